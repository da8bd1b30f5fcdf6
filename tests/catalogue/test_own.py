"""A user's own facts lie over the catalogue, marked as theirs, and leave the bundled files alone."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner import paths
from planner.catalogue.load import load
from planner.catalogue.own import lay_over, personal, read_own
from planner.catalogue.show_text import show_text
from planner.problems import InputError
from tests.catalogue.books import book, contents, tables

FACTS = """
[[price]]
product = "eset/eset-protect-advanced"
amount = 31.50
currency = "EUR"
per = "device"
period_months = 12
on = 2026-11-20
note = "frame contract"

[[correction]]
about = "eset/eset-protect-advanced"
key = "seats_min"
value = 1
reason = "our distributor sells single seats"
on = 2026-11-20

[[correction]]
about = "eset/eset-protect-advanced"
key = "capabilities.edr"
value = "add-on"
reason = "on our invoice"
on = 2026-11-21

[[correction]]
about = "eset/eset-protect-advanced"
key = "capabilities.mdr"
value = "add-on"
reason = "on our invoice"
on = 2026-11-21

[[correction]]
about = "eset/eset-endpoint"
key = "platform.macos.minimum"
value = { newest = 2 }
reason = "tried out"
on = 2026-11-21

[[correction]]
about = "eset/eset-endpoint"
key = "removal.reboot"
value = "no"
reason = "tried out"
on = 2026-11-21

[[correction]]
about = "bitdefender/gravityzone-mobile"
key = "install.reboot"
value = "no"
reason = "tried out"
on = 2026-11-21

[[correction]]
about = "eset"
key = "owner"
value = "ESET holding"
reason = "register of companies"
on = 2026-11-21

[[result]]
lab = "avtest"
test = "Business Windows client"
round = "2026 September-October"
vendor = "eset"
metric = "protection"
value = 6.0
unit = "points of 6"
higher_is_better = true
on = 2026-11-20
"""


def own(tmp_path: Path, text: str = FACTS) -> Path:
    folder = tmp_path / "own"
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return folder


def test_prices_corrections_and_results_are_there_and_marked(tmp_path: Path) -> None:
    b = load(cache=None, own=(own(tmp_path),))
    edition = b.editions["eset/eset-protect-advanced"]
    mine = [p for p in edition.prices if p.provenance.basis == "yours"]
    assert [(p.amount, p.currency, p.provenance.as_of, p.provenance.source) for p in mine] == [
        (Decimal("31.50"), "EUR", date(2026, 11, 20), None)
    ]
    assert edition.seats_min == 1
    assert edition.provenance.basis_of("seats_min") == "yours"
    assert "our distributor sells single seats" in (edition.provenance.note or "")
    mine_alone = edition.provenance.narrowed("seats_min")
    assert (mine_alone.source, mine_alone.as_of) == (None, date(2026, 11, 20))
    assert edition.capabilities["edr"].provenance.source is None
    assert edition.capabilities["edr"].value == "add-on"
    assert edition.capabilities["edr"].provenance.basis == "yours"
    assert edition.capabilities["edr"].provenance.as_of == date(2026, 11, 21)
    assert edition.capabilities["firewall"] == book().editions[edition.id].capabilities["firewall"]
    agent = b.agents["eset/eset-endpoint"]
    mac = next(p for p in agent.platforms if p.family == "macos")
    assert (mac.newest, mac.provenance.basis_of("minimum")) == (2, "yours")
    assert agent.removal is not None
    assert (agent.removal.reboot, agent.removal.provenance.basis_of("reboot")) == ("no", "yours")
    install = b.agents["bitdefender/gravityzone-mobile"].install
    assert install is not None
    assert (install.reboot, install.provenance.basis) == ("no", "yours")
    assert b.vendors["eset"].owner == "ESET holding"
    result = b.lab_results[-1]
    assert (result.vendor, result.value, result.evidence, result.provenance.basis) == ("eset", Decimal("6.0"), "lab", "yours")
    assert "— yours, 2026-11-20" in show_text(b, edition.id)
    assert b.digest != book().digest


def test_the_bundled_files_and_tables_stay_as_they_were(tmp_path: Path) -> None:
    before = dict(contents())
    facts, faults = read_own(own(tmp_path))
    assert faults == ()
    untouched = repr(tables()["vendors/eset.toml"])
    laid, faults = lay_over(tables(), facts)
    assert faults == ()
    assert laid["vendors/eset.toml"] != tables()["vendors/eset.toml"]
    assert repr(tables()["vendors/eset.toml"]) == untouched
    folder = paths.resource("catalogue")
    assert all((folder / name).read_bytes() == data for name, data in before.items())


def test_the_facts_of_a_project_win_over_the_personal_ones(tmp_path: Path) -> None:
    first = own(tmp_path)
    second = tmp_path / "project"
    second.mkdir()
    (second / "own.toml").write_text(FACTS.replace("value = 1\n", "value = 3\n"), encoding="utf-8")
    kept = tmp_path / "cache.json"
    for _ in range(2):
        assert load(cache=kept, own=(first, second)).editions["eset/eset-protect-advanced"].seats_min == 3
    assert load(cache=kept, own=(first,)).editions["eset/eset-protect-advanced"].seats_min == 1
    assert load(cache=kept).digest == book().digest


def test_a_product_of_ones_own_is_part_of_the_catalogue(tmp_path: Path) -> None:
    folder = own(tmp_path, "")
    (folder / "vendors").mkdir()
    template = paths.resource("catalogue", "template", "example-security.toml").read_text(encoding="utf-8")
    (folder / "vendors" / "example-security.toml").write_text(template, encoding="utf-8")
    b = load(cache=None, own=(folder,))
    edition = b.editions["example-security/example-endpoint-plus"]
    assert edition.provenance.basis == "yours"
    assert {c.provenance.basis for c in edition.capabilities.values()} == {"yours"}
    assert {p.provenance.basis for p in b.platforms_of(edition.id)} == {"yours"}


def test_a_vendors_file_of_ones_own_need_not_say_whose_its_pages_are(tmp_path: Path) -> None:
    folder = own(tmp_path, "")
    (folder / "vendors").mkdir()
    template = paths.resource("catalogue", "template", "example-security.toml").read_text(encoding="utf-8")
    unsaid = "".join(line for line in template.splitlines(keepends=True) if not line.startswith("hosts = "))
    elsewhere = unsaid.replace("https://docs.example-security.test/", "https://docs.somewhere-else.test/")
    (folder / "vendors" / "example-security.toml").write_text(elsewhere, encoding="utf-8")
    assert "example-security/example-endpoint-plus" in load(cache=None, own=(folder,)).editions


def test_an_edition_of_ones_own_of_a_known_vendor(tmp_path: Path) -> None:
    folder = own(tmp_path, "")
    (folder / "vendors").mkdir()
    text = """
