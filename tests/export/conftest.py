"""The one option that writes the golden files of the exports anew: `pytest tests/export --write-golden`."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", default=False, help="write the golden files of the exports anew")
