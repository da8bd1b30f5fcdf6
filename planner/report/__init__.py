"""The paper: a report's records in, the bytes of a PDF out. The only room with reportlab, which is loaded when a report is made."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.report.inputs import ReportInputs


def render(inputs: "ReportInputs", template: str) -> bytes:
    """The report as a PDF, "owner" or "consultant": the same inputs give the same bytes.

    Raises InputError for a template that does not exist.
    """
    from planner.report.rendering import render as render_now

    return render_now(inputs, template)
