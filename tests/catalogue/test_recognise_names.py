"""Names that stand in no list: what a vendor's program is, is told by the words of its role, in whatever language."""

import pytest

from planner.catalogue.recognise import Recogniser, recogniser
from planner.catalogue.recognise_roles import role
from tests.catalogue.books import book

NAMES = """
protection | gdata | G DATA Security Client
protection | gdata | G DATA TOTAL SECURITY
protection | gdata | G DATA Internet Security 25.5
protection | drweb | Dr.Web Security Space
protection | drweb | Антивирус Dr.Web для Windows
protection | drweb | Dr.Web Anti-virus for Windows 12.0
protection | drweb | Dr.Web for Windows servers
protection | drweb | Dr.Web KATANA
protection | eset | ESET Server Security
protection | eset | ESET Server Security for Microsoft Windows Server (x64)
protection | eset | ESET Smart Security Premium
protection | eset | ESET Internet Security 17.1
protection | eset | ESET Security Ultimate
protection | eset | ESET Endpoint Security für Windows
protection | eset | ESET Endpoint Antivirus (64-bit) 10.1
protection | eset | ESET Mail Security for Microsoft Exchange Server
protection | gen-digital | AVG Free
protection | gen-digital | AVG Ultimate
protection | gen-digital | AVG AntiVirus FREE
protection | vipre | VIPRE Advanced Security
protection | palo-alto-networks | Cortex XDR agent
protection | palo-alto-networks | Palo Alto Networks Traps 6.1
protection | withsecure | F-Secure Client Security Premium
protection | withsecure | F-Secure Server Security
protection | withsecure | F-Secure SAFE
protection | withsecure | WithSecure Server Security
protection | withsecure | WithSecure™ Elements Agent 24.2
protection | trellix | Trellix Endpoint Security
protection | mcafee | McAfee Total Protection
protection | mcafee | McAfee LiveSafe
protection | sophos | Sophos Server Protection
protection | sophos | Sophos Intercept X Advanced for Server
protection | sophos | Sophos Home
protection | trend-micro | Trend Micro Deep Security Agent
protection | trend-micro | Trend Micro Internet Security
protection | trend-micro | Trend Micro Apex One NT RealTime Scan
protection | trend-micro | Trend Micro Titanium Maximum Security
protection | trend-micro | ウイルスバスター クラウド
protection | trend-micro | Trend Micro Worry-Free Business Security Agent
protection | bitdefender | Bitdefender Endpoint Security Tools
protection | bitdefender | Bitdefender Endpoint Security Tools for Windows Servers 7.9
protection | bitdefender | Bitdefender Total Security
protection | bitdefender | Bitdefender Antivirus Free
protection | bitdefender | Endpoint Security by Bitdefender
protection | broadcom-symantec | Symantec Endpoint Protection.cloud
protection | broadcom-symantec | Symantec AntiVirus
protection | broadcom-symantec | Symantec Endpoint Protection 14.3 RU8 (64-bit)
protection | kaspersky | Kaspersky Endpoint Security 12.9 for Windows (KES)
protection | kaspersky | Kaspersky Security for Windows Server
protection | kaspersky | Kaspersky Security 11.0.1 für Windows Server
protection | kaspersky | Kaspersky Endpoint Security für Windows 12.6
protection | kaspersky | Kaspersky Endpoint Security pour Windows
protection | kaspersky | Kaspersky Endpoint Security 11 для Windows (русский)
protection | kaspersky | Kaspersky Endpoint Security 10 Service Pack 2 for Windows
protection | kaspersky | Kaspersky Plus
protection | kaspersky | Kaspersky Premium
protection | kaspersky | Kaspersky Free
protection | kaspersky | Kaspersky Internet Security
protection | kaspersky | Kaspersky Anti-Virus 2019
protection | kaspersky | Kaspersky Total Security
protection | kaspersky | Антивирус Касперского
protection | kaspersky | Kaspersky Industrial CyberSecurity for Nodes
protection | gen-digital | Norton Security
protection | gen-digital | Norton 360
protection | gen-digital | Norton Security Deluxe
protection | gen-digital | Avast One
protection | gen-digital | Avast Premium Security
protection | gen-digital | Avast Business Security
protection | threatdown | Malwarebytes version 4.6.1.280
protection | threatdown | Malwarebytes Anti-Malware version 2.2.1.1043
protection | threatdown | ThreatDown Endpoint Agent
protection | watchguard | Panda Dome
protection | watchguard | Panda Free Antivirus
protection | watchguard | Panda Endpoint Protection Plus
protection | opentext-webroot | Webroot SecureAnywhere
protection | xcitium | Xcitium Client - Security
protection | xcitium | COMODO Internet Security Premium
protection | xcitium | COMODO Antivirus
protection | kaseya-datto | Datto AV
protection | crowdstrike | Falcon Sensor
protection | crowdstrike | CrowdStrike Falcon Sensor
protection | crowdstrike | CrowdStrike Windows Sensor
protection | check-point | Harmony Endpoint
protection | check-point | Check Point Harmony Endpoint Security
protection | check-point | Check Point Endpoint Security
protection | k7 | K7 Total Security
protection | k7 | K7 Endpoint Security
protection | k7 | K7 Antivirus Premium
protection | microsoft | MS Defender for Endpoint P2
protection | microsoft | Microsoft Security Client
protection | microsoft | System Center Endpoint Protection
protection | microsoft | Microsoft Forefront Endpoint Protection 2010
protection | microsoft | Microsoft Forefront Client Security
protection | microsoft | Windows Defender Advanced Threat Protection
protection | microsoft | Microsoft Defender ATP
protection | microsoft | Antivirus Microsoft Defender
protection | microsoft | Защитник Windows
protection | microsoft | Антивирусная программа "Защитник Windows"
protection | microsoft | Антивирусная программа Microsoft Defender
protection | cisco | Cisco Secure Client - Secure Endpoint
protection | cisco | Cisco Secure Endpoint 8.2.1
protection | sentinelone | SentinelOne Agent
protection | sentinelone | Sentinel Agent
protection | fortinet | FortiClient 7.2.4
protection | acronis | Acronis Cyber Protect
protection | emsisoft | Emsisoft Anti-Malware Home
protection | avira | Avira Prime
protection | avira | Avira Security
protection | avira | Avira Free Antivirus
protection | seqrite | Quick Heal Total Security
protection | seqrite | Seqrite Endpoint Security 7.6
protection | cisco-clamav | ClamAV 1.0.3
protection | sentinelone | SentinelOne macOS Agent
protection | broadcom-symantec | VMware Carbon Black Cloud Sensor 64-bit
protection | broadcom-symantec | Carbon Black Cloud Sensor 64-bit
protection | cylance | CylancePROTECT
protection | cylance | Cylance PROTECT with OPTICS
protection | cybereason | Cybereason ActiveProbe
protection | totalav | TotalAV
protection | qihoo-360 | 360 Total Security
protection | ahnlab | AhnLab V3 Endpoint Security 9.0
protection | sangfor | Sangfor Endpoint Secure Agent
edr | eset | ESET Inspect Connector
edr | trend-micro | Trend Micro Endpoint Basecamp
edr | kaspersky | Kaspersky Endpoint Agent
edr | huntress | Huntress Agent
edr | broadcom-symantec | Carbon Black EDR Sensor
vpn | eset | ESET VPN
vpn | gen-digital | AVG Secure VPN
vpn | withsecure | F-Secure FREEDOME VPN
vpn | mcafee | McAfee Safe Connect
vpn | sophos | Sophos SSL VPN Client
vpn | sophos | Sophos ZTNA
vpn | bitdefender | Bitdefender VPN
vpn | bitdefender | Bitdefender Premium VPN
vpn | kaspersky | Kaspersky VPN
vpn | kaspersky | Kaspersky Secure Connection
vpn | gen-digital | Avast SecureLine VPN
vpn | threatdown | Malwarebytes Privacy VPN
vpn | watchguard | Panda Dome VPN
vpn | watchguard | WatchGuard Mobile VPN with SSL client 12.10
vpn | palo-alto-networks | GlobalProtect
vpn | check-point | Check Point VPN
vpn | check-point | Check Point Endpoint Remote Access VPN
vpn | cisco | Cisco Secure Client - AnyConnect VPN
vpn | cisco | Cisco AnyConnect Secure Mobility Client
vpn | fortinet | FortiClient VPN
vpn | fortinet | FortiClient SSLVPN
management-agent | eset | ESET Security Management Center Agent
management-agent | eset | ESET Agent
management-agent | trellix | Trellix Agent
management-agent | sophos | Sophos Management Communications System
management-agent | sophos | Sophos AutoUpdate
management-agent | sophos | Sophos AutoUpdate XG
management-agent | sophos | Sophos Health
management-agent | bitdefender | Bitdefender Agent
management-agent | kaspersky | Kaspersky Security Center-Administrationsagent
management-agent | kaspersky | Administrationsagent für Kaspersky Security Center
management-agent | kaspersky | Agent d'administration de Kaspersky Security Center
management-agent | kaspersky | Agente de red de Kaspersky Security Center
management-agent | kaspersky | Agent d’administration Kaspersky Security Center 14.2
management-agent | kaspersky | Network Agent di Kaspersky Security Center
management-agent | kaspersky | Агент администрирования Kaspersky Security Center 14
management-agent | kaspersky | Агент администрирования Kaspersky
management-agent | kaspersky | Agent sieciowy Kaspersky Security Center
management-agent | kaspersky | Agente de Rede do Kaspersky Security Center
management-agent | kaspersky | Kaspersky Network Agent 15.1
management-agent | xcitium | Xcitium Client - Communication
management-agent | xcitium | COMODO Client - Communication
other | gdata | G DATA ManagementServer
other | gdata | G DATA Administrator
other | gdata | G DATA WebAdministrator 15.1
other | drweb | Dr.Web Server
other | drweb | Dr.Web Enterprise Server 13.0
other | drweb | Dr.Web CureIt!
other | drweb | Центр управления Dr.Web
other | drweb | Dr.Web Proxy Server
other | drweb | Dr.Web LiveDisk
other | eset | ESET Security Management Center Server
other | eset | ESET Security Management Center Webconsole
other | eset | ESET Remote Administrator Server
other | eset | ESET Remote Administrator Console
other | eset | ESET PROTECT Server
other | eset | ESET PROTECT Web Console
other | eset | ESET PROTECT Mobile Device Connector
other | eset | ESET Secure Authentication
other | eset | ESET Endpoint Encryption
other | eset | ESET Full Disk Encryption 1.4
other | eset | ESET Bridge
other | eset | ESET Rogue Detection Sensor
other | eset | ESET Inspect Server
other | eset | ESET Password Manager
other | eset | ESET Online Scanner
other | gen-digital | AVG Remote Administration
other | gen-digital | AVG TuneUp
other | gen-digital | AVG PC TuneUp
other | gen-digital | AVG Secure Browser
other | vipre | VIPRE Business Console
other | vipre | VIPRE Site Manager
other | palo-alto-networks | Cortex XDR Broker VM
other | withsecure | WithSecure Policy Manager Server
other | withsecure | F-Secure Policy Manager Console
other | withsecure | F-Secure Policy Manager Proxy
other | withsecure | F-Secure ID Protection
other | trellix | McAfee ePolicy Orchestrator
other | trellix | McAfee ePO
other | trellix | McAfee DLP Endpoint
other | trellix | Trellix Data Loss Prevention - Endpoint
other | trellix | Trellix Drive Encryption
other | mcafee | McAfee Security Scan Plus
other | mcafee | McAfee True Key
other | trellix | McAfee Active Response
other | trellix | McAfee Rogue System Detection
other | trellix | McAfee Drive Encryption
other | sophos | Sophos Enterprise Console
other | sophos | Sophos Management Server
other | sophos | Sophos Virus Removal Tool
other | sophos | Sophos Transparent Authentication Suite
other | sophos | Sophos SafeGuard Encryption
other | trend-micro | Trend Micro Deep Security Manager
other | trend-micro | Trend Micro Deep Security Notifier
other | trend-micro | Trend Micro Deep Security Relay
other | trend-micro | Trend Micro Apex Central
other | trend-micro | Trend Micro Apex One Server
other | trend-micro | Trend Micro Control Manager
other | trend-micro | Trend Micro Password Manager
other | trend-micro | Trend Micro OfficeScan Server
other | bitdefender | Bitdefender GravityZone Relay
other | bitdefender | Bitdefender GravityZone Update Server
other | bitdefender | Bitdefender Password Manager
other | bitdefender | Bitdefender SecurePass
other | broadcom-symantec | Symantec Endpoint Protection Manager
other | broadcom-symantec | Symantec Encryption Desktop
other | broadcom-symantec | Symantec LiveUpdate Administrator
other | kaspersky | Kaspersky Security Center
other | kaspersky | Kaspersky Security Center Administration Server
other | kaspersky | Kaspersky Security Center 14 Web Console
other | kaspersky | Kaspersky Security Center-Administrationsserver
other | kaspersky | Kaspersky Security Center-Administrationskonsole
other | kaspersky | Console d'administration de Kaspersky Security Center
other | kaspersky | Serveur d'administration de Kaspersky Security Center
other | kaspersky | Servidor de administración de Kaspersky Security Center
other | kaspersky | Consola de administración de Kaspersky Security Center
other | kaspersky | Сервер администрирования Kaspersky Security Center
other | kaspersky | Консоль администрирования Kaspersky Security Center
other | kaspersky | Serwer administracyjny Kaspersky Security Center
other | kaspersky | Console di amministrazione di Kaspersky Security Center
other | kaspersky | Kaspersky Password Manager
other | kaspersky | Kaspersky Software Updater
other | kaspersky | Kaspersky Safe Kids
other | kaspersky | Kaspersky Virus Removal Tool
other | kaspersky | Kaspersky Security for Microsoft Exchange Servers
other | kaspersky | Kaspersky Foobar 3.1
other | gen-digital | Norton Password Manager
other | gen-digital | Norton Private Browser
other | gen-digital | Avast Secure Browser
other | gen-digital | Avast Cleanup Premium
other | gen-digital | Avast Driver Updater
other | gen-digital | Avast Business Hub
other | gen-digital | Avast AntiTrack
other | gen-digital | Avast Business Console
other | threatdown | Malwarebytes Privacy
other | threatdown | Malwarebytes AdwCleaner
other | threatdown | Malwarebytes Browser Guard
other | opentext-webroot | Webroot DNS Agent
other | opentext-webroot | Webroot DNS Protection Agent
other | kaseya-datto | Datto RMM
other | cisco | Cisco Secure Client - Umbrella
other | cisco | Cisco Secure Client - Diagnostics and Reporting Tool
other | fortinet | FortiClient Endpoint Management Server
other | fortinet | FortiClient EMS
other | emsisoft | Emsisoft Emergency Kit
other | avira | Avira System Speedup
other | avira | Avira Password Manager
other | avira | Avira Software Updater
other | avira | Avira Safe Shopping
other | gen-digital | Norton Utilities
none |  | Acronis True Image 2021
none |  | Norton Ghost
none |  | Microsoft Office 365 ProPlus
none |  | Microsoft Security Update
none |  | Windows Security Health Service
none |  | Microsoft Defender for Identity
none |  | Microsoft Defender for Cloud Apps
none |  | Cisco Webex Meetings
none |  | Fortinet Single Sign On
none |  | Jamf Connect
none |  | Elastic Stack
none |  | Palo Alto Software
none |  | Security Onion
none |  | Google Safe Browsing
none |  | SonicWall NetExtender
none |  | Bitwarden
none |  | Panda Express
none |  | Viewer for Kaspersky lists
none |  | Sentinel HASP Runtime
none |  | Sentinel LDK Runtime 8.31
none |  | Sentinel Protection Installer 7.6.5
"""


