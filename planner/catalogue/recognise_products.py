"""A text from an inventory or invoice to the security product it names: vendor, agent, editions it may be, component and version.

Nothing is guessed from a word alone: what no pattern, edition or vendor's name explains is no product.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.catalogue.fit import systems_own
from planner.catalogue.recognise_exact import EVERYDAY, Exact, ExactNames
from planner.catalogue.recognise_patterns import KEY, index
from planner.catalogue.recognise_roles import bracketed_part, is_role, place_told, role
from planner.catalogue.recognise_text import clean, has_whole_number, readings, same_words, version_in, without_quantity, without_terms
from planner.catalogue.recognise_text import words as words_of
from planner.catalogue.recognise_typos import Spelling
from planner.catalogue.records import ProductMatch

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_GENERAL = frozenset(
    {
        "microsoft", "cisco", "cisco talos", "fortinet", "elastic", "acronis", "datto", "kaseya", "opentext", "palo alto",
        "palo alto networks",
        "paloalto", "n-able", "n able", "jamf", "broadcom", "gen digital", "pango", "vmware carbon black", "vmware", "rapid7", "tanium",
        "group-ib", "positive technologies", "security gen", "qihoo 360",
    }
)  # fmt: skip
"""Makers whose name tells nothing by itself: only words of protection make a program of theirs a security product."""
_MIXED = frozenset({"norton", "symantec", "panda", "comodo", "watchguard", "check point", "checkpoint", "quick heal"})
"""Makers of security and of other things: what no role explains is none of it."""
_NOT_ITSELF = re.compile(r"\b(?:uninstall\w*|remov\w+|cleaner|clean-?up|migrat\w+|plug-?in|connector|integration|for)\b")
"""Words before a product's name that make it another program's."""
_DOTTED_NUMBER = re.compile(r"\d+(?:\.\d+)+")
_ITS_PART = re.compile(r"\b(?:agent|sensor|client)\b")
"""What the program that a vendor's name stands for is called: "SentinelOne macOS Agent"."""
_SHORTENED = frozenset({"ms ", "def", "mic", "mde", "m36"})
_PLAN = re.compile(r" p([12])\b")
_OTHER_EDITION = frozenset(
    """
    edr xdr mdr 360 plus pro premium advanced elite ultimate ultra complete enterprise standard basic essential essentials starter max
    total expert optimum foundations core lite light extended free home family personal prime mobile android ios iphone ipad
    """.split()  # noqa: SIM905  (a list of words is read better as text)
)
"""Words that make an edition another one where they stand beside its name."""
_HOME = frozenset("home free family personal prime gamers gamer privat private student".split())  # noqa: SIM905
"""Words of a product for homes."""
_PHONE = frozenset("mobile android ios iphone ipad ipados phone phones smartphone smartphones tablet tablets".split())  # noqa: SIM905
_FOR_COMPANIES = re.compile(
    r"\b(?:business|enterprise|endpoint\w*|corporate|managed|agent|clients?|\w*servers?|workstations?|small office)\b"
)
_BESIDE = re.compile(r"\s*\+\s*| (?:with|mit|avec|con|plus|incl|including) ")
"""What stands behind it is bought besides: "Business Security + Email Security"."""
_STANDARD = " standard"
_SELLS_TO_HOMES = frozenset({"avira", "drweb", "gdata", "emsisoft", "gen-digital", "vipre"})
"""Vendors under whose bare name home and business products alike are listed: more must be told before a business agent is meant."""
_KEPT = 50_000
_STOPS = ',;:()[]-"'
_QUOTES = "\"'( "
_WORDS_BEFORE = 6
"""How far behind words of a role ("Consola de administración de") a vendor's name is looked for."""
_NAMES_PROTECTION = re.compile(
    r"^ (?:\w+ )?(?:anti-?virus|anti-?malware|internet security|total security|endpoint protection|endpoint security|security client)\b"
    r"|^ (?:\w+ )?(?:edr|xdr|security|sensor|360)(?: (?:deluxe|premium|standard|plus|pro|agent|client))?(?: v?[\d.]+)?$"
)
_PROTECTIVE = ("protection", "edr")
_NO_PROTECTION = ("vpn", "management-agent", "other")
_SURE_OF_BRAND = 0.6
"""A vendor's name with words that its protection is called by: what it is, is told; which product, is not."""
_PARTED = 7
"""Letters from which on a vendor's name may be written in two words: "Web Root"; two short words that happen to meet are none."""
_SLIPPED = 0.7
"""How much surer what stands there is than what was meant by it."""
UNSURE = 0.3
"""A vendor's name with words that nobody knows."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One entry of the product names, ready to be tried."""

    pattern: re.Pattern[str]
    vendor: str
    line: str | None
    agent: str | None
    editions: tuple[str, ...]
    component: str
    package: bool
    sure: float
    examples: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Bought:
    """What an invoice calls one or more editions."""

    words: tuple[str, ...]
    vendor: str
    editions: tuple[str, ...]
    own_name: bool
    telling: bool
    """Whether it also tells inside a longer text; else the text must be these words and no more."""
    component: str
    verified: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What all texts of one shape (alike but for dotted numbers) name; in `bought_as`, an edition's words, a number is no version."""

    vendor: str
    agent: str | None
    line: str | None
    editions: tuple[str, ...]
    component: str
    confidence: float
    bought_as: tuple[str, ...]


