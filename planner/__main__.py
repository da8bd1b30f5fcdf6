"""`python -m planner` is `av-planner`."""

import sys

if __name__ == "__main__":
    try:
        from planner.cli import main
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(main())
