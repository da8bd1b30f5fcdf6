"""How a story falls into pages before it is drawn, and the choice among several ways to set it: none should end in a nearly empty page.

Nothing is drawn and no flowable is changed; only breaks and heights are followed, as the document's frames follow them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak

from planner.report.style import Sheet

LEAST = 0.25
"""How far the last page of a section should be filled, as a share of its height."""

Way = TypeVar("Way")


@dataclass(frozen=True, slots=True)
class Laid:
    """How many pages a story takes, begun at the top of one, and the points that are left at the foot of the last."""

    pages: int
    left: float


def laid(story: Iterable[Flowable], sheet: Sheet) -> Laid:
    """Follows the breaks of a story that begins on a new page."""
    wide, high = sheet.text_width, sheet.text_height
    pages, left = 1, high
    queue = deque(story)
    while queue:
        flowable = queue.popleft()
        if isinstance(flowable, NextPageTemplate):
            continue
        if isinstance(flowable, PageBreak):
            pages, left = pages + 1, high
            continue
        if isinstance(flowable, CondPageBreak):
            if flowable.height > left and left < high:
                pages, left = pages + 1, high
            continue
        if isinstance(flowable, KeepTogether):
            content = flowable.__dict__["_content"]
            if sum(one.wrap(wide, high)[1] for one in content) > left and left < high:
                pages, left = pages + 1, high
            queue.extendleft(reversed(content))
            continue
        _wide, tall = flowable.wrap(wide, left)
        if tall <= left + 1e-6:
            left -= tall
            continue
        parts = list(flowable.split(wide, left))
        if parts and parts[0].wrap(wide, left)[1] <= left + 1e-6:
            left -= parts[0].wrap(wide, left)[1]
            queue.extendleft(reversed(parts[1:]))
        elif left < high:
            pages, left = pages + 1, high
            queue.appendleft(flowable)
        else:  # higher than a page and not to be split: the document itself will say so
            left = 0.0
    return Laid(pages, left)


def ends_well(story: Sequence[Flowable], sheet: Sheet) -> bool:
    """Whether a story takes one page, or fills its last page by more than a few lines."""
    found = laid(story, sheet)
    return found.pages == 1 or sheet.text_height - found.left >= LEAST * sheet.text_height


def filled(make: Callable[[Way], list[Flowable]], ways: Sequence[Way], sheet: Sheet) -> list[Flowable]:
    """A section set in the first of several ways that ends in no nearly empty page; in the first of all where each does."""
    if len(ways) == 1:
        return make(ways[0])
    for way in ways:
        story = make(way)
        if ends_well(story, sheet):
            return story
    return make(ways[0])
