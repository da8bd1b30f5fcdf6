"""A basis that says more than its page can bear is a fault, with file, place and cure; where nobody said whose a page is, a warning."""

import copy
from datetime import date
from typing import Any

import pytest

from planner.catalogue.check import check_contents, check_tables
from planner.catalogue.check_basis import check_basis, hosts_of, is_at
from planner.catalogue.show_text import show_text
from tests.catalogue.books import book, tables


def _files(name: str) -> dict[str, Any]:
    files: dict[str, Any] = dict(tables())
    files[name] = copy.deepcopy(files[name])
    return files


def test_every_bundled_vendor_and_laboratory_says_which_hosts_are_its_own() -> None:
    vendors = [t["vendor"] for name, t in tables().items() if name.startswith("vendors/")]
    assert len(vendors) > 30
    assert [v["id"] for v in vendors if not v.get("hosts")] == []
    assert [key for key, lab in tables()["lab_results.toml"]["lab"].items() if not lab.get("hosts")] == []
    assert check_basis(tables()) == []


@pytest.mark.parametrize(
    ("address", "hosts", "own"),
    [
        ("https://support.eset.com/en/kb2667", ["eset.com"], True),
        ("https://www.eset.com:443/", ["eset.com"], True),
        ("https://noteset.com/", ["eset.com"], False),
        ("https://eset.com.example.net/", ["eset.com"], False),
        ("https://eset.com@example.net/", ["eset.com"], False),
        ("https://github.com/huntresslabs/support/blob/main/x", ["github.com/huntresslabs"], True),
        ("https://raw.githubusercontent.com/huntresslabs/support/main/x", ["github.com/huntresslabs"], True),
        ("https://github.com/huntresslabs-fans/support", ["github.com/huntresslabs"], False),
        ("https://www5.nohold.net/Webroot/ukp.aspx?pid=4", ["www5.nohold.net/Webroot"], True),
    ],
)
def test_whose_a_page_is(address: str, hosts: list[str], own: bool) -> None:
    assert is_at(address, hosts_of({"hosts": hosts})) is own


def test_every_page_of_the_catalogue_comes_with_how_it_was_read() -> None:
    def bare(table: object, place: str) -> list[str]:
        if isinstance(table, list):
            return [found for i, item in enumerate(table) for found in bare(item, f"{place} {i}")]
        if not isinstance(table, dict):
            return []
        paged = any(isinstance(v, str) and v.startswith("http") and not k.endswith(("_source", "website")) for k, v in table.items())
        own = [place] if paged and "basis" not in table else []
        return own + [found for key, value in table.items() for found in bare(value, f"{place} {key}")]

    assert [place for name, table in tables().items() if name != "left_out.toml" for place in bare(table, name)] == []


def test_a_number_with_a_page_needs_its_basis_and_the_right_one() -> None:
    files = _files("cost.toml")
    figure = next(f for f in files["cost.toml"]["figure"] if f["id"] == "f_remote")
    rate = files["cost.toml"]["reference"][0]
    assert (figure["basis"], rate["basis"]) == ("derived", "authority")
    del figure["basis"]
    (fault,) = check_tables(files)
    assert (fault.code, fault.severity) == ("missing-key", "error")
    assert "`source` is there and `basis` is missing" in fault.text
    figure["basis"] = "authority"
    (fault,) = check_tables(files)
    assert (fault.code, fault.place.partition(":")[0]) == ("basis", "cost.toml")
    figure["basis"] = "derived"
    del rate["basis"]
    (fault,) = check_tables(files)
    assert "`basis` is missing" in fault.text


def test_the_website_counts_by_itself_and_a_shared_one_with_its_account() -> None:
    assert hosts_of({"website": "https://www.broadcom.com/products/endpoint"}) == ("broadcom.com",)
    assert hosts_of({"website": "https://github.com/example/tool"}) == ("github.com/example",)
    assert hosts_of({}) == ()


def test_a_page_of_somebody_else_read_as_the_vendors_own_is_a_fault() -> None:
    files = _files("vendors/eset.toml")
    files["vendors/eset.toml"]["vendor"]["basis"] = "vendor"
    (fault,) = check_tables(files)
    assert (fault.code, fault.severity, fault.place) == ("basis", "error", "vendors/eset.toml: [vendor]")
    assert "www.techworld.com" in fault.text
    assert "Say third-party" in fault.cure and "`hosts`" in fault.cure


def test_a_single_key_read_elsewhere_than_its_group_names_its_own_page() -> None:
    files = _files("vendors/eset.toml")
    vendor = files["vendors/eset.toml"]["vendor"]
    vendor["name_basis"] = "vendor"
    (fault,) = check_tables(files)
    assert "`name_basis` is vendor" in fault.text and "`name_source`" in fault.cure
    vendor["name_source"] = "https://www.eset.com/about"
    assert check_tables(files) == []
    vendor["name_source"] = "https://press.example/about"
    (fault,) = check_tables(files)
    assert "its page is at press.example" in fault.text
    mobile = files["vendors/eset.toml"]["edition"][0]["capabilities"]
    vendor["name_source"] = "https://www.eset.com/about"
    del mobile["mobile_source"]
    (fault,) = check_tables(files)
    assert fault.place.endswith("[capabilities]") and "`mobile_basis` is third-party" in fault.text
    assert "`mobile_source`" in fault.cure and "`mobile_as_of`" in fault.cure