class ProductNames:
    """The product names of one catalogue, indexed. Thread-safe: nothing but its memory of shapes changes after it is made."""

    def __init__(self, catalogue: "Catalogue") -> None:
        agents: dict[tuple[str, str], tuple[str, ...]] = {}
        for agent in catalogue.agents.values():
            for line in agent.lines:
                agents[agent.vendor, line] = (*agents.get((agent.vendor, line), ()), agent.id)
        self._systems_own = systems_own(catalogue)
        self._exact = ExactNames(catalogue, self._systems_own)
        self._agents_of_line = agents
        self._misses = frozenset(r for name in catalogue.near_misses for r in readings(clean(name)))
        self._names = tuple(_name(entry, agents, catalogue.vendor_aliases, self._exact) for entry in catalogue.names)
        self._by_start, self._by_word, self._always = index([entry.pattern for entry in catalogue.names])
        self._starts = {key: tuple(start for start, _ in found) for key, found in self._by_start.items()}
        self._bought = _editions_by_words(catalogue, self._names)
        self._agents_of = {e.id: e.agents for e in catalogue.editions.values()}
        self._vendors = _vendor_words(catalogue)
        self._heads = frozenset(self._vendors) - EVERYDAY
        self._parts = frozenset(head for head in self._heads if head.isalpha() and len(head) >= _PARTED)
        self._shared = frozenset(name for name in self._names if name.vendor in _SELLS_TO_HOMES and self._is_shared(name))
        self._spelling = Spelling(_all_words(catalogue, self._names, self._vendors))
        self._component_of: dict[str, str] = {}
        for name in self._names:
            if name.agent is not None and name.component in _PROTECTIVE:
                self._component_of.setdefault(name.agent, name.component)
        self._brands = frozenset(self._bought)
        self._seconds = {
            word: frozenset(b.words[1] for b in found) if all(len(b.words) > 1 for b in found) else frozenset()
            for word, found in self._bought.items()
        }
        self._version_words = frozenset(w for found in self._bought.values() for b in found for w in b.words if "." in w and w[0].isdigit())
        self._shapes: dict[str, _Told | None] = {}

    def match(self, text: str) -> ProductMatch | None:
        """What the text names; None for a program that is no security product, or none that is known."""
        cleaned = without_quantity(clean(text))
        if cleaned[:3] in _SHORTENED or "!" in cleaned or cleaned[-4:] == ".app":
            cleaned = _whole(cleaned)
        tokens = cleaned.split(" ")
        positions = self._positions(cleaned)
        if not positions and not self._may_be_bought(cleaned, tokens):
            return self._parted(text, cleaned, tokens)
        shape = _DOTTED_NUMBER.sub("#", cleaned)
        if shape in self._shapes and self._version_words.isdisjoint(tokens):
            told = self._shapes[shape]
        else:
            told = self._tell(cleaned, positions)
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            self._shapes[shape] = told
        if told is None:
            return self._parted(text, cleaned, tokens)
        if told.confidence <= UNSURE and (mended := self._mistyped(text, cleaned, tokens)) is not None:
            return mended
        version = version_in(cleaned if tokens[-1].replace(".", "").isdigit() else without_terms(cleaned))
        if told.bought_as and version and ("." not in version or version in told.bought_as):
            version = None
        return ProductMatch(text, told.vendor, told.agent, told.line, told.editions, told.component, told.confidence, version)

    def _parted(self, text: str, cleaned: str, tokens: Sequence[str]) -> ProductMatch | None:
        """A vendor's name that was written in two words ("Crowd Strike Falcon"), where what follows is known to be the vendor's; else what
        a slip of the finger hides."""
        if len(tokens) > 1 and (joined := tokens[0] + tokens[1]) in self._parts and cleaned not in self._misses:
            match = self.match(" ".join((joined, *tokens[2:])))
            if match is not None and match.confidence > UNSURE:
                return replace(match, text=text)
        return self._mistyped(text, cleaned, tokens)

    def _mistyped(self, text: str, cleaned: str, tokens: Sequence[str]) -> ProductMatch | None:
        """What is meant by "Kasperksy Endpoint Security": only where the mended words name protection for sure."""
        meant = self._spelling.mended(tokens)
        if meant is None or not self._misses.isdisjoint((*tokens, *readings(cleaned))):
            return None
        match = self.match(" ".join(meant))
        if match is None or match.component not in ("protection", "edr") or match.confidence < _SURE_OF_BRAND:
            return None
        return replace(match, text=text, confidence=round(match.confidence * _SLIPPED, 2))

    def edition(self, text: str) -> str | None:
        """The one edition that an invoice's or licence list's text names, by its words or by its id; else None."""
        if text.strip() in self._agents_of:
            return text.strip()
        cleaned = without_terms(_whole(without_quantity(clean(text))))
        exact = self._exact_name(cleaned)
        if exact is not None:
            return exact.editions[0] if len(exact.editions) == 1 else None
        bought = self._by_edition(readings(cleaned))
        if bought is not None:
            return bought.editions[0] if len(bought.editions) == 1 else None
        match = self.match(text)
        return match.editions[0] if match is not None and match.component in _PROTECTIVE and len(match.editions) == 1 else None

    def _tell(self, cleaned: str, positions: Sequence[int]) -> _Told | None:
        """What a text names, without what an invoice says of the purchase behind the name."""
        if (short := without_terms(cleaned)) != cleaned:
            cleaned, positions = short, self._positions(short)
        forms: tuple[str, ...] = (same_words(cleaned),)
        found = self._by_name(positions, forms)
        if found is None or found[0].line is None:
            forms = readings(cleaned)
            found = self._by_name(positions, forms)
        if cleaned in self._misses or not self._misses.isdisjoint(forms):
            return None
        name = found[0] if found is not None else None
        exact = self._exact_name(cleaned) if name is None or name.component in _PROTECTIVE else None
        if exact is not None:
            return self._of_exact(exact, found, cleaned)
        told = self._of_words(found, self._by_edition(forms), cleaned)
        return told if told is None or told.component not in _PROTECTIVE else self._restrained(told, cleaned)

    def _exact_name(self, cleaned: str) -> Exact | None:
        """The catalogue's own name that a text is; with "Standard" behind it the program is the same, and the edition open."""
        found = self._exact.find(cleaned) or (self._exact.find(whole) if (whole := _whole(cleaned)) != cleaned else None)
        if found is None and cleaned.endswith(_STANDARD):
            found = self._exact.find(cleaned.removesuffix(_STANDARD))
            return None if found is None else replace(found, editions=())
        return found

    def _of_exact(self, exact: Exact, found: tuple[_Name, str, str, bool] | None, cleaned: str) -> _Told:
        """What a name of the catalogue itself means; an entry of the product names beside it may know the installed program better."""
        verified = 1.0 if exact.verified else 0.8
        line = found[0].line if found is not None else None
        if not exact.named_agent and not _PHONE.isdisjoint(words_of(cleaned)):
            exact = replace(exact, agent=self._exact.phone_agent(exact.editions))
        if found is None or line is None:
            component = self._component_of.get(exact.agent or "", "protection")
            sure = round((0.9 if exact.own else 0.8) * verified, 2)
            line = self._exact.line_of(exact.agent) if exact.named_agent else None
            return _Told(exact.vendor, exact.agent, line, exact.editions, component, sure, ())
        name, matched, rest, _ = found
        agent, editions = exact.agent, exact.editions
        line_agents = self._agents_of_line.get((name.vendor, line), ())
        if not exact.named_agent:
            agent = self._exact.of_line(line_agents, exact.editions) or agent
        listed = not name.examples.isdisjoint(readings(cleaned))
        if agent is not None and agent not in line_agents and not listed:
            line = self._exact.line_of(agent)
        if name.editions and (listed or exact.editions == (self._systems_own,)):
            editions = name.editions
        component = "edr" if self._component(name, matched, rest)[0] == "edr" else name.component
        if line != name.line:
            component = self._component_of.get(agent or "", component)
        return _Told(exact.vendor, agent, line, editions, component, round(name.sure * verified, 2), ())

    def _of_words(self, found: tuple[_Name, str, str, bool] | None, bought: _Bought | None, cleaned: str) -> _Told | None:
        if found is None:
            told = None if bought is not None and bought.editions else self._by_vendor(cleaned)
            return self._of_edition(bought, cleaned) if bought and (told is None or told.confidence <= UNSURE) else told
        name, matched, rest, exact = found
        if name.line is None and (again := cleaned.rfind(f" {matched} ") + 1):
            return self._tell(cleaned[again:], self._positions(cleaned[again:]))
        if name.line is None and bought is not None and bought.vendor == name.vendor:
            return self._of_edition(bought, cleaned)
        component, unsure = self._component(name, matched, rest)
        if component in _PROTECTIVE and (part := bracketed_part(cleaned)) is not None:
            component = part
        same = component == name.component
        open_ = same and name in self._shared and _FOR_COMPANIES.search(cleaned) is None
        editions = name.editions if same and not open_ else ()
        if bought is not None and component in _PROTECTIVE and self._narrows(name, bought, cleaned):
            editions = tuple(e for e in bought.editions if e in editions) or editions
        sure = UNSURE if unsure else round(name.sure * (1.0 if exact else 0.95) * (1.0 if same else 0.8), 2)
        return _Told(name.vendor, name.agent if same and not open_ else None, name.line, editions, component, sure, ())

    def _is_shared(self, name: _Name) -> bool:
        """Whether home and business products share an entry: it is the vendor's name alone, or one of its examples is for homes."""
        brands = [words for found in self._vendors.values() for words, vendor in found if vendor == name.vendor]
        return any(map(name.pattern.search, brands)) or any(not _HOME.isdisjoint(example.split()) for example in name.examples)

    def _restrained(self, told: _Told, cleaned: str) -> _Told:
        """A product for homes is no business edition, and one for phones is no agent of computers, whatever line of names it is in."""
        tokens = set(words_of(cleaned))
        if not _HOME.isdisjoint(tokens):
            return replace(told, agent=None, editions=())
        if _PHONE.isdisjoint(tokens):
            return told
        editions = self._exact.editions_on_phones(told.editions)
        agent = told.agent if told.agent is not None and self._exact.on_phones(told.agent) else self._exact.phone_agent(editions)
        return replace(told, agent=agent, editions=editions)

    def _component(self, name: _Name, matched: str, rest: str) -> tuple[str, bool]:
        """The entry's component, unless what follows the matched words says something else ("Avira Phantom VPN" is no antivirus); and
        whether nothing told it: a vendor's name and words that nobody knows."""
        if not rest or name.component != "protection":
            return name.component, False
        told = role(rest if name.line is None else _ITS_PART.sub(" ", rest))
        brand_alone = name.line is None or any(words == matched for words, _ in self._vendors.get(_first_word(matched), ()))
        if told == "unknown":
            return ("other", True) if brand_alone else (name.component, False)
        return name.component if told == "bare" or (told == "edr" and not brand_alone) else told, False

    def _narrows(self, name: _Name, bought: _Bought, cleaned: str) -> bool:
        """Whether an edition's words tell more than the program's name: what the system brings is called alike in all of its editions."""
        return bought.editions != (self._systems_own,) and name.examples.isdisjoint(readings(cleaned))

    def _by_vendor(self, cleaned: str) -> _Told | None:
        """A product with its vendor's name before it ("Palo Alto Networks Cortex XDR"), what the words behind the vendor's name tell, or
        those around it ("Agente de red de Kaspersky Security Center")."""
        for words, vendor in self._vendors.get(_first_word(cleaned), ()):
            rest = cleaned[len(words) + 1 :] if cleaned.startswith(f"{words} ") else ""
            if rest and (positions := self._positions(rest)):
                told = self._tell(rest, positions)
                if told is not None and told.vendor == vendor:
                    return told
        return self._of_vendor(cleaned) or self._inside(cleaned)

    def _inside(self, cleaned: str) -> _Told | None:
        """What stands behind words of a role: they, too, tell the component."""
        at = 0
        for token in cleaned.split(" ")[:-1][:_WORDS_BEFORE]:
            at += len(token) + 1
            rest = cleaned[at:].lstrip(_QUOTES)
            if _first_word(rest) not in self._heads and not self._positions(rest):
                continue
            before = cleaned[:at]
            if is_role(before):
                told = self._tell(rest, self._positions(rest))
            elif cleaned[at] == "(" and cleaned[-1] == ")" and (told := self._tell(rest[:-1], self._positions(rest))) is not None:
                return told if told.line is not None else None  # a short name, and the full one in brackets
            else:
                continue
            if told is None:
                continue
            component = role(before)
            if component not in _NO_PROTECTION or (component == told.component and told.confidence > UNSURE):
                return told
            return replace(told, agent=None, line=None, editions=(), component=component, confidence=_SURE_OF_BRAND)
        return None

    def _positions(self, cleaned: str) -> Sequence[int]:
        """The name entries that may fit, in their order."""
        found: list[int] = []
        if cleaned.startswith(self._starts.get(key := cleaned[:KEY], ())):
            found = [position for start, position in self._by_start[key] if cleaned.startswith(start)]
        for word, position in self._by_word:
            if word in cleaned:
                found.append(position)
        return sorted({*found, *self._always}) if len(found) > 1 or self._always else found

    def _may_be_bought(self, cleaned: str, tokens: list[str]) -> bool:
        for word in self._brands.intersection(tokens):
            seconds = self._seconds[word]
            if not seconds or not seconds.isdisjoint(tokens):
                return True
        for words, _ in self._vendors.get(tokens[0].strip(_STOPS), ()):
            rest = cleaned[len(words) :]
            if cleaned.startswith(words) and (
                words not in _GENERAL or _NAMES_PROTECTION.match(rest) or "vpn" in rest or self._positions(rest[1:])
            ):
                return True
        if not cleaned.isascii() or ("(" in cleaned and any(t.strip("()") in self._heads for t in tokens[1:] if t[:1] == "(")):
            return True
        return len(tokens) > 1 and not self._heads.isdisjoint(tokens[1 : _WORDS_BEFORE + 1])

    def _by_name(self, positions: Iterable[int], forms: tuple[str, ...]) -> tuple[_Name, str, str, bool] | None:
        for position in positions:
            name = self._names[position]
            for number, form in enumerate(forms):
                if number and name.package and has_whole_number(forms[number - 1]) and form == forms[-1]:
                    continue  # "Falcon 9" is no "Falcon": a package's one word carries no bare number
                found = name.pattern.search(form)
                if found:
                    return name, found.group(), form[found.end() :], number == 0
        return None

    def _by_edition(self, forms: tuple[str, ...]) -> _Bought | None:
        """What the words name, the longest first; with words beside it that make it another edition, what it is but not which."""
        telling = _OTHER_EDITION.intersection(words_of(forms[0]))
        near: _Bought | None = None
        for form in forms:
            words = words_of(form)
            for start, word in enumerate(words):
                for bought in self._bought.get(word, ()):
                    size = len(bought.words)
                    if words[start : start + size] != bought.words or not (bought.telling or len(words) == size):
                        continue
                    if start > 0 and (size == 1 or _NOT_ITSELF.search(" ".join(words[:start]))):
                        continue
                    if telling.issubset(bought.words):
                        return bought
                    near = near or replace(bought, editions=())  # "with XDR and MDR" is more than "with XDR"
        return near

    def _of_edition(self, bought: _Bought, cleaned: str) -> _Told:
        first = _BESIDE.split(cleaned, maxsplit=1)[0]
        placed = place_told(first if set(bought.words).issubset(words_of(first)) else cleaned)
        component = next((r for r in (role(_without(placed, bought.words)), role(placed)) if r in _NO_PROTECTION), None)
        if component is not None:
            return _Told(bought.vendor, None, None, (), component, _SURE_OF_BRAND, bought.words)
        agent = self._exact.installed_by(bought.editions)
        sure = (0.9 if bought.own_name else 0.8) * (1.0 if bought.verified else 0.8) if bought.editions else _SURE_OF_BRAND
        return _Told(bought.vendor, agent, None, bought.editions, bought.component, round(sure, 2), bought.words)

    def _of_vendor(self, cleaned: str) -> _Told | None:
        for words, vendor in self._vendors.get(_first_word(cleaned), ()):
            rest = cleaned[len(words) :]
            if not cleaned.startswith(words) or rest[:1].isalnum():
                continue
            component = role(rest)
            if words in _GENERAL and component != "vpn" and not _NAMES_PROTECTION.match(rest):
                continue
            if words in _MIXED and component in ("bare", "unknown"):
                continue
            if component == "unknown":
                return _Told(vendor, None, None, (), "other", UNSURE, ())
            return _Told(vendor, None, None, (), "protection" if component == "bare" else component, _SURE_OF_BRAND, ())
        return None


