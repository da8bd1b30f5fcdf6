"""The estate form (JSON) to records and back. Nothing is lost in the round; every fault of a form is named with its path, all at once."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import cast

from planner.estate import records
from planner.estate.fields import BY_KEY, SECTIONS, Section
from planner.estate.groups import names_of
from planner.estate.values import Unfit, read_currency, read_free, read_value, shown, write_value
from planner.problems import Problem

FORMAT, VERSION = "av-planner-estate", 1
Reuse = Callable[[object], object | None]


def parse(data: object, *, reuse: Reuse | None = None) -> tuple[records.Estate | None, tuple[Problem, ...]]:
    """The estate that a form describes, or None with everything that is wrong in it.

    `reuse` gives the record of an entry that was read before (the very same object), so that one changed endpoint of 5,000 costs one.
    """
    problems: list[Problem] = []
    if not isinstance(data, dict):
        return None, (Problem("not-a-form", "error", "", "this is no estate form.", "Give an object with “organisation”."),)
    if data.get("format", FORMAT) != FORMAT:
        return None, (_problem("format", f"{shown(data['format'])} is not {FORMAT}; choose an estate that `av-planner estate` printed"),)
    if data.get("version", VERSION) != VERSION or isinstance(data.get("version"), bool):
        return None, (
            _problem("version", f"{shown(data['version'])} is not known to this program; use version {VERSION}, or a newer program"),
        )
    problems += [
        _problem(str(key), "is not a key of the estate form; remove it")
        for key in data
        if key not in BY_KEY and key not in ("format", "version")
    ]
    values: dict[str, object] = {}
    for section in SECTIONS:
        if section.key in data:
            values[section.key] = _read_section(section, data[section.key], problems, reuse or _never)
        elif section.key == "organisation":
            problems.append(_problem("organisation", "is missing; give at least its name"))
    if not problems:
        estate = records.Estate(**values)  # type: ignore[arg-type]
        problems += _clashes(estate)
        if not problems:
            return estate, ()
    return None, tuple(problems)


def _never(_entry: object) -> object | None:
    return None


def _problem(place: str, text: str) -> Problem:
    return Problem("estate-form", "error", place, text)


def _read_section(section: Section, value: object, problems: list[Problem], reuse: Reuse) -> object:
    match section.shape:
        case "one":
            return _read_object(section, section.key, value, problems)
        case "many":
            if not isinstance(value, list):
                problems.append(_problem(section.key, f"{shown(value)} is no list"))
                return ()
            return tuple(reuse(x) or _read_object(section, f"{section.key}[{i}]", x, problems) for i, x in enumerate(value))
        case "map":
            return _read_map(section, value, problems)
    try:
        return read_free(value)
    except Unfit as error:
        problems.append(_problem(section.key + error.below, error.text))
        return {}


def _read_map(section: Section, value: object, problems: list[Problem]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        problems.append(_problem(section.key, f"{shown(value)} is no object"))
        return {}
    for key in value:
        try:
            read_currency(key)
        except Unfit as error:
            problems.append(_problem(f"{section.key}.{key}", error.text))
    return {key: _read_object(section, f"{section.key}.{key}", entry, problems) for key, entry in value.items()}


def _read_object(section: Section, place: str, value: object, problems: list[Problem]) -> object:
    if not isinstance(value, dict):
        problems.append(_problem(place, f"{shown(value)} is no object"))
        return None
    known = {field.key for field in section.fields}
    found = [_problem(f"{place}.{key}", "is not a key of the estate form; remove it") for key in value if key not in known]
    read: dict[str, object] = {}
    for field in section.fields:
        if field.key not in value:
            if field.required:
                found.append(_problem(f"{place}.{field.key}", "is missing; it must be given"))
            continue
        try:
            read[field.attr] = read_value(field, value[field.key])
        except Unfit as error:
            found.append(_problem(f"{place}.{field.key}{error.below}", error.text))
    problems += found
    if found:
        return None
    return cast(Callable[..., object], section.record)(**read)


def _clashes(estate: records.Estate) -> list[Problem]:
    """Names that must be unique and are not."""
    found = []
    seen: dict[str, str] = {}
    for i, endpoint in enumerate(estate.endpoints):
        for name in names_of(endpoint) if endpoint.quantity <= 100_000 else ():
            if name in seen:
                found.append(_problem(f"endpoints[{i}].name", f"“{name}” stands twice (also {seen[name]}); give one of them another name"))
                break
            seen[name] = f"endpoints[{i}]"
        if endpoint.quantity > 100_000:
            found.append(_problem(f"endpoints[{i}].quantity", "is more than 100000; split the group"))
    for key, ids in (
        ("sites", [s.id for s in estate.sites]),
        ("licences", [x.id for x in estate.licences]),
        ("team", [p.name for p in estate.team or ()]),
    ):
        field = "name" if key == "team" else "id"
        for i, value in enumerate(ids):
            if value is not None and value in ids[:i]:
                found.append(_problem(f"{key}[{i}].{field}", f"“{value}” stands twice; give one of them another {field}"))
    for i, licence in enumerate(estate.licences):
        if licence.starts and licence.expires and licence.expires < licence.starts:
            text = f"{licence.expires} lies before its first day {licence.starts}; correct one of them"
            found.append(_problem(f"licences[{i}].expires", text))
    for name, rate in estate.exchange_rates.items():
        if rate.rate <= 0:
            found.append(_problem(f"exchange_rates.{name}.rate", "must be more than 0; give your currency for one unit of the other"))
    return found


def dump(estate: records.Estate) -> dict[str, object]:
    """The form of an estate, in the order of the interface: what was not stated is left out, what may be null stands as null."""
    form: dict[str, object] = {"format": FORMAT, "version": VERSION}
    for section in SECTIONS:
        value = getattr(estate, section.key)
        if value is None:
            continue
        match section.shape:
            case "one":
                form[section.key] = dump_object(section, value)
            case "many":
                form[section.key] = [dump_object(section, x) for x in value]
            case "map":
                form[section.key] = {k: dump_object(section, x) for k, x in value.items()}
            case _:
                form[section.key] = dict(value)
    return form


def dump_object(section: Section, record: object) -> dict[str, object]:
    """One record of a section as its object in the form."""
    pairs = ((field, getattr(record, field.attr)) for field in section.fields)
    return {field.key: write_value(value) for field, value in pairs if value is not None or field.nullable}


def empty(name: str) -> records.Estate:
    """An estate of which only the organisation's name is known."""
    return records.Estate(records.Organisation(name))


def reuse_from(form: Mapping[str, object], estate: records.Estate) -> Reuse:
    """For parse: the records of entries that an earlier form and estate share, by the identity of the form's objects."""
    known: dict[int, object] = {}
    for section in SECTIONS:
        entries = form.get(section.key)
        if section.shape == "many" and isinstance(entries, list):
            known |= {id(entry): record for entry, record in zip(entries, getattr(estate, section.key) or (), strict=False)}

    def find(entry: object) -> object | None:
        return known.get(id(entry))

    return find


def is_record(value: object) -> bool:
    """Whether the value is one of the estate's records."""
    return dataclasses.is_dataclass(value) and type(value).__module__ == records.__name__
