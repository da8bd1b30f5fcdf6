"""Who stands behind a page that the playbook names: the kind of the page decides, not the sentence that cites it. For window and report."""

from planner.playbook.records import SourcePage

OF_KIND = {"vendor": "vendor", "vendor-copy": "vendor", "standard": "authority"}
"""Kinds of pages whose word is the maker's or an authority's own; those of tools, templates and practitioners are third parties'."""


def page_basis(page: SourcePage | None) -> str:
    """The basis of a page by its kind; "third-party" for one that the playbook's list of pages does not hold."""
    return "third-party" if page is None else OF_KIND.get(page.kind, "third-party")
