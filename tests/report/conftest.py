"""Reports of the fixture, laid out once for all tests that read them; the other rooms' words are doubles that say what messages hold."""

from collections.abc import Iterator

import pytest

from planner.report import render, words
from tests.report import fixture
from tests.report.reader import Pdf


@pytest.fixture(scope="package", autouse=True)
def _plain_words() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, double in fixture.WORDS.items():
            patch.setattr(words, name, double)
        yield


@pytest.fixture(scope="package")
def owner(_plain_words: None) -> Pdf:
    return Pdf(render(fixture.inputs(), "owner"))


@pytest.fixture(scope="package")
def consultant(_plain_words: None) -> Pdf:
    return Pdf(render(fixture.inputs(), "consultant"))
