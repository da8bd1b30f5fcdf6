"""Lists from elsewhere: bytes to tables to columns to records, merged into an estate, with problems beside it. It never deletes."""

from planner.intake.form import import_form, told
from planner.intake.merging import merge
from planner.intake.reading import read
from planner.intake.records import FIELDS, Counts, Machine, Merged, Note, Reading, SourceReport, Trouble
from planner.intake.tools import FORMATS

__all__ = [
    "FIELDS",
    "FORMATS",
    "Counts",
    "Machine",
    "Merged",
    "Note",
    "Reading",
    "SourceReport",
    "Trouble",
    "import_form",
    "merge",
    "read",
    "told",
]
