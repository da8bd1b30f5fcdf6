"""The catalogue loads from its files and from its cache alike, fast, and says where it cannot be used."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.catalogue import load as loading
from planner.catalogue.assemble import round_ends
from planner.catalogue.load import load
from planner.problems import InputError
from tests.catalogue.books import book, copied


def test_all_of_the_market_is_there() -> None:
    b = book()
    assert len(b.vendors) == 37
    assert len(b.editions) == 104
    assert len(b.restrictions) == 44
    assert len(b.looked_into) == 8
    assert len(b.systems) == 148
    assert len(b.names) >= 92
    assert len(b.lab_results) == 246
    assert b.as_of == date(2026, 11, 23)
    assert b.rates.rates["GBP"] == Decimal("0.8338")
    assert b.figures
    assert b.scoring


def test_editions_share_one_agent_and_keep_their_own_prices() -> None:
    b = book()
    premium, enterprise = (b.editions[f"bitdefender/gravityzone-business-security{tail}"] for tail in ("-premium", "-enterprise"))
    assert premium.agents == enterprise.agents
    assert b.agents_of(premium.id)[0].name == "Bitdefender Endpoint Security Tools"
    assert premium.prices != enterprise.prices
    assert {p.family for p in b.platforms_of(premium.id)} >= {"windows", "windows-server", "macos", "linux", "android"}
    assert b.agents_of("nobody/nothing") == ()


def test_what_was_not_read_keeps_its_basis_key_by_key() -> None:
    removal = book().agents["drweb/drweb-agent"].removal
    assert removal is not None
    assert removal.console is not None
    assert removal.provenance.basis_of("windows") == "third-party"
    assert removal.provenance.basis_of("console") == "unverified"
    assert removal.provenance.check_at == "https://download.geo.drweb.com/pub/drweb/tools/"
    assert removal.windows_tool is not None
    assert removal.windows_tool.startswith("Dr.Web remover utility")
    assert removal.also_unverified == {"windows_tool": "Dr.Web Remover (drw_remover.exe)"}
    edition = book().editions["drweb/drweb-enterprise-security-suite"]
    assert edition.capabilities["anti_malware"].provenance.basis == "vendor"
    assert edition.capabilities["edr"].provenance.basis == "unverified"


def test_a_moving_minimum_is_a_number_of_releases() -> None:
    macs = [p for p in book().platforms_of("microsoft/microsoft-defender-for-business") if p.family == "macos"]
    assert [(p.minimum, p.newest, p.minimum_when_read) for p in macs] == [(None, 3, "14")]


def test_another_spelling_of_a_vendor_means_the_vendor() -> None:
    b = book()
    assert b.vendor_id("broadcom") == "broadcom-symantec"
    notice = next(r for r in b.restrictions if r.id == "cn-notice-2026-broadcom")
    assert notice.vendor == "broadcom-symantec"
    vendor = b.vendor_of("symantec/anything")
    assert vendor is not None
    assert vendor.id == "broadcom-symantec"
    assert b.vendor_of("qihoo-360") is None
    assert b.vendor_name("qihoo-360") == "Qihoo 360"
    assert b.vendor_name("eset") == "ESET"
    assert b.vendor_name("never-heard-of") == "never-heard-of"


def test_the_agent_tells_no_edition() -> None:
    editions = book().editions_of_agent("kaspersky/kes-cloud-windows")
    assert len(editions) == 3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021 August-September", date(2021, 9, 30)),
        ("2020 Q3", date(2020, 9, 30)),
        ("2024", date(2024, 12, 31)),
        ("2025 Scattered Spider and Mustang Panda", date(2025, 12, 31)),
        ("year not stated", None),
    ],
)
def test_a_round_ends_with_its_last_month(text: str, day: date | None) -> None:
    assert round_ends(text) == day


def test_an_award_is_a_text_and_no_number() -> None:
    awards = [r for r in book().lab_results if r.metric == "award"]
    assert awards
    assert all(r.value is None and r.text for r in awards)


def test_the_cached_form_is_the_same_catalogue(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "catalogue.json"
    first = load(cache=kept)
    assert kept.exists()
    again = load(cache=kept)
    assert first == again == book()


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "no head", "other digest", "no json", "other shape", "lost table"])
def test_a_damaged_cache_is_rebuilt_without_a_word(tmp_path: Path, damage: str, capfd: pytest.CaptureFixture[str]) -> None:
    import hashlib

    kept = tmp_path / "catalogue.json"
    load(cache=kept)
    whole = kept.read_bytes()
    head, _, body = whole.partition(b"\n")

    def sealed(new: bytes) -> bytes:
        form, digest, _ = head.split(b" ")
        return b" ".join((form, digest, hashlib.sha256(new).hexdigest().encode())) + b"\n" + new

    kept.write_bytes(
        {
            "cut": whole[: len(whole) // 2],
            "flip": whole.replace(b"Kaspersky", b"Kasperskx", 1),
            "empty": b"",
            "no head": body,
            "other digest": head.replace(head.split(b" ")[1], b"0" * 64) + b"\n" + body,
            "no json": sealed(b"{"),
            "other shape": sealed(b"[1, 2]"),
            "lost table": sealed(body.replace(b'"restrictions.toml"', b'"restrictions"', 1)),
        }[damage]
    )
    assert load(cache=kept) == book()
    assert kept.read_bytes() == whole
    assert capfd.readouterr() == ("", "")


def test_no_cache_is_needed_and_an_unwritable_one_is_no_matter(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert load(cache=blocked / "catalogue.json") == book()


def test_the_users_cache_folder_is_used_when_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AV_PLANNER_CACHE", str(tmp_path))
    load()
    assert [p.name for p in tmp_path.iterdir()] == ["catalogue.json"]
    assert loading.default_cache() == tmp_path / "catalogue.json"


def test_a_folder_of_ones_own_is_checked_and_has_a_cache_of_its_own(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    kept = tmp_path / "catalogue.json"
    assert load(folder, cache=kept).digest == book().digest
    assert not kept.exists()
    assert len(list(tmp_path.glob("catalogue-*.json"))) == 1
    assert load(folder, cache=kept) == book()


def test_a_fault_is_told_with_file_and_place(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "vendors" / "eset.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('name = "ESET PROTECT Entry"\n', "", 1), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load(folder, cache=None)
    assert str(path) in str(raised.value)
    assert "eset-protect-entry" in str(raised.value)
    assert "`name` is missing" in str(raised.value)


def test_no_toml_a_missing_file_and_no_folder_are_told(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with pytest.raises(InputError, match="not a folder"):
        load(tmp_path / "nothing", cache=None)
    (folder / "restrictions.toml").write_text("[[restriction]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"restrictions\.toml.*no valid TOML.*line 1"):
        load(folder, cache=None)
    (folder / "restrictions.toml").unlink()
    with pytest.raises(InputError, match=r"restrictions\.toml.*missing"):
        load(folder, cache=None)
    (folder / "catalogue.toml").unlink()
    with pytest.raises(InputError, match="Name the folder that holds it"):
        load(folder, cache=None)


def test_the_bundled_one_names_its_fault_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    path = folder / "vendors" / "eset.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "eset"\n', "", 1), encoding="utf-8")
    monkeypatch.setattr("planner.paths.resource", lambda *parts: folder)
    with pytest.raises(InputError, match=r"`id` is missing.*more: run av-planner catalogue check"):
        load(cache=None)


def test_a_catalogue_of_a_form_to_come_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    head = folder / "catalogue.toml"
    head.write_text(head.read_text(encoding="utf-8").replace("schema = 1", "schema = 2"), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load(folder, cache=None)
    assert str(raised.value).startswith(f"{head}: `schema` is 2, and this program reads files of form 1.")
