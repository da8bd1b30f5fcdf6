"""What the exports are written from, handed over once by the workspace. Records and answers only; nothing is worked out here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.estate.records import Estate
from planner.plan.records import Plan
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

Form = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ExportInputs:
    """The estate, the answers of assess and suggest, and the kept plan with its form; None where no plan was built.

    `progress` holds what was recorded of computers, oldest first; `check_form` is the answer of check, None without a plan; `choice` holds
    the chosen product and the reason given against a refusal, None where nothing is chosen.
    """

    estate_form: dict[str, object]
    plan_form: dict[str, object] | None
    assess_form: dict[str, object]
    suggest_form: dict[str, object]
    plan: Plan | None
    estate: Estate
    surveyed: tuple[Surveyed, ...]
    catalogue: "Catalogue"
    today: date
    progress: tuple[Form, ...] = ()
    check_form: dict[str, object] | None = None
    choice: dict[str, object] | None = None
