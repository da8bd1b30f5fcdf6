"""What part of a security vendor's range the words around its name speak of, in several languages: words in, a component out.

A role tells the component: a console, a server, an updater or a password manager protects nothing, whoever made it. What no word tells is
unknown, never protection.
"""

import re
from typing import Literal

Role = Literal["protection", "edr", "vpn", "management-agent", "other", "bare", "unknown"]
"""A component; "bare" where nothing but an edition, a number or a language stands there; "unknown" where no word is understood."""

_APART = str.maketrans(dict.fromkeys("-_/,;:()[]|'\"!#®™.", " "))
_DOTTED = re.compile(r"\bv?\d+(?:[.,]\d+)+\b")
_UPDATE = re.compile(r"\b(?:update|hotfix|service pack|maintenance release) ?\d+\b")
"""A version written in words."""
_BRACKETED = re.compile(r"\(([^()]+)\)")
_BRACKETED_PLACE = re.compile(r"\((?:windows |linux |file ?)?servers?\)")
_LICENSED_PLACE = re.compile(r"\b(?:standard|essentials?|advanced|premium|core|elite|ultimate|complete|pro|plus) servers?$")
"""An edition's last word and "Server": its licence for servers, and not the server that manages it."""
_BEHIND_FOR = re.compile(r"\b(?:for|für|fuer|pour|para|per|для|dla|voor|för|till|til|pro) (.*)$")
_NO_COMPUTER = re.compile(
    r"\b(?:e ?mail|mail|exchange|sharepoint|domino|gateways?|proxy|storages?|nas|office 365|microsoft 365|m365|collaboration|containers?"
    r"|kubernetes|microsoft teams|outlook|почтов\w+|messagerie|correo|posta)\b"
)
"""What another kind of product looks after: mailboxes, file stores, web gateways."""
_APPLIANCE = re.compile(r"\b(?:firebox|xgs?(?: ?\d+\w*)|utm|fortigate|fg \d+\w*|xstream)\b")
"""Boxes between the networks: whatever licence they carry protects no computer."""
_WITH = re.compile(r"(?:^| )(?:with|mit|avec|con|incl|inkl|including) |\s*\+\s*")
_AND = re.compile(r" (?:and|und|et|и|y|i|e) |\s*&\s*")
"""What follows stands beside the first thing, and does not take its part away: "Total Security with VPN"."""
_PLACES = re.compile(
    r"\bserver (?=agent|client)|\b(?:windows|file|linux|terminal|microsoft windows|file and|application) ?servers?\b|\bservers? edition\b"
    r"|\bdateiserver\b|\b\d{1,4} (?:x )?servers?\b"
    r"|\bserveurs? de fichiers\b|\bservidor(?:es)? de archivos\b|\bserver di file\b|\bфайлов\w+ сервер\w*\b"
)
"""Where protection runs: these servers are the protected machine."""

