"""A project made of a few machines, with every room's own words: what a test of a whole report begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from planner.estate.form import parse
from planner.report.inputs import ReportInputs
from planner.report.reading import Reading
from planner.report.words import Voice
from planner.workspace import Workspace
from tests.report import fixture

TODAY = date(2026, 11, 25)
Form = Mapping[str, object]


def windows(names: Iterable[str], **more: object) -> list[Form]:
    """Windows 11 laptops in the estate's form."""
    return [
        {"name": n, "os": "Windows 11 Pro", "os_version": "10.0.26100", "architecture": "x86_64", "kind": "laptop"} | more for n in names
    ]


def macs(names: Iterable[str], **more: object) -> list[Form]:
    """Macs with macOS 14 in the estate's form."""
    return [{"name": n, "os": "macOS 14", "os_version": "14.6", "architecture": "arm64", "kind": "laptop"} | more for n in names]


def licence(id_: str, product: str, ends: str, **more: object) -> Form:
    """A licence of one year in the estate's form."""
    return {"id": id_, "product": product, "seats": 30, "expires": ends, "price": "400.00", "currency": "EUR", "period_months": 12} | more


def project(folder: Path, product: str, endpoints: list[Form], licences: list[Form], **more: object) -> Workspace:
    """A planned project of a firm in Ireland, or wherever `organisation` says."""
    organisation = {"name": "Duo", "countries": ["IE"], "currency": "EUR", "locale": "en-GB"}
    form = {"format": "av-planner-estate", "version": 1, "organisation": organisation, "endpoints": endpoints, "licences": licences, **more}
    estate, problems = parse(form)
    assert estate is not None, problems
    made = Workspace.create(folder / "p.avplan", estate, today=TODAY)
    made.choose(product)
    made.build_plan()
    return made


def reading(made: Workspace, voice: Voice = "owner") -> Reading:
    inputs = ReportInputs(
        estate=made.estate, surveyed=made.surveyed(), catalogue=made.catalogue, playbook=made.playbook, findings=made.findings(),
        suggestion=made.suggestion(), chosen=made.option(made.choice or ""), plan=made.plan, verification=made.verification(), today=TODAY,
        version="1",
    )  # fmt: skip
    return Reading(inputs, voice)


speak_real_words = fixture.speak_real_words
