"""The plain-word conditions of the playbook: text in, a condition out that answers True, False or None (not known) for given facts.

A word that the language does not have is refused; nothing is ever skipped or guessed.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from planner.problems import InputError

SYSTEMS = ("windows", "windows-server", "windows-server-2012r2", "macos", "linux", "android", "ios")
ROLES = ("workstation", "domain-controller", "sql", "exchange", "hyperv-host", "file-server", "cluster-node", "vdi-image")
PRODUCT_WORDS = ("defender", "mde", "huntress")
"""Kinds of product that the language has a word for; any other product is named by its id, vendor/edition."""
PRODUCT_FACTS = (
    "uninstall-protection", "management-agent", "disk-encryption", "firewall", "web-control", "device-control", "patch-management",
    "email-security", "backup", "mobile", "on-premises-console", "competitor-removal", "passive-mode", "separate-server-licence",
    "auto-renewal", "same-agent",
)  # fmt: skip
ENDPOINT_FACTS = (
    "laptop", "redundant-partner", "no-redundant-partner", "line-of-business-software", "tamper-protection", "vendor-disk-encryption",
    "mde-onboarded", "unsupported-os",
)  # fmt: skip
ORGANISATION_FACTS = ("rmm", "mdm", "vpn-posture-check", "deployment-images", "cyber-insurance", "eu-personal-data", "several-sites")

_VOCABULARY: dict[str, tuple[str, ...] | None] = {
    "os is": SYSTEMS,
    "role is": ROLES,
    "current product is": PRODUCT_WORDS,
    "new product is": PRODUCT_WORDS,
    "current product has": PRODUCT_FACTS,
    "new product has": PRODUCT_FACTS,
    "organisation has": ORGANISATION_FACTS,
    "endpoint has": ENDPOINT_FACTS,
    "order is": None,
}
_PRODUCT_ID = re.compile(r"[a-z0-9.-]+/[a-z0-9.+-]+")
_JOINTS = ("and", "or", "not", "(", ")")

Facts = Mapping[str, bool | None]
"""What is known, by the clause's own words ("os is windows": True). A clause that is missing or None is not known."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement, such as "current product has firewall"."""

    text: str

    def evaluate(self, facts: Facts) -> bool | None:
        return True if self.text == "always" else facts.get(self.text)

    def false_clause(self, _facts: Facts) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"

    @property
    def text(self) -> str:
        return f"not ({self.part.text})"

    def evaluate(self, facts: Facts) -> bool | None:
        answer = self.part.evaluate(facts)
        return None if answer is None else not answer

    def false_clause(self, _facts: Facts) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Condition", ...]

    @property
    def text(self) -> str:
        return " and ".join(f"({part.text})" if isinstance(part, Or) else part.text for part in self.parts)

    def evaluate(self, facts: Facts) -> bool | None:
        answers = [part.evaluate(facts) for part in self.parts]
        return False if False in answers else None if None in answers else True

    def false_clause(self, facts: Facts) -> str:
        for part in self.parts:
            if part.evaluate(facts) is False:
                return part.false_clause(facts)
        return self.text


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Condition", ...]

    @property
    def text(self) -> str:
        return " or ".join(part.text for part in self.parts)

    def evaluate(self, facts: Facts) -> bool | None:
        answers = [part.evaluate(facts) for part in self.parts]
        return True if True in answers else None if None in answers else False

    def false_clause(self, _facts: Facts) -> str:
        return self.text


Condition = Clause | Not | And | Or
"""`evaluate(facts)` answers True, False or None; `false_clause(facts)` names the smallest part that makes it false."""


def clauses(condition: Condition) -> tuple[str, ...]:
    """The texts of all single statements in the condition, in order."""
    match condition:
        case Clause():
            return (condition.text,)
        case Not():
            return clauses(condition.part)
    return tuple(text for part in condition.parts for text in clauses(part))


def parse(text: str, *, orders: Collection[str] | None = None) -> Condition:
    """The condition that `text` states. `orders` are the ids that "order is" may name (None: any word).

    Raises InputError where a word is unknown or the brackets do not match.
    """
    tokens = re.findall(r"[()]|[^\s()]+", text)
    parser = _Parser(text, tokens, orders)
    found = parser.either()
    if parser.at < len(tokens):
        raise parser.fault(f"“{tokens[parser.at]}” is not expected here")
    return found


class _Parser:
    """Recursive descent over the words: or, and, not, brackets, one statement."""

    def __init__(self, text: str, tokens: list[str], orders: Collection[str] | None) -> None:
        self.text, self.tokens, self.orders, self.at = text, tokens, orders, 0

    def fault(self, what: str) -> InputError:
        return InputError(f"condition “{self.text}”", what)

    def peek(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> str:
        token = self.peek()
        if token is None:
            raise self.fault("it ends too early")
        self.at += 1
        return token

    def either(self) -> Condition:
        parts = [self.both()]
        while self.peek() == "or":
            self.at += 1
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Condition:
        parts = [self.one()]
        while self.peek() == "and":
            self.at += 1
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self) -> Condition:
        word = self.take()
        if word == "not":
            return Not(self.one())
        if word == "(":
            inside = self.either()
            if self.peek() != ")":
                raise self.fault("a bracket is not closed")
            self.at += 1
            return inside
        if word == "always":
            return Clause("always")
        return self.statement(word)

    def statement(self, first: str) -> Condition:
        words = [first]
        while " ".join(words) not in _VOCABULARY:
            if self.peek() is None or self.peek() in _JOINTS or len(words) == 3:
                raise self.fault(f"“{' '.join(words)}” is no statement of the language; statements begin with {', '.join(_VOCABULARY)}")
            words.append(self.take())
        subject, word = " ".join(words), self.take()
        if not self.known(subject, word):
            raise self.fault(f"“{word}” is no word that “{subject}” can take")
        return Clause(f"{subject} {word}")

    def known(self, subject: str, word: str) -> bool:
        allowed = _VOCABULARY[subject]
        if allowed is None:
            return word not in _JOINTS and (self.orders is None or word in self.orders)
        return word in allowed or (subject.endswith("product is") and _PRODUCT_ID.fullmatch(word) is not None)
