"""The parts of which every page is made."""

from planner.desktop.widgets.buttons import Button, DropButton, IconButton, Segment, Segments, Switch, link, primary, quiet, secondary
from planner.desktop.widgets.feedback import BusyBar, EmptyState, Notice, StatusLine, UndoBar
from planner.desktop.widgets.header import PageHeader
from planner.desktop.widgets.inspector import Action, Block, Buttons, Fact, Inspection, Inspector, Marked, Own, Pair, Part, Sentence, Source
from planner.desktop.widgets.search import SearchField
from planner.desktop.widgets.text import Rich, Text, flag, kind, line, measured

__all__ = [
    "Action", "Block", "BusyBar", "Button", "Buttons", "DropButton", "EmptyState", "Fact", "IconButton", "Inspection", "Inspector",
    "Marked", "Notice", "Own", "PageHeader", "Pair", "Part", "Rich", "SearchField", "Segment", "Segments", "Sentence", "Source",
    "StatusLine", "Switch", "Text", "UndoBar", "flag", "kind", "line", "link", "measured", "primary", "quiet", "secondary",
]  # fmt: skip
