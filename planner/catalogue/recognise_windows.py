"""The words of a Windows name, in several languages, and of its version cell to plain facts: generation, release, build, edition.

Facts only; which release of the catalogue they mean is found elsewhere.
"""

import re
from dataclasses import dataclass, field

OLD_CLIENTS = {"2000": "5.0.2195", "xp": "5.1.2600", "vista": "6.0.6002"}
"""Microsoft's own version numbers of releases that a catalogue no longer holds."""
OLD_SERVERS = {"2000": "5.0.2195", "2003": "5.2.3790", "2008": "6.0.6003", "2011": "6.1.7601"}
_NT_CLIENT = {"6.0": "vista", "6.1": "7", "6.2": "8", "6.3": "8.1", "5.1": "xp"}
_NT_SERVER = {"5.2": ("2003", False), "6.0": ("2008", False), "6.1": ("2008", True), "6.2": ("2012", False), "6.3": ("2012", True)}
PACK_1 = "7601"
"""The build of Windows 7 and Server 2008 R2 with service pack 1; without it they are 7600."""
_WITHOUT_PACK = "7600"
_SERVER_BUILDS = {"20348", "25398"}


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for tables that are read better as text."""
    return frozenset(words.split())


_EDITIONS = {
    "home": "Home", "famille": "Home", "hogar": "Home", "домашняя": "Home", "家庭版": "Home", "家庭中文版": "Home", "domestica": "Home",
    "doméstica": "Home", "casa": "Home", "início": "Home", "inicio": "Home", "starter": "Home",
    "pro": "Pro", "prof": "Pro", "professional": "Pro", "professionnel": "Pro", "profesional": "Pro", "professionale": "Pro",
    "профессиональная": "Pro",
    "专业版": "Pro", "專業版": "Pro", "business": "Pro",
    "enterprise": "Enterprise", "ent": "Enterprise", "entreprise": "Enterprise", "empresas": "Enterprise", "empresa": "Enterprise",
    "корпоративная": "Enterprise",
    "企业版": "Enterprise", "企業版": "Enterprise", "ultimate": "Enterprise",
    "education": "Education", "edu": "Education", "éducation": "Education", "educación": "Education", "образовательная": "Education",
    "教育版": "Education",
    "embedded": "Embedded", "posready": "Embedded", "core": "Core",
    "iot": "IoT", "ltsc": "LTSC", "ltsb": "LTSC", "workstations": "Workstations", "std": "Standard", "dc": "Datacenter",
    "dtc": "Datacenter", "станций": "Workstations",
    "arbeitsstationen": "Workstations",
    "standard": "Standard", "datacenter": "Datacenter", "essentials": "Essentials", "foundation": "Foundation",
}  # fmt: skip
_STEMS = (
    ("famil", "Home"), ("домаш", "Home"), ("domác", "Home"), ("domow", "Home"), ("otthon", "Home"), ("početn", "Home"), ("hjemme", "Home"),
    ("начальн", "Home"), ("家庭", "Home"), ("家用", "Home"), ("ホーム", "Home"), ("홈", "Home"), ("intégral", "Enterprise"),
    ("integral", "Enterprise"), ("максимальн", "Enterprise"), ("旗舰", "Enterprise"), ("旗艦", "Enterprise"),
    ("profes", "Pro"), ("profis", "Pro"), ("профес", "Pro"), ("професій", "Pro"), ("专业", "Pro"), ("專業", "Pro"), ("プロ", "Pro"),
    ("프로", "Pro"), ("entrepri", "Enterprise"), ("empres", "Enterprise"), ("corporat", "Enterprise"), ("корпорат", "Enterprise"),
    ("unternehm", "Enterprise"), ("przedsiębior", "Enterprise"), ("企业", "Enterprise"), ("企業", "Enterprise"),
    ("エンタープライズ", "Enterprise"), ("엔터프라이즈", "Enterprise"), ("educa", "Education"), ("éducat", "Education"),
    ("istruzione", "Education"), ("bildung", "Education"), ("образоват", "Education"), ("edukac", "Education"), ("教育", "Education"),
    ("교육", "Education"), ("estánd", "Standard"), ("estand", "Standard"), ("стандарт", "Standard"), ("standard", "Standard"),
    ("标准", "Standard"), ("標準", "Standard"), ("datacent", "Datacenter"), ("数据中心", "Datacenter"), ("資料中心", "Datacenter"),
    ("データセンター", "Datacenter"), ("데이터", "Datacenter"), ("workstation", "Workstations"), ("stations", "Workstations"),
    ("estaciones", "Workstations"), ("estações", "Workstations"), ("arbeitsstation", "Workstations"), ("stacji", "Workstations"),
    ("工作站", "Workstations"), ("ワークステーション", "Workstations"),
)  # fmt: skip
"""How the words of an edition begin where a language bends them; a word without spaces may hold two ("专业工作站版")."""
_PROGRAMS = word_set("""
    activator adk admin advisor agent analyzer app apps assessment assistant backup baseline bible booster bootcamp cal cals camp
    check checker cleaner client codec codecs compatibility connector creator cumulative dashboard debloater debugging defender
    deployment diagnostics dialog disc disk download downloader driver drivers dvd emulator exam firewall fix font fonts framework
    gadget gadgets game games guide hardening health helper hotfix inside installer interface iso key keygen kit language languages
    launcher live loader lockscreen mail maker manager manual media messenger migration mobile monitor movie optimizer pack packs
    patch phone photo player powertoys product recorder recovery redistributable repair resource runtime screensaver sdk search
    security services setup shell sidebar simulator store studio subsystem support symbols templates terminal theme themes toolkit
    tools tool toolbox training transformation troubleshooter tutorial tweak tweaker tweaks usb utilities utility viewer wallpaper
    wallpapers wdk widget wizard вспомогательное средство драйвер
