"""The eight weighted criteria (scoring method, section 3), each on a fixed scale from 0 to 100, with what a missing part leaves open.

Facts of one product in, a Value out. No product is compared with another here, so that adding one cannot move the values of the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.advice.constraints import Case, asked_capabilities, region_met
from planner.advice.coverage import Coverage
from planner.advice.data import Scoring, listed, number, pairs, real, table, text, texts, whole
from planner.advice.rates import exchange
from planner.advice.records import Cost
from planner.catalogue.records import Install, LabResult, Provenance
from planner.problems import Message

if TYPE_CHECKING:
    pass

_A_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Value:
    """0–100, or None = not known. `low` and `high` are what it may be once every missing part is known. `applies` False: nothing asked."""

    value: float | None
    low: float = 0.0
    high: float = 100.0
    message: Message | None = None
    provenance: Provenance | None = None
    applies: bool = True


GAP = Value(None)
NOT_ASKED = Value(None, applies=False)


def exact(value: float, message: Message | None = None, provenance: Provenance | None = None) -> Value:
    """A value that is fully known."""
    cut = _cut(value)
    return Value(cut, cut, cut, message, provenance)


def _cut(value: float) -> float:
    return min(100.0, max(0.0, value))


def parts(known: float, of_known: float, open_: float, message: Message, provenance: Provenance | None = None) -> Value:
    """A sum of parts worth 100 together: `known` of `of_known` points are known, `open_` are not. The value is the mean of the known."""
    if of_known <= 0:
        return Value(None, message=message, provenance=provenance)
    whole_ = of_known + open_
    return Value(
        _cut(100 * known / of_known), _cut(100 * known / whole_), _cut(100 * (known + open_) / whole_), message, provenance
    )  # fmt: skip


# ------------------------------------------------------------------ the criteria


def fit(found: Coverage, scoring: Scoring) -> Value:
    """Machines covered, of those told; one on a legacy agent counts half. Not known where too few are told."""
    if not found.machines:
        return GAP
    good = len(found.passed) + real(scoring, "scale", "fit", "legacy") * len(found.legacy)
    told = found.machines - len(found.unknown)
    args: dict[str, object] = {"covered": len(found.passed) + len(found.legacy), "machines": found.machines, "unknown": len(found.unknown)}
    message = Message("criterion-fit", args)
    if told / found.machines < real(scoring, "scale", "fit", "known_share"):
        return Value(None, _cut(100 * good / found.machines), _cut(100 * (good + len(found.unknown)) / found.machines), message)
    return parts(good, told, len(found.unknown), message)


@dataclass(frozen=True, slots=True)
class CostScale:
    """`best` earns 100 points, `worst` none; `assumed` where the cost of staying is not known and a stand-in sets the scale."""

    best: Decimal
    worst: Decimal
    assumed: bool

    def value(self, amount: Decimal) -> float:
        return _cut(float(100 * (self.worst - amount) / (self.worst - self.best)))

    def amount(self, value: float) -> Decimal:
        """The cost that earns this value."""
        return self.worst - (self.worst - self.best) * Decimal(str(value)) / 100


def cost_scale(staying: Decimal | None, work: Decimal, case: Case) -> CostScale | None:
    """Half of what staying costs to twice that and the work of any switch; where staying is not known or costs nothing, a stand-in
    for each computer and year. `work`: what a switch costs in hours whatever the product. Nothing here depends on a product."""
    scoring, assumed = case.catalogue.scoring, not staying
    reference = staying or Decimal(0)
    if assumed:
        rate = exchange(text(scoring, "scale", "cost", "stand_in_currency"), case.estate, case.catalogue, case.today)
        if rate is None or not case.scope.computers:
            return None
        a_year = number(scoring, "scale", "cost", "stand_in_per_computer_year") * rate.rate
        reference = a_year * case.scope.computers * case.estate.costs.months / 12
    floor, ceiling = number(scoring, "scale", "cost", "floor_factor"), number(scoring, "scale", "cost", "ceiling_factor")
    joined = reference + work * number(scoring, "scale", "cost", "work_share")
    return CostScale(reference * floor, joined * ceiling, assumed)


def cost(found: Cost, scale: CostScale | None, case: Case) -> Value:
    """The cost over the months. A licence for servers alone is joined by what the other computers go on costing."""
    licence, add_ons = found.items["licence_new"].amount, found.items["add_ons"].amount
    if scale is None or licence is None or add_ons is None:
        return Value(None, message=Message("criterion-cost-unknown"))
    amount = found.total
    old = found.items["licence_old"].amount
    if case.edition.licence_unit == "server" and case.scope.computers and old is not None:
        amount += old * (case.scope.computers - case.scope.servers) / case.scope.computers
    message = Message("criterion-cost", {"amount": found.total, "currency": found.currency, "months": found.months})
    return exact(scale.value(amount), message)


def switching(case: Case) -> Value:
    """How easily the product gets in, as documented: the present one removed, a channel that is there, silently, without restart."""
    scoring = case.catalogue.scoring
    install = next((a.install for a in case.catalogue.agents_of(case.edition.id) if a.install is not None), None)
    if install is None:
        return Value(None, message=Message("criterion-switching-unknown"))
    worth = {key: real(scoring, "scale", "switching", key) for key in ("removes", "channel", "silent")}
    restart = {key: float(str(v)) for key, v in table(scoring, "scale", "switching", "reboot").items()}
    earned: dict[str, tuple[float, float]] = {}
    removes = removes_present(install, case)
    if removes is not None:
        earned["removes"] = (worth["removes"] * removes, worth["removes"])
    if install.channels is not None:
        served = {way for channel in case.scope.channels for way in listed(scoring, "channels", channel)}
        earned["channel"] = (worth["channel"] * bool(served & set(install.channels)), worth["channel"])
    if install.command is not None:
        earned["silent"] = (worth["silent"], worth["silent"])
    if install.reboot in restart:
        earned["restart"] = (restart[install.reboot], max(restart.values()))
    of_known = sum(most for _got, most in earned.values())
    message = Message(
        "criterion-switching",
        {
            "removes": removes,
            "channel": "channel" in earned and earned["channel"][0] > 0,
            "silent": "silent" in earned,
            "restart": install.reboot,
        },
    )
    everything = sum(worth.values()) + max(restart.values())
    return parts(sum(got for got, _most in earned.values()), of_known, everything - of_known, message, install.provenance)


def removes_present(install: Install, case: Case) -> bool | None:
    """Whether the installer takes the present product off by itself. A page that lists products and not this one leaves it open."""
    if install.removes_other_products is not True:
        return install.removes_other_products
    if install.removes_note is None or not case.scope.current_vendors:
        return True
    note = install.removes_note.lower()
    names = {case.catalogue.vendor_name(v).lower() for v in case.scope.current_vendors} | set(case.scope.current_vendors)
    named = any(name in note for name in names)
    lists_some = any(
        v.name.lower() in note
        for v in case.catalogue.vendors.values()
        if v.id != case.edition.vendor and v.id not in case.scope.current_vendors
    )
    return True if named or not lists_some else None


def response(case: Case) -> Value:
    """What helps after an attack: EDR, people who watch, rollback. A missing part can only add."""
    persona = case.estate.weights.persona
    worth = {k: float(str(v)) for k, v in table(case.catalogue.scoring, "scale", "response", persona).items()}
    edr, mdr, rollback = (case.capability(key) for key in ("edr", "mdr", "ransomware_rollback"))
    said = [None if c is None else c.value for c in (edr, mdr, rollback)]
    provenance = edr.provenance if edr else None
    message = Message("criterion-response", {"edr": _word(said[0]), "mdr": _word(said[1]), "rollback": _word(said[2])})
    if said[1] is True:
        return exact(worth["mdr"], message, provenance)
    bought = said[0] == "add-on" and "edr" in asked_capabilities(case.estate, case.catalogue)
    if said[0] is True or bought:
        value = worth["mdr_add_on"] if said[1] == "add-on" else worth["edr"]
        return Value(value, value, worth["mdr"] if said[1] is None else value, message, provenance)
    if said[0] == "add-on":
        return exact(worth["edr_add_on"], message, provenance)
    if said[0] is False:
        value = worth["rollback"] if said[2] is True else worth["none"]
        return Value(value, value, worth["rollback"] if said[2] is None else value, message, provenance)
    least = worth["rollback"] if said[2] is True else worth["none"]
    return Value(None, least, worth["mdr"], message)


def _word(value: object) -> str:
    return "unknown" if value is None else "yes" if value is True else "no" if value is False else "add-on"


def controls(case: Case) -> Value:
    """Share of the extra controls that the user ticked; an add-on counts half."""
    ticked = case.estate.requirements.controls
    if not ticked:
        return NOT_ASKED
    included, add_on = (real(case.catalogue.scoring, "scale", "controls", k) for k in ("included", "add_on"))
    found = [c for key in ticked if (c := case.capability(key)) is not None]
    earned = sum(included if c.value is True else add_on if c.value == "add-on" else 0.0 for c in found)
    args: dict[str, object] = {"earned": earned, "ticked": len(ticked), "known": len(found)}
    return parts(earned, len(found), len(ticked) - len(found), Message("criterion-controls", args), found[0].provenance if found else None)


def preferences(case: Case) -> Value:
    """Share of the stated wishes that are met: the console's place, the region of the data, the vendor's country."""
    wishes, edition = case.estate.requirements, case.edition
    answers: list[bool | None] = []
    if wishes.management:
        answers.append(None if edition.management is None else bool(set(wishes.management) & set(edition.management)))
    if wishes.data_regions:
        answers.append(region_met(wishes.data_regions, edition.data_regions, case.catalogue))
    if wishes.excluded_countries:
        vendor = case.catalogue.vendor_of(edition.vendor)
        home = vendor.headquarters if vendor else None
        known = {home, vendor.owner_country if vendor else None} - {None}
        answers.append(None if home is None else not known & set(wishes.excluded_countries))
    if not answers:
        return NOT_ASKED
    told = [a for a in answers if a is not None]
    args: dict[str, object] = {"met": sum(told), "stated": len(answers), "known": len(told)}
    return parts(float(sum(told)), len(told), len(answers) - len(told), Message("criterion-preferences", args), edition.provenance)


# ------------------------------------------------------------------ lab results


def _months_old(result: LabResult, today: date) -> float | None:
    tested = result.tested or result.provenance.as_of
    return None if tested is None or tested > today else (today - tested).days / _A_MONTH


def _scored(case: Case, wanted: Iterable[frozenset[tuple[str, str]]]) -> list[tuple[LabResult, float]]:
    """Results of this vendor that may be scored, with their age in months: a lab's or the press's figures, not too old."""
    scoring, all_wanted = case.catalogue.scoring, frozenset().union(*wanted)
    evidence, newest = texts(scoring, "scale", "protection", "evidence"), whole(scoring, "age", "lab_result")
    found = []
    for result in case.catalogue.results_of(case.edition):
        age = _months_old(result, case.today)
        usable = result.evidence in evidence and result.value is not None
        if usable and (result.lab, result.metric) in all_wanted and age is not None and age <= newest:
            found.append((result, age))
    return found


def protection(case: Case) -> Value:
    """Lab results of the last 36 months (section 3.1), pulled towards the middle where few labs tested."""
    scoring = case.catalogue.scoring
    rates, points, accuracies = (pairs(scoring, "scale", "protection", key) for key in ("rates", "points", "accuracies"))
    by_lab: dict[str, list[tuple[float, float]]] = {}
    newest: Provenance | None = None
    for result, age in _scored(case, (rates, points, accuracies)):
        key, value = (result.lab, result.metric), float(result.value or 0)
        if key in rates:
            floor = real(scoring, "scale", "protection", "rate_floor")
            scored = _cut(100 * (value / 100 - floor) / (1 - floor))
        elif key in points:
            scored = _cut(100 * value / real(scoring, "scale", "protection", "points_full"))
        else:
            floor = real(scoring, "scale", "protection", "accuracy_floor")
            scored = _cut(100 * (value / 100 - floor) / (1 - floor))
        weight = 0.5 ** (age / real(scoring, "scale", "protection", "half_life_months"))
        by_lab.setdefault(result.lab, []).append((scored, weight))
        newest = result.provenance
    if not by_lab:
        return Value(None, message=Message("criterion-protection-unknown"))
    means = [sum(v * w for v, w in found) / sum(w for _v, w in found) for found in by_lab.values()]
    return exact(pulled(means, scoring), Message("criterion-protection", {"labs": tuple(sorted(by_lab))}), newest)


def pulled(by_lab: list[float], scoring: Scoring) -> float:
    """The mean over labs, pulled to the middle: with k labs by k/(k+1) (section 3.1, step 4)."""
    middle, k = real(scoring, "scale", "protection", "middle"), len(by_lab)
    return middle + (sum(by_lab) / k - middle) * k / (k + 1)


def quiet(case: Case) -> Value:
    """False alarms and slow-down: the mean of what labs measured."""
    scoring = case.catalogue.scoring
    points, impact, alarms = (pairs(scoring, "scale", "quiet", key) for key in ("points", "impact", "alarms"))
    newest: dict[tuple[str, str], tuple[float, LabResult]] = {}
    for result, age in _scored(case, (points, impact, alarms)):
        key = (result.lab, result.metric)
        if key not in newest or age < newest[key][0]:
            newest[key] = (age, result)
    values = []
    for key, (_age, result) in newest.items():
        value = float(result.value or 0)
        if key in points:
            values.append(_cut(100 * value / real(scoring, "scale", "quiet", "points_full")))
        else:
            ceiling = real(scoring, "scale", "quiet", "impact_ceiling" if key in impact else "alarms_ceiling")
            values.append(_cut(100 * (ceiling - value) / ceiling))
    if not values:
        return Value(None, message=Message("criterion-quiet-unknown"))
    return exact(sum(values) / len(values), Message("criterion-quiet", {"indicators": len(values)}))


def values(case: Case, found: Coverage, priced: Cost, scale: CostScale | None) -> Mapping[str, Value]:
    """All eight criteria of one product."""
    return {
        "protection": protection(case),
        "cost": cost(priced, scale, case),
        "fit": fit(found, case.catalogue.scoring),
        "switching": switching(case),
        "quiet": quiet(case),
        "response": response(case),
        "controls": controls(case),
        "preferences": preferences(case),
    }
