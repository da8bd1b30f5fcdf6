"""What the estate refuses, as a sentence beside a field: a problem in, plain words out, with days worded and no places of the form."""

import re
from datetime import date

from planner.problems import Problem
from planner.wording import _, plain_day

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PLACE = re.compile(r" \(also [a-z_]+\[\d+\]\)")


def sentence_of(problem: Problem, locale: str | None = None) -> str:
    """The problem's words and cure, beginning with a capital letter and ending in a full stop."""
    text = problem.text[:1].upper() + problem.text[1:]
    if text.startswith("Is "):
        text = _("This is ") + text[3:]
    elif text.startswith("Must "):
        text = _("This must ") + text[5:]
    text = _PLACE.sub("", text).replace("another id", _("another short name"))
    return _with_days(text + (f" {problem.cure}" if problem.cure else ""), locale).rstrip(".") + "."


def _with_days(text: str, locale: str | None) -> str:
    def worded(found: re.Match[str]) -> str:
        try:
            return plain_day(date.fromisoformat(found[0]), locale)
        except ValueError:
            return found[0]

    return _ISO.sub(worded, text)