""")
"""Words of programs that carry a Windows system's name: with one of these a name that is not fully understood is no system."""
_UNKNOWN_WORDS = 6
_LETTERS = re.compile(r"[^\W\d_][^\d.@\\=+#%*!?_]*")
_SILENT = word_set("""
    version ver v vers versione versión build os edition édition editions x64 x86 x86_64 64-bit 32-bit 64bit 32bit 64 32 bit
    amd64 arm64 arm n kn s mode evaluation eval single language for multi-session virtual desktops core full installation
    insider preview tablet n/a feature update nt workstation advanced rtm annual channel azure without hyper-v operating
    system microsoft windows premium and with service pack sp web storage small multipoint industry release se team
    la el le de für pour per para semi-annual ga current branch standard
    рабочих для bits бит 位 位元 비트 edicja edição edizione edición editie utgave verze wersja версия выпуск edycja
    experience expérience utilisateur avec mit con com bing sola lingua unilingue idioma idiomas solo un одного языка
    einzelsprache desktopdarstellung évaluation evaluación valutazione ознакомительная les des travail trabajo k 2009
    basic basique básico básica расширенная базовая win32nt ms
""")
_HALF_YEAR = re.compile(r"(\d\d)h([12])")
_FULL = re.compile(r"(\d+)\.(\d+)\.(\d{3,5})(?:\.\d+)*")
_BUILD = re.compile(r"(\d{4,5})(?:\.\d+)?")
_R2, _YEAR_2000 = ("r2",), ("2000",)
_SERVER_YEARS = frozenset({"2000", "2003", "2008", "2011", "2012", "2016", "2019", "2022", "2025"})
_RELEASES = frozenset({"1507", "1511", "1607", "1703", "1709", "1803", "1809", "1903", "1909", "2004"})
_LTSC_YEARS = frozenset({"2015", "2016", "2019", "2021", "2024"})
_SERVER_WORDS = frozenset({"server", "srv", "svr", "serveur", "servidor", "sbs"})
_PASSED = frozenset({*_SERVER_WORDS, "win", "w"})
_GENERATIONS = frozenset({"7", "8", "8.1", "10", "11"})
_NAMED = frozenset({"xp", "vista"})
_PACKS = ("pack", "sp")
_PACK = re.compile(r"(?:sp|v)\d(?:\.\d)?")
_TOLD_PACK = re.compile(r"\b(?:sp|pack) ?[123]")
_PROCESSOR = re.compile(r"(?:x?(?:64|32|86)|amd64|arm64)-[^\W\d]+")
"""In other languages: "x64-basierte", "64-разрядная"."""
_POINT = re.compile(r"\d+\.\d+")
_SMALL = frozenset({"7601", "7600", "9200", "9600", "6002", "6003", "3790", "2600", "2195"})


@dataclass(slots=True)
class WindowsFacts:
    """What is told; "" and False where it is not. `year` is a server's, or an LTSC's."""

    server: bool = False
    generation: str = ""
    year: str = ""
    r2: bool = False
    release: str = ""
    build: str = ""
    words: set[str] = field(default_factory=set)
    pack: bool = False
    """Whether a service pack is told."""
    unknown: list[str] = field(default_factory=list)
    """Words behind the release that nobody knows: an edition's, in whatever language."""

    @property
    def ltsc(self) -> bool:
        return "LTSC" in self.words

    @property
    def apart(self) -> bool:
        """Whether it is a system of its own with other support dates, which no list of systems means by "Windows 7" or "Windows 10"."""
        words = self.words
        return "Embedded" in words or ("Core" in words and self.edition == "IoT Core")

    @property
    def edition(self) -> str | None:
        """The edition in the catalogue's words, None where none is told."""
        words = self.words
        if "LTSC" in words:
            return "IoT Enterprise LTSC" if "IoT" in words else "Enterprise LTSC"
        if "IoT" in words and not self.server:
            return "IoT Core" if "Core" in words and "Enterprise" not in words else "IoT Enterprise"
        if "Pro" in words and not self.server:
            return "Pro Education" if "Education" in words else "Pro for Workstations" if "Workstations" in words else "Pro"
        for word in ("Enterprise", "Education", "Home", "Datacenter", "Standard", "Essentials", "Foundation"):
            if word in words:
                return word
        return None