_VPN = re.compile(
    r"\b(?:\w*vpn\w*|впн|secure ?line|secure connection|secure connect|safe connect|privacy connect|freedome|ztna|zero trust network|ztaa"
    r"|private access|hide my ass)\b"
)
_AGENT = re.compile(
    r"\b(?:(?:management|network|administration|deployment|update|core|communications?|mcs|policy|managed|compliance|admin|rmm|aether)"
    r"(?: center| system| server)? (?:agent|client)"
    r"|(?:administrations|verwaltungs|netzwerk|beheer)\s?agent\w*|management communications? system|remote management system|netwerkagent"
    r"|agente? (?:d |de |di |da |do |del )?(?:administra\w+|ammin\w+|red|rede|rete|réseau|gesti[oó]n\w*|gestione|comunica\w+)"
    r"|agent (?:d )?(?:administra\w+|sieciow\w+|zarządzani\w+|réseau|de gestion|de communication)"
    r"|агент\w* (?:администрирован\w+|сетев\w+|управлен\w+)|сетев\w+ агент\w*"
    r"|ağ aracısı|agente de rede|网络代理|ネットワークエージェント)"
)
_OTHER = re.compile(
    r"\b(?:pass ?words?|passwort\w*|mots? de passe|contraseñas?|парол\w+|haseł|hasła|wachtwoord\w*|senhas?|hesel|safe ?kids|parental"
    r"|back ?up|backups"
    r"|datensicherung|sicherung|sauvegarde|copias? de seguridad|copia di sicurezza|резервн\w+|kopi\w+ zapasow\w+"
    r"|driver|tune ?up|clean ?up\w*|cleaner|bereinigung|nettoyage|limpieza|pulizia|очистк\w+|optimi[sz]er|speed ?up|system ?care|booster"
    r"|browser\w*|navigateur|navegador|браузер\w*|przeglądark\w+|extensions?|toolbar|web ?advisor|site ?advisor|safe ?web|safe ?search"
    r"|safeprice"
    r"|encrypt\w*|\w*verschlüsselung\w*|chiffrement|cifrado|crittografia|cifratura|шифрован\w+|szyfrowani\w+|bitlocker"
    r"|dlp|data (?:loss|leak\w*) (?:prevention|protection)|data loss"
    r"|authenticat\w+|authentifi\w+|autenticaci[oó]n|autenticazione|аутентификац\w+|uwierzytelniani\w+|2fa|mfa|otp|single sign on"
    r"|(?:id|identity) (?:protection|theft|guard)|identity|privacy|anti ?track\w*|breach ?guard|vault|wallet|shredder"
    r"|(?:e ?mail|mail|messaging|cloud app|web|dns|data|account|network|credential|browsing) ?(?:security|protection|defen[cs]e|filter\w*)"
    r"|dns|gateways?|gate ?defender|proxy|(?:mail|web) ?server|protect on prem\w*|traffic security|wi ?fi security"
    r"|exchange security"
    r"|plug ?ins?|add ?ins?|add ?ons?|module complémentaire|complemento|плагин\w*|wtyczk\w+"
    r"|remover|removal|removing|uninstall\w*|deinstall\w*|désinstall\w*|desinstal\w*|disinstall\w*|удален\w+|деинсталл\w+|odinstal\w*"
    r"|support (?:tool|utility|assistant)\w*|diagnos\w+|sys ?inspector|sys ?rescue|log collector|rescue|live ?(?:cd|usb|disk)|safe shopping"
    r"|self help|troubleshoot\w*"
    r"|installer|setup|bootstrap\w*|downloader|migrat\w+|cureit|adw ?cleaner|stinger|online scanner|safety scanner|house ?call|kvrt"
    r"|virus ?removal|security scan|portable|boot disk"
    r"|mdm|mobile device (?:management|connector)|mobile (?:device )?connector|broker|connectors?|konnektor|connecteur|conector|connettore"
    r"|коннектор\w*"
    r"|notifier|notification\w*|benachrichtigung\w*|relay|relais|repeater|mirror|update cache|cache|patch|rmm|psa|vulnerabilit\w+"
    r"|inventory|asset|license (?:manager|server)|quarantine|awareness|training|documentation|help|manual|guide|sdk|api|report\w*|sandbox"
    r"|liveupdate|auto ?updat\w*|updater|update (?:agent|service|server|utility|tool)|aktualisierung\w*|rogue detection|asset discovery"
    r"|discovery|detector|forensics?|replicator|survey|compatibility|control center|utilities|utility|utilitaire|утилит\w+)\b"
    r"|\b(?:пароль|vpn)"
)
_HEAD = re.compile(
    r"\b(?:\w*servers?|serveurs?|servidor(?:es)?|сервер\w*|serwer\w*|\w*console|\w*konsole|consola|konsola|консоль|administrator|admin"
    r"|administrateur|administrador|amministratore|администратор\w*|manager|management|verwaltung|gestion|gestión|gestione|gestor"
    r"|управлени\w+|zarządzani\w+|cent(?:er|re)|centro|centrum|центр|zentrale|hub|portal|dashboard|controller|orchestrator|epo"
    r"|policy|policies|database|appliance|vm|administration|administración|amministrazione|администрировани\w+"
    r"|update|updates|distribution point|central|tool|viewer|collector|forwarder|assistant|wizard|communicator|communications?|deployment"
    r"|déploiement|despliegue|bereitstellung|развертывани\w+|activation|менеджер\w*|обновлени\w+|mises? à jour|actualizaci\w+"
    r"|aggiornament\w+|aktualizacj\w+|menedżer|bridge|siem|syslog|gerenci\w+|beheer\w*|správ\w+|yönetim\w*|sunucu\w*|konsolu|hallinta|palvelin)\b"
    r"|管理|控制台|服务器|伺服器|サーバー|コンソール"
)
_HEAD_FIRST = re.compile(
    r"^(?:consola|console|konsole|konsola|консоль|serwer|сервер|serveur|servidor|server (?:di|de|d)\b|centr[eo] (?:d|de|di)\b|центр"
    r"|utilitaire|outil|herramienta|strumento|narzędzie)\b"
)
"""In French, Spanish, Italian, Polish and Russian what a thing is stands first."""
_EDR = re.compile(r"\b(?:edr|xdr|mdr|endpoint detection|rapid detection|detection (?:and|&) response|inspect|enterprise inspector)\b")
_SENSOR = re.compile(r"\b(?:inspect(?:or)? (?:on prem(?:ises)? )?(?:connector|agent)|endpoint sensor)\b")
_PROTECTION = re.compile(
    r"\b(?:\w*security|\w*protect(?:ion)?|endpoint(?: agent| client| sensor)?$|anti ?(?:virus|malware|spyware|viren)\w*"
    r"|virus ?(?:guard|shield|scan\w*|schutz)|viren(?:schutz|scanner)"
    r"|антивирус\w*|антивірус\w*"
    r"|antywirus\w*|nod32|defen[cs]e|defender|shield|safe|epp|epdr|360|intercept x|livesafe|liveguard"
    r"|sécurité|seguridad|segurança|sicurezza|bezpieczeństw\w*|безопасност\w*|защит\w+|\w*schutz|\w*sicherheit|beveiliging|protección"
    r"|proteção|protezione|ochrona|zabezpieczeni\w+|ウイルスバスター|セキュリティ|アンチウイルス|アンチウィルス|杀毒|防病毒|安全)(?!\w)"
)
_SILENT = frozenset(
    """
    free home plus premium standard advanced basic pro professional business enterprise ultimate deluxe complete essential essentials
    elite starter small office family student one prime total max maximum gold silver platinum cloud edition édition edición edizione
    editie wydanie издание версия version ver v build personal select core ultra next workstation workstations gravityzone inc ltd llc
    gmbh lab labs corporation corp software by the of for r tm c x64 x86 x86_64 amd64 arm64 win32 win64 windows mac macos linux android
    ios bit bits en de fr es it ru pl pt nl us uk gb english deutsch german français french español spanish italiano italian русский
    polski trial test evaluation full on premises premise d l le la les un du des del della do da di au service services device devices
    seat seats user users year years renewal licence license licences licenses lizenz lizenzen subscription abo suite solo duo multi
    mobile premier malwarebytes pack singularity falcon elements katana commercial クラウド
    """.split()  # noqa: SIM905  (a list of words is read better as text)
)
_BEFORE_A_NAME = frozenset(
    "d l le la les de du des del della di do da the of for für pour para per для dla w von vom zu mit a und et и".split()  # noqa: SIM905
)


