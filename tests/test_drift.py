"""A sample of the days on which the examples must be what they were on the catalogue's day; `python -m tests.drift` looks at each."""

import pytest

from tests.drift import drifted


@pytest.mark.parametrize("first", [0, 13])
def test_the_examples_stay_what_they_are(first: int) -> None:
    """Days far apart, on all weekdays, year's ends and the last day among them."""
    assert drifted([*range(first, 400, 37), 33, 38, 39, 400]) == []
