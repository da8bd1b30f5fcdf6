"""A made-up but whole set of records for a report, of any size: estate, survey, advice, plan and check. What may lack lacks on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from planner.advice.records import (
    COST_ITEMS,
    CRITERIA,
    Cost,
    CostLine,
    CriterionScore,
    Finding,
    Option,
    Question,
    Reason,
    Score,
    Suggestion,
)
from planner.catalogue.records import Agent, Edition, Install, Provenance, Removal, SystemMatch, Vendor
from planner.estate.groups import machines
from planner.estate.records import Calendar, Costs, Endpoint, Estate, Freeze, Licence, Organisation, Person, Quote, Site
from planner.plan.records import (
    Checked,
    Deadline,
    Omitted,
    Phase,
    Plan,
    PlanCost,
    PlanException,
    PlannedEndpoint,
    Step,
    Task,
    Verification,
    Violation,
)
from planner.playbook import load_playbook
from planner.problems import Message
from planner.report import words
from planner.report.inputs import ReportInputs
from planner.survey import Surveyed

TODAY = date(2026, 11, 24)
PAGE = Provenance("https://support-eol.eset.com/es/policy_business/os_support_charts.html", date(2025, 11, 3), "vendor")
PRESS = Provenance("https://www.channelweb.co.uk/news/4047559/uk-government-advice-kaspersky", date(2022, 3, 29), "third-party")
GUESS = Provenance("https://www.eset.com/us/business/compare/", None, "unverified")


def text(said: str) -> Message:
    """A sentence as it is: the fixture's message, worded by the doubles below."""
    return Message("as-is", {"text": said})


def _vendor(id_: str, name: str, country: str) -> Vendor:
    return Vendor(id_, name, country, None, None, f"https://www.{id_}.com", None, PAGE)


def _edition(vendor: str, id_: str, name: str) -> Edition:
    return Edition(
        f"{vendor}/{id_}",
        vendor,
        name,
        (),
        "current",
        ("small",),
        "device",
        5,
        None,
        ("cloud",),
        ("EU",),
        None,
        PAGE,
        {},
        (),
        (f"{vendor}/agent",),
    )


def catalogue() -> Any:
    """What a report reads of the catalogue, without the files."""
    vendors = {
        v.id: v
        for v in (_vendor("eset", "ESET", "SK"), _vendor("kaspersky", "Kaspersky", "RU"), _vendor("bitdefender", "Bitdefender", "RO"))
    }
    editions = {
        e.id: e
        for e in (
            _edition("eset", "eset-protect-entry", "ESET PROTECT Entry"),
            _edition("kaspersky", "kaspersky-small-office-security", "Kaspersky Small Office Security"),
            _edition("bitdefender", "gravityzone", "GravityZone Business Security"),
        )
    }
    install = Install(("manual",), False, None, "maybe", "PROTECT_Installer_x64_en_US.exe --silent --accepteula", None, None, PRESS)
    removal = Removal(
        "Devices › Delete › Uninstall",
        "msiexec.exe /x <product-code> KLLOGIN=<user> KLPASSWD=<password> /norestart /qn",
        "kavremover",
        None,
        "sudo /Library/Application\\ Support/uninstall.sh",
        None,
        "Uninstall password set in the policy.",
        "required",
        False,
        "Network Agent stays and is removed last.",
        None,
        PRESS,
    )
    agents = {
        "eset/agent": Agent("eset/agent", "eset", "ESET Endpoint Security", (), install, None),
        "kaspersky/agent": Agent("kaspersky/agent", "kaspersky", "Kaspersky Small Office Security", (), None, removal),
        "bitdefender/agent": Agent("bitdefender/agent", "bitdefender", "BEST", (), None, None),
    }
    return SimpleNamespace(
        vendors=vendors,
        editions=editions,
        agents=agents,
        restrictions=(),
        looked_into=(),
        events=(),
        systems=(),
        names=(),
        near_misses=(),
        lab_results=(),
        engines=(),
        rates=None,
        figures={},
        scoring={},
        as_of=date(2026, 11, 23),
        vendor_aliases={},
        other_vendors=(),
        digest="x",
        agents_of=lambda edition: tuple(agents[a] for a in editions[edition].agents) if edition in editions else (),
        vendor_of=lambda id_: vendors.get(id_),
        platforms_of=lambda _edition: (),
    )


