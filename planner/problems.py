"""What can be wrong with people's data, as records, and the two families of exceptions. A leaf: nothing of ours is imported."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet worded: a code and its arguments. Each room has one `words` module that turns it into text."""

    code: str
    args: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in people's data. `place` is a path or "row 7, column OS"; `text` a full sentence; `cure` what to do."""

    code: str
    severity: Severity
    place: str
    text: str
    cure: str = ""

    def __str__(self) -> str:
        return ": ".join(x for x in (self.place, self.text) if x) + (f" {self.cure}" if self.cure else "")


class WorldError(Exception):
    """The world is at fault (disk full, file gone, input unreadable): one sentence for the user, exit status 2."""

    def __init__(self, where: str, text: str) -> None:
        super().__init__(f"{where}: {text}" if where else text)
        self.where, self.text = where, text


class InputError(WorldError):
    """The call or its input is at fault: what is wrong and what to do, in one sentence."""


class Refused(Exception):
    """The answer is no (a product ruled out): exit status 1, the reason in one sentence."""


class Defect(Exception):
    """Our own mistake. Never caught to be hidden."""