def place_told(words: str) -> str:
    """The words without those that name the servers on which the product runs: "(Server)", "Advanced Server"."""
    if "server" not in words:
        return words
    return _LICENSED_PLACE.sub(" ", _BRACKETED_PLACE.sub(" ", words))


def bracketed_part(cleaned: str) -> Role | None:
    """The role of words in brackets that make a program another one: "(Plug-in)"; None where they only say more of it."""
    return next(("other" for inside in _BRACKETED.findall(cleaned) if _OTHER.search(inside.translate(_APART))), None)


def role(words: str) -> Role:
    """The role that the words behind (or around) a vendor's name tell."""
    flat = " ".join(_UPDATE.sub(" ", _DOTTED.sub(" ", place_told(words))).translate(_APART).split())
    if not flat:
        return "bare"
    if _APPLIANCE.search(flat):
        return "other"
    first, beside, _ = _WITH.sub("\n", flat, count=1).partition("\n")
    if beside and (not first.strip() or _role(first.strip()) == "protection"):
        return "protection" if first.strip() else "bare"
    first, beside, second = _AND.sub("\n", flat, count=1).partition("\n")
    if beside and first.strip() and _role(first.strip()) == "protection" and _role(second.strip()) != "other":
        return "protection"
    return _role(flat)


def _role(flat: str) -> Role:
    found = _BEHIND_FOR.search(flat)
    if found:
        if _NO_COMPUTER.search(found.group(1)):
            return "other"
        flat = flat[: found.start()]
    flat = _PLACES.sub(" ", flat)
    if _VPN.search(flat):
        return "vpn"
    if _AGENT.search(flat):
        return "management-agent"
    if _SENSOR.search(flat):
        return "edr"
    if _OTHER.search(flat) or _HEAD_FIRST.search(flat.strip()):
        return "other"
    protecting = _last(_PROTECTION, flat)
    if _last(_HEAD, flat) > protecting:
        return "other"
    if protecting >= 0:
        return "protection"
    if _EDR.search(flat):
        return "edr"
    if "firewall" in flat:
        return "other"
    return "bare" if all(w in _SILENT or w.isdigit() for w in flat.split()) else "unknown"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def is_role(words: str) -> bool:
    """Whether words before a vendor's name only say what its program is: "agent d'administration de"; not "viewer for"."""
    flat = words.translate(_APART)
    left = [w for w in flat.split() if w not in _BEFORE_A_NAME]
    return not left or role(" ".join(left)) not in ("bare", "unknown")
