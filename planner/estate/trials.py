"""Which licences are trials, by what an invoice or console calls them: they end by themselves and give no seats. Records in, a word out."""

import re
from collections.abc import Sequence

from planner.estate.records import Licence

_TRIAL = re.compile(r"\b(?:trial|test(?:version|lizenz)?|evaluation|eval|demo|essai|prueba|prova|пробн\w+)\b", re.IGNORECASE)


def says_trial(text: str) -> bool:
    """Whether a product's name says that it is a trial."""
    return _TRIAL.search(text) is not None


def is_trial(licence: Licence) -> bool:
    """Whether a licence is a trial: its label says so, and nothing is paid for it."""
    return not licence.price and says_trial(licence.label or "")


def bought(licences: Sequence[Licence]) -> tuple[Licence, ...]:
    """The licences that are no trials."""
    return tuple(x for x in licences if not is_trial(x))
