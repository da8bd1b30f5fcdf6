"""The cost of each option: what the formulae take is gathered here from estate, catalogue and scope; low, default and high are computed.

Records in, a Cost with its twelve lines out, each with the way it is reckoned and its mark.
"""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.advice.cost_model import Items, extra, items, one_off, project_hours, rollout_hours, rounded, total
from planner.advice.figures import End, Figures, figures_at
from planner.advice.prices import Licence
from planner.advice.rates import currency_of
from planner.advice.records import COST_ITEMS, Cost, CostInputs, CostLine
from planner.advice.renewal import Held
from planner.advice.scope import Scope, people, programs, trips
from planner.catalogue.records import Edition
from planner.estate.records import Estate
from planner.problems import Message

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

WORK_ITEMS = ("labour", "helpdesk", "training", "downtime", "reserve")
ENDS: tuple[End, ...] = ("low", "default", "high")


class Costing:
    """What all options share, looked up once: figures at three ends, people, programs, journeys, the licences held."""

    def __init__(self, estate: Estate, scope: Scope, catalogue: "Catalogue", held: Held) -> None:
        self.estate, self.scope, self.catalogue, self.held = estate, scope, catalogue, held
        self.currency = currency_of(estate, catalogue)
        self.figures = {end: figures_at(end, catalogue.figures, estate.costs.overrides) for end in ENDS}
        entered = self.figures["default"]
        self.people = people(estate, scope)
        self.apps = _or(entered.get("apps"), programs(scope))
        self.trips = _or(entered.get("trips"), trips(estate, scope, catalogue.scoring))
        self.admins = _or(entered.get("admins"), len(estate.team) if estate.team else 1)
        self.restarting = sum(not m.is_server and not m.is_mobile for m in scope.surveyed)

    def inputs(self, edition: Edition, licence: Licence, *, stays: bool) -> CostInputs:
        """What the formulae take for one product."""
        return replace(self._shared(licence, self.reboots(edition)), stays=stays)

    def _shared(self, licence: Licence, reboots: Decimal) -> CostInputs:
        costs = self.estate.costs
        old = self.held.total
        return CostInputs(
            months=costs.months,
            hourly_rate=costs.hourly_rate,
            employee_rate=costs.employee_rate,
            methods=self.scope.methods,
            machines=self.scope.machines,
            restarting=self.restarting,
            people=self.people,
            licence_year=licence.year,
            add_on_year=licence.add_on_year,
            licence_old=old,
            months_left=self.held.months_left,
            reboots=reboots,
            apps=self.apps,
            trips=self.trips,
            admins=self.admins,
        )

    def reboots(self, edition: Edition) -> Decimal:
        """Restarts of each computer: one fewer where the old product goes, or the new one comes, without any by its page."""
        figures = self.figures["default"]
        if "reboots" in figures.entered:
            return figures["reboots"]
        new = [a.install.reboot for a in self.catalogue.agents_of(edition.id) if a.install is not None]
        old = [
            a.removal.reboot for a in self.catalogue.agents_of(self.scope.current or "") if a.removal is not None
        ]  # fmt: skip
        spared = sum(bool(said) and all(x == "no" for x in said) for said in (new, old))
        return max(Decimal(0), figures["reboots"] - spared)

    def work(self) -> Decimal:
        """What any switch costs in hours, whatever the product: work, help desk, training, lost time, reserve; the known ones."""
        f = self.figures["default"]
        nothing = Licence(None, 0, "device", False)
        inputs = replace(self._shared(nothing, f["reboots"]), licence_old=None)
        found = items(inputs, f)
        return sum((found[key] or Decimal(0) for key in WORK_ITEMS), Decimal(0))

    def cost(self, edition: Edition, licence: Licence, *, stays: bool = False) -> Cost:
        """The cost of one product. The present one: its renewal and nothing once."""
        inputs = self.inputs(edition, licence, stays=stays)
        if stays and inputs.licence_old is None and licence.year is not None:
            inputs = replace(inputs, licence_old=licence.year * inputs.months / 12)
        found = {end: items(inputs, self.figures[end]) for end in ENDS}
        middle = found["default"]
        lines = {key: self._line(key, found, inputs, licence) for key in COST_ITEMS}
        basis = licence.provenance if not stays else None
        untouched = not stays and bool(self.figures["default"].untouched)
        return Cost(
            currency=self.currency,
            months=inputs.months,
            total=total(middle),
            extra=extra(middle),
            one_off=one_off(middle),
            low=total(found["low"]),
            high=total(found["high"]),
            rough=untouched or None in middle.values(),
            items=lines,
            unused=None if stays else rounded(self.held.unused),
            price_basis=basis.basis if basis else ("yours" if stays and middle["licence_new"] is not None else None),
            price_as_of=basis.as_of if basis else None,
            price_source=basis.source if basis else None,
            notes=(*(() if stays else licence.notes), *self.held.notes, *(() if stays or licence.why is None else (licence.why,))),
            inputs=inputs,
        )

    def _line(self, key: str, found: dict[End, Items], inputs: CostInputs, licence: Licence) -> CostLine:
        low, middle, high = (found[end][key] for end in ENDS)
        return CostLine(middle, low, high, self._message(key, inputs, licence), _marks(key, inputs, licence))

    def _message(self, key: str, inputs: CostInputs, licence: Licence) -> Message:
        """How an item is reckoned, with its inputs as they were."""
        f, args = self.figures["default"], dict[str, object]()
        if inputs.stays and key not in ("licence_new", "licence_old"):
            return Message("cost-nothing")
        match key:
            case "licence_new" if inputs.stays:
                key = "licence_old"
                args = {"months": inputs.months, "held": self.held.lines}
            case "licence_new" | "add_ons":
                lines = licence.lines if key == "licence_new" else licence.add_on_lines
                args = {
                    "lines": tuple(
                        f"{x.seats}|{x.per}|{x.price.amount}|{x.price.currency}|{x.price.units}|{x.price.period_months}" for x in lines
                    ),
                    "months": inputs.months,
                    "open": key == "add_ons" and licence.add_on_year is None,
                }
            case "licence_old":
                args = {"months": inputs.months, "held": self.held.lines}
            case "overlap":
                args = {"left": inputs.months_left, "free": f["g"]}
            case "labour":
                args = {"rollout": rollout_hours(inputs, f), "project": project_hours(inputs, f), "rate": inputs.hourly_rate}
            case "helpdesk":
                args = {"share": f["q"], "machines": inputs.machines, "minutes": f["h_ticket"], "rate": inputs.hourly_rate}
            case "training":
                args = {"admins": inputs.admins, "hours": f["h_train"], "people": inputs.people, "minutes": f["t_user"]}
            case "downtime":
                args = {"machines": inputs.restarting, "reboots": inputs.reboots, "minutes": f["t_boot"], "wait": f["t_wait"]}
            case "reserve":
                args = {"share": f["rho"]}
            case "running":
                args = {"hours": f["h_ops"]}
            case _:
                args = {}
        return Message(f"cost-{key.replace('_', '-')}", args | {"currency": self.currency})


def _or(entered: Decimal | None, derived: int) -> Decimal:
    return Decimal(derived) if entered is None else entered


_FIGURES_OF = {
    "labour": "assumption", "helpdesk": "assumption", "training": "assumption", "downtime": "assumption", "reserve": "assumption",
}  # fmt: skip


def _marks(key: str, inputs: CostInputs, licence: Licence) -> tuple[str, ...]:
    """What an item stands on: a basis for prices, "assumption" for figures of the cost model, "yours" for what was entered."""
    if inputs.stays or key in ("licence_old", "extension", "credit", "running"):
        return ("yours",)
    if key in ("licence_new", "overlap"):
        return tuple(dict.fromkeys(x.price.provenance.basis for x in licence.lines))
    if key == "add_ons":
        return tuple(dict.fromkeys(x.price.provenance.basis for x in licence.add_on_lines))
    return (_FIGURES_OF[key],)


def untouched_figures(figures: Figures) -> int:
    """How many figures of the cost model are still the defaults."""
    return len(figures.untouched)
