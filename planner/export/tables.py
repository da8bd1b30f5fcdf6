"""Forms and records in, plain tables out: the sheets of the workbook and the task list, with headings. Nothing is written here."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from planner.advice.records import COST_ITEMS
from planner.export.inputs import ExportInputs, Form
from planner.plan.records import Plan, PlannedEndpoint, Step
from planner.survey import Surveyed
from planner.wording import _

Cell = str | int | float | Decimal | date | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name (at most 31 characters), headings, and rows as wide as the headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    get: Callable[[Form], Cell]


def tables(inputs: ExportInputs) -> tuple[Table, ...]:
    """Every sheet of the workbook; those of the plan only where there is one."""
    options = sorted(rows_of(inputs.suggest_form, "options"), key=_by_rank)
    sheets = [overview(inputs), endpoints(inputs)]
    if inputs.plan is not None and inputs.plan_form is not None:
        sheets += [
            steps(inputs.plan),
            tasks(inputs.plan),
            exceptions(inputs.plan_form),
            violations(inputs.plan_form),
            parameters(inputs.plan_form),
        ]
    sheets += [findings(inputs.assess_form), option_table(options), costs(options), reasons(options), licences(inputs.estate_form)]
    return tuple(sheets)


def _by_rank(option: Form) -> tuple[int, str]:
    """Ranked options first, in their order; the others after them by name."""
    rank = option.get("rank")
    return (rank if isinstance(rank, int) else sys.maxsize, text(option, "product"))


def overview(inputs: ExportInputs) -> Table:
    organisation = inputs.estate.organisation
    rows: list[tuple[Cell, ...]] = [
        (_("Organisation"), organisation.name),
        (_("Countries"), ", ".join(organisation.countries)),
        (_("Made on"), inputs.today),
        (_("Facts of the catalogue as of"), inputs.catalogue.as_of),
        (_("Endpoints"), len(inputs.surveyed)),
    ]
    plan = inputs.plan
    if plan is not None and inputs.plan_form is not None:
        deadline = inputs.plan_form.get("deadline")
        rows += [
            (_("New product"), plan.product),
            (_("Revision of the plan"), plan.revision),
            (_("First task"), plan.start),
            (_("Last endpoint verified"), plan.finish),
            (_("Deadline"), plan.deadline.date if plan.deadline is not None else None),
            (_("Deadline because"), text(deadline, "because") if isinstance(deadline, Mapping) else None),
            (_("No rule broken"), _("yes") if plan.feasible else _("no")),
        ]
        rows += [(_("Assumed"), line) for line in texts(inputs.plan_form, "assumptions")]
    return Table(_("Overview"), (_("What"), _("Value")), tuple(rows))


@dataclass(frozen=True, slots=True)
class Placed:
    """An endpoint with its place in the plan, where it has one, and the reason of its exception, where it is one."""

    machine: Surveyed
    why: str | None
    step: Step | None = None
    row: PlannedEndpoint | None = None


def endpoints(inputs: ExportInputs) -> Table:
    """Each endpoint of the inventory with where it stands in the plan."""
    placed: dict[str, tuple[Step, PlannedEndpoint]] = {}
    if inputs.plan is not None:
        placed = {x.endpoint: (s, x) for s in inputs.plan.steps for x in s.endpoints}
    why = {text(x, "endpoint"): text(x, "why") for x in rows_of(inputs.plan_form or {}, "exceptions")}
    columns = _endpoint_columns()
    rows = (Placed(m, why.get(m.name), *placed.get(m.name, ())) for m in inputs.surveyed)
    return Table(_("Endpoints"), tuple(columns), tuple(tuple(get(p) for get in columns.values()) for p in rows))


def _endpoint_columns() -> dict[str, Callable[[Placed], Cell]]:
    return {
        _("Endpoint"): lambda p: p.machine.name,
        _("System"): lambda p: p.machine.system.name if p.machine.system is not None else p.machine.endpoint.os,
        _("Kind"): lambda p: p.machine.kind,
        _("Roles"): lambda p: ", ".join(p.machine.endpoint.roles),
        _("Site"): lambda p: p.machine.endpoint.site,
        _("Department"): lambda p: p.machine.endpoint.department,
        _("User"): lambda p: p.machine.endpoint.user,
        _("Critical"): lambda p: _yes_no(p.machine.endpoint.critical),
        _("Remote"): lambda p: _yes_no(p.machine.endpoint.remote),
        _("Pair or cluster"): lambda p: p.machine.endpoint.redundancy_group,
        _("Channel"): lambda p: p.machine.endpoint.channel,
        _("Licence"): lambda p: p.machine.endpoint.licence,
        _("Protected by today"): lambda p: _protection(p.machine),
        _("Last seen"): lambda p: p.machine.endpoint.last_seen,
        _("Serial"): lambda p: p.machine.endpoint.serial,
        _("System supported until"): lambda p: p.machine.support_ends,
        _("Step"): lambda p: p.step and p.step.name,
        _("Day"): lambda p: p.row and p.row.day,
        _("Window"): lambda p: p.row and " – ".join(p.row.window or ()),
        _("Technician"): lambda p: p.row and p.row.technician,
        _("Minutes"): lambda p: p.row and p.row.minutes,
        _("Order"): lambda p: p.row and p.row.order,
        _("Bridge"): lambda p: p.row and p.row.bridge,
        _("Uninstall protection off"): lambda p: p.row and p.row.unprotect,
        _("Old product removed"): lambda p: p.row and p.row.removed_old,
        _("New product installed"): lambda p: p.row and p.row.installed_new,
        _("Last restart"): lambda p: p.row and p.row.restart,
        _("Verified"): lambda p: p.row and p.row.verified,
        _("Exception"): lambda p: p.why,
        _("Note"): lambda p: p.machine.endpoint.note,
    }


def _protection(machine: Surveyed) -> str:
    if machine.protection is None:
        return _("not known")
    if not machine.protection:
        return _("nothing")
    named = ", ".join(dict.fromkeys(m.text for m in machine.protection))
    return _("{products} (assumed from the licence)").format(products=named) if machine.assumed else named


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else _("yes") if value else _("no")


def steps(plan: Plan) -> Table:
    headings = (
        _("Id"),
        _("Kind"),
        _("Step"),
        _("First day"),
        _("Last day"),
        _("Decision on"),
        _("Decided by"),
        _("Healthy percent"),
        _("Endpoints"),
        _("Which"),
    )
    rows = tuple(
        (
            s.id,
            s.kind,
            s.name,
            s.first_day,
            s.last_day,
            s.gate,
            s.decider,
            s.threshold_percent,
            len(s.endpoints),
            ", ".join(x.endpoint for x in s.endpoints),
        )
        for s in plan.steps
    )
    return Table(_("Steps"), headings, rows)


def tasks(plan: Plan) -> Table:
    """The task list, in the order of the plan."""
    headings = (
        _("Id"),
        _("Phase"),
        _("Task"),
        _("First day"),
        _("Last day"),
        _("Who"),
        _("Minutes"),
        _("Step"),
        _("Endpoints"),
        _("If it applies"),
    )
    names = {s.id: s.name for s in plan.steps}
    rows = tuple(
        (
            t.id,
            t.phase,
            t.title,
            t.first_day,
            t.last_day,
            t.who,
            t.minutes,
            names.get(t.step or "", t.step),
            ", ".join(t.endpoints),
            _yes_no(t.if_applies),
        )
        for t in plan.tasks
    )
    return Table(_("Tasks"), headings, rows)


def exceptions(plan: Form) -> Table:
    columns = (
        Column(_("Endpoint"), word("endpoint")),
        Column(_("Why"), word("why")),
        Column(_("Meanwhile"), word("measure")),
        Column(_("Answers for it"), word("owner")),
        Column(_("Until"), day("until")),
    )
    return made(_("Exceptions"), columns, rows_of(plan, "exceptions"))


def violations(plan: Form) -> Table:
    columns = (
        Column(_("Rule"), word("invariant")),
        Column(_("Severity"), word("severity")),
        Column(_("What is the matter"), word("text")),
        Column(_("Endpoints"), several("endpoints")),
        Column(_("Days"), several("days")),
    )
    return made(_("Broken rules"), columns, rows_of(plan, "violations"))


def parameters(plan: Form) -> Table:
    found = plan.get("parameters")
    items = found.items() if isinstance(found, Mapping) else ()
    return Table(_("Parameters"), (_("Parameter"), _("Value in force")), tuple((str(k), _plain(v)) for k, v in items))


def findings(assess: Form) -> Table:
    columns = (
        Column(_("Severity"), word("severity")),
        Column(_("Finding"), word("title")),
        Column(_("What it means"), word("text")),
        Column(_("By"), day("deadline")),
        Column(_("Endpoints"), several("endpoints")),
        Column(_("Licences"), several("licences")),
        Column(_("Legal entry"), word("restriction")),
        Column(_("Source"), source("url")),
        Column(_("As of"), source("as_of")),
        Column(_("Basis"), source("basis")),
        Column(_("Id"), word("id")),
    )
    return made(_("Findings"), columns, rows_of(assess, "findings"))


def option_table(options: Iterable[Form]) -> Table:
    columns = (
        Column(_("Rank"), number("rank")),
        Column(_("Product"), word("name")),
        Column(_("Vendor"), word("vendor")),
        Column(_("Verdict"), word("verdict")),
        Column(_("Points"), number("score", "points")),
        Column(_("Known share"), number("score", "coverage")),
        Column(_("Total"), amount("cost", "total")),
        Column(_("Extra against staying"), amount("cost", "extra")),
        Column(_("Once"), amount("cost", "one_off")),
        Column(_("Low"), amount("cost", "low")),
        Column(_("High"), amount("cost", "high")),
        Column(_("Rough"), flag("cost", "rough")),
        Column(_("Currency"), word("cost", "currency")),
        Column(_("Questions before buying"), several("questions")),
        Column(_("Id"), word("product")),
    )
    return made(_("Options"), columns, options)


def costs(options: Iterable[Form]) -> Table:
    titles = {
        "licence_new": _("New licences"),
        "licence_old": _("Old licences, if one stays"),
        "add_ons": _("Add-ons"),
        "overlap": _("Overlap"),
        "extension": _("Extension"),
        "credit": _("Credit"),
        "labour": _("Labour"),
        "helpdesk": _("Help desk"),
        "training": _("Training"),
        "downtime": _("Downtime"),
        "running": _("Running"),
        "reserve": _("Reserve"),
    }
    columns = (
        Column(_("Product"), word("product")),
        Column(_("Currency"), word("cost", "currency")),
        *(Column(titles.get(item, item), amount("cost", "items", item)) for item in COST_ITEMS),
        Column(_("Once"), amount("cost", "one_off")),
        Column(_("Total"), amount("cost", "total")),
        Column(_("Extra against staying"), amount("cost", "extra")),
    )
    return made(_("Costs"), columns, options)


def reasons(options: Iterable[Form]) -> Table:
    flat = [{"product": o.get("product"), **dict(r)} for o in options for r in rows_of(o, "reasons")]
    columns = (
        Column(_("Product"), word("product")),
        Column(_("Rule"), word("rule")),
        Column(_("Result"), word("result")),
        Column(_("Why"), word("text")),
        Column(_("Endpoints"), several("endpoints")),
        Column(_("Source"), word("source")),
        Column(_("As of"), day("as_of")),
        Column(_("Basis"), word("basis")),
    )
    return made(_("Reasons"), columns, flat)


def licences(estate: Form) -> Table:
    columns = (
        Column(_("Id"), word("id")),
        Column(_("Product"), word("product")),
        Column(_("Named on the invoice"), word("label")),
        Column(_("Seats"), number("seats")),
        Column(_("Starts"), day("starts")),
        Column(_("Ends"), day("expires")),
        Column(_("Price"), amount("price")),
        Column(_("Currency"), word("currency")),
        Column(_("Months"), number("period_months")),
        Column(_("Renews by itself"), flag("auto_renews")),
        Column(_("Notice days"), number("notice_days")),
        Column(_("Supplier"), word("supplier")),
        Column(_("Used parts"), several("features_used")),
    )
    return made(_("Licences"), columns, rows_of(estate, "licences"))


def made(name: str, columns: tuple[Column, ...], forms: Iterable[Form]) -> Table:
    return Table(name, tuple(c.heading for c in columns), tuple(tuple(c.get(f) for c in columns) for f in forms))


def rows_of(form: Form, key: str) -> list[Form]:
    found = form.get(key)
    return [x for x in found if isinstance(x, Mapping)] if isinstance(found, list | tuple) else []


def texts(form: Form, key: str) -> list[str]:
    found = form.get(key)
    return [x for x in found if isinstance(x, str)] if isinstance(found, list | tuple) else []


def text(form: Form, key: str) -> str:
    value = form.get(key)
    return "" if value is None else str(value)


def _at(form: Form, path: tuple[str, ...]) -> object:
    value: object = form
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def word(*path: str) -> Callable[[Form], Cell]:
    def get(form: Form) -> Cell:
        value = _at(form, path)
        return None if value is None else str(value)

    return get


def day(*path: str) -> Callable[[Form], Cell]:
    def get(form: Form) -> Cell:
        value = _at(form, path)
        return date.fromisoformat(value) if isinstance(value, str) and value else None

    return get


def number(*path: str) -> Callable[[Form], Cell]:
    def get(form: Form) -> Cell:
        value = _at(form, path)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    return get


def amount(*path: str) -> Callable[[Form], Cell]:
    """Money, a decimal string in the forms, as a number."""

    def get(form: Form) -> Cell:
        value = _at(form, path)
        try:
            return Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            return None

    return get


def flag(*path: str) -> Callable[[Form], Cell]:
    def get(form: Form) -> Cell:
        value = _at(form, path)
        return _yes_no(value) if isinstance(value, bool) else None

    return get


def several(*path: str) -> Callable[[Form], Cell]:
    def get(form: Form) -> Cell:
        value = _at(form, path)
        return ", ".join(str(x) for x in value) if isinstance(value, list | tuple) else None

    return get


def source(key: str) -> Callable[[Form], Cell]:
    """One key of each source of a finding, in their order."""

    def get(form: Form) -> Cell:
        return "; ".join(str(s[key]) for s in rows_of(form, "sources") if s.get(key))

    return get


def _plain(value: object) -> Cell:
    if isinstance(value, bool) or value is None:
        return _yes_no(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    return str(value)
