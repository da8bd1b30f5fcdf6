"""The guide, the template and the schema for editors say what the checker asks."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from planner import paths
from planner.catalogue.check import check, check_contents
from planner.catalogue.editor_schema import key_tables, schema_text, vendor_schema
from planner.catalogue.load import load
from planner.catalogue.schema import VENDOR_FILE, Shape
from planner.catalogue.schema_files import FILES
from planner.cli import main
from tests.catalogue.books import copied, tables

TEMPLATE = paths.resource("catalogue", "template", "example-security.toml")


def _without(text: str, number: int) -> str:
    lines = text.split("\n")
    return "\n".join(lines[:number] + lines[number + 1 :])


def _optional_lines() -> list[int]:
    required = {"id", "name", "basis", "source", "kind", "country", "os", "agents", "amount", "currency", "per"}
    lines = TEMPLATE.read_text(encoding="utf-8").split("\n")
    return [i for i, line in enumerate(lines) if " = " in line and not line.startswith("#") and line.split(" = ")[0] not in required]


def _faults(text: str) -> list[str]:
    return [str(p) for p in check_contents({"vendors/example-security.toml": text.encode("utf-8")}, needed=())]


def test_the_template_is_accepted_whole() -> None:
    assert _faults(TEMPLATE.read_text(encoding="utf-8")) == []


def test_the_template_is_accepted_with_each_optional_key_left_out() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    numbers = _optional_lines()
    assert len(numbers) > 70
    for number in numbers:
        assert _faults(_without(text, number)) == [], text.split("\n")[number]


def test_without_a_required_key_the_template_is_refused() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    for key in ("id", "name", "basis", "source", "os", "agents", "amount", "currency", "per", "country"):
        number = next(i for i, line in enumerate(text.split("\n")) if line.startswith(f"{key} = "))
        assert any(f"`{key}` is missing" in fault for fault in _faults(_without(text, number))), key


def test_a_vendor_made_from_the_template_is_part_of_a_catalogue(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "vendors" / "example-security.toml").write_bytes(TEMPLATE.read_bytes())
    assert check(folder) == ()
    book = load(folder, cache=None)
    edition = book.editions["example-security/example-endpoint-plus"]
    assert edition.prices[0].amount == 42
    assert [p.newest for p in book.platforms_of(edition.id)] == [None, 3, None]


def test_the_template_shows_every_key_of_a_vendors_file() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    for name in _names(VENDOR_FILE):
        assert name in text, name


def _names(shape: Shape) -> set[str]:
    found = set(shape.all_keys)
    for _, inner in (*shape.one, *shape.many, *shape.named):
        found |= _names(inner)
    return found


def test_the_guide_explains_every_key() -> None:
    guide = paths.resource("catalogue", "GUIDE.md").read_text(encoding="utf-8")
    assert guide.endswith(key_tables())
    for shape in (VENDOR_FILE, *FILES.values()):
        for name in _names(shape):
            assert f"`{name}`" in guide, name


def test_the_schema_for_editors_is_that_of_the_checker() -> None:
    assert paths.resource("catalogue", "vendor.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("name", sorted(n for n in tables() if n.startswith("vendors/")))
def test_every_bundled_vendor_passes_the_schema_for_editors(name: str) -> None:
    form: Any = json.loads(json.dumps(tables()[name], default=lambda v: float(v) if not hasattr(v, "isoformat") else v.isoformat()))
    faults = [error.message for error in jsonschema.Draft202012Validator(vendor_schema()).iter_errors(form)]
    assert faults == []


def test_the_schema_for_editors_refuses_what_the_checker_refuses() -> None:
    form: Any = json.loads(json.dumps(tomllib.loads(TEMPLATE.read_text(encoding="utf-8")), default=str))
    validator = jsonschema.Draft202012Validator(vendor_schema())
    assert validator.is_valid(form)
    del form["edition"][0]["name"]
    assert not validator.is_valid(form)
    form["edition"][0]["name"] = "x"
    form["edition"][0]["statsu"] = "current"
    assert not validator.is_valid(form)


def test_the_steps_of_the_guide_lead_to_the_vendor_in_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As "To add a vendor" says, to the letter, with the commands that it names."""
    guide = paths.resource("catalogue", "GUIDE.md").read_text(encoding="utf-8")
    for said in (
        "take `manifest.toml` out of the copy",
        "catalogue check --catalogue FOLDER",
        "catalogue show <id>/<edition> --catalogue FOLDER",
    ):
        assert said in guide
    folder = tmp_path / "a copy"
    shutil.copytree(paths.resource("catalogue"), folder)
    shutil.copy(folder / "template" / "example-security.toml", folder / "vendors" / "example-security.toml")
    assert main(["catalogue", "check", "--catalogue", str(folder)]) == 1, "the manifest tells that a file was added"
    (folder / "manifest.toml").unlink()
    assert main(["catalogue", "check", "--catalogue", str(folder)]) == 0
    capsys.readouterr()
    assert main(["catalogue", "show", "example-security/example-endpoint-plus", "--catalogue", str(folder)]) == 0
    assert "Example Endpoint Plus" in capsys.readouterr().out
    assert main(["catalogue", "list", "--catalogue", str(folder)]) == 0
    assert "example-security/example-endpoint-plus" in capsys.readouterr().out