def read_windows(tokens: list[str], version: list[str]) -> WindowsFacts | None:
    """The facts in a name's words and in those of its version cell; None where the name has a word that belongs to no Windows system.

    A word that nobody knows, behind a release, is taken for an edition's in another language, unless it is a program's."""
    facts = WindowsFacts()
    facts.server = not _SERVER_WORDS.isdisjoint(tokens)
    if not _read(facts, tokens):
        return None
    if facts.unknown and (len(facts.unknown) > _UNKNOWN_WORDS or not _PROGRAMS.isdisjoint(tokens)):
        return None
    for token in version:
        _read(facts, [token])
    if version and _TOLD_PACK.search(" ".join(version)):
        facts.pack = True
    _settle(facts)
    return facts


def _read(facts: WindowsFacts, tokens: list[str]) -> bool:
    """Notes what the words say; whether each of them belongs to a Windows system."""
    before = ""
    for token in tokens:
        word = _EDITIONS.get(token)
        if word is not None:
            facts.words.add(word)
        elif token in _NAMED or (token in _GENERATIONS and not facts.generation and not facts.server and before not in _PACKS):
            facts.generation = token
        elif token in _R2:
            facts.r2 = True
        elif token not in _PASSED and token not in _SILENT and not _read_number(facts, token, before) and not _read_edition(facts, token):
            return False
        before = token
    return True


def _read_edition(facts: WindowsFacts, token: str) -> bool:
    """Whether an unknown word may be an edition's: letters alone, behind the release that it belongs to."""
    if not (facts.generation or facts.year) or _LETTERS.fullmatch(token) is None:
        return False
    found = {word for stem, word in _STEMS if token.startswith(stem) or (stem in token and not stem.isascii())}
    facts.words |= found
    if not found:
        facts.unknown.append(token)
    return True


def _read_number(facts: WindowsFacts, token: str, before: str) -> bool:
    """Whether the token is a number (or "sp1") that fits a Windows system; what it says is noted."""
    if _PROCESSOR.fullmatch(token):
        return True
    if not token[0].isdigit():
        pack = _PACK.fullmatch(token) is not None
        facts.pack = facts.pack or _TOLD_PACK.match(token) is not None
        return pack
    full = _FULL.fullmatch(token)
    if full:
        facts.build = full.group(3)
        _nt(facts, f"{full.group(1)}.{full.group(2)}")
    elif _HALF_YEAR.fullmatch(token):
        facts.release = token.upper()
    elif token in _SERVER_YEARS and (facts.server or not facts.generation) and not facts.year and before != "version":
        if token in _YEAR_2000 and not facts.server:
            facts.generation = "2000"
        else:
            facts.year, facts.server = token, True
    elif token in _LTSC_YEARS and (facts.ltsc or facts.generation in ("10", "11")):
        facts.year = token
    elif token in _RELEASES:
        facts.release = token
    elif token in _SMALL or (_BUILD.fullmatch(token) and 10000 <= int(token.split(".")[0]) < 60000):
        facts.build = token.split(".")[0]
    elif _POINT.fullmatch(token):
        _nt(facts, token)
    else:
        facts.pack = facts.pack or (before in _PACKS and token[0] in "123")
        return before in ("pack", "sp", "r", "of") or len(token) <= 2
    return True


def _nt(facts: WindowsFacts, number: str) -> None:
    """A version of the kernel: 10.0 tells neither 10 from 11 nor client from server."""
    if facts.server and not facts.year and number in _NT_SERVER:
        facts.year, facts.r2 = _NT_SERVER[number]
    elif not facts.server and not facts.generation and number in _NT_CLIENT:
        facts.generation = _NT_CLIENT[number]


def _settle(facts: WindowsFacts) -> None:
    if facts.server and facts.generation in ("10", "11"):
        facts.generation = ""
    if not facts.server and not facts.generation and not facts.year and facts.build in _SERVER_BUILDS:
        facts.server = True
    if not facts.server and facts.build and facts.generation in ("", "10", "11"):
        number = int(facts.build)
        if number >= 22000:
            facts.generation = "11"
        elif number >= 10000:
            facts.generation = "10"


def old_version(facts: WindowsFacts) -> str | None:
    """Microsoft's version number of a release that has no support dates here: XP, Vista, Server 2003 and 2008."""
    if facts.build == _WITHOUT_PACK:
        return f"6.1.{_WITHOUT_PACK}"
    if facts.server:
        return None if facts.r2 and facts.year != "2003" else OLD_SERVERS.get(facts.year)
    return OLD_CLIENTS.get(facts.generation)


def spoken(facts: WindowsFacts) -> str:
    """The name as far as it is told: "Windows 11", "Windows Server 2012 R2"."""
    if facts.server:
        return " ".join(x for x in ("Windows Server", facts.year, "R2" if facts.r2 else "") if x)
    generation = {"xp": "XP", "vista": "Vista"}.get(facts.generation, facts.generation)
    if not facts.apart:
        return " ".join(x for x in ("Windows", generation, facts.release) if x)
    before, behind = ("Embedded", "") if "Embedded" in facts.words else ("", "IoT Core")
    return " ".join(x for x in ("Windows", before, generation, facts.release, behind) if x)