def _without(cleaned: str, words: tuple[str, ...]) -> str:
    """What stands in a text beside an edition's words."""
    left = list(words_of(cleaned))
    for start in range(len(left) - len(words) + 1):
        if tuple(left[start : start + len(words)]) == words:
            del left[start : start + len(words)]
            break
    return " ".join(left)


def _whole(cleaned: str) -> str:
    """A name in full: "MS Defender" and "Defender" are Microsoft's, as is "MDE", its product for endpoints; "P2" is "Plan 2", "Falcon.app"
    is "Falcon", "avast!" is "avast"."""
    if cleaned.startswith(("ms ", "defender")):
        cleaned = f"microsoft {cleaned.removeprefix('ms ')}"
    if cleaned.startswith(("dr. web", "dr web")):
        cleaned = f"dr.web{cleaned.partition('web')[2]}"
    if cleaned.startswith("m365 "):
        cleaned = f"microsoft 365 {cleaned[5:]}"
    if cleaned.startswith("mde "):
        cleaned = f"microsoft defender for endpoint {cleaned[4:]}"
    if cleaned.startswith("microsoft defender for endpoint p"):
        cleaned = _PLAN.sub(r" plan \1", cleaned)
    return cleaned.removesuffix(".app").replace("! ", " ")


def _first_word(cleaned: str) -> str:
    return cleaned.split(" ", 1)[0].strip(_STOPS)


