"""Everything a report is made from, handed over once by the workspace. Records only; nothing is derived here and nothing is fetched."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from planner.advice.records import Finding, Option, Suggestion
from planner.estate.records import Estate
from planner.plan.records import Plan, Verification
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue
    from planner.playbook import Playbook

Template = Literal["owner", "consultant"]
TEMPLATES: tuple[Template, ...] = ("owner", "consultant")


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """What a report is made from: the estate, what the catalogue makes of it, the advice, the choice and the kept plan with its check.

    `chosen` None: nothing is chosen yet; `plan` None: no plan was built; `verification` None: it was not checked.
    `version` is the program's own, for the foot of each page.
    """

    estate: Estate
    surveyed: tuple[Surveyed, ...]
    catalogue: "Catalogue"
    playbook: "Playbook"
    findings: tuple[Finding, ...]
    suggestion: Suggestion
    chosen: Option | None
    plan: Plan | None
    verification: Verification | None
    today: date
    version: str
    plan_is_current: bool = True
    """False where facts or the choice were changed after the plan was built."""
