"""What a finding says: a record of four texts, made by the sentences of this room."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.advice.phrases import Args


@dataclass(frozen=True, slots=True)
class Said:
    """Title: the matter in a line. Text: what it means, then what to do. `todo`: what to do in a few words. `action`: the button's code."""

    title: str
    text: str
    todo: str
    action: str


Entry = Callable[[Args], Said]