def estate(
    n: int = 14, *, name: str = "Harbour Accounting Ltd", locale: str = "en-GB", licence: bool = True, renews: bool = True
) -> Estate:
    """`n` machines at one or, from 60 on, two sites; the last is a server where there are more than ten."""
    two = n >= 60
    ends: list[Endpoint] = []
    for i in range(1, n + 1):
        server = n > 10 and i == n
        ends.append(
            Endpoint(
                name="HA-SRV-01" if server else f"HA-PC-{i:02d}",
                os="Windows Server 2022" if server else "Windows 11 Pro",
                kind="server" if server else "laptop" if i % 3 == 0 else "desktop",
                site="munich" if two and i % 2 else "leeds",
                department="Tax" if i % 2 else "Payroll",
                user=f"Łódź Αθήνα {i}" if i % 5 == 0 else f"Person {i}",
                channel="manual",
                licence="L1" if licence else None,
                remote=i % 3 == 0,
            )
        )
    return Estate(
        organisation=Organisation(name, ("GB",), "GBP", locale, n),
        sites=(Site("leeds", "Leeds office", "GB"), *([Site("munich", "Munich", "DE")] if two else [])),
        licences=(
            Licence(
                "L1",
                "kaspersky/kaspersky-small-office-security",
                "KSOS 25",
                15,
                date(2026, 2, 2),
                date(2027, 2, 2),
                Decimal("406.00"),
                "GBP",
                12,
                renews,
                30,
                "Marlin Software Ltd",
            ),
        )
        if licence
        else (),
        endpoints=tuple(ends),
        quotes=(Quote("eset/eset-protect-entry", Decimal("31.50"), "GBP", "device", 1, 12, "Solent IT Supplies", date(2026, 11, 20)),),
        costs=Costs(Decimal("48.00"), Decimal("24.00"), 36),
        team=(Person("Priya Nair", 4), Person("Tom Hale", 2)),
        calendar=Calendar(
            freezes=(
                Freeze(date(2026, 12, 24), date(2027, 1, 3), "office closed"),
                Freeze(date(2027, 1, 18), date(2027, 1, 31), "tax return season"),
            )
        ),
    )


def surveyed(e: Estate) -> tuple[Surveyed, ...]:
    out = []
    for m in machines(e):
        server = m.kind == "server"
        family = "windows-server" if server else "windows"
        match = SystemMatch(
            m.os or "", family, m.os, m.os or "", None, None, None, None, date(2031, 10, 14) if server else date(2027, 10, 12), None, 1.0
        )
        out.append(
            Surveyed(
                m,
                match,
                family,
                m.kind or "unknown",
                (),
                (),
                True,
                "kaspersky/kaspersky-small-office-security",
                "kaspersky",
                e.licences[0] if e.licences else None,
                "GB",
                "ENG",
                match.support_ends,
            )
        )
    return tuple(out)


def findings(e: Estate) -> tuple[Finding, ...]:
    names = tuple(m.name for m in machines(e))
    some: list[Finding] = []
    if e.licences:
        some.append(
            Finding(
                "licence-renews-L1",
                "high",
                Message(
                    "finding",
                    {
                        "title": "The licence renews by itself",
                        "text": "Kaspersky Small Office Security renews for 12 months (£406.00) unless notice arrives by "
                        "Sunday 3 January 2027.",
                    },
                ),
                date(2027, 1, 3),
                (),
                ("L1",),
                None,
                (),
            )
        )
    some += [
        Finding(
            "support-soon",
            "low",
            Message(
                "finding", {"title": "Windows 11 Pro gets updates for less than a year", "text": "Its updates end on 12 October 2027."}
            ),
            date(2027, 10, 12),
            names[:3],
            (),
            None,
            (PAGE,),
        ),
        Finding(
            "law-gb",
            "info",
            Message(
                "finding",
                {
                    "title": "No law against Kaspersky was found in the United Kingdom",
                    "text": "The National Cyber Security Centre advised in March 2022 to plan a replacement; whether that "
                    "still stands is not known.",
                },
            ),
            None,
            names,
            (),
            None,
            (PRESS,),
        ),
    ]
    return tuple(some)


