"""Texts from inventories and invoices made comparable: marks, case and spacing out, versions found. Nothing is recognised here."""

import re
import unicodedata

LONGEST = 300
"""Characters of a text that are looked at: a name is shorter, a cell of 50,000 letters is no name."""

_MARKS = str.maketrans(
    {
        **dict.fromkeys("®™©℠\u200b\u200c\u200d\ufeff\u00ad"),
        **dict.fromkeys("\u00a0\u2007\u202f\t\r\n", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("“”„«»", '"'),
    }
)
_WRITTEN_MARKS = re.compile(r"\((?:r|tm|c)\)")
_BEFORE = " \"'`*•·-[<=+@>"
_BEHIND = " \"'`*,;"
_QUANTITY = re.compile(r"^\d{1,6} ?(?:x|×|stk\.?|pcs\.?|seats?|licen[cs]es?|users?|devices?)\.? +(?:of )?(?=\D)")
_LANGUAGE = re.compile(r"\s*\((?:[a-z]{2}(?:-[a-z]{2})?|english|deutsch|german|français|french|español|spanish|italiano|italian)\)")
_MACHINE = re.compile(r"[\s,;/-]*[(\[]?\b(?:x64|x86|x86[_-]64|amd64|arm64|aarch64|win32|win64|(?:64|32)[- ]?bits?(?: edition)?)\b[)\]]?")
_DOTTED = re.compile(r"[\s,;(\[-]*\b(?:version |ver\.? |v\.? ?|build )?\d+(?:\.\d+)+(?:[ .-]?(?:sp|mr|hf|pf|patch|build|r) ?\d+)*\b[)\]]?")
_WHOLE = re.compile(r"[\s,;(\[-]*\b(?:version |ver\.? |v\.? ?|build )?\d+\b[)\]]?(?![.\w-])")
_FOR = re.compile(
    r"\b(?:for|für|fuer|pour|per|para|pro|для|dla|voor|til|för|till|på|in)"
    r" (?=(?:microsoft )?(?:windows|mac\b|macos|mac os|os x|linux|android|ios|business))"
)
_UPDATE = re.compile(r"\b(?:update|hotfix|service pack|maintenance release|build|ru|mr|mp|sp|hf) ?\d+\b")
_NUMBERED = re.compile(r"[\s,;(\[-]+(?:version |ver\.? |v\.? ?)?(?!36[05]\b)\d+\b[)\]]?(?![.\w-])")
_ON_SYSTEM = re.compile(r" (?:for|on) (?:microsoft )?(?:windows|mac|linux)(?: servers?)?$")
_MAC = re.compile(r"\bfor (?:macos|mac os x|mac os|os x)\b")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_VERSION = re.compile(r"(?<![\w.])v?(\d+(?:\.\d+)+)(?!\w)")
_INTEGER = re.compile(r"(?<![\w.])(?<!windows )(?<!server )(?<!plan )(?<!microsoft )(?<!office )v?(\d{1,4})(?![\w.%])")
_PRODUCT_NUMBERS = frozenset({"360", "365", "32", "64", "24"})


def clean(text: str) -> str:
    """Lower case, single spaces, no trade marks, no quotes or bullets before it; at most LONGEST characters."""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_MARKS))
    text = " ".join(text.lower().split())
    if "(" in text:
        text = " ".join(_WRITTEN_MARKS.sub(" ", text).split())
    if text and not (text[0].isalnum() and text[-1].isalnum()):
        text = text.lstrip(_BEFORE).rstrip(_BEHIND)
    return text


def without_quantity(cleaned: str) -> str:
    """An invoice line without the number of seats before it: "25 x eset protect" is "eset protect"."""
    return _QUANTITY.sub("", cleaned) if cleaned[:1].isdigit() else cleaned


def same_words(cleaned: str) -> str:
    """One word for "for" in front of a system's name, and one for the Mac's system, whatever the language."""
    return _MAC.sub("for mac", _FOR.sub("for ", cleaned))


