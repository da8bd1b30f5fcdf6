"""What the tests of the plan share: the bundled catalogue and playbook, read once."""

import pytest

from planner.catalogue.book import Catalogue
from planner.catalogue.load import load
from planner.playbook import Playbook, load_playbook


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    return load_playbook()
