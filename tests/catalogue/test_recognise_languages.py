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
windows | windows-11-22h2-home-pro | Pro | Windows 11 Pro 22H2 22621.3155 x64
windows | - | Pro | Windows 10 Pro for Workstation
windows | windows-10-22h2 | Pro | Windows 10 Pro (x64) Version 22H2
windows | windows-10-22h2 | Pro | Microsoft Windows 10 Pro (10.0.19045)
windows | windows-10-22h2 | Enterprise | Windows 10 Entreprise 22H2 64 bits
windows | windows-11-23h2-home-pro | Pro | Windows 11 Pro édition 23H2
windows | windows-11-23h2-home-pro | Home | Windows 11 Famille, version 23H2
windows | windows-11-24h2-home-pro | Home | Windows 11 Home, Version 24H2 (Build 26100.1742)
windows | windows-11-23h2-home-pro | Pro | Windows 11 Pro, Versión 23H2
windows | windows-11-23h2-home-pro | Pro | Windows 11 Pro, Version 23H2 für x64-basierte Systeme
windows | - | Home | Windows 10 Casa
windows | - | Home | Windows 10 Início
windows | - | Home | Windows 10 家用版
windows | - | Home | Windows 11 Home China
windows | - | Pro | Windows 11 專業版
windows | - | Education | Windows 10 教育版
windows | - | Enterprise | Windows 10 企業版
windows | - | Enterprise LTSC | Windows 10 企业版 LTSC
windows | windows-10-enterprise-ltsc-2021 | Enterprise LTSC | Windows 10 Enterprise LTSC 2021 (21H2)
windows | windows-10-iot-enterprise-ltsc-2021 | IoT Enterprise LTSC | Windows 10 IoT Ent LTSC 2021
windows | windows-11-24h2-enterprise-education | Enterprise | Win 11 Enterprise 24H2
windows | windows-11-22h2-enterprise-education | Education | Win11 Edu 22H2
windows | - | Pro | Win11Pro
windows | windows-11-23h2-home-pro | Pro | Windows11Pro 23H2
windows | - | Home | Win10Home
windows | windows-7-sp1 | Pro | Win7 Pro SP1 x64
windows | windows-7-sp1 | Pro | Windows 7 Professional N Service Pack 1
windows | windows-7-sp1 | Pro | Microsoft Windows 7 Professionnel 64 bits
windows | windows-7-sp1 | Home | Windows 7 Home Basic
windows | windows-7-sp1 | Enterprise | Windows 7 Entreprise
windows | windows-8.1 | Enterprise | Windows 8.1 Корпоративная
windows | windows-8 | Pro | Windows 8 Pro
windows | - | - | Windows NT 10.0; Win64; x64
windows | windows-10-22h2 | - | Windows-10-10.0.19045-SP0
windows | - | Pro | Майкрософт Windows 11 Pro
windows | - | Pro | Майкрософт Windows 10 Профессиональная 64-разрядная
windows | - | Home | Microsoft Windows 10 Домашняя для одного языка
windows | windows-10-enterprise-ltsb-2015 | Enterprise LTSC | Microsoft Windows 10 Enterprise 2015 LTSB
windows | windows-10-22h2 | Enterprise | Windows 10 Enterprise Multi-Session 22H2
windows-server | windows-server-2019 | Standard | Microsoft Windows Server 2019 Standard 1809 (17763.5329)
windows-server | windows-server-2016 | Standard | Майкрософт Windows Server 2016 Standard
windows-server | windows-server-2012-r2 | Datacenter | Windows Server 2012 R2 Datacenter x64
windows-server | windows-server-2012 | Standard | Windows 2012 Server Standard
windows-server | windows-server-2012-r2 | - | Windows 2012R2
windows-server | windows-server-2022 | Standard | Windows 2022 Std (21H2)
windows-server | windows-server-2022 | Standard | Server 2022 Standard
windows-server | windows-server-2019 | Standard | MS Server 2019 Std
windows-server | windows-server-2012-r2 | - | Server 2012R2
windows-server | windows-server-2016 | Standard | Microsoft Server 2016 Standard
windows-server | windows-server-2016 | Datacenter | Windows Svr 2016 Datacenter
windows-server | windows-server-2022 | - | WinServer2022
windows-server | windows-server-2022 | - | Win-Server-2022
windows-server | windows-server-2019 | - | WinSrv 2019
windows-server | windows-server-2019 | - | WIN2K19
windows-server | windows-server-2008-r2 | Standard | Windows Server (R) 2008 R2 Standard
windows-server | windows-server-2008-r2 | Standard | Windows Web Server 2008 R2 Standard
windows-server | windows-server-2022 | Standard | Windows Server 2022 Standard Édition d'évaluation
windows-server | windows-server-2022 | Standard | Windows Server 2022 Standard-Evaluierung
windows-server | windows-server-2025 | Datacenter | Windows Server 2025 Datacenter Azure Edition Hotpatch
windows-server | windows-server-2016 | - | Microsoft Hyper-V Server 2016
windows-server | windows-server-2016 | Standard | Windows Storage Server 2016 Standard
windows-server | - | - | Windows Server, version 20H2
windows-server | windows-server-23h2-ac | - | Windows Server 23H2
macos | macos-14 | - | macOS 14 Sonoma
macos | macos-15 | - | macOS 15.3 Sequoia (24D60)
macos | macos-13 | - | Mac OS 13.6
macos | macos-12 | - | macOS Monterey version 12.7.4
macos | macos-14 | - | MacOS Sonoma 14.7 (Apple M2)
macos | macos-14 | - | macOS 14.6.1 (Intel x86_64)
macos | macos-15 | - | Apple macOS 15.2
macos | macos-15 | - | Mac OS X (15.1)
macos | macos-15 | - | osx 15.0.1
macos | - | - | Mac OS X 10.12.6 Sierra
macos | macos-26 | - | Darwin Kernel Version 25.0.0
linux | ubuntu-22.04 | - | Ubuntu 22.04.4 LTS (Jammy Jellyfish)
linux | ubuntu-22.04 | - | Ubuntu Server 22.04 LTS 64-bit
linux | ubuntu-22.04 | - | Linux (Ubuntu 22.04.3 LTS)
linux | ubuntu-18.04 | - | Ubuntu Bionic Beaver 18.04
linux | ubuntu-20.04 | - | ubuntu20.04
linux | ubuntu-24.04 | - | Ubuntu 24.04.1 LTS 6.8.0-45-generic
linux | debian-12 | - | Debian 12.5 bookworm
linux | debian-10 | - | Debian GNU/Linux 10 (buster) x86_64
linux | debian-12 | - | Debian Bookworm
linux | rhel-9 | - | Red Hat Enterprise Linux release 9.3 (Plow)
linux | rhel-8 | - | RHEL 8.6
linux | rhel-8 | - | Red Hat 8.4
linux | rhel-7 | - | Red Hat Enterprise Linux Server 7.9 (Maipo)
linux | rocky-9 | - | Rocky 9.3
linux | almalinux-8 | - | AlmaLinux release 8.9 (Midnight Oncilla)
linux | centos-7 | - | CentOS Linux 7 (Core)
linux | centos-6 | - | centos 6.10
linux | centos-stream-8 | - | CentOS Stream release 8
linux | oracle-linux-8 | - | Oracle Linux 8.8
linux | sles-15.5 | - | SUSE Linux Enterprise Server 15 SP5 x86_64
linux | sles-15.3 | - | SLES 15.3
linux | sles-12.5 | - | SLES for SAP 12 SP5
linux | opensuse-leap-15.6 | - | openSUSE Leap 15.6
linux | amazon-linux-2023 | - | Amazon Linux 2023.4.20240416
linux | amazon-linux-2 | - | Amazon Linux 2 (Karoo)
linux | - | - | Linux Mint 21 Vanessa
linux | - | - | Fedora 39
linux | - | - | Raspberry Pi OS 12
linux | - | - | Kali GNU/Linux Rolling
linux | - | - | Linux 4.18.0-513.el8.x86_64
linux | - | - | Arch Linux
android | android-14 | - | Android 14 (UP1A.231005.007)
android | android-13 | - | Samsung Android 13
android | android-12 | - | Android OS 12
android | android-15 | - | Android 15 Go
ios | ios-17 | - | Apple iOS 17.4
ios | ios-16 | - | iOS Version 16.7.8
ios | ios-18 | - | iPhone iOS 18.0.1
ios | ipados-17 | - | iPadOS Version 17.5
ios | ios-26 | - | iOS 26.1
ios | ipados-26 | - | iPadOS 26
chromeos | chromeos | - | Chrome OS 120.0.6099.272
chromeos | chromeos | - | ChromeOS Flex 121
windows-server | windows-server-2019 | - | Windows-2019Server-10.0.17763-SP0
windows | - | - | Windows-11-10.0.22631-SP0
macos | macos-14 | - | macOS-14.5-arm64-arm-64bit
linux | - | - | Linux-5.15.0-91-generic-x86_64-with-glibc2.35
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
Windows 10 Upgrade Assistant
Windows 11 Debloater
Windows Admin Center v2
Windows Server Update Services
Windows Server 2019 CAL
Windows Server 2019 RDS Device CAL
Windows Server 2022 User CAL 5 pack
Windows Server 2019 Language Pack Tool
Windows 10 Codec Installer
Windows PC Health Check
Windows Software Development Kit - Windows 10.0.19041.685
Microsoft Visual C++ 2019
Windows Subsystem for Linux
Windows Desktop Gadgets 2
Ubuntu on Windows
Server Manager
Android File Transfer
macOS Recovery Tool
iOS Backup Extractor
Windows 7 Manager 5.2.0
Windows Virtual PC
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
