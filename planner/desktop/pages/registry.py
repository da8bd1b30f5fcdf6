"""Which page stands behind each step."""

from importlib import import_module

from planner.desktop.pages.base import Host, Page

CLASSES = {
    "organisation": ("organisation", "OrganisationPage"),
    "people": ("people", "PeoplePage"),
    "computers": ("computers", "ComputersPage"),
    "licences": ("licences", "LicencesPage"),
    "wishes": ("wishes", "WishesPage"),
    "findings": ("findings", "FindingsPage"),
    "alternatives": ("alternatives", "AlternativesPage"),
    "plan": ("plan", "PlanPage"),
    "report": ("report", "ReportPage"),
    "catalogue": ("catalogue", "CataloguePage"),
    "import": ("importing", "ImportPage"),
}
"""Module and class by the key of a page."""


def make(key: str, host: Host) -> Page:
    """The page of a step, made (and its module loaded) when it is first opened, so that the window is there before all of its pages."""
    module, name = CLASSES[key]
    page = getattr(import_module(f"planner.desktop.pages.{module}"), name)(host)
    assert isinstance(page, Page)
    return page