def _cost(total: int, *, known: bool, scale: float = 1.0) -> Cost:
    amounts = {
        "licence_new": 1323,
        "licence_old": 1218,
        "add_ons": 0,
        "overlap": 74,
        "extension": 0,
        "credit": 0,
        "labour": 900,
        "helpdesk": 34,
        "training": 192,
        "downtime": 74,
        "running": 0,
        "reserve": 180,
    }
    items = {}
    for key in COST_ITEMS:
        value = Decimal(amounts[key]) * Decimal(str(scale)) + Decimal("0.40")
        lacking = not known and key in ("licence_new", "overlap", "labour")
        items[key] = CostLine(
            None if lacking else value,
            None if lacking else value * Decimal("0.8"),
            None if lacking else value * Decimal("1.5"),
            text(f"how {key} is reckoned"),
            ("assumption",) if key not in ("licence_new", "licence_old") else ("yours",),
        )
    return Cost(
        "GBP",
        36,
        Decimal(total),
        Decimal(total - 1218) if known else None,
        Decimal(1368),
        Decimal(2400),
        Decimal(4000),
        True,
        items,
        Decimal("66.00"),
        "yours",
        date(2026, 11, 20),
        None,
    )


def option(
    product: str,
    vendor: str,
    name: str,
    rank: int | None,
    points: float,
    *,
    known: bool = True,
    verdict: Any = "fits",
    names: Iterable[str] = (),
) -> Option:
    criteria = {
        c: CriterionScore(0.0 if c in ("protection", "quiet") else 1 / 6, points + 5 * i - 12, i != 4, text(f"{c} of {name}"), PAGE)
        for i, c in enumerate(CRITERIA)
    }
    reasons = (
        Reason(
            "H1",
            "pass" if verdict != "fits-partly" else "fail",
            text(f"{name} runs on Windows 10 and 11 and on Windows Server from 2016 on, as the maker’s list says."),
            tuple(names),
            PAGE,
            "vendor",
        ),
        Reason("H9", "unknown", text("Whether it can be managed from abroad is not known."), (), GUESS, "unverified"),
        *(
            [Reason("H5", "fail", text("Your own rule excludes vendors run from Russia."), (), None, "yours")]
            if verdict == "ruled-out"
            else []
        ),
    )
    return Option(
        product,
        vendor,
        name,
        verdict,
        rank,
        reasons,
        Score(points, points - 6, points + 8, 0.8, criteria),
        _cost(2764, known=known, scale=1 + (100 - points) / 100),
        (Question(text("Ask for the price of the second and third year."), "cost"),),
        14,
        None,
        (text("It runs on everything you have."), text("It was the lower of your two offers."), text("One place shows all computers."))
        if rank == 1
        else (),
    )


def suggestion(*, known: bool = True) -> Suggestion:
    first = option("eset/eset-protect-entry", "eset", "ESET PROTECT Entry", 1, 80.0, known=known)
    second = option("bitdefender/gravityzone", "bitdefender", "GravityZone Business Security", 2, 77.0)
    out = option(
        "kaspersky/kaspersky-small-office-security", "kaspersky", "Kaspersky Small Office Security", None, 60.0, verdict="ruled-out"
    )
    weights = {c: (0.0 if c in ("protection", "quiet") else 1 / 6) for c in CRITERIA}
    return Suggestion(TODAY, "GBP", 20261124, out, None, (first, second, out), weights, ("protection", "quiet"))


def _working(start: date, freezes: tuple[Freeze, ...]) -> Iterator[date]:
    on = start
    while True:
        if on.weekday() < 4 and not any(f.first <= on <= f.last for f in freezes):
            yield on
        on += timedelta(days=1)