[vendor]
id = "eset"
name = "ESET"
basis = "yours"

[[edition]]
id = "eset-school"
name = "ESET for schools"
agents = ["eset-endpoint"]
basis = "yours"
"""
    (folder / "vendors" / "eset.toml").write_text(text, encoding="utf-8")
    b = load(cache=None, own=(folder,))
    assert b.editions["eset/eset-school"].provenance.source is None
    assert [a.id for a in b.agents_of("eset/eset-school")] == ["eset/eset-endpoint"]
    assert b.vendors["eset"] == book().vendors["eset"]
    (folder / "vendors" / "eset.toml").write_text(f"edition = 3\n{text.partition('[[edition]]')[0]}", encoding="utf-8")
    with pytest.raises(InputError, match="edition: This must be a list of tables"):
        load(cache=None, own=(folder,))
    (folder / "vendors" / "eset.toml").write_text(text.replace("eset-school", "eset-protect-entry"), encoding="utf-8")
    with pytest.raises(InputError, match="stands already"):
        load(cache=None, own=(folder,))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('product = "eset/eset-protect-advanced"', 'product = "eset/nothing"', "is no product of the catalogue"),
        ("amount = 31.50", "amount = -31.50", "a price is more than 0"),
        ('reason = "our distributor sells single seats"\n', "", "`reason` is missing"),
        ("value = 1\n", "value = -1\n", "less than 1"),
        ('key = "seats_min"', 'key = "id"', "no key that can be corrected"),
        ('key = "seats_min"', 'key = "colour"', "no key that can be corrected"),
        ('key = "capabilities.edr"', 'key = "capabilities.coffee"', "no key that can be corrected"),
        (
            'about = "eset/eset-endpoint"\nkey = "platform',
            'about = "eset/eset-protect-entry"\nkey = "platform',
            "is no agent of the catalogue",
        ),
        ('key = "platform.macos.minimum"', 'key = "platform.solaris.minimum"', "leads to nothing"),
        ('about = "eset"\n', 'about = "nobody"\n', "leads to nothing"),
        ('about = "eset/eset-protect-advanced"\nkey = "capabilities.edr"', 'about = "eset/x"\nkey = "capabilities.edr"', "is no product"),
        ('metric = "protection"', 'metric = "beauty"', "is none of the `lab`"),
        ("value = { newest = 2 }", "value = { newest = 99 }", "99 newest releases"),
        ("value = { newest = 2 }", 'value = "99"', "newer than every release of macos"),
        (
            'key = "platform.macos.minimum"\nvalue = { newest = 2 }',
            'key = "platform.linux.distributions"\nvalue = ["ubnutu>=20.04"]',
            "no distribution that is known here",
        ),
        (
            'key = "platform.macos.minimum"\nvalue = { newest = 2 }',
            'key = "platform.linux.distributions"\nvalue = ["ubuntu>=99.04"]',
            "newer than every release of ubuntu",
        ),
        ("[[price]]", "[[prices]]", "is no key of this table"),
        ("[[price]]", "[[price]", "no valid TOML"),
    ],
)
def test_a_fault_in_ones_own_facts_is_told(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in FACTS
    folder = own(tmp_path, FACTS.replace(old, new, 1))
    with pytest.raises(InputError, match=words) as raised:
        load(cache=None, own=(folder,))
    assert str(folder / "own.toml") in str(raised.value)


def test_no_own_facts_are_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AV_PLANNER_DATA", str(tmp_path))
    facts, faults = read_own(personal())
    assert faults == ()
    assert facts.facts == {}
    assert personal() == tmp_path / "own"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "own.toml").mkdir()
    assert read_own(personal())[1] == ()