_NO_WORDS = str.maketrans(",;:()[]", " " * 7)
_STOPS = ",;:()[]-\"'"
_COUNT = re.compile(r"\d{1,6}(?:-\d{1,6})?\+?")
_COUNTED = re.compile(
    r"\d{1,6}-\d{1,6}\+?"
    r"|\d{1,6}-?(?:y|yr|yrs|years?|jahre?|ans?|años?|anni|m|mo|months?|monate?|pcs?|users?|devices?|seats?|nodes?|geräte?|lic|licen[cs]es?)"
)
_UNITS = frozenset(
    """
    year years yr yrs jahr jahre jahren an ans année années ano anos año años anno anni jaar rok lata lat god год года лет месяцев month
    months monat monate monaten mois mes meses mese mesi maanden
    device devices gerät geräte geräten appareil appareils poste postes dispositivo dispositivos dispositivi equipo equipos apparaten
    urządzenie urządzenia urządzeń устройство устройства устройств user users benutzer nutzer utilisateur utilisateurs usuario usuarios
    utente utenti gebruikers seat seats platz plätze plätzen pc pcs computer computers computern rechner node nodes endpoints
    workstation workstations arbeitsplatz arbeitsplätze server servers fileserver fileservers licence licences license licenses lizenz
    lizenzen licencia licencias licenza licenze mobile mailbox mailboxes client clients stk stück pack
    """.split()  # noqa: SIM905  (a list of words is read better as text)
)
"""What an invoice counts; with no number before it, such a word is left where it stands."""
_SIGNS = frozenset({"", "/", "+", "&"})
_JOINED = _SIGNS | {"and", "und", "et", "y", "e", "и"}
_BETWEEN = _JOINED | {"x"}
_DEALS = frozenset(
    """
    renewal renewals verlängerung renouvellement renovación renovacion rinnovo renovação verlenging przedłużenie odnowienie продление
    licence licences license licenses lizenz lizenzen licencia licencias licenza licenze licentie licencja лицензия base subscription
    abonnement abo suscripción abbonamento subskription trial esd laufzeit
    """.split()  # noqa: SIM905
)
"""Words of the purchase and not of the product."""


def without_terms(cleaned: str) -> str:
    """A name without what an invoice says of the purchase behind it: "1 year", "10 Geräte", "5 PC + 1 server, renewal"."""
    tokens = cleaned.split(" ")
    end = len(tokens)
    while end > 1:
        word = tokens[end - 1].strip(_STOPS)
        if word in _UNITS and (counted := _counted(tokens, end - 1)):
            end = counted
        elif word in _DEALS or word in (_SIGNS if end == len(tokens) else _JOINED) or _COUNTED.fullmatch(word):
            end -= 1
        else:
            break
    return cleaned if end == len(tokens) else " ".join(tokens[:end]).strip(" ,;:([-/+&")


def _counted(tokens: list[str], unit: int) -> int:
    """Where the number stands that counts the unit, with other units at most between them; 0 where there is none."""
    at = unit - 1
    while at > 0:
        word = tokens[at].strip(_STOPS)
        if _COUNT.fullmatch(word):
            return at
        if word not in _UNITS and word not in _BETWEEN:
            return 0
        at -= 1
    return 0


def words(form: str) -> tuple[str, ...]:
    """The words of a name, without brackets, stops and signs that stand alone."""
    return tuple([w for w in form.translate(_NO_WORDS).split() if w not in "-+&|/"])


def readings_of_a_name(cleaned: str) -> tuple[str, ...]:
    """The ways in which a text can be one whole name, strictest first: as written; without dotted versions; without processor words;
    without whole numbers; without the system it runs on. What stands in brackets stays: it may tell two programs apart."""
    same = same_words(cleaned)
    numberless = _tidy(_DOTTED.sub(" ", same))
    plain = _tidy(_MACHINE.sub(" ", _LANGUAGE.sub(" ", same)))
    undotted = _tidy(_DOTTED.sub(" ", plain))
    whole = _tidy(_NUMBERED.sub(" ", _UPDATE.sub(" ", undotted)))
    return tuple(dict.fromkeys(r for r in (same, numberless, plain, undotted, whole, _tidy(_ON_SYSTEM.sub("", whole))) if r))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;-")


def readings(cleaned: str) -> tuple[str, ...]:
    """The ways in which a name can be meant, strictest first: as written; without processor words; without what stands in brackets; without
    dotted versions; without whole numbers. Only different ones."""
    same = same_words(cleaned)
    plain = _MACHINE.sub(" ", _LANGUAGE.sub(" ", same))
    bare = _BRACKETED.sub(" ", plain)
    undotted = _DOTTED.sub(" ", bare)
    result = [same]
    for reading in (_tidy(plain), _tidy(bare), _tidy(undotted), _tidy(_WHOLE.sub(" ", undotted))):
        if reading and reading not in result:
            result.append(reading)
    return tuple(result)


def has_whole_number(cleaned: str) -> bool:
    """Whether a number without a dot stands in a text by itself."""
    return _WHOLE.search(cleaned) is not None


def version_in(cleaned: str) -> str | None:
    """The version that a product's name carries: the first dotted number, else a whole one that is no part of a brand."""
    found = _VERSION.search(cleaned)
    if found:
        return found.group(1)
    plain = _MACHINE.sub(" ", cleaned)
    for number in _INTEGER.finditer(plain):
        if number.group(1) not in _PRODUCT_NUMBERS:
            return number.group(1)
    return None
