"""Where the program's own files lie: the resources it ships, and the user's folders. Nothing else of the disk is known here."""

import os
from pathlib import Path

_HERE = Path(__file__).resolve().parent
APP = "av-migration-planner"


def resources() -> Path:
    """The folder of bundled resources: inside the package in a wheel, beside it in a clone and an editable install.

    Raises FileNotFoundError when the installation lacks it.
    """
    for folder in (_HERE / "resources", _HERE.parent / "resources"):
        if (folder / "catalogue").is_dir():
            return folder
    raise FileNotFoundError(f"the bundled resources are missing beside {_HERE}; install the program again")


def resource(*parts: str) -> Path:
    """A bundled file or folder, for instance resource("catalogue", "vendors")."""
    return resources().joinpath(*parts)


def cache_dir() -> Path:
    """The user's cache folder for this program (not made); AV_PLANNER_CACHE replaces it."""
    given = os.environ.get("AV_PLANNER_CACHE")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir(APP, appauthor=False))


def data_dir() -> Path:
    """The user's data folder for this program (not made): recent files, personal facts; AV_PLANNER_DATA replaces it."""
    given = os.environ.get("AV_PLANNER_DATA")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False))
