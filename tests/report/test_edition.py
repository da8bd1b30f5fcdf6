"""A change of edition by the same maker: the program stays, so no line speaks of removing or installing it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.estate.records import Endpoint, Estate, Licence, Organisation, Site
from planner.examples import example
from planner.workspace import Workspace
from tests.report import fixture
from tests.report.reader import Pdf

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    machines = tuple(
        Endpoint(
            f"PC-{n:02}", os="Windows 11 Pro", os_version="10.0.26100", kind="desktop", user="Ελένη Παπαδοπούλου", licence="E1",
            products=("ESET Endpoint Security",), site="g", last_seen=date(2026, 11, 24),
        )
        for n in range(1, 6)
    )  # fmt: skip
    server = Endpoint(
        "SRV-DC", os="Windows Server 2022 Standard", kind="server", roles=("domain-controller",), licence="E1", site="g",
        products=("ESET Server Security",), last_seen=date(2026, 11, 24),
    )  # fmt: skip
    estate = Estate(
        Organisation("Marlow", ("GB",), "GBP"),
        sites=(Site("g", "Guildford", "GB", "ENG"),),
        licences=(Licence("E1", "eset/eset-protect-entry", seats=1, expires=date(2027, 1, 31)),),
        endpoints=(*machines, server),
    )
    made = Workspace.create(Path(tmp_path_factory.mktemp("edition")) / "e.avplan", estate, today=TODAY)
    made.choose("eset/eset-protect-complete")
    made.build_plan()
    with pytest.MonkeyPatch.context() as patch:
        fixture.speak_real_words(patch)
        yield made
    made.close()


def _text(workspace: Workspace, template: str) -> str:
    pages = PdfReader(BytesIO(workspace.report_bytes(template))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_owner_is_told_of_licence_and_settings_alone(workspace: Workspace) -> None:
    text = _text(workspace, "owner")
    for wrong in ("installers of", "put ESET", "takes ESET", "asks for a password", "ESET and of ESET", "will not install"):
        assert wrong not in text
    assert "Its program is on your computers already" in text
    assert "Put it back into its old group" in text
    assert "ESET PROTECT Entry" in text and "ESET PROTECT Complete" in text


def test_the_consultant_is_told_that_the_program_stays(workspace: Workspace) -> None:
    text = _text(workspace, "consultant")
    assert "the program stays" in text and "same program" in text and "licence and policy only" in text
    assert "ESET PROTECT Entry out" not in text


def test_one_sign_in_server_is_not_told_to_wait_for_the_second(workspace: Workspace) -> None:
    text = _text(workspace, "owner")
    assert "one at a time" not in text and "The sign-in server: when nobody works" in text


@pytest.mark.parametrize(("by_itself", "said"), [(True, "it renews by itself on"), (False, "renew it by")])
def test_who_stays_with_the_very_product_is_told_of_its_renewal_and_sends_no_letter(
    by_itself: bool, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture.speak_real_words(monkeypatch)
    estate = example("corner-office", fixture.TODAY)
    estate = replace(estate, licences=tuple(replace(x, auto_renews=by_itself) for x in estate.licences))
    made = Workspace.create(tmp_path / "p.avplan", estate, today=fixture.TODAY)
    made.choose("kaspersky/kaspersky-small-office-security", anyway="our accountant's program asks for it")
    made.build_plan()
    whole = Pdf(made.report_bytes("owner"))
    owner = whole.pages[0]
    consultant = Pdf(made.report_bytes("consultant")).pages
    made.close()
    assert f"Kaspersky Small Office Security stays on all 14 computers: {said}" in owner and "Move all" not in owner
    assert "is not to be renewed" not in whole.text and "the letter that ends" not in whole.text
    assert "Kaspersky Small Office Security stays" in consultant[0]
    stay = ": it renews by itself" if by_itself else " and renew it"
    assert f"Stay with Kaspersky Small Office Security{stay}" in consultant[1]


def test_what_has_the_product_already_is_not_moved_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten of twenty have it: ten are moved, from the product of those ten, whose maker is another."""
    fixture.speak_real_words(monkeypatch)
    entry = Licence("E", "eset/eset-protect-entry", seats=10, expires=date(2027, 3, 31), auto_renews=True, notice_days=30)
    old = Licence("K", "kaspersky/kaspersky-endpoint-security-cloud", seats=10, expires=date(2027, 4, 30), auto_renews=False)
    both = (
        Endpoint("K", 10, "Windows 11 Pro", kind="desktop", licence="K", products=("Kaspersky Endpoint Security for Windows",)),
        Endpoint("E", 10, "Windows 11 Pro", kind="desktop", licence="E", products=("ESET Endpoint Security",)),
    )
    estate = Estate(Organisation("Half Ltd", ("GB",), "GBP"), licences=(entry, old), endpoints=both)
    made = Workspace.create(tmp_path / "p.avplan", estate, today=fixture.TODAY)
    made.choose("eset/eset-protect-entry", anyway="it is there already")
    made.build_plan()
    owner, consultant = Pdf(made.report_bytes("owner")), Pdf(made.report_bytes("consultant"))
    made.close()
    assert "Move 10 of 20 computers to ESET PROTECT Entry" in owner.pages[0]
    assert "same maker as before" not in owner.pages[0] and "go back to Kaspersky" in owner.pages[0]
    assert "is not to be renewed" not in owner.text
    assert "end the" not in consultant.pages[1]