def plan(e: Estate, *, feasible: bool = True) -> Plan:
    """Pilot, growing waves and a server day, a working week apart, with the playbook's tasks."""
    book = load_playbook()
    rows = machines(e)
    names = [m.name for m in rows if m.kind != "server"]
    servers = [m.name for m in rows if m.kind == "server"]
    days = _working(date(2026, 12, 8), e.calendar.freezes)
    steps: list[Step] = []
    size, done = max(1, min(2, len(names))), 0
    while done < len(names):
        on = next(days)
        for _skip in range(2):
            next(days)
        some = names[done : done + size]
        kind: Any = "pilot" if not steps else "wave"
        gate = on + timedelta(days=6)
        steps.append(
            Step(
                f"{kind}-{len(steps)}",
                kind,
                "Pilot" if not steps else f"Wave {len(steps)}",
                on,
                on,
                gate,
                tuple(_move(x, on, "Tom Hale") for x in some),
                5,
                "project-lead",
                100,
            )
        )
        done += len(some)
        size = min(size * 2, 60)
    for name in servers:
        on = (
            date(2027, 1, 9)
            if not steps or steps[-1].last_day < date(2027, 1, 9)
            else steps[-1].last_day + timedelta(days=(5 - steps[-1].last_day.weekday()) % 7)
        )
        moved = replace(_move(name, on, "Priya Nair"), window=("08:00", "14:00"), bridge="defender-enabled", rollback_minutes=60)
        steps.append(Step("server-1", "server", "Server", on, on, on + timedelta(days=2), (moved,), 2, "server-admin", 100))
    finish = max(step.last_day for step in steps)
    tasks = [
        Task(
            "prep-licence",
            "prep-licence",
            "prepare",
            "Order the new licences with an overlap",
            date(2026, 11, 25),
            date(2026, 11, 27),
            "procurement",
            15,
            (),
        ),
        Task(
            "prep-inventory",
            "prep-inventory",
            "prepare",
            "Take the inventory of every endpoint",
            date(2026, 11, 26),
            date(2026, 11, 27),
            "Priya Nair",
            30,
            (),
        ),
        Task(
            "prep-rollback-kit",
            "prep-rollback-kit",
            "prepare",
            "Pack the rollback kit",
            date(2026, 12, 1),
            date(2026, 12, 1),
            "endpoint-admin",
            25,
            (),
        ),
        Task(
            "build-policies",
            "build-policies",
            "build",
            "Write the policies new, from the vendor's recommended settings",
            date(2026, 12, 2),
            date(2026, 12, 3),
            "Priya Nair",
            60,
            (),
        ),
        Task(
            "prep-posture",
            "prep-posture",
            "prepare",
            "Find everything that checks for the old antivirus",
            date(2026, 12, 3),
            date(2026, 12, 3),
            "network-admin",
            20,
            (),
            None,
            (),
            True,
            "organisation has vpn-posture-check",
        ),
        Task(
            "prep-notice",
            "prep-notice",
            "prepare",
            "Send the notice of non-renewal in the required form",
            date(2026, 12, 15),
            date(2026, 12, 15),
            "procurement",
            20,
            (),
        ),
    ]
    for step in steps:
        tasks.append(
            Task(
                f"wave-notice@{step.id}",
                "wave-notice",
                "waves",
                f"Tell the people of {step.name}",
                step.first_day - timedelta(days=7),
                step.first_day - timedelta(days=7),
                "project-lead",
                10,
                tuple(x.endpoint for x in step.endpoints),
                step.id,
            )
        )
        if step.gate:
            tasks.append(
                Task(
                    f"wave-gate@{step.id}",
                    "wave-gate",
                    "pilot" if step.kind == "pilot" else "waves",
                    f"Gate after {step.name}",
                    step.gate,
                    step.gate,
                    "project-lead",
                    15,
                    (),
                    step.id,
                )
            )
    tasks.append(
        Task(
            "close-report",
            "close-report",
            "close",
            "Write the closing report",
            finish + timedelta(days=10),
            finish + timedelta(days=10),
            "project-lead",
            60,
            (),
        )
    )
    tasks.sort(key=lambda t: (t.first_day, t.id))
    ends = e.licences[0].expires if e.licences else None
    violations = (
        ()
        if feasible
        else (
            Violation(
                "deadline",
                "error",
                text("The last computer is done on 9 January 2027, after the deadline of 5 January 2027."),
                (),
                (finish,),
            ),
        )
    )
    return Plan(
        TODAY,
        1,
        "eset/eset-protect-entry",
        min(t.first_day for t in tasks),
        finish,
        Deadline(ends - timedelta(days=14), text("14 days before the Kaspersky licence ends on 2 February 2027")) if ends else None,
        {p.id: (p.value if not isinstance(p.value, dict) else p.value.get("25")) for p in book.parameters.values()},
        tuple(steps),
        (
            PlanException(
                names[-1], text("Windows 7 is on no list of the new product."), text("Own network, no mail."), "project-lead", ends
            ),
        )
        if len(names) > 500
        else (),
        tuple(tasks),
        (Omitted("prep-insurer", "organisation has cyber-insurance"), Omitted("srv-exchange", "role is exchange")),
        tuple(
            Phase(p.id, p.name, min(t.first_day for t in tasks if t.phase == p.id), max(t.last_day for t in tasks if t.phase == p.id))
            for p in book.phases
            if any(t.phase == p.id for t in tasks)
        ),
        (text("One person of three hours a day was assumed."),),
        "kaspersky/kaspersky-small-office-security" if e.licences else None,
        ends,
        date(2026, 12, 1),
        ((date(2026, 12, 1), 14),),
        "25",
        PlanCost(1200, Decimal("960.00")),
        violations,
        () if feasible else (text("Four more days before the tax season."),),
    )


