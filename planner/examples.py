"""The bundled examples as estates. Their dates are written as days from today ("@+70"), so that they never grow old."""

import json
import re
from datetime import date, timedelta

from planner.estate.form import parse
from planner.estate.records import Estate
from planner.paths import resource
from planner.problems import Defect, InputError

EXAMPLES = ("corner-office", "two-sites", "subcontractor")
_RELATIVE = re.compile(r"@([+-]\d+)")


def example(name: str, today: date) -> Estate:
    """The estate of an example with its dates laid around `today`. Raises InputError for a name that is none."""
    if name not in EXAMPLES:
        raise InputError(name, f"is no example; choose one of {', '.join(EXAMPLES)}")
    data = json.loads(resource("examples", f"{name}.json").read_text(encoding="utf-8"))
    estate, problems = parse(_dated(data, today))
    if estate is None:
        raise Defect(f"example {name}: {problems[0]}")
    return estate


def _dated(value: object, today: date) -> object:
    if isinstance(value, dict):
        return {k: _dated(v, today) for k, v in value.items()}
    if isinstance(value, list):
        return [_dated(v, today) for v in value]
    if isinstance(value, str) and (found := _RELATIVE.fullmatch(value)):
        return str(today + timedelta(days=int(found[1])))
    return value
