"""The playbook: the bundled file is whole, and a damaged one is told with file and place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.conditions import clauses
from planner.paths import resource
from planner.playbook import check_playbook, load_playbook
from planner.playbook.load import FILE
from planner.playbook.plain import FILE as PLAIN
from planner.problems import Defect, InputError

BUNDLED = resource("playbook").joinpath(FILE).read_text()
PLAINLY = resource("playbook").joinpath(PLAIN).read_text()


def damaged(folder: Path, change: Callable[[str], str]) -> Path:
    folder.joinpath(FILE).write_text(change(BUNDLED))
    folder.joinpath(PLAIN).write_text(PLAINLY)
    return folder


def test_the_bundled_playbook_is_whole() -> None:
    assert check_playbook() == ()
    book = load_playbook()
    assert (len(book.tasks), len(book.invariants), len(book.removal_orders), len(book.phases)) == (97, 54, 15, 9)
    assert book.removal_orders[-1].applies_when.text == "always"
    assert book.parameters["gate_healthy_percent"].value == 95
    assert {t.phase for t in book.tasks} == {p.id for p in book.phases}
    assert all(page.startswith("http") for task in book.tasks for page in task.source)
    assert all(clauses(task.applies_when) for task in book.tasks)


@pytest.mark.parametrize(("endpoints", "band"), [(0, "5"), (5, "5"), (6, "25"), (100, "100"), (101, "500"), (5000, "5000"), (9000, "5000")])
def test_the_band_is_the_smallest_that_is_not_smaller(endpoints: int, band: str) -> None:
    assert load_playbook().band(endpoints) == band


def test_looks_up_by_id_and_address() -> None:
    book = load_playbook()
    assert book.phase("pilot").name == "Pilot"
    assert book.order("mac-one-session").pattern == "remove-then-install"
    assert book.invariant("no-gap").severity == "error"
    page = book.page(book.task("prep-update").source[0])
    assert page is not None and page.id == "ms-phase1"
    assert book.page("https://example.org") is None
    with pytest.raises(Defect):
        book.task("no-such-task")


@pytest.mark.parametrize(
    ("old", "new", "place", "text"),
    [
        ('effort_minutes = 120\n', "effort_minutes = true\n", "[[task]] prep-inventory.effort_minutes", "number"),
        ('id = "prep-reconcile"', 'id = "prep-inventory"', "[[task]] prep-inventory", "twice"),
        ('who = "procurement"', 'who = "nobody"', "[[task]] prep-contract.who", "nobody"),
        ('applies_when = "organisation has rmm"', 'applies_when = "organisation has a dog"', "build-tool-exclusions.applies_when", "dog"),
        ('source = ["ms-planning"', 'source = ["no-such-page"', "source", "no-such-page"),
        ('may_overlap = ["prepare"]', 'may_overlap = ["lunch"]', "[[phase]] build.may_overlap", "lunch"),
        ('default_days = { "5" = 2,', 'default_days = { "6" = 2,', "[[phase]] prepare.default_days", "5, 25, 100"),
        ('default_days = { "5" = 2,', 'default_days = { "5" = "two",', "[[phase]] prepare.default_days", "number"),
        ('severity = "error"', 'severity = "loud"', "[[invariant]] no-gap.severity", "error, warning"),
        ('pattern = "install-only"', 'pattern = "pray"', "defender-stays.pattern", "install-only"),
        ('[healthy]', "[unhealthy]", "[healthy]", "missing"),
        ('size_bands = ["5", "25"', 'size_bands = ["25", "5"', "[meta].size_bands", "rising"),
        ('title = "Reconcile the inventory with three other lists"\n', "", "[[task]] prep-reconcile", "title"),
        ('purpose = "Know every', 'purpse = "Know every', "[[phase]] prepare.purpse", "no key"),
        ('complete = false', 'complete = "no"', "[forbidden_exclusions].complete", "neither"),
        ("as_of = 2024-09-21", 'as_of = "2024"', "[[source_page]] ms-overview.as_of", "date"),
        ("pilot_steps = 1", "pilot_steps = 1.5", "[[wave_profile]] 0.pilot_steps", "whole"),
        ('server = { "5" = 1.0', 'servers = { "5" = 1.0', "[effort_scale].server", "table"),
        ('sizes = [1, 2, 2]', 'sizes = 5', "[[wave_profile]] 0.sizes", "list"),
        ('title = "Take the inventory of every endpoint"', 'title = " "', "[[task]] prep-inventory.title", "no text"),
        ("[[clock]]", "[[klock]]", "[[clock]]", "missing"),
        ("[meta]", "[meta", "playbook.toml", "TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(tmp_path: Path, old: str, new: str, place: str, text: str) -> None:
    assert old in BUNDLED
    whole = place == "[[clock]]"
    faults = check_playbook(damaged(tmp_path, lambda s: s.replace(old, new) if whole else s.replace(old, new, 1)))
    told = [f"{fault}" for fault in faults]
    assert any(place in line and text in line for line in told), told
    assert all(line.startswith(FILE) for line in told)


def test_all_faults_are_told_at_once_and_loading_refuses(tmp_path: Path) -> None:
    folder = damaged(
        tmp_path, lambda s: s.replace('who = "procurement"', 'who = "nobody"').replace('owner = "network-admin"', 'owner = "x"')
    )
    assert len(check_playbook(folder)) > 3
    with pytest.raises(InputError, match="faults, the first"):
        load_playbook(folder)


def test_a_missing_folder_is_the_callers_fault(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_playbook(tmp_path / "nowhere")


def test_every_task_is_told_plainly() -> None:
    book = load_playbook()
    assert set(book.plain) == {task.id for task in book.tasks}
    assert book.plain["prep-roles"].title == "Decide who does what"
    trade = re.compile(r"\b(RACI|endpoints?|tenants?|onboard\w*|consoles?|EDR|exclusions?|posture|SIEM|RMM|GPO|MDM)\b", re.IGNORECASE)
    for id_, told in book.plain.items():
        assert not trade.search(f"{told.title} {told.how}"), id_


def test_an_owner_is_told_that_a_server_does_not_switch_its_own_protection_on() -> None:
    book = load_playbook()
    instruction = next(task.instructions for task in book.tasks if task.id == "ep-bridge-check")
    assert "On a server switch Defender" in instruction
    assert "on a server switch it on by hand" in book.plain["ep-bridge-check"].how


@pytest.mark.parametrize(
    ("old", "new", "place", "text"),
    [
        ('prep-roles = ["Decide', 'prep-rolls = ["Decide', "[task].prep-rolls", "no task of the playbook"),
        ('prep-roles = ["Decide', 'prep-rolls = ["Decide', "[task].prep-roles", "missing"),
        ('prep-roles = ["Decide who does what", ', 'prep-roles = [', "[task].prep-roles", "pair"),
        ('prep-roles = ["Decide who does what"', 'prep-roles = [7', "[task].prep-roles", "pair"),
        ("who answers the warnings of {new}", "who answers the warnings of {mine}", "[task].prep-roles", "{mine}"),
        ("who answers the warnings of {new}", "who answers the warnings of {new", "[task].prep-roles", "only {old} and {new}"),
        ("[task]", "[tusk]", "[task]", "missing"),
        ("[task]", "[task", "plain.toml", "TOML"),
    ],
)  # fmt: skip
def test_a_fault_of_the_plain_words_is_named_with_its_place(tmp_path: Path, old: str, new: str, place: str, text: str) -> None:
    folder = damaged(tmp_path, str)
    assert old in PLAINLY
    folder.joinpath(PLAIN).write_text(PLAINLY.replace(old, new, 1))
    told = [f"{fault}" for fault in check_playbook(folder)]
    assert any(place in line and text in line for line in told), told
    with pytest.raises(InputError, match=r"plain\.toml"):
        load_playbook(folder)


def test_the_plain_words_must_be_there(tmp_path: Path) -> None:
    folder = damaged(tmp_path, str)
    folder.joinpath(PLAIN).unlink()
    with pytest.raises(InputError, match=r"plain\.toml.*cannot be read"):
        load_playbook(folder)
