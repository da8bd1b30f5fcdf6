"""The hard constraints H2 to H12 (scoring method, section 2): each gives pass, fail or unknown with its fact, page and date.

What is absent is unknown. What was read at no vendor never fails: where it says no the answer is unknown. Nothing is scored here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from planner.advice.data import Scoring, entries, listed, partner, whole
from planner.advice.prices import Licence, Need
from planner.advice.rates import currency_of
from planner.advice.records import Reason
from planner.advice.scope import Scope, unit_of
from planner.catalogue.law import ACTS, NEVER_BARS, countries_meant, rulings, since_is
from planner.catalogue.records import Capability, Edition, Provenance
from planner.estate.records import Estate
from planner.problems import Message

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

Result = Literal["pass", "fail", "unknown"]
_YOURS = Provenance(None, None, "yours")


@dataclass(frozen=True, slots=True)
class Case:
    """One product before the constraints, with what is asked of it."""

    edition: Edition
    scope: Scope
    estate: Estate
    catalogue: "Catalogue"
    today: date

    @property
    def sources(self) -> tuple[Edition, ...]:
        """The edition, and the one it is judged with as a pair."""
        other = self.catalogue.editions.get(partner(self.catalogue.scoring, "pair", self.edition.id) or "")
        return (self.edition,) if other is None else (self.edition, other)

    def capability(self, key: str) -> Capability | None:
        """A capability of the product; of a pair the better of the two."""
        found = [e.capabilities[key] for e in self.sources if key in e.capabilities]
        return min(found, key=lambda c: ({True: 0, "add-on": 1, False: 2}[c.value], c.provenance.basis == "unverified"), default=None)


def _judged(rule: str, says_no: bool, code: str, args: dict[str, object], provenance: Provenance, basis: str) -> Reason:
    """A known fact as an answer: no fails unless it was read nowhere."""
    result: Result = "pass"
    if says_no:
        result = "unknown" if basis == "unverified" else "fail"
    return Reason(rule, result, Message(f"{code}-{result}", args), (), provenance, basis)


def _unknown(rule: str, code: str, args: dict[str, object], provenance: Provenance | None) -> Reason:
    return Reason(rule, "unknown", Message(f"{code}-unknown", args), (), provenance)


def asked_capabilities(estate: Estate, catalogue: "Catalogue") -> tuple[str, ...]:
    """Capabilities that H7 asks for: what the user must have, and what an insurer asks for by the obligations."""
    asked = list(estate.requirements.must_have)
    for obligation in estate.organisation.obligations:
        if obligation.startswith("cyber-insurance"):
            asked += listed(catalogue.scoring, "obligations", obligation)
    return tuple(dict.fromkeys(asked))


def need_of(case: Case) -> Need:
    """What must be bought beside the licence: capabilities asked for, and protection of phones, that are add-ons here."""
    found = [key for key in asked_capabilities(case.estate, case.catalogue) if (c := case.capability(key)) and c.value == "add-on"]
    if case.scope.mobiles and (mobile := case.capability("mobile")) and mobile.value == "add-on" and "mobile" not in found:
        found.append("mobile")
    return Need(tuple(found))


# ------------------------------------------------------------------ the rules


def _h2(case: Case) -> Iterable[Reason]:
    """Size: seats below the least or above the most that the edition is sold for."""
    e = case.edition
    unit, assumed = unit_of(e.licence_unit, (p.per for p in e.prices))
    count = {"device": case.scope.computers, "user": case.scope.users, "server": case.scope.servers}[unit]
    for key, limit, says_no in (
        ("seats_min", e.seats_min, e.seats_min is not None and count < e.seats_min),
        ("seats_max", e.seats_max, e.seats_max is not None and count > e.seats_max),
    ):
        if limit is not None and says_no:
            args: dict[str, object] = {"limit": limit, "count": count, "unit": unit, "least": key == "seats_min"}
            yield _judged("H2", True, "h2", args, e.provenance, e.provenance.basis_of(key))
            return
    args = {"count": count, "unit": unit, "assumed": assumed, "most": e.seats_max, "least": e.seats_min}
    yield Reason("H2", "pass", Message("h2-pass", args), (), e.provenance)


def _h3(case: Case) -> Iterable[Reason]:
    """On sale."""
    e = case.edition
    if e.status is None:
        yield _unknown("H3", "h3", {}, e.provenance)
        return
    gone = e.status in ("discontinued", "not-sold-to-new-customers")
    yield _judged("H3", gone, "h3", {"status": e.status}, e.provenance, e.provenance.basis_of("status"))


def _h4(case: Case) -> Iterable[Reason]:
    """The law: a binding entry in force that bars sale, use or updates. One that names no vendor on any page read fails nobody."""
    vendor = case.catalogue.vendor_name(case.edition.vendor)
    found = rulings(
        case.catalogue, case.edition.vendor, case.scope.countries, case.estate.organisation.obligations, case.today
    )  # fmt: skip
    answered = False
    for ruling in found:
        if not ruling.bars and not ruling.unknown:
            continue
        r, answered = ruling.restriction, True
        args: dict[str, object] = {
            "vendor": vendor, "instrument": r.instrument or "", "authority": r.authority, "countries": r.countries,
            "sale": ruling.sale_barred_since, "use": ruling.use_barred_since, "updates": ruling.updates_barred_since,
            "restriction": r.id, "status": r.status, "words": ruling.matched_words,
            "open": ruling.open or "", "limited_to": r.limited_to or "",
            "comply_by": r.comply_by, "today": case.today,
        }  # fmt: skip
        args.update({f"{act}_is": since_is(r, act) for act in ACTS})
        result: Result = "fail" if ruling.bars else "unknown"
        yield Reason("H4", result, Message(f"h4-{result}", args), (), r.provenance)
    if not answered:
        here = set(case.scope.countries)
        others = [r.restriction for r in found if r.why_not == "not-addressed" and countries_meant(r.restriction) & here]
        barred = [
            r
            for r in others
            if r.status == "in-force"
            and r.vendor_named is not False
            and r.kind not in NEVER_BARS
            and (r.bans_sale or r.bans_use or r.bans_updates)
        ]
        words = tuple(dict.fromkeys(w for r in barred for w in r.applies_to))
        args = {"vendor": vendor, "countries": case.scope.countries, "others": words}
        yield Reason("H4", "pass", Message("h4-pass", args), (), None, "derived")


def _h5(case: Case) -> Iterable[Reason]:
    """The user's own exclusions: vendors, and countries whatever the basis of the fact."""
    wishes = case.estate.requirements
    if not wishes.excluded_vendors and not wishes.excluded_countries:
        return
    vendor = case.catalogue.vendor_of(case.edition.vendor)
    name = case.catalogue.vendor_name(case.edition.vendor)
    excluded = {case.catalogue.vendor_id(v.strip().lower()) for v in wishes.excluded_vendors}
    if case.edition.vendor in excluded or name.lower() in {v.strip().lower() for v in wishes.excluded_vendors}:
        yield Reason("H5", "fail", Message("h5-vendor-fail", {"vendor": name}), (), _YOURS)
        return
    if not wishes.excluded_countries:
        yield Reason("H5", "pass", Message("h5-pass", {"vendor": name, "country": ""}), (), _YOURS)
        return
    if vendor is None:
        yield _unknown("H5", "h5", {"vendor": name}, None)
        return
    for key, country in (("headquarters", vendor.headquarters), ("owner_country", vendor.owner_country)):
        if country in wishes.excluded_countries:
            args: dict[str, object] = {"vendor": name, "country": country, "owner": key == "owner_country"}
            yield Reason("H5", "fail", Message("h5-country-fail", args), (), vendor.provenance, vendor.provenance.basis_of(key))
            return
    if vendor.headquarters is None:
        yield _unknown("H5", "h5", {"vendor": name}, vendor.provenance)
        return
    yield Reason("H5", "pass", Message("h5-pass", {"vendor": name, "country": vendor.headquarters}), (), vendor.provenance)


