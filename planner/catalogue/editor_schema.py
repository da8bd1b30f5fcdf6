"""The shapes of the catalogue's files as a JSON schema for editors, and as the tables of keys that the guide prints."""

import json
from collections.abc import Iterator

from planner.catalogue.own import OWN, OWN_FILE
from planner.catalogue.schema import GROUP, VENDOR_FILE, Key, Shape
from planner.catalogue.schema_files import FILES

Schema = dict[str, object]

_TYPES: dict[str, Schema] = {
    "text": {"type": "string", "minLength": 1},
    "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9.-]*$"},
    "key": {"type": "string"},
    "day": {"type": "string", "format": "date"},
    "flag": {"type": "boolean"},
    "money": {"type": "number", "exclusiveMinimum": 0},
    "number": {"type": ["number", "string"]},
    "rate": {"type": "string"},
    "result": {"type": ["number", "string"]},
    "round": {"type": "string"},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "areas": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "address": {"type": "string", "pattern": "^https?://"},
    "addresses": {"type": "array", "items": {"type": "string", "pattern": "^https?://"}, "minItems": 1},
    "words": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
    "hosts": {
        "type": "array",
        "items": {"type": "string", "pattern": "^[a-z0-9-]+([.][a-z0-9-]+)+(/[^\\s?#]+)?$"},
        "minItems": 1,
        "uniqueItems": True,
    },
    "capability": {"enum": [True, False, "add-on"]},
    "version": {"type": "string", "pattern": "^[0-9]+([.][0-9]+)*$"},
    "minimum": {
        "anyOf": [
            {"type": "string", "pattern": "^[0-9]+([.][0-9]+)*$"},
            {
                "type": "object",
                "properties": {"newest": {"type": "integer", "minimum": 1}},
                "required": ["newest"],
                "additionalProperties": False,
            },
        ]
    },
    "distributions": {"type": "array", "items": {"type": "string", "pattern": "^[a-z][a-z0-9-]*(>=[0-9]+([.][0-9]+)*)?$"}},
    "vendor": {"type": "string"},
    "vendors": {"type": "array", "items": {"type": "string"}},
    "pattern": {"type": "string", "format": "regex"},
}
_KINDS: dict[str, str] = {
    "text": "text", "id": "id", "key": "name", "day": "date", "flag": "true or false", "count": "whole number", "money": "amount",
    "number": "number", "rate": "decimal string", "result": "number or text",
    "round": "year and months", "country": "country", "areas": "list of countries",
    "currency": "currency", "address": "address", "addresses": "list of addresses", "words": "list of texts", "hosts": "list of hosts",
    "choice": "one of",
    "choices": "list of", "capability": 'true, false or "add-on"', "version": "version", "minimum": "version or { newest = n }",
    "distributions": "list of distributions", "vendor": "vendor's id", "vendors": "list of vendors' ids", "pattern": "regular expression",
    "any": "value of that key",
    "measures": "list of [laboratory, measure]", "range": "two numbers", "purse": "currency, or list of countries",
}  # fmt: skip


_SIBLINGS: Schema = {
    "_source$": {
        "type": "string",
        "pattern": "^https?://",
        "description": "the page of that one key, where it has its own",
    },
    "_as_of$": {"type": "string", "format": "date", "description": "the day that this page states"},
}
"""What may stand beside any key of a group, with <key>_basis."""


def _key(key: Key) -> Schema:
    if key.kind == "choice":
        form: Schema = {"enum": list(key.choices)}
    elif key.kind == "choices":
        form = {"type": "array", "items": {"enum": list(key.choices)}, "uniqueItems": True}
    elif key.kind == "count":
        form = {"type": "integer", "minimum": key.low}
    else:
        form = dict(_TYPES[key.kind])
    return form | {"description": key.meaning}


def _shape(shape: Shape) -> Schema:
    keys = shape.all_keys
    properties: Schema = {name: _key(key) for name, key in keys.items()}
    for name, inner in shape.one:
        properties[name] = _shape(inner)
    for name, inner in shape.many:
        properties[name] = {"type": "array", "items": _shape(inner)}
    for name, inner in shape.named:
        properties[name] = {"type": "object", "additionalProperties": _shape(inner)}
    required = [*(key.name for key in keys.values() if key.required), *shape.required]
    beside = _SIBLINGS | {"_basis$": {"enum": list(GROUP[0].choices), "description": "how that one key was read"}}
    form: Schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": beside,
        "additionalProperties": False,
    }
    if shape.free:
        form = {"type": "object", "additionalProperties": _key(Key(shape.name, shape.free, shape.meaning))}
    if required:
        form["required"] = required
    if shape.meaning:
        form["description"] = shape.meaning
    return form


def vendor_schema() -> Schema:
    """The JSON schema (2020-12) of a vendor's file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A vendor of the catalogue", **_shape(VENDOR_FILE)}


def schema_text() -> str:
    """The text of vendor.schema.json."""
    return json.dumps(vendor_schema(), indent=1, ensure_ascii=False) + "\n"


def _kind_words(key: Key) -> str:
    words = _KINDS[key.kind]
    return f"{words}: {', '.join(key.choices)}" if key.choices else words


def _rows(shape: Shape, path: str) -> Iterator[str]:
    yield f"\n#### `{path}`\n"
    if shape.meaning:
        yield f"{shape.meaning[0].upper()}{shape.meaning[1:]}.{' A group of facts.' if shape.sourced else ''}\n"
    if shape.keys:
        yield "| Key | | Holds | Meaning |\n|---|---|---|---|"
        for key in shape.keys:
            yield f"| `{key.name}` | {'must' if key.required else ''} | {_kind_words(key)} | {key.meaning} |".replace("|  |", "| |")
    elif shape.free:
        yield f"Free keys; each holds: {_KINDS[shape.free]}."
    base = path.strip("[]")
    for name, inner in shape.one:
        yield from _rows(inner, f"[{base}.{name}]" if base else f"[{name}]")
    for name, inner in shape.many:
        yield from _rows(inner, f"[[{base}.{name}]]" if base else f"[[{name}]]")
    for name, inner in shape.named:
        yield from _rows(inner, f"[{base}.{name}.<id>]" if base else f"[{name}.<id>]")


def key_tables() -> str:
    """Every key of every file, as the guide prints them (Markdown)."""
    lines = ["### In every group of facts\n", "| Key | | Holds | Meaning |\n|---|---|---|---|"]
    lines += [f"| `{k.name}` | {'must' if k.required else ''} | {_kind_words(k)} | {k.meaning} |".replace("|  |", "| |") for k in GROUP]
    for name, shape in (("vendors/<id>.toml", VENDOR_FILE), *FILES.items(), (OWN, OWN_FILE)):
        lines.append(f"\n### {name}")
        if shape.keys:
            lines.append("\n| Key | | Holds | Meaning |\n|---|---|---|---|")
            lines += [
                f"| `{k.name}` | {'must' if k.required else ''} | {_kind_words(k)} | {k.meaning} |".replace("|  |", "| |")
                for k in shape.keys
            ]
        for part, inner in shape.one:
            lines += _rows(inner, f"[{part}]")
        for part, inner in shape.many:
            lines += _rows(inner, f"[[{part}]]")
        for part, inner in shape.named:
            lines += _rows(inner, f"[{part}.<id>]")
    return "\n".join(lines) + "\n"
