"""Systems as tools of many countries print them: the family and release are told whatever the edition's word is."""

import pytest

from planner.catalogue.recognise import Recogniser, recogniser
from tests.catalogue.books import book

SYSTEMS = """
windows | - | Home | Windows 11 Famille Unilingue
windows | windows-7-sp1 | Home | Windows 7 Édition Familiale Premium
windows | windows-7-sp1 | Enterprise | Windows 7 Édition Intégrale
windows | - | Home | Windows 11 ホーム
windows | - | Home | Windows 10 Домашняя
windows | - | Home | Windows 11 Famille
windows | - | Pro | Windows 10 Professionnel
windows | - | Pro for Workstations | Windows 10 Pro für Workstations
windows-server | windows-server-2019 | Standard | Microsoft Windows Server 2019 标准版
windows | windows-11-23h2-enterprise-education | Enterprise | Win11 Ent 23H2
windows | windows-10-22h2 | Pro | W10 Pro 22H2
windows-server | windows-server-2019 | Standard | Win 2019 Std
windows | - | Pro | Microsoft Windows 10 专业版
windows | - | Pro | Windows 10专业版
windows | - | Home | Windows 11 家庭中文版
windows | - | Home | Windows 10 家庭单语言版
windows | - | Enterprise | Microsoft Windows 11 企业版
windows | - | Enterprise | Microsoft Windows 11 企业版 64 位
windows | windows-7-sp1 | Enterprise | Microsoft Windows 7 旗舰版
windows | windows-7-sp1 | Enterprise | Windows 7 Максимальная
windows | windows-7-sp1 | Home | Windows 7 Домашняя расширенная
windows | windows-7-sp1 | Home | Windows 7 Домашняя базовая
windows | windows-7-sp1 | Pro | Windows 7 Профессиональная SP1
windows | - | Home | Windows 10 Домашняя для одного языка
windows | - | Pro | Microsoft Windows 11 Pro - 64 bits
windows | - | Home | Windows 10 Home Single Language
windows | - | Home | Windows 11 Hogar
windows | - | Home | Windows 10 Home en un solo idioma
windows | - | Pro for Workstations | Windows 11 Pro pour les stations de travail
windows | - | Pro for Workstations | Windows 10 Pro para estaciones de trabajo
windows | - | Pro for Workstations | Windows 11 Pro for Workstations N
windows | - | Education | Windows 10 Éducation
windows | - | Education | Windows 11 Educación
windows | - | Education | Windows 10 для образовательных учреждений
windows | - | Pro Education | Windows 10 Pro Éducation
windows | - | Enterprise | Windows 10 Entreprise N
windows | - | Enterprise | Windows 11 Enterprise N
windows | - | Enterprise LTSC | Windows 10 Корпоративная LTSC
windows | - | Pro | Windows 11 Pro N
windows | - | Pro | Windows 11 프로
windows | - | Home | Windows 11 홈
windows | - | Enterprise | Windows 10 Edycja Enterprise
windows | - | - | Windows 11 Xyzzyversio
windows | - | - | Windows 10 Ammattilaisversio
windows | - | Home | Windows 10 Otthoni
windows | - | Home | Windows 10 Domácí
windows-server | windows-server-2016 | Datacenter | Windows Server 2016 数据中心版
windows-server | windows-server-2022 | Datacenter | Microsoft Windows Server 2022 Datacenter Evaluation
windows-server | windows-server-2022 | Standard | Microsoft Windows Server 2022 Standard (avec expérience utilisateur)
windows-server | windows-server-2019 | Standard | Windows Server 2019 Standard (Desktop Experience)
windows-server | windows-server-2019 | Standard | Windows Server® 2019 Стандартный
windows-server | windows-server-2012-r2 | Foundation | Microsoft Windows Server 2012 R2 Foundation
windows-server | windows-server-2008-r2 | Enterprise | Microsoft Windows Server 2008 R2 Enterprise SP1
windows-server | windows-server-2008-r2 | Standard | Windows Server 2008 R2 Standard Service Pack 1
windows-server | windows-server-2016 | Essentials | Windows Server 2016 Essentials
windows-server | windows-server-2022 | Standard | Win Srv 2022 Std
windows-server | windows-server-2019 | Datacenter | WS2019 DC
windows-server | windows-server-2019 | Standard | W2K19 Std
windows-server | windows-server-2012-r2 | Standard | W2K12R2 Std
windows-server | windows-server-2008-r2 | - | W2K8 R2
windows-server | windows-server-2016 | - | Win2016
windows-server | windows-server-2025 | Standard | Windows Server 2025 Standard 24H2
windows-server | windows-server-2022 | Datacenter | Windows Server 2022 Datacenter Azure Edition Core
windows-server | - | Standard | Windows Small Business Server 2011 Standard
windows | - | Pro | Win 10 Prof. x64
windows | windows-10-22h2 | Pro | Win10 Pro 22H2 (64bit)
windows | windows-11-24h2-home-pro | Pro | Windows 11 Pro 24H2 (26100.2894)
windows | windows-11-23h2-home-pro | Pro | Microsoft Windows 11 Professional, 64-bit (build 22631)
windows | windows-8.1 | Pro | Windows 8.1 Professionnel
windows | windows-8.1 | - | Windows 8.1 avec Bing
windows | windows-8.1 | - | Windows 8.1 Single Language with Bing
windows | - | IoT Enterprise | Windows 10 IoT Enterprise
windows | - | - | Windows 10 S
windows | - | - | Windows 11 SE
windows | - | Enterprise | Windows 11 Enterprise Évaluation
windows | - | Enterprise | Windows 10 Enterprise for Virtual Desktops
windows | windows-11-23h2-home-pro | Pro | Windows 11 Professional Version 23H2 Build 22631.4317
windows | windows-11-23h2-home-pro | Pro | OS: Windows 11 Pro 23H2
windows | - | Pro | MS-Windows 10 Pro
windows | - | Pro | MS Win 10 Pro
windows | - | Pro | (64-bit) Windows 10 Pro
windows | - | Pro | Microsoft® Windows® 11 Pro
windows | windows-10-22h2 | - | Win32NT 10.0.19045
windows | - | Pro | Microsoft(R) Windows(R) XP Professional
windows | - | - | Windows NT 10.0
windows | - | Pro | Windows 10 Profesional
windows | - | Pro | Windows 10 Pro 2009
windows | - | - | Microsoft Windows NT 10.0.22631.0
windows | - | Pro | Windows 11 Pro Insider Preview
windows | windows-11-enterprise-ltsc-2024 | Enterprise LTSC | Windows 11 Enterprise LTSC 2024
windows | windows-10-enterprise-ltsb-2016 | Enterprise LTSC | Windows 10 Enterprise 2016 LTSB
macos | macos-14 | - | macOS 14.5 (23F79)
macos | macos-15 | - | macOS Sequoia
macos | macos-13 | - | Apple macOS Ventura 13.6.7
macos | macos-12 | - | Mac OS X 12.7.4
macos | macos-14 | - | macOS Version 14.4.1 (Build 23E224)
macos | macos-10.15 | - | OS X Catalina (10.15.7)
macos | macos-15 | - | macOS 15.1.1 arm64
macos | macos-26 | - | macOS Tahoe 26.1
macos | macos-10.13 | - | OSX 10.13 High Sierra
macos | macos-11 | - | Mac OS Big Sur
linux | ubuntu-22.04 | - | Ubuntu 22.04.3 LTS x86_64
linux | ubuntu-20.04 | - | Linux Ubuntu 20.04
linux | ubuntu-24.04 | - | Ubuntu Noble Numbat
linux | debian-11 | - | Debian GNU/Linux 11 (bullseye)
linux | rhel-8 | - | Red Hat Enterprise Linux Server release 8.9 (Ootpa)
linux | rhel-7 | - | RedHat Linux 7.9
linux | rocky-8 | - | Rocky Linux release 8.10 (Green Obsidian)
linux | almalinux-9 | - | AlmaLinux 9.3 (Shamrock Pampas Cat)
linux | centos-7 | - | CentOS 7 (64-bit)
linux | centos-stream-9 | - | CentOS Stream 9
linux | sles-15.4 | - | SLES 15 SP4
linux | - | - | openSUSE Leap 15.5
linux | oracle-linux-8 | - | Oracle Linux Server 8.9
linux | linuxmint-21.3 | - | Linux Mint 21.3 Virginia
linux | - | - | Fedora Linux 40 (Workstation Edition)
linux | amazon-linux-2 | - | Amazon Linux release 2 (Karoo)
android | android-14 | - | Android 14.0
android | android-13 | - | Android Enterprise 13
android | android-11 | - | Google Android 11
ios | ios-17 | - | iOS 17.5.1 (21F90)
ios | ios-18 | - | iPhone OS 18.1
ios | ipados-18 | - | iPadOS 18.1
ios | ipados-17 | - | iPad OS 17.4
chromeos | chromeos | - | ChromeOS 126
"""