def _has(case: Case, rule: str, code: str, key: str, why: str) -> Reason:
    """Whether the product has a capability that is asked for."""
    found = case.capability(key)
    args: dict[str, object] = {"capability": key, "why": why}
    if found is None:
        return _unknown(rule, code, args, case.edition.provenance)
    if found.value == "add-on":
        return Reason(rule, "pass", Message(f"{code}-add-on", args), (), found.provenance)
    return _judged(rule, found.value is False, code, args, found.provenance, found.provenance.basis_of(key))


def _h6(case: Case) -> Iterable[Reason]:
    """A real replacement: it stops malware by itself, or as the pair with what the system includes."""
    if len(case.sources) > 1:
        args: dict[str, object] = {"with": case.sources[1].name}
        yield Reason("H6", "pass", Message("h6-pair", args), (), case.sources[1].provenance)
    else:
        yield _has(case, "H6", "h6", "anti_malware", "")


def _h7(case: Case) -> Iterable[Reason]:
    """What an insurer, a customer or the user asks for."""
    for key in asked_capabilities(case.estate, case.catalogue):
        why = "wish" if key in case.estate.requirements.must_have else "insurer"
        yield _has(case, "H7", "h7", key, why)


def _h8(case: Case) -> Iterable[Reason]:
    """Cyber Essentials, where Windows or macOS is in scope: malware stopped, harmful sites blocked."""
    if "cyber-essentials" not in case.estate.organisation.obligations:
        return
    if not any(g.family in ("windows", "windows-server", "macos") for g in case.scope.groups):
        return
    for key in listed(case.catalogue.scoring, "obligations", "cyber-essentials"):
        yield _has(case, "H8", "h8", key, "cyber-essentials")


