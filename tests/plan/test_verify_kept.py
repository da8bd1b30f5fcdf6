"""A plan as it lies in the project, with one value changed by hand: either it cannot be read, or the check says what is wrong."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from planner.catalogue.book import Catalogue
from planner.catalogue.load import load as load_catalogue
from planner.examples import example
from planner.plan.build import build
from planner.plan.form import dump, load
from planner.plan.verify import verify
from planner.playbook import load_playbook
from planner.surveying import survey

TODAY = date(2026, 11, 24)
EXAMPLE = "subcontractor"
PRODUCT = "bitdefender/gravityzone-business-security-premium"
Form = dict[str, Any]


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def kept() -> str:
    estate = example(EXAMPLE, TODAY)
    plan = build(estate, survey(estate, catalogue(), TODAY), catalogue(), load_playbook(), PRODUCT, TODAY)
    return json.dumps(dump(plan))


def broken(form: Form) -> dict[str, set[str]]:
    """Errors of the check by invariant, with the codes of what was found."""
    estate = example(EXAMPLE, TODAY)
    found: dict[str, set[str]] = {}
    for v in verify(load(form), estate, survey(estate, catalogue(), TODAY), catalogue(), load_playbook(), TODAY).violations:
        if v.severity == "error":
            found.setdefault(v.invariant, set()).add(v.message.code)
    return found


def rows(form: Form) -> list[Form]:
    return [row for step in form["steps"] for row in step["endpoints"]]


def every_row(**values: object) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        for row in rows(form):
            row.update(values)

    return change


def every_task(**values: object) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        for task in form["tasks"]:
            task.update(values)

    return change


def head(**values: object) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form.update(values)

    return change


def one_row(**values: object) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        rows(form)[-1].update(values)

    return change


def one_windows_row(order: str) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        estate = example(EXAMPLE, TODAY)
        windows = {m.name for m in survey(estate, catalogue(), TODAY) if m.family == "windows"}
        next(r for r in rows(form) if r["endpoint"] in windows)["order"] = order

    return change


def without_tasks(*templates: str) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form["tasks"] = [t for t in form["tasks"] if t["template"] not in templates]

    return change


def without_phase(phase: str) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form["tasks"] = [t for t in form["tasks"] if t["phase"] != phase]

    return change


def later(key: str) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form[key] = str(date.fromisoformat(form[key]) + timedelta(days=60))

    return change


def first_step(**values: object) -> Callable[[Form], None]:
    def change(form: Form) -> None:
        form["steps"][0].update(values)

    return change


def one_parameter(form: Form) -> None:
    form["parameters"]["soak_days"] = 99


def one_left_out(form: Form) -> None:
    form["omitted"] = form["omitted"][1:]


def unprotected(form: Form) -> None:
    for row in rows(form):
        row["unprotect"] = None


CHANGES: tuple[tuple[str, Callable[[Form], None], str], ...] = (
    ("no installation", one_row(installed_new=None), "no-gap"),
    ("incumbent", head(product="kaspersky/kaspersky-endpoint-security-cloud-plus"), "supported-target"),
    ("incumbent with a reason", head(product="kaspersky/kaspersky-endpoint-security-cloud-plus", override="so"), "supported-target"),
    ("no product", head(product="nope/nope"), "supported-target"),
    ("minutes of nothing", every_row(minutes=0), "capacity"),
    ("minutes below nothing", every_row(minutes=-10), "capacity"),
    ("a minute each", every_row(minutes=1), "capacity"),
    ("tasks of nothing", every_task(minutes=0), "capacity"),
    ("nothing booked", every_task(bookings=[]), "capacity"),
    ("nothing at all", every_task(minutes=0, bookings=[]), "capacity"),
    ("order of Linux", one_windows_row("linux-one-session"), "one-session"),
    ("order of phones", one_windows_row("mobile-new-first"), "one-session"),
    ("start", later("start"), "as-printed"),
    ("finish", later("finish"), "as-printed"),
    ("today", later("today"), "as-printed"),
    ("size", head(size_band="5000"), "as-printed"),
    ("end of the licence", later("old_licence_ends"), "as-printed"),
    ("parameter", one_parameter, "as-printed"),
    ("no parameters", head(parameters={}), "as-printed"),
    ("soak", first_step(soak_days=0), "as-printed"),
    ("left out", one_left_out, "as-printed"),
    ("unprotect", unprotected, "as-printed"),
    ("licence", without_tasks("prep-licence"), "as-printed"),
    ("contract", without_tasks("prep-contract"), "as-printed"),
    ("closing", without_phase("close"), "as-printed"),
    ("nobody", every_task(who="nobody"), "as-printed"),
)


def test_the_kept_plan_is_sound() -> None:
    assert broken(json.loads(kept())) == {}


@pytest.mark.parametrize(("change", "invariant"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_a_change_by_hand_is_told(change: Callable[[Form], None], invariant: str) -> None:
    form: Form = json.loads(kept())
    change(form)
    assert invariant in broken(form)


def test_a_product_that_was_only_ruled_out_is_no_error() -> None:
    form: Form = json.loads(kept())
    form["override"] = "the owner wants it"
    assert broken(form) == {}
