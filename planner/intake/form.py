"""The answer of `import` in the interface's form. Records in, plain dicts out."""

from dataclasses import replace

from planner.intake.records import Counts, Merged, Note, Reading, SourceReport


def import_form(reading: Reading, merged: Merged) -> dict[str, object]:
    """What was read and what it changes, with the keys of the interface."""
    return {
        "sources": [_source(s) for s in told(reading, merged).sources],
        "endpoints": _counts(merged.endpoints),
        "licences": _counts(merged.licences),
    }


def told(reading: Reading, merged: Merged) -> Reading:
    """The reading with what merging it doubted in the reports of its tables."""
    if not merged.doubted:
        return reading
    reports = list(reading.sources)
    for table, note in merged.doubted:
        if table < len(reports):
            reports[table] = replace(reports[table], doubted=(*reports[table].doubted, note))
    return replace(reading, sources=tuple(reports))


def _source(source: SourceReport) -> dict[str, object]:
    return {
        "file": source.file,
        "tool": source.tool,
        "kind": source.kind,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "sheet": source.sheet,
        "heading_row": source.heading_row,
        "rows": source.rows,
        "devices": source.devices,
        "licences": source.licences,
        "columns": dict(source.columns),
        "doubted": [_note(n) for n in source.doubted],
        "set_aside": [_note(n) for n in source.set_aside],
        "problems": [{"row": p.row, "column": p.column, "text": p.text} for p in source.problems],
    }


def _note(note: Note) -> dict[str, object]:
    return {"row": note.row, "name": note.name, "why": note.why}


def _counts(counts: Counts) -> dict[str, int]:
    return {"added": counts.added, "updated": counts.updated, "gone": counts.gone}
