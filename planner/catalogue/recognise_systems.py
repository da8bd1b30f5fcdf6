"""A system's name, and the version beside it, to the family, release, build and support dates of the catalogue.

What several releases fit is told as a family with candidates; no release is guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from planner.catalogue.recognise_text import clean
from planner.catalogue.recognise_windows import PACK_1, WindowsFacts, old_version, read_windows, spoken
from planner.catalogue.recognise_windows import word_set as _words
from planner.catalogue.records import OperatingSystem, SystemMatch

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

_TOKENS = re.compile(r"[^\s,;:()\[\]<>\"/]+")
_DASHES = ("-", "&")
_MAKERS = frozenset({"microsoft", "майкрософт", "ms", "apple", "google", "canonical", "microsoft®"})
_RUN_TOGETHER = re.compile(
    r"^(windows|win|w|ubuntu|debian|centos|rhel|sles|rocky|almalinux|fedora|android|ios|ipados|macos)"
    r"(?:[_-]?(server|srv|svr|nt))?[_-]?(\d[\d.]*|xp|vista)?(?:[_-]?(r2|pro|professional|home|ent|enterprise|edu|education))?$"
)
_YEAR_AND_R2 = re.compile(r"(20\d\d)(server)?(r2)?")
_YEAR_2K = re.compile(r"(?:windows|win|ws|w)?[_-]?(?:2k(3|8|12|16|19|22|25)|(20(?:0[38]|1[269]|2[25])))(r2)?")
"""How administrators shorten a server: "W2K19", "WS2019", "2K12R2"."""
_NOT_ASCII_BEHIND = re.compile(r"(?<=[0-9a-z])(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
_LEAD = re.compile(
    r"^(?:(?:os|operating system|betriebssystem|système d'exploitation|sistema operativo|операционная система|ос|system)"
    r"(?: (?:name|version))?\s*[:=-]\s*|операционная система |ms-(?=win)|[(\[]?(?:64|32)[- ]?bits?[)\]]? "
    r"|(?:samsung|xiaomi|huawei|honor|oneplus|oppo|motorola|nokia|lenovo|sony|lg) (?=android))"
)
"""What may stand before a system's name: a heading, or the processor."""
_LEADS = frozenset("os op be sy si оп ос ms (6 (3 [6 [3 64 32 sa xi hu ho on mo no le so lg wi ma li".split())  # noqa: SIM905
"""How a text begins that one of these may stand in; the others are spared the search."""
_SPELLED = re.compile(r"\bv(?=\d)")
_LINUX_RUN = re.compile(r"^(ubuntu|debian|centos|rhel|sles|rocky|almalinux|fedora)[_-]?(?=\d)")
_IN_BRACKETS = re.compile(r"^(?:gnu/)?linux \(([^()]+)\)")
_PLATFORM = re.compile(r"(?:windows|macos|linux)-\d")
"""How Python names a platform: "Windows-10-10.0.19045-SP0"."""
_WINDOWS = frozenset({"windows", "win", "winnt", "windowsnt", "windowsserver", "winserver", "winsrv", "winsvr", "win32nt"})
_SERVERS = frozenset({"srv", "server", "sbs", "hyper-v"})
_SERVER_YEAR = re.compile(r"\b20(?:0[038]|1[1269]|2[25])(?:r2)?\b")
_APPLE = frozenset({"macos", "mac", "osx", "os", "darwin", "macosx"})
_MOBILE = frozenset({"ios", "iphone", "iphoneos", "ipad", "ipados", "apple_ios", "apple_ipados", "iphone_os"})
_CHROME = frozenset({"chromeos", "chrome", "cros", "chromeosflex"})
_DISTRIBUTIONS: tuple[tuple[str, str], ...] = (
    ("ubuntu core", "ubuntu-core"), ("fedora coreos", "fedora-coreos"), ("red hat enterprise linux coreos", "rhel-coreos"),
    ("rhel coreos", "rhel-coreos"),
    ("centos stream", "centos-stream"), ("centos linux", "centos"), ("centos", "centos"), ("red hat enterprise linux", "rhel"),
    ("redhat", "rhel"), ("red hat", "rhel"), ("rhel", "rhel"), ("suse linux enterprise desktop", "sled"),
    ("suse linux enterprise", "sles"), ("suse linux", "sles"), ("sles", "sles"), ("sled", "sled"), ("opensuse leap", "opensuse-leap"),
    ("opensuse tumbleweed", "opensuse-tumbleweed"), ("opensuse", "opensuse-leap"), ("amazon linux", "amazon-linux"),
    ("amzn", "amazon-linux"), ("al2023", "amazon-linux"), ("al2", "amazon-linux"), ("oracle linux", "oracle-linux"),
    ("oracle enterprise linux", "oracle-linux"), ("rocky", "rocky"), ("almalinux", "almalinux"), ("alma", "almalinux"),
    ("linux mint", "linuxmint"), ("linuxmint", "linuxmint"), ("mint", "linuxmint"), ("ubuntu", "ubuntu"), ("xubuntu", "ubuntu"),
    ("kubuntu", "ubuntu"), ("debian", "debian"), ("fedora", "fedora"), ("raspbian", "raspbian"), ("raspberry pi os", "raspbian"),
    ("cloudlinux", "cloudlinux"), ("alpine", "alpine"), ("mariner", "mariner"), ("azure linux", "mariner"), ("kali", "kali"),
    ("arch linux", "arch"), ("gentoo", "gentoo"), ("pop!_os", "pop-os"), ("manjaro", "manjaro"), ("zorin", "zorin"), ("linux", ""),
    ("gnu/linux", ""), ("gnu linux", ""),
)  # fmt: skip
_TITLES = {
    "ubuntu-core": "Ubuntu Core", "fedora-coreos": "Fedora CoreOS", "rhel-coreos": "Red Hat Enterprise Linux CoreOS",
    "sled": "SUSE Linux Enterprise Desktop", "opensuse-tumbleweed": "openSUSE Tumbleweed", "raspbian": "Raspberry Pi OS",
    "arch": "Arch Linux",
    "mariner": "Azure Linux", "cloudlinux": "CloudLinux", "kali": "Kali Linux", "pop-os": "Pop!_OS",
}  # fmt: skip
"""Distributions that the catalogue may lack, as they are called."""
_LINUX_HEADS = frozenset(words.split()[0].split("/")[0] for words, _ in _DISTRIBUTIONS)
_LINUX_SILENT = _words("""
    linux gnu lts server desktop release enterprise workstation edition core final stream x86_64 amd64 aarch64 arm64 i686
    64-bit 64bit generic os for ami version leap client point and sp ol server_linux minimal cloud container beta leap_ sap
    applications high performance computing pro rolling tumbleweed
""")
_READERS = {
    **dict.fromkeys(_LINUX_HEADS, "linux"), **dict.fromkeys(_WINDOWS, "windows"), **dict.fromkeys(_SERVERS, "server"),
    **dict.fromkeys(_APPLE, "macos"), **dict.fromkeys(_MOBILE, "ios"), **dict.fromkeys(_CHROME, "chromeos"),
    **dict.fromkeys(("android", "androidforwork", "androidenterprise"), "android"),
}  # fmt: skip
"""First word of a system's name to the reader that understands the rest."""
_MAC_SILENT = _words("""
    macos mac os x osx apple version ver build darwin kernel arm64 x86_64 intel silicon server_ update the golden chip arm 64bit
    m1 m2 m3 m4 m5 pro max ultra
""")
_PHONE_SILENT = _words("""
    ios iphone os ipados ipad apple version ver build iphoneos apple_ios apple_ipados iphone_os and
""")
_ANDROID_SILENT = _words("""
    android os fully managed work profile enterprise for dedicated corporate-owned personally-owned corporate owned
    personally go edition aosp device administrator google version ver androidforwork kiosk tablet phone api level with
    user-associated userless workprofile
""")
_CHROME_SILENT = _words("""
    chrome os chromeos flex google version ver cros chromeosflex stable lts ltc channel
""")
_OLD_MACS = {"sierra": "10.12", "el capitan": "10.11", "yosemite": "10.10", "mavericks": "10.9", "mountain lion": "10.8"}
_DARWIN = {"17": "10.13", "18": "10.14", "19": "10.15", "20": "11", "21": "12", "22": "13", "23": "14", "24": "15", "25": "26"}
_COMPATIBLE = (10, 16)
"""What macOS 11 calls itself to old programs."""
_NO_NAME = _words("""
    update feature installation web storage service pack upgrade for and
""")
"""Words that belong to a Windows release's name but make none of a bare "Windows"."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_REVISION = re.compile(r"(\b(?:10\.0\.)?\d{5})\.\d+\b")
_KEPT = 50_000
_PACK_OPEN = 0.75
"""How sure Windows 7 is without its service pack: support dates are the pack's, and whether it is there is not told."""
_EDITION_OPEN = 0.7
"""How sure a name is whose edition is called by a word that nobody knows."""
_BARE_BUILD = re.compile(r"10\.0[. ]\(?\d{5}|\d{5}(?:\.\d+)?$")
_ANDROID_BUILD = re.compile(r"[a-z0-9]{4}\.\d{6}\.[\da-z.]+")
_BUILD_NAME = re.compile(r"\d+[a-z]\d+[a-z]?")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Release:
    """An entry of the catalogue with what its own name tells."""

    system: OperatingSystem
    generation: str
    year: str
    r2: bool
    ltsc: bool
    half_year: str
    number: tuple[int, ...]


