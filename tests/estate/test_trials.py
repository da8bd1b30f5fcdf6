"""A trial is told by its name and by nothing being paid for it."""

from decimal import Decimal

import pytest

from planner.estate.records import Licence
from planner.estate.trials import bought, is_trial


@pytest.mark.parametrize(
    ("licence", "trial"),
    [
        (Licence(label="ESET PROTECT Entry (trial)"), True),
        (Licence(label="ESET PROTECT Entry (trial)", price=Decimal("0.00")), True),
        (Licence(label="Kaspersky Testversion"), True),
        (Licence(label="ESET PROTECT Entry (trial turned into a year)", price=Decimal("720")), False),
        (Licence(label="ESET PROTECT Entry"), False),
        (Licence(label="Industrial Protection"), False),
        (Licence(), False),
    ],
    ids=lambda x: x.label if isinstance(x, Licence) else "",
)
def test_a_trial_is_told_by_its_name_and_costs_nothing(licence: Licence, trial: bool) -> None:
    assert is_trial(licence) is trial
    assert bought((licence,)) == (() if trial else (licence,))
