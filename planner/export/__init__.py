"""A project's answers in, a file that other programs read out: .xlsx, .csv (tasks), .ics (calendar), .json (everything)."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from planner.export.inputs import ExportInputs
from planner.plan.records import Plan
from planner.problems import InputError, WorldError

__all__ = ["ENDINGS", "ExportInputs", "export", "export_bytes"]


def _workbook(inputs: ExportInputs, _out: str) -> bytes:
    from planner.export.sheets import workbook
    from planner.export.tables import tables

    return workbook(tables(inputs), inputs.today, inputs.estate.organisation.name)


def _tasks(inputs: ExportInputs, out: str) -> bytes:
    from planner.export.sheets import comma_separated
    from planner.export.tables import tasks

    return comma_separated(tasks(_plan(inputs, out)))


def _agenda(inputs: ExportInputs, out: str) -> bytes:
    from planner.export.agenda import agenda

    deadline = (inputs.plan_form or {}).get("deadline")
    because = str(deadline.get("because") or "") if isinstance(deadline, Mapping) else ""
    return agenda(_plan(inputs, out), because, inputs.estate.organisation.name, inputs.today)


def _everything(inputs: ExportInputs, _out: str) -> bytes:
    whole = {
        "format": "av-planner-export",
        "version": 1,
        "today": str(inputs.today),
        "facts_as_of": str(inputs.catalogue.as_of),
        "estate": inputs.estate_form,
        "assess": inputs.assess_form,
        "suggest": inputs.suggest_form,
        "choice": inputs.choice,
        "plan": inputs.plan_form,
        "check": inputs.check_form,
        "progress": list(inputs.progress),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _plan(inputs: ExportInputs, out: str) -> Plan:
    if inputs.plan is None:
        raise InputError(out, "there is no plan to export yet; build the plan first.")
    return inputs.plan


WRITERS: Mapping[str, Callable[[ExportInputs, str], bytes]] = {".xlsx": _workbook, ".csv": _tasks, ".ics": _agenda, ".json": _everything}
ENDINGS: tuple[str, ...] = tuple(WRITERS)


def export_bytes(inputs: ExportInputs, out: Path) -> bytes:
    """What `export` writes: the same bytes for the same inputs.

    Raises InputError for an ending that no form has, and for .csv and .ics without a plan.
    """
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise InputError(
            str(out), f"a file of this kind cannot be written; let its name end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
        )
    return writer(inputs, str(out))


def export(inputs: ExportInputs, out: Path) -> None:
    """Write the file, by its ending; it is there whole or not at all.

    Raises InputError (see `export_bytes`) and WorldError where the disk refuses.
    """
    content = export_bytes(inputs, out)
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise WorldError(str(out), f"cannot be written ({error.strerror or error}); choose another place.") from error
