"""The answer of `import` in the interface's form. Records in, plain dicts out."""

from planner.intake.records import Counts, Merged, Note, Reading, SourceReport


def import_form(reading: Reading, merged: Merged) -> dict[str, object]:
    """What was read and what it changes, with the keys of the interface."""
    return {
        "sources": [_source(s) for s in reading.sources],
        "endpoints": _counts(merged.endpoints),
        "licences": _counts(merged.licences),
    }


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