def rows() -> list[tuple[str, str, str]]:
    found = [line.split("|", 2) for line in NAMES.strip().splitlines()]
    return [(component.strip(), vendor.strip(), text.strip()) for component, vendor, text in found]


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize(("component", "vendor", "text"), rows())
def test_a_name_tells_its_part_and_vendor(known: Recogniser, component: str, vendor: str, text: str) -> None:
    match = known.product(text)
    told = ("none", "") if match is None else (match.component, match.vendor)
    assert told == (component, vendor)
    if match is not None and component in ("vpn", "other", "management-agent"):
        assert match.editions == ()


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Kaspersky Endpoint Security 12.9 for Windows (KES)", "kaspersky/kes-windows"),
        ("Kaspersky Endpoint Security für Windows Server 12.6", "kaspersky/kes-windows"),
        ("SentinelOne macOS Agent", "sentinelone/sentinelone-agent"),
        ("Cisco Secure Client - Secure Endpoint", "cisco/secure-endpoint"),
        ("Dr.Web Enterprise Server", None),
        ("Trend Micro Apex One Server", None),
        ("G DATA ManagementServer", None),
    ],
)
def test_a_name_leads_to_the_agent_that_is_installed(known: Recogniser, text: str, agent: str | None) -> None:
    match = known.product(text)
    assert match is not None
    assert match.agent == agent


@pytest.mark.parametrize("vendor", ["Kaspersky", "ESET", "Sophos", "WithSecure", "Avira", "G DATA", "Dr.Web"])
def test_a_vendors_name_with_words_that_nobody_knows_is_no_protection(known: Recogniser, vendor: str) -> None:
    match = known.product(f"{vendor} Zebra Wombat 3.1")
    assert match is not None
    assert (match.component, match.agent, match.editions) == ("other", None, ())
    assert match.confidence < 0.5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "bare"),
        ("premium 3.1 (x64)", "bare"),
        ("server security", "protection"),
        ("security management center server", "other"),
        ("security for windows server", "protection"),
        ("security for microsoft exchange servers", "other"),
        ("total security with vpn", "protection"),
        ("mobile vpn with ssl", "vpn"),
        ("agent d'administration de", "management-agent"),
        ("endpoint encryption", "other"),
        ("endpoint detection and response", "edr"),
        ("firewall", "other"),
        ("wombat", "unknown"),
    ],
)
def test_the_role_that_words_tell(words: str, told: str) -> None:
    assert role(words) == told