class SystemNames:
    """The systems of one catalogue, indexed. Thread-safe: nothing but its cache of answers changes."""

    def __init__(self, catalogue: "Catalogue") -> None:
        self._clients: list[_Release] = []
        self._servers: list[_Release] = []
        self._others: dict[str, list[_Release]] = {}
        self._aliases: dict[str, tuple[OperatingSystem, ...]] = {}
        self._shapes: dict[tuple[str, str], SystemMatch | None] = {}
        self._mac_names: list[tuple[str, str]] = sorted(_OLD_MACS.items())
        for system in catalogue.systems:
            self._add(system)
        self._mac_names.sort(key=lambda pair: -len(pair[0]))
        for found in self._others.values():
            found.sort(key=lambda r: r.number, reverse=True)
        self._code_names = {key: _code_names(found) for key, found in self._others.items()}

    def _add(self, system: OperatingSystem) -> None:
        for alias in (system.name, *system.aliases):
            known = self._aliases.get(clean(alias), ())
            if system not in known:
                self._aliases[clean(alias)] = (*known, system)
        if system.family in ("windows", "windows-server"):
            facts = read_windows(_windows_tokens(clean(system.name)), []) or WindowsFacts()
            release = _Release(system, facts.generation, facts.year, facts.r2, facts.ltsc, system.release or facts.release, ())
            (self._servers if system.family == "windows-server" else self._clients).append(release)
            return
        key = system.distribution or system.family
        self._others.setdefault(key, []).append(_Release(system, "", "", False, False, "", _numbers(system.version or "")))
        if system.family == "macos" and system.release and system.version:
            self._mac_names.append((system.release.lower(), system.version))

    def match(self, name: str, version: str | None = None) -> SystemMatch | None:
        """The system that the two cells name; None for a text that names none."""
        cleaned = clean(name)
        beside = clean(version) if version else ""
        if not cleaned and not beside:
            return None
        family = self._family(cleaned)
        if family is None and cleaned[:2] in _LEADS:
            cleaned = cleaned.replace("-", " ") if _PLATFORM.match(cleaned) else _LEAD.sub("", cleaned)
            family = self._family(cleaned)
        if family is None:
            return self._by_alias(name, cleaned, beside)
        if family == "windows":
            return self._windows(name, cleaned, beside)
        cleaned, beside = _SPELLED.sub("", cleaned), _SPELLED.sub("", beside)
        tokens = _TOKENS.findall(cleaned)
        more = _TOKENS.findall(beside)
        match family:
            case "macos":
                return self._mac(name, cleaned, tokens, more)
            case "ios":
                return self._phone(name, tokens, more)
            case "android":
                named = [t for t in tokens if not _ANDROID_BUILD.fullmatch(t)]
                return self._plain(name, "android", "Android", named, more, _ANDROID_SILENT)
            case "chromeos":
                return self._plain(name, "chromeos", "ChromeOS", tokens, more, _CHROME_SILENT)
        told = self._linux(name, cleaned, more)
        if told is not None and told.distribution is None and self._family(beside) == "linux":
            within = self._linux(name, beside, [])  # "Linux", and in the version's cell "Ubuntu 22.04"
            return within or told
        return told

    @staticmethod
    def _family(cleaned: str) -> str | None:
        head, _, rest = cleaned.partition(" ")
        if head in _MAKERS and rest:
            head = rest.partition(" ")[0]
        reader = _READERS.get(head)
        if reader is None and not head.isalpha():
            reader = _reader(head)
        if reader == "server":
            return "windows" if _SERVER_YEAR.search(cleaned) else None
        return None if reader == "macos" and head in ("os", "os:") and not cleaned.startswith("os x") else reader

    # ------------------------------------------------------------------ Windows

    def _windows(self, text: str, cleaned: str, beside: str) -> SystemMatch | None:
        """The answer for a text's shape (alike but for what stands behind the build), which is worked out once."""
        shape = (_REVISION.sub(r"\1", cleaned), _REVISION.sub(r"\1", beside) if beside else "")
        if shape in self._shapes:
            told = self._shapes[shape]
        else:
            if len(self._shapes) >= _KEPT:
                self._shapes.clear()
            told = self._shapes[shape] = self._read_windows(text, *shape)
        if told is None or told.text == text:
            return told
        return SystemMatch(
            text, told.family, told.id, told.name, told.version, told.build, told.edition, told.distribution, told.support_ends,
            told.extended_support_ends, told.confidence, told.candidates,
        )  # fmt: skip

    def _read_windows(self, text: str, cleaned: str, beside: str) -> SystemMatch | None:
        more = _TOKENS.findall(beside)
        facts = read_windows(_windows_tokens(cleaned), more)
        if facts is None:
            return None
        told = facts.generation or facts.year or facts.build or facts.release
        if not told and not facts.server and not _NO_NAME.isdisjoint(cleaned.split()):
            return None
        family = "windows-server" if facts.server else "windows"
        if facts.apart:
            return SystemMatch(text, family, None, spoken(facts), None, facts.build or None, facts.edition, None, None, None, 0.7)
        releases = self._servers if facts.server else self._clients
        found = _fitting(releases, facts)
        edition = facts.edition
        old = old_version(facts) if not found else None
        if not found:
            number = f"10.0.{facts.build}" if facts.build and int(facts.build) >= 10000 else old
            return SystemMatch(
                text, family, None, spoken(facts), number, facts.build or None, edition, None, None, None, 0.7 if told else 0.5
            )
        systems = [r.system for r in found] if told else []
        if len(systems) != 1 and not more:
            listed = self._aliases.get(cleaned, ())
            systems = list(listed) if len(listed) == 1 else systems
            family = systems[0].family if len(systems) == 1 else family
        answer = _answer(text, family, spoken(facts), systems, edition, facts.build or None, None)
        if len(systems) == 1 and systems[0].build == PACK_1 and not (facts.build or facts.pack):
            answer = replace(answer, name=spoken(facts), version="6.1", build=None, confidence=_PACK_OPEN)
        return replace(answer, confidence=min(answer.confidence, _EDITION_OPEN)) if facts.unknown and edition is None else answer

    # ------------------------------------------------------------------ the others

    def _mac(self, text: str, cleaned: str, tokens: list[str], more: list[str]) -> SystemMatch | None:
        named = next(((words, number) for words, number in self._mac_names if re.search(rf"\b{re.escape(words)}\b", cleaned)), None)
        left = set(tokens) - _MAC_SILENT - (set(named[0].split()) if named else set())
        numbers = [t for t in (*tokens, *more) if _NUMBER.fullmatch(t)]
        builds = [t for t in (*tokens, *more) if _BUILD_NAME.fullmatch(t)]
        if any(not _NUMBER.fullmatch(t) and not _BUILD_NAME.fullmatch(t) for t in left):
            return None
        number = next((n for n in numbers if int(n.split(".")[0]) >= 10), named[1] if named else None)
        if "darwin" in tokens and number:
            number = _DARWIN.get(number.split(".")[0], number.split(".")[0])
        build = builds[0].upper() if builds else None
        if number and _numbers(number)[:2] == _COMPATIBLE:
            number = "11"
        if named and number and _numbers(number)[: len(_numbers(named[1]))] != _numbers(named[1]):
            meant = [self._numbered(text, "macos", "macos", "macOS", n, None).id for n in (number, named[1])]
            return SystemMatch(text, "macos", None, "macOS", None, build, None, None, None, None, 0.3, tuple(i for i in meant if i))
        return self._numbered(text, "macos", "macos", "macOS", number, build)

    def _phone(self, text: str, tokens: list[str], more: list[str]) -> SystemMatch | None:
        left = set(tokens) - _PHONE_SILENT
        if any(not _NUMBER.fullmatch(t) and not _BUILD_NAME.fullmatch(t) for t in left):
            return None
        number = next((t for t in (*tokens, *more) if _NUMBER.fullmatch(t)), None)
        tablet = any(t.startswith(("ipad", "apple_ipad")) for t in tokens)
        phone = any(t in ("ios", "iphone", "apple_ios", "iphoneos", "iphone_os") for t in tokens)
        if not (tablet and phone):
            kind = "ipados" if tablet else "ios"
            return self._numbered(text, "ios", kind, "iPadOS" if tablet else "iOS", number, None)
        both = [self._numbered(text, "ios", kind, "iOS or iPadOS", number, None) for kind in ("ios", "ipados")]
        ids = tuple(m.id for m in both if m.id)
        return SystemMatch(text, "ios", None, both[0].name, number, None, None, None, None, None, 0.6, ids)

    def _plain(self, text: str, key: str, shown: str, tokens: list[str], more: list[str], silent: frozenset[str]) -> SystemMatch | None:
        names = {w for r in self._others.get(key, ()) for w in (r.system.release or "").lower().split()}
        left = [t for t in tokens if t not in silent and not _NUMBER.fullmatch(t) and t not in names]
        if left:
            return self._by_alias(text, " ".join((*tokens, *more)), "")
        if key == "chromeos" and tokens[-1] == "chrome":
            return None
        number = next((t for t in (*tokens, *more) if _NUMBER.fullmatch(t)), None)
        if tokens[0] == "api":
            return self._by_alias(text, " ".join(tokens), "")
        return self._numbered(text, key, key, shown, number, None)

    def _linux(self, text: str, cleaned: str, more: list[str]) -> SystemMatch | None:
        flat = _LINUX_RUN.sub(r"\1 ", _IN_BRACKETS.sub(r"\1", cleaned).replace("/", " "))
        words, distribution = next(
            ((w, d) for w, d in _DISTRIBUTIONS if flat == w or flat.startswith(w + " ") or f" {w} " in f" {flat} "), ("", "")
        )
        if not words:
            return self._by_alias(text, cleaned, "")  # "Oracle Solaris": the maker of a Linux makes other systems, too
        rest = flat.replace(words, " ", 1)
        bracketed = re.sub(r"\([^)]*\)", " ", rest)
        tokens = _TOKENS.findall(bracketed)
        numbers = [n for t in (*tokens, *more) if (n := _linux_number(t))]
        left = [
            t for t in tokens if t not in _LINUX_SILENT and not _linux_number(t) and not re.fullmatch(r"sp\d|el\d\w*|[\d.]+-[\w.+-]+", t)
        ]
        codes = self._code_names.get(distribution, {})
        left = [t for t in left if t not in codes]
        if left and (not numbers or len(left) > 2):
            return None
        if words in ("al2023", "al2"):
            numbers = [words[2:]]
        number = numbers[0] if numbers else None
        pack = re.search(r"\bsp ?(\d)\b", flat)
        if pack and number and "." not in number:
            number = f"{number}.{pack.group(1)}"
        if not distribution:
            return SystemMatch(text, "linux", None, "Linux", None, None, None, None, None, None, 0.5)
        if number is None:
            number = next((codes[w] for w in _TOKENS.findall(flat) if w in codes), None)
        return self._numbered(text, "linux", distribution, _title(distribution, self._others), number, None, distribution)

    def _numbered(
        self, text: str, family: str, key: str, shown: str, number: str | None, build: str | None, distribution: str | None = None
    ) -> SystemMatch:
        """The release whose number begins the given one: "9" for RHEL 9.4, "22.04" for Ubuntu 22.04.4."""
        releases = self._others.get(key, [])
        if distribution is None and releases:
            distribution = releases[0].system.distribution
        if number is None:
            systems = [r.system for r in releases]
            one = systems[0] if len(systems) == 1 else None
            if one is not None:
                return _answer(text, family, shown, systems, None, build, distribution)
            return SystemMatch(text, family, None, shown, None, build, None, distribution, None, None, 0.5, tuple(s.id for s in systems))
        wanted = _numbers(number)
        if family == "ios":
            wanted = wanted[:1]
        found = [r for r in releases if r.number and (wanted[: len(r.number)] == r.number or _zeros(r.number, wanted))]
        best = max(found, key=lambda r: len(r.number), default=None)
        if best is None and family == "chromeos" and releases:
            best = releases[0]
        if best is None:
            return SystemMatch(text, family, None, f"{shown} {number}", number, build, None, distribution, None, None, 0.7)
        s = best.system
        version = number if s.version is None or len(wanted) >= len(best.number) else s.version
        return SystemMatch(text, family, s.id, s.name, version, build, None, distribution, s.support_ends, s.extended_support_ends, 0.95)

    def _by_alias(self, text: str, cleaned: str, beside: str) -> SystemMatch | None:
        """A bare version or code name ("10.0.22631", "Tahoe", "jammy"), or any other text that the catalogue lists as it stands."""
        found = self._aliases.get(cleaned) if cleaned else None
        if found is None and not cleaned:
            found = self._aliases.get(beside)
        if found is None:
            bare = cleaned or beside
            if bare[0].isdigit() and _BARE_BUILD.match(bare):
                match = self._windows(text, "windows", bare)
                return match if match is not None and match.build is not None else None
            return None
        families = {s.family for s in found}
        distributions = {s.distribution for s in found}
        if len(families) > 1 or len(distributions) > 1:
            family = families.pop() if len(families) == 1 else UNKNOWN
            if families <= {"windows", "windows-server"} and family == UNKNOWN and found[0].build is not None:
                family = "windows"
            build = _same(s.build for s in found)
            return SystemMatch(
                text,
                family,
                None,
                text.strip(),
                _same(s.version for s in found),
                build,
                None,
                None,
                None,
                None,
                0.3,
                tuple(s.id for s in found),
            )
        return _answer(text, found[0].family, text.strip(), list(found), None, _same(s.build for s in found), found[0].distribution)


