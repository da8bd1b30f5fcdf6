"""What is wrong today and by when: the estate, its survey and the catalogue in, findings out, most urgent first.

Severities and order are those of the interface, "Answers". A machine is named in one finding for each cause; nothing is worded here.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from planner.advice.findings_law import vendor_findings
from planner.advice.findings_licences import licence_findings
from planner.advice.findings_machines import machine_findings
from planner.advice.findings_names import name_findings
from planner.advice.records import Finding
from planner.advice.scope import countries_of_work
from planner.estate.records import Estate
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

SEVERITIES = ("critical", "high", "medium", "low", "info")


def findings(
    estate: Estate,
    surveyed: tuple[Surveyed, ...],
    catalogue: "Catalogue",
    today: date,
    *,
    parameters: Mapping[str, object] | None = None,
) -> tuple[Finding, ...]:
    """Every finding, in the order of severity, deadline (none last), number of machines (most first) and id.

    `parameters` are the playbook's, with the user's settings over them: notice_safety_days and straggler_unseen_days are read.
    """
    values = dict(parameters or {}) | dict(estate.settings)
    found = [
        *vendor_findings(estate, surveyed, catalogue, today, countries_of_work(estate)),
        *licence_findings(estate, surveyed, catalogue, today, values),
        *machine_findings(estate, surveyed, catalogue, today, values),
        *name_findings(estate, surveyed, catalogue, today),
    ]
    return tuple(sorted(found, key=urgency))


def urgency(finding: Finding) -> tuple[int, bool, date, int, str]:
    """The order of findings (interface: severity, deadline with null last, number of endpoints, id)."""
    return (
        SEVERITIES.index(finding.severity),
        finding.deadline is None,
        finding.deadline or date.max,
        -len(finding.endpoints),
        finding.id,
    )
