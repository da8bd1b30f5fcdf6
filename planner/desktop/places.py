"""Where "Go to" can lead: pages, computers, licences, findings. Records in, records out."""

from planner.advice.records import Finding
from planner.catalogue.book import Catalogue
from planner.desktop.goto import Place
from planner.desktop.licence_names import licence_name
from planner.desktop.sidebar import STEPS
from planner.estate.groups import names_of
from planner.estate.records import Estate
from planner.wording import _


def places(estate: Estate, findings: tuple[Finding, ...], catalogue: Catalogue) -> tuple[Place, ...]:
    """Every place of the open project, pages first."""
    from planner.advice.words import finding_title

    found = [Place(step.key, "", step.title, "", step.icon) for step in STEPS if step.key]
    found.append(Place("catalogue", "", _("Catalogue"), "", "search"))
    found += [
        Place("computers", name, name, " ".join(x for x in (endpoint.os, endpoint.user) if x), "desktop")
        for endpoint in estate.endpoints
        for name in names_of(endpoint)
    ]
    found += [Place("licences", str(i), licence_name(licence, catalogue), _("Licence"), "key") for i, licence in enumerate(estate.licences)]
    found += [Place("findings", finding.id, finding_title(finding), _("Finding"), "warning") for finding in findings]
    return tuple(found)