def _name(entry: object, agents: Mapping[tuple[str, str], tuple[str, ...]], aliases: Mapping[str, str], exact: ExactNames) -> _Name:
    from planner.catalogue.records import NameEntry

    assert isinstance(entry, NameEntry)
    vendor = aliases.get(entry.vendor, entry.vendor)
    return _Name(
        pattern=re.compile(entry.pattern, re.IGNORECASE),
        vendor=vendor,
        line=entry.line or None,
        agent=exact.of_program(agents.get((vendor, entry.line), ())) if entry.line else None,
        editions=tuple(p if "/" in p else f"{vendor}/{p}" for p in entry.products),
        component=entry.component,
        package=bool(entry.scope),
        sure=(0.95 if entry.line else 0.6) * (0.8 if entry.provenance.basis == "unverified" else 1.0),
        examples=frozenset(clean(e) for e in entry.examples),
    )


def _vendor_words(catalogue: "Catalogue") -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of each vendor's name and alias to (name, vendor id): a name's bracketed part is another name of it."""
    names: dict[str, str] = {}
    for vendor in catalogue.vendors.values():
        for part in re.split(r"[(),]|formerly", vendor.name):
            if clean(part):
                names.setdefault(clean(part), vendor.id)
    for alias, vendor_id in (*catalogue.vendor_aliases.items(), *((v, v) for v in catalogue.vendors)):
        names.setdefault(alias, vendor_id)
        names.setdefault(alias.replace("-", " "), vendor_id)
    for vendor_id, name in catalogue.other_vendors.items():
        names.setdefault(clean(name.split("(")[0]), vendor_id)
    result: dict[str, list[tuple[str, str]]] = {}
    for words, vendor_id in names.items():
        result.setdefault(_first_word(words), []).append((words, vendor_id))
    return {head: tuple(found) for head, found in result.items()}


def _all_words(catalogue: "Catalogue", names: Iterable[_Name], vendors: Mapping[str, object]) -> Iterable[str]:
    """Every word of vendors, editions, agents and installed names."""
    yield from vendors
    texts = [clean(example) for name in names for example in name.examples]
    for edition in catalogue.editions.values():
        texts += map(clean, (edition.name, *edition.aliases))
    for agent in catalogue.agents.values():
        texts += map(clean, (agent.name, *agent.names))
    for text in texts:
        yield from words_of(text)


def _editions_by_words(catalogue: "Catalogue", names: tuple[_Name, ...]) -> dict[str, tuple[_Bought, ...]]:
    """First word of each edition's name or alias, and of each agent's names, to what it can mean, the longest first.

    A name that two vendors claim tells nothing. One that inventories use for the installed program must be the whole text.
    """
    claimed: dict[tuple[str, ...], dict[str, bool]] = {}
    read: set[tuple[str, ...]] = set()
    unread: set[tuple[str, ...]] = set()
    for edition in catalogue.editions.values():
        vendor = catalogue.vendor_name(edition.vendor)
        for name in (edition.name, *edition.aliases, *edition.aliases_unverified):
            own = name == edition.name
            for variant in _variants(name, vendor):
                words = words_of(clean(variant))
                (unread if name in edition.aliases_unverified else read).add(words)
                meant = claimed.setdefault(words, {})
                meant[edition.id] = meant.get(edition.id, False) or (own and "(" not in name)
    installed = {words_of(example) for name in names for example in name.examples}
    components: dict[tuple[str, str | None], str] = {}
    for entry in names:
        components.setdefault((entry.vendor, entry.agent), entry.component)
    for agent in catalogue.agents.values():
        for name in (*agent.names, agent.name):
            words = words_of(clean(name))
            installed.add(words)
            read.add(words)
            for edition in catalogue.editions_of_agent(agent.id):
                claimed.setdefault(words, {}).setdefault(edition.id, False)
    result: dict[str, list[_Bought]] = {}
    for words, editions in claimed.items():
        vendors = {e.split("/")[0] for e in editions}
        if not words or len(vendors) != 1 or EVERYDAY.issuperset(words):
            continue
        vendor = vendors.pop()
        own_only = tuple(e for e, own in editions.items() if own)
        chosen = own_only if len(own_only) == 1 and words not in installed else tuple(editions)
        agents = [catalogue.editions[e].agents[:1] for e in chosen]
        component = components.get((vendor, agents[0][0]), "protection") if agents[0] else "protection"
        telling = (len(words) > 1 or len(words[0]) > 6) and (words not in installed or len(words) > 3) and not _names_whole(words, names)
        result.setdefault(words[0], []).append(
            _Bought(words, vendor, chosen, bool(own_only), telling, component, words in read or words not in unread)
        )
    return {head: tuple(sorted(found, key=lambda b: (-len(b.words), b.words))) for head, found in result.items()}


def _names_whole(words: tuple[str, ...], names: tuple[_Name, ...]) -> bool:
    """Whether short words are an installed program's whole name, which several editions share: "Sophos Endpoint"."""
    text = " ".join(words)
    return len(words) < 4 and any(
        name.line is not None and len(name.editions) > 1 and (found := name.pattern.search(text)) is not None and found.end() == len(text)
        for name in names
    )


def _variants(name: str, vendor: str) -> Iterable[str]:
    """A name as it stands, without what stands in brackets, and with the vendor's name before it."""
    yield name
    short = re.sub(r"\s*\([^)]*\)", "", name).strip()
    if short and short != name:
        yield short
    brand = re.split(r"[(,]", vendor)[0].strip()
    if brand and not short.lower().startswith(brand.lower()):
        yield f"{brand} {short}"