PROGRAMS = """
Windows 10 Update Assistant
Windows 11 Installation Assistant
Windows 7 USB DVD Download Tool
Windows 10 Manager
Windows 7 Codec Pack
Windows Server 2003 Resource Kit Tools
Windows 10 IoT Core Dashboard
Windows Server Backup
Windows 8.1 SDK
Windows Live Essentials 2012
Windows Media Player 12
Windows Assessment and Deployment Kit - Windows 10
Windows Driver Package - Intel 10.0.19041
Windows 11 PC Health Check
Ubuntu Font Viewer
Win-RAR 6.2
Windows Terminal 1.18
"""


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize("row", SYSTEMS.strip().splitlines())
def test_family_release_and_edition_are_told(known: Recogniser, row: str) -> None:
    family, release, edition, text = (part.strip() for part in row.split("|"))
    match = known.system(text)
    assert match is not None
    assert (match.family, match.id or "-", match.edition or "-") == (family, release, edition)


@pytest.mark.parametrize("text", PROGRAMS.strip().splitlines())
def test_a_program_that_carries_a_systems_name_is_no_system(known: Recogniser, text: str) -> None:
    assert known.system(text) is None


@pytest.mark.parametrize("word", ["Ammattilaisversio", "Xyzzyversio", "ஆசிரியர்", "Επαγγελματική"])
def test_an_editions_unknown_word_leaves_the_edition_open_and_nothing_else(known: Recogniser, word: str) -> None:
    match = known.system(f"Microsoft Windows 11 {word}", "10.0.22631")
    assert match is not None
    assert (match.family, match.build, match.edition) == ("windows", "22631", None)
    assert {"windows-11-23h2-home-pro", "windows-11-23h2-enterprise-education"} == set(match.candidates)
    assert match.confidence < 0.75
    server = known.system(f"Windows Server 2019 {word}")
    assert server is not None
    assert (server.id, server.edition) == ("windows-server-2019", None)