def _answer(
    text: str, family: str, shown: str, systems: list[OperatingSystem], edition: str | None, build: str | None, distribution: str | None
) -> SystemMatch:
    """One system: its facts; several: what they have in common, and all as candidates."""
    if len(systems) == 1:
        s = systems[0]
        return SystemMatch(
            text, family, s.id, s.name, s.version, s.build or build, edition, distribution, s.support_ends, s.extended_support_ends, 0.95
        )
    ends = {s.support_ends for s in systems}
    extended = {s.extended_support_ends for s in systems}
    return SystemMatch(
        text=text,
        family=family,
        id=None,
        name=shown,
        version=_same(s.version for s in systems),
        build=_same(s.build for s in systems) or build,
        edition=edition,
        distribution=distribution,
        support_ends=_one_date(ends),
        extended_support_ends=_one_date(extended),
        confidence=0.75 if systems else 0.5,
        candidates=tuple(s.id for s in systems),
    )


def _one_date(dates: set[date | None]) -> date | None:
    return next(iter(dates)) if len(dates) == 1 else None


def _same(values: Iterable[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _reader(head: str) -> str | None:
    """Which reader understands a text by its first word, where that is more than letters: "win10", "ios/ipados"; else None."""
    head = head.strip("<>(),:")
    run = _RUN_TOGETHER.match(head)
    if run:
        head = "windows" if run.group(1) == "w" and run.group(3) else run.group(1)
    elif head.startswith("windows_") or _YEAR_2K.fullmatch(head):
        head = "windows"
    elif head.startswith("android"):
        return "android"
    return _READERS.get(head.partition("/")[0])


def _windows_tokens(cleaned: str) -> list[str]:
    """The words of a Windows name, with what is run together taken apart: "windowsserver2022", "win10", "10.0(22631)"."""
    tokens: list[str] = []
    if not cleaned.isascii():
        cleaned = _NOT_ASCII_BEHIND.sub(" ", cleaned)
    shortened = "2k" in cleaned or "ws2" in cleaned
    for token in _TOKENS.findall(cleaned):
        if token[-1] == ".":
            token = token.rstrip(".") or token
        if token in _MAKERS or token in _DASHES:
            continue
        if shortened:
            short = _YEAR_2K.fullmatch(token)
            if short:
                tokens += ("server", short.group(2) or f"20{short.group(1):0>2}", *((short.group(3),) if short.group(3) else ()))
                continue
        if token[:2] == "20" and (year := _YEAR_AND_R2.fullmatch(token)):
            tokens += [part for part in year.groups() if part]
            continue
        if token[0] in "wuradcim" and token not in ("windows", "win"):
            run = _RUN_TOGETHER.match(token)
            if run and (run.group(2) or run.group(3)):
                tokens += [part for part in run.groups() if part]
                continue
            if token in ("windows_server", "windowsserver"):
                tokens += ("windows", "server")
                continue
        tokens.append(token)
    return tokens


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", version))


def _zeros(release: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether "8" means the release 8.0, "16" the release 16.0."""
    return wanted == release[: len(wanted)] and not any(release[len(wanted) :])


def _linux_number(token: str) -> str | None:
    found = re.fullmatch(r"v?(\d{1,4}(?:\.\d+)*)(?:-sp(\d))?", token)
    if not found:
        return None
    return f"{found.group(1)}.{found.group(2)}" if found.group(2) else found.group(1)


def _code_names(releases: list[_Release]) -> dict[str, str]:
    """Words that stand in the aliases of one release alone ("jammy", "bookworm") to its version."""
    owners: dict[str, set[str]] = {}
    for release in releases:
        for alias in release.system.aliases:
            for word in re.findall(r"[a-z]{4,}", alias.lower()):
                owners.setdefault(word, set()).add(release.system.version or "")
    return {word: next(iter(versions)) for word, versions in owners.items() if len(versions) == 1 and len(releases) > 1}


def _title(distribution: str, others: Mapping[str, list[_Release]]) -> str:
    """How a distribution is called: its releases' name without the number."""
    releases = others.get(distribution)
    if not releases:
        return _TITLES.get(distribution, distribution.replace("-", " ").title())
    return re.sub(r"\s*\d.*$", "", releases[0].system.name).strip()


def _fitting(releases: list[_Release], facts: WindowsFacts) -> list[_Release]:
    """The releases that agree with every fact; where an edition or a release word contradicts the build, the build decides."""

    def fits(release: _Release, *, edition: bool, name: bool) -> bool:
        s = release.system
        if facts.build and s.build != facts.build:
            return False
        if name and facts.release and facts.release != release.half_year and not (facts.year and not release.half_year):
            return False
        if name and facts.generation and release.generation != facts.generation:
            return False
        if facts.server:
            return (not facts.year or (release.year == facts.year and release.r2 == facts.r2)) and (
                bool(release.year) or bool(facts.release or facts.build)
            )
        if facts.ltsc != release.ltsc or (facts.ltsc and facts.year and release.year and facts.year != release.year):
            return False
        return not edition or facts.edition is None or not s.editions or facts.edition in s.editions

    for edition, name in ((True, True), (False, True), (True, False), (False, False)):
        if not name and not facts.build:
            break
        found = [r for r in releases if fits(r, edition=edition, name=name)]
        if found:
            return found
    return []