def test_what_speaks_of_one_key_alone_is_checked() -> None:
    files = _files("vendors/eset.toml")
    capabilities = files["vendors/eset.toml"]["edition"][0]["capabilities"]
    capabilities |= {"mobile_source": "a friend", "mobile_as_of": "yesterday", "edr_source": "https://a.example/"}
    del capabilities["mobile"]
    told = " ".join(p.text for p in check_tables(files))
    assert "`mobile_source` is 'a friend'" in told and "`mobile_as_of` is 'yesterday'" in told
    assert "`edr_source` speaks of `edr`, which is not there" in told


def test_a_key_of_another_page_carries_that_page_and_its_day() -> None:
    mobile = book().editions["eset/eset-protect-advanced"].capabilities["mobile"].provenance
    assert (mobile.basis, (mobile.source or "").split("/")[2], mobile.as_of) == ("third-party", "canon.jp", None)
    firewall = book().editions["watchguard/watchguard-epdr"].capabilities["firewall"].provenance
    assert (firewall.basis, firewall.as_of, "LeaderMarketing" in (firewall.source or "")) == ("third-party", date(2026, 3, 28), True)
    windows = book().agents["eset/eset-endpoint"].platforms[0].provenance
    narrow = windows.narrowed("architectures")
    assert (narrow.as_of, "winget-pkgs" in (narrow.source or ""), windows.narrowed("minimum")) == (date(2026, 8, 4), True, windows)
    text = show_text(book(), "eset/eset-endpoint")
    assert "Architectures: read on a page of somebody else, 2026-08-04:" in " ".join(text.split())


def test_one_page_under_two_bases_is_a_fault_unless_the_group_rests_on_several() -> None:
    files = _files("vendors/xcitium.toml")
    agent = files["vendors/xcitium.toml"]["agent"][0]
    page = "https://help.comodo.com/one-page.html"
    mine: list[dict[str, Any]] = [
        {"os": "chromeos", "basis": "vendor", "source": page},
        {"os": "ios", "basis": "third-party", "source": page},
    ]
    agent["platform"] = [p for p in agent["platform"] if p["os"] not in ("chromeos", "ios")] + mine
    (fault,) = (p for p in check_tables(files) if p.code == "basis")
    assert "the same page counts as vendor" in fault.text and "(ios)" in fault.place and page in fault.cure
    mine[1]["more_sources"] = ["https://press.example/"]
    assert [p for p in check_tables(files) if p.code == "basis"] == []


def test_without_hosts_what_looks_wrong_is_a_warning() -> None:
    files = _files("vendors/eset.toml")
    vendor = files["vendors/eset.toml"]["vendor"]
    vendor["basis"] = "vendor"
    del vendor["hosts"]
    assert [p.severity for p in check_tables(files)] == ["warning"]
    del vendor["website"]
    assert [p for p in check_tables(files) if p.place.startswith("vendors/") or p.severity == "error"] == []


def test_a_press_page_is_no_authority_of_the_law_or_of_a_laboratory() -> None:
    files = _files("restrictions.toml")
    files["restrictions.toml"]["restriction"][0]["basis"] = "authority"
    (fault,) = check_tables(files)
    assert fault.place.startswith("restrictions.toml: [[restriction]] 1") and fault.severity == "error"
    del files["restrictions.toml"]["official"]
    assert [p for p in check_tables(files) if p.code == "basis"] == []
    files = _files("lab_results.toml")
    labs = files["lab_results.toml"]
    wrong = next(r for r in labs["result"] if r["basis"] == "third-party" and r["lab"] == "selabs")
    wrong["basis"] = "authority"
    (fault,) = check_tables(files)
    assert fault.place.startswith("lab_results.toml: [[result]]") and "selabs.uk" in fault.text
    wrong["basis"] = "vendor"
    (fault,) = check_tables(files)
    assert "not the vendor's own" in fault.text


@pytest.mark.parametrize("host", ["github.com", "https://eset.com", "Eset.com", "eset"])
def test_what_is_no_host_of_ones_own_is_refused(host: str) -> None:
    text = f'[vendor]\nid = "x"\nname = "X"\nhosts = ["{host}"]\nbasis = "third-party"\nsource = "https://a.example/"\n'
    (fault,) = check_contents({"vendors/x.toml": text.encode()}, needed=())
    assert fault.code == "bad-value" and "`hosts`" in fault.text


@pytest.mark.parametrize("where", ["basis", "headquarters_basis"])
def test_what_is_judged_is_no_fact_and_yours_stands_in_own_facts_alone(where: str) -> None:
    files = _files("vendors/eset.toml")
    files["vendors/eset.toml"]["vendor"][where] = "judgement"
    (judged,) = check_tables(files)
    assert (judged.code, judged.place) == ("bad-value", "vendors/eset.toml: [vendor]")
    assert "'judgement', not one of: vendor, authority, third-party, derived, yours, unverified" in judged.text
    files["vendors/eset.toml"]["vendor"][where] = "yours"
    (mine,) = check_tables(files)
    assert (mine.code, mine.severity, mine.place) == ("basis", "error", "vendors/eset.toml: [vendor]")
    assert mine.text.startswith(f"`{where}` is yours")
    assert check_tables(files, own=["vendors/eset.toml"]) == []


def test_yours_on_an_edition_of_a_pack_is_told_with_its_place() -> None:
    files = _files("vendors/eset.toml")
    files["vendors/eset.toml"]["edition"][0]["basis"] = "yours"
    (fault,) = check_tables(files)
    assert fault.place.startswith("vendors/eset.toml: [[edition]] 1")