def _h9(case: Case) -> Iterable[Reason]:
    """Central management, above a few devices, for a consultant, or where CIS Group 2 is the aim."""
    e, above = case.edition, whole(case.catalogue.scoring, "thresholds", "central_management_above")
    asked = (
        case.scope.machines > above or case.estate.weights.persona == "consultant" or "cis-group-2" in case.estate.organisation.obligations
    )
    if not asked:
        return
    if e.management is None:
        yield _unknown("H9", "h9", {}, e.provenance)
        return
    args: dict[str, object] = {"management": e.management, "above": above}
    yield _judged("H9", not e.management, "h9", args, e.provenance, e.provenance.basis_of("management"))


def _h10(case: Case) -> Iterable[Reason]:
    """Where the console stands and the data lie: of several wishes any one is enough."""
    e, wishes = case.edition, case.estate.requirements
    if wishes.management:
        args: dict[str, object] = {"wanted": wishes.management, "has": e.management or ()}
        if e.management is None:
            yield _unknown("H10", "h10-console", args, e.provenance)
        else:
            says_no = not set(wishes.management) & set(e.management)
            yield _judged("H10", says_no, "h10-console", args, e.provenance, e.provenance.basis_of("management"))
    if wishes.data_regions:
        args = {"wanted": wishes.data_regions, "has": e.data_regions or ()}
        if e.data_regions is None or region_met(wishes.data_regions, e.data_regions, case.catalogue) is None:
            yield _unknown("H10", "h10-region", args, e.provenance)
        else:
            says_no = not set(wishes.data_regions) & set(e.data_regions)
            yield _judged("H10", says_no, "h10-region", args, e.provenance, e.provenance.basis_of("data_regions"))


def region_met(wanted: tuple[str, ...], has: tuple[str, ...] | None, catalogue: "Catalogue") -> bool | None:
    """Whether a product keeps data in one of the regions; None where only a wider area is named, or nothing."""
    if has is None:
        return None
    if set(wanted) & set(has):
        return True
    wider = {area for area in has if set(wanted) & set(listed(catalogue.scoring, "regions", area))}
    return None if wider else False


def _h12(case: Case) -> Iterable[Reason]:
    """The lab gate, only where it is switched on: a lab's own result of the last months below the lab's own pass mark."""
    if case.estate.settings.get("lab_gate") is not True:
        return
    newest = whole(case.catalogue.scoring, "age", "lab_gate") * 30.4375
    seen = False
    for result in case.catalogue.results_of(case.edition):
        tested = result.tested or result.provenance.as_of
        if result.evidence != "lab" or result.value is None or tested is None:
            continue
        if (case.today - tested).days > newest:
            continue
        mark = below_mark(case.catalogue.scoring, result.lab, result.metric, result.value)
        if mark is None:
            continue
        seen = True
        if mark:
            args: dict[str, object] = {"lab": result.lab, "metric": result.metric, "value": result.value, "round": result.round}
            yield _judged("H12", True, "h12", args, result.provenance, result.provenance.basis)
            return
    if seen:
        yield Reason("H12", "pass", Message("h12-pass"), (), None, "derived")
    else:
        yield _unknown("H12", "h12", {}, None)


def below_mark(scoring: Scoring, lab: str, metric: str, value: Decimal) -> bool | None:
    """Whether a result is below the lab's pass mark; None where the lab sets none for it."""
    for mark in entries(scoring, "pass_mark"):
        if (mark["lab"], mark["metric"]) == (lab, metric):
            if "at_least" in mark:
                return value < Decimal(str(mark["at_least"]))
            if "below" in mark:
                return value >= Decimal(str(mark["below"]))
            return value > Decimal(str(mark["at_most"]))
    return None


def ceiling(case: Case, licence: Licence) -> tuple[Reason, ...]:
    """H11: the price of a seat and year, with the add-ons that are needed, against the user's ceiling in the organisation's currency."""
    most = case.estate.requirements.max_price_per_seat_year
    if most is None:
        return ()
    currency = currency_of(case.estate, case.catalogue)
    if licence.year is None or licence.add_on_year is None or not licence.seats:
        return (_unknown("H11", "h11", {"ceiling": most, "currency": currency}, licence.provenance),)
    price = (licence.year + licence.add_on_year) / licence.seats
    provenance = licence.provenance or _YOURS
    args: dict[str, object] = {"price": price, "ceiling": most, "unit": licence.unit, "currency": currency}
    return (_judged("H11", price > most, "h11", args, provenance, provenance.basis),)


RULES: tuple[Callable[[Case], Iterable[Reason]], ...] = (_h2, _h3, _h4, _h5, _h6, _h7, _h8, _h9, _h10, _h12)


def judge(case: Case, licence: Licence) -> tuple[Reason, ...]:
    """The answers of H2 to H12, in their order; only rules that apply here."""
    found = [reason for rule in RULES for reason in rule(case)] + list(ceiling(case, licence))
    return tuple(sorted(found, key=lambda r: int(r.rule[1:])))
