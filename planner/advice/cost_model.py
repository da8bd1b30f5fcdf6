"""The cost of a switch by its formulae (cost model, section 2): plain numbers in, the twelve items out. Nothing is looked up here.

Each item is rounded half-even to two decimals first, then summed, so that a printed sum is the sum of the printed items.
"""

from decimal import ROUND_HALF_EVEN, Decimal

from planner.advice.figures import Figures
from planner.advice.records import COST_ITEMS, ONE_OFF_ITEMS, CostInputs

_CENT = Decimal("0.01")
Items = dict[str, Decimal | None]


def rounded(amount: Decimal | None) -> Decimal | None:
    """Two decimals, half-even."""
    return None if amount is None else amount.quantize(_CENT, ROUND_HALF_EVEN)


def rollout_hours(inputs: CostInputs, figures: Figures) -> Decimal:
    """Active working hours on the machines, second tries included."""
    minutes = sum(
        (n * (figures[f"t_{m}"] + figures[f"f_{m}"] * figures["t_re"]) for m, n in inputs.methods.items()), Decimal(0)
    )  # fmt: skip
    return minutes / 60


def project_hours(inputs: CostInputs, figures: Figures) -> Decimal:
    """Hours that do not depend on the number of machines."""
    f = figures
    fixed = f["h_console"] + f["h_policy"] + f["h_pilot"] + f["h_verify"] + f["h_doc"]
    return fixed + inputs.apps * f["h_app"] + f["weeks"] * f["h_week"] + inputs.trips * f["h_trip"]


def _ticket_price(inputs: CostInputs, figures: Figures) -> Decimal | None:
    """k: the price of a first-level ticket with its escalations where the user gave one, else own time."""
    k1 = figures.get("k1")
    if k1 is not None:
        a, b = figures["a"], figures["b"]
        return k1 * ((1 - a) + 3 * a * (1 - b) + 9 * a * b)
    return None if inputs.hourly_rate is None else figures["h_ticket"] / 60 * inputs.hourly_rate


def items(inputs: CostInputs, figures: Figures) -> Items:
    """The twelve items, each rounded; None where something that it needs is not known."""
    if inputs.stays:
        nothing: Items = dict.fromkeys(COST_ITEMS, Decimal("0.00"))
        return nothing | {"licence_new": rounded(inputs.licence_old), "licence_old": rounded(inputs.licence_old)}
    f, rate, wage = figures, inputs.hourly_rate, inputs.employee_rate
    years = Decimal(inputs.months) / 12
    tickets = f["q"] * inputs.machines
    ticket_price = _ticket_price(inputs, f)
    out: Items = {
        "licence_new": None if inputs.licence_year is None else inputs.licence_year * years,
        "licence_old": inputs.licence_old,
        "add_ons": None if inputs.add_on_year is None else inputs.add_on_year * years,
        "overlap": _overlap(inputs, f),
        "extension": _extension(inputs, f),
        "credit": -abs(f["credit"]),
        "labour": None if rate is None else (rollout_hours(inputs, f) + project_hours(inputs, f)) * rate,
        "helpdesk": None if ticket_price is None else tickets * ticket_price,
        "training": None,
        "downtime": None,
        "running": Decimal(0) if not f["h_ops"] else None if rate is None else f["h_ops"] * inputs.months * rate,
        "reserve": None,
    }
    if wage is not None:
        in_hours = f.get("w_after_hours") if "w_after_hours" in f.entered else f["w"]
        restarts = inputs.restarting * inputs.reboots * f["t_boot"] / 60 * (in_hours or Decimal(0))
        out["downtime"] = wage * (restarts + tickets * f["t_wait"] / 60)
        if rate is not None:
            out["training"] = inputs.admins * f["h_train"] * rate + inputs.people * f["t_user"] / 60 * wage
    out = {key: rounded(value) for key, value in out.items()}
    if out["labour"] is not None:
        known = (out[key] for key in ("labour", "helpdesk", "training", "downtime"))
        out["reserve"] = rounded(f["rho"] * sum((x for x in known if x is not None), Decimal(0)))
    return {key: out[key] for key in COST_ITEMS}


def _overlap(inputs: CostInputs, figures: Figures) -> Decimal | None:
    """The new licence in months that the old one covers already, less free months. Nothing where no month is left."""
    if inputs.months_left is None:
        return None
    months = max(Decimal(0), inputs.months_left - figures["g"])
    if not months:
        return Decimal(0)
    if inputs.licence_year is None or inputs.add_on_year is None:
        return None
    return (inputs.licence_year + inputs.add_on_year) / 12 * months


def _extension(inputs: CostInputs, figures: Figures) -> Decimal | None:
    """The old licence for the months that the user says it must be extended by."""
    if not figures["months_ext"]:
        return Decimal(0)
    return None if inputs.licence_old is None else inputs.licence_old / inputs.months * figures["months_ext"]


def one_off(found: Items) -> Decimal:
    """What is paid once, of the known items."""
    return sum((found[key] or Decimal(0) for key in ONE_OFF_ITEMS), Decimal("0.00"))


def total(found: Items) -> Decimal:
    """The cost of switching over the months, of the known items."""
    return sum((found[key] or Decimal(0) for key in ("licence_new", "add_ons", "running")), one_off(found))


def extra(found: Items) -> Decimal | None:
    """What it costs more than staying; None while either licence is not known."""
    old = found["licence_old"]
    return None if old is None or found["licence_new"] is None else total(found) - old
