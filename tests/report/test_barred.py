"""What the law bars is neither updated nor put back: nothing on paper or in the plan leads to it. Elsewhere the way back stays."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.examples import example
from planner.plan.barred import Bar, bar_on, way_back
from planner.plan.plainly import OF_A_BARRED
from planner.report.inputs import ReportInputs
from planner.report.reading import Reading
from planner.workspace import Workspace
from tests.report import fixture

TODAY = fixture.TODAY
CHOICE = "sophos/sophos-mdr"


def _made(folder: Path, persona: str) -> Workspace:
    estate = example("subcontractor", TODAY)
    made = Workspace.create(folder / "p.avplan", replace(estate, weights=replace(estate.weights, persona=persona)), today=TODAY)
    made.choose(CHOICE)
    made.build_plan()
    return made


@pytest.fixture(scope="module")
def barred(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = _made(tmp_path_factory.mktemp("barred"), "owner")
    with pytest.MonkeyPatch.context() as patch:
        fixture.speak_real_words(patch)
        yield made
    made.close()


def _text(workspace: Workspace, template: str) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(workspace.report_bytes(template))).pages)


def test_the_owners_paper_never_leads_back(barred: Workspace) -> None:
    text = _text(barred, "owner")
    assert "Change as soon as possible: the law already bars the use of Kaspersky." in text
    assert "Kaspersky is not put back: the system’s own protection is switched on, and no network until Sophos works." in text
    assert "Kaspersky is not put back: the law bars its use." in text
    assert "As soon as possible: the law has barred the use of Kaspersky since" in text
    for untrue in (
        "go back to Kaspersky",
        "put Kaspersky back",
        "goes back to Kaspersky",
        "Kaspersky up to date",
        "its licence key",
        "and of Kaspersky, this page",
    ):
        assert untrue not in text


def test_the_consultants_paper_never_leads_back(barred: Workspace) -> None:
    text = _text(barred, "consultant")
    assert "None to Kaspersky: the law bars its use." in text
    assert "The law has barred the use of Kaspersky since" in text
    assert "Kaspersky is not put back, since the law bars it." in text
    for untrue in ("reinstall the old product from the kit", "the old product is on, current", "The rollback kit with the Kaspersky"):
        assert untrue not in text


@pytest.mark.parametrize("persona", ["owner", "consultant"])
def test_the_plan_neither_updates_nor_packs_it(barred: Workspace, tmp_path: Path, persona: str) -> None:
    made = barred if persona == "owner" else _made(tmp_path, persona)
    plan = made.plan
    assert plan is not None
    tasks = {t.template: t for t in plan.tasks}
    for template, told in OF_A_BARRED.items():
        title = told.plain if persona == "owner" else told.title
        assert tasks[template].title == title.replace("{barred}", "Kaspersky")
    checked = made.verification()
    assert checked is not None and not [v for v in checked.violations if v.severity == "error"]


def test_where_nothing_is_barred_the_way_back_stays(tmp_path: Path) -> None:
    estate = example("corner-office", TODAY)
    made = Workspace.create(tmp_path / "p.avplan", estate, today=TODAY)
    made.choose("eset/eset-protect-entry")
    plan = made.build_plan()
    with pytest.MonkeyPatch.context() as patch:
        fixture.speak_real_words(patch)
        text = _text(made, "owner")
    assert "go back to Kaspersky" in text and "put Kaspersky back" in text and "law bars" not in text
    assert "Bring each computer’s system and Kaspersky up to date, and restart" in {t.title for t in plan.tasks}
    made.close()


def test_a_bar_counts_from_its_day_and_for_whom_it_binds(barred: Workspace) -> None:
    estate, catalogue = barred.estate, barred.catalogue
    found = bar_on(catalogue, estate, ("kaspersky", "eset"), TODAY)
    assert found is not None and (found.makers, found.act) == (("Kaspersky",), "use") and found.since < TODAY
    plain = replace(estate, organisation=replace(estate.organisation, obligations=()))
    updates = bar_on(catalogue, plain, ("kaspersky",), TODAY)
    assert updates is not None and updates.act == "updates"
    abroad = replace(plain, organisation=replace(plain.organisation, countries=("GB",)))
    assert bar_on(catalogue, abroad, ("kaspersky",), TODAY) is None
    assert bar_on(catalogue, estate, ("kaspersky",), found.since.replace(year=found.since.year - 8)) is None
    assert bar_on(catalogue, estate, ("eset",), TODAY) is None


def test_every_way_back_of_the_playbook_is_told_otherwise(barred: Workspace) -> None:
    bar = Bar(("Kaspersky",), "updates", TODAY)
    for template in barred.playbook.tasks:
        told = way_back(template.rollback, bar)
        assert way_back(template.rollback, None) == template.rollback
        assert "old product" not in told and "old one" not in told.replace("the old one never stopped", ""), template.id


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Every other computer has ESET, under no licence that is entered."""
    estate = example("subcontractor", TODAY)
    endpoints = tuple(
        replace(e, products=("ESET Endpoint Security",), licence=None) if n % 2 and e.products else e
        for n, e in enumerate(estate.endpoints)
    )
    estate = replace(estate, endpoints=endpoints, weights=replace(estate.weights, persona="owner"))
    made = Workspace.create(tmp_path_factory.mktemp("mixed") / "p.avplan", estate, today=TODAY)
    made.choose(CHOICE)
    made.build_plan()
    with pytest.MonkeyPatch.context() as patch:
        fixture.speak_real_words(patch)
        yield made
    made.close()


def test_of_several_old_products_only_the_barred_one_is_not_put_back(mixed: Workspace) -> None:
    text = _text(mixed, "owner")
    assert "we stop and go back to what protected it before; not to Kaspersky, since the law bars its use." in text
    assert "put back what protected it before; in place of Kaspersky, which is not put back since the law bars its use" in text
    assert "and, but for Kaspersky, of the old product, this page" in text
    plan = mixed.plan
    assert plan is not None
    update = next(t for t in plan.tasks if t.template == "prep-update")
    assert update.title == "Bring each computer’s system and the old antivirus up to date, and restart"
    assert update.how.endswith("Not Kaspersky: the law bars its use for you.")
    consultant = _text(mixed, "consultant")
    assert "Not Kaspersky: the law bars its use." in consultant
    assert "reinstall the old product from the kit" in consultant and "Where it is Kaspersky: Give each affected endpoint" in consultant


def _reading(made: Workspace) -> Reading:
    inputs = ReportInputs(
        estate=made.estate, surveyed=made.surveyed(), catalogue=made.catalogue, playbook=made.playbook, findings=made.findings(),
        suggestion=made.suggestion(), chosen=made.option(CHOICE), plan=made.plan, verification=made.verification(), today=TODAY,
        version="1",
    )  # fmt: skip
    return Reading(inputs, "owner")


def test_a_day_on_which_only_the_others_are_changed_says_nothing_of_the_law(mixed: Workspace) -> None:
    reading = _reading(mixed)
    eset = tuple(e for e in reading.planned if reading.by_name[e.endpoint].current_vendor == "eset")
    kaspersky = tuple(e for e in reading.planned if reading.by_name[e.endpoint].current_vendor == "kaspersky")
    assert eset and kaspersky
    assert reading.bar_of(eset) is None
    ours, both = reading.bar_of(kaspersky), reading.bar_of((*eset, *kaspersky))
    assert ours is not None and ours.whole
    assert both is not None and not both.whole
