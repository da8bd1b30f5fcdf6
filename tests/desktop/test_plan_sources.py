"""The inspector of the plan says who stands behind each page by the page's own kind, and what no page says itself."""

import pytest

from planner.desktop.pages.plan import PlanPage
from planner.desktop.pages.plan_inspector import SENTENCE_BASES
from planner.desktop.widgets import Inspection, Sentence, Source
from planner.playbook import load_playbook
from planner.playbook.bases import page_basis
from tests.desktop.host import SmallWindow
from tests.desktop.test_plan_page import page_of
from tests.desktop.test_plan_page import window as window


@pytest.mark.parametrize(
    ("kind", "basis"), [("vendor", "vendor"), ("vendor-copy", "vendor"), ("standard", "authority"), ("practitioner", "third-party")]
)
def test_the_kind_of_a_page_decides_its_basis(kind: str, basis: str) -> None:
    pages = [p for p in load_playbook().source_pages if p.kind == kind]
    assert pages and {page_basis(p) for p in pages} == {basis}


def test_a_page_that_is_not_listed_is_a_third_partys() -> None:
    assert page_basis(None) == "third-party"


def inspected(page: PlanPage, view: str, basis: str) -> Inspection | None:
    """The inspection of the first task or rule of the plan whose sentence has a basis."""
    playbook = page.workspace.playbook
    plan = page.plan
    assert plan is not None
    if view == "task":
        wanted = {t.id for t in playbook.tasks if t.basis == basis and t.source}
        page.select(f"task:{next(t.id for t in plan.tasks if t.template in wanted)}")
    else:
        page.select(f"rule:{next(i.id for i in playbook.invariants if i.basis == basis and i.source)}")
    return page.inspector_blocks()


@pytest.mark.parametrize(("view", "basis"), [("task", "page"), ("task", "derived"), ("rule", "derived")])
def test_where_it_comes_from_tells_each_page_by_its_kind(view: str, basis: str, window: SmallWindow) -> None:
    page = page_of(window)
    shown = inspected(page, view, basis)
    assert shown is not None
    parts = next(b.parts for b in shown.blocks if b.caption == "Where this comes from")
    sources = [p for p in parts if isinstance(p, Source)]
    playbook = page.workspace.playbook
    assert sources
    assert [s.basis for s in sources] == [page_basis(playbook.page(s.url)) for s in sources]
    assert [p.text for p in parts if isinstance(p, Sentence)] == ([SENTENCE_BASES[basis]] if basis != "page" else [])