def _move(name: str, on: date, who: str) -> PlannedEndpoint:
    return PlannedEndpoint(name, on, who, 25, "remove-restart-install", "defender-auto", on, on, on, on, None, None, None, 0, "Megan", on)


def verification(p: Plan) -> Verification:
    book = load_playbook()
    broken = {v.invariant for v in p.violations}
    checked = (
        *tuple(
            Checked(
                i.id,
                "broken" if i.id in broken else "not-applicable" if n % 9 == 7 else "for-people" if n % 11 == 5 else "kept",
                0 if n % 9 == 7 else 14,
            )
            for n, i in enumerate(book.invariants)
        ),
        Checked("deadline", "broken" if "deadline" in broken else "kept", 1),
    )
    return Verification(p.violations, checked)


def inputs(
    n: int = 14,
    *,
    licence: bool = True,
    known: bool = True,
    feasible: bool = True,
    planned: bool = True,
    chosen: bool = True,
    renews: bool = True,
    name: str = "Harbour Accounting Ltd",
    locale: str = "en-GB",
) -> ReportInputs:
    """Everything of a report; the switches take away what may lack in life."""
    e = estate(n, licence=licence, name=name, locale=locale, renews=renews)
    made = plan(e, feasible=feasible) if planned and chosen else None
    advice = suggestion(known=known)
    return ReportInputs(
        e,
        surveyed(e),
        catalogue(),
        load_playbook(),
        findings(e),
        advice,
        advice.options[0] if chosen else None,
        made,
        verification(made) if made else None,
        TODAY,
        "1.0",
    )


WORDS: dict[str, Any] = {
    "finding_title": lambda finding, _locale, _voice: str(finding.message.args["title"]),
    "finding_text": lambda finding, _locale, _voice: str(finding.message.args["text"]),
    "advice_says": lambda message, _locale, _voice: str(message.args.get("text", message.code)),
    "plan_says": lambda message, _locale, _voice: str(message.args.get("text", message.code)),
    "check_says": lambda violation, _locale, _voice: str(violation.message.args.get("text", violation.message.code)),
}
"""Doubles for the other rooms' words: what the fixture's messages say, as it is."""

REAL_WORDS: dict[str, Any] = {name: getattr(words, name) for name in WORDS}
"""The rooms' own words, for tests that read reports of the bundled examples."""
