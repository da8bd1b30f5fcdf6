"""Any system's name, with the version beside it, finds its release, or says what stays open."""

from datetime import date

import pytest

from planner.catalogue.fit import supports
from planner.catalogue.recognise import Recogniser, recogniser
from planner.catalogue.records import FAMILIES, OperatingSystem
from planner.surveying import UNKNOWN
from tests.catalogue.books import book


@pytest.fixture(scope="module")
def known() -> Recogniser:
    return recogniser(book())


@pytest.mark.parametrize("system", book().systems, ids=lambda s: s.id)
def test_every_name_and_alias_leads_to_its_entry(known: Recogniser, system: OperatingSystem) -> None:
    for text in (system.name, *system.aliases):
        match = known.system(text)
        assert match is not None, text
        assert system.id in (match.id, *match.candidates), text
        either = {"windows", "windows-server"} if system.build and not any(c.isalpha() for c in text) else {system.family}
        assert match.family in {*either, UNKNOWN}, text


@pytest.mark.parametrize(
    ("name", "version", "family", "id_", "edition"),
    [
        ("Windows 11 Pro", "10.0 (22631)", "windows", "windows-11-23h2-home-pro", "Pro"),
        ("Windows 10 Enterprise LTSC", "10.0 (19044)", "windows", "windows-10-enterprise-ltsc-2021", "Enterprise LTSC"),
        ("Windows 10 Enterprise LTSC", "10.0 (17763)", "windows", "windows-10-enterprise-ltsc-2019", "Enterprise LTSC"),
        ("Windows 10 IoT Enterprise LTSC 2021", None, "windows", "windows-10-iot-enterprise-ltsc-2021", "IoT Enterprise LTSC"),
        ("Windows Server 2019 Standard", "10.0 (17763)", "windows-server", "windows-server-2019", "Standard"),
        ("Windows Server 2012 R2 Standard", "6.3 (9600)", "windows-server", "windows-server-2012-r2", "Standard"),
        ("Windows 7 Professional", "6.1 (7601)", "windows", "windows-7-sp1", "Pro"),
        ("Windows", "10.0.19045.5247", "windows", "windows-10-22h2", None),
        ("Microsoft Windows 11 Enterprise", "10.0.26100", "windows", "windows-11-24h2-enterprise-education", "Enterprise"),
        ("Microsoft Windows NT Workstation 6.1 (Tablet Edition)", None, "windows", "windows-7-sp1", None),
        ("Microsoft Windows NT Advanced Server 10.0", "17763", "windows-server", "windows-server-2019", None),
        ("Win 2016", "10.0.14393", "windows-server", "windows-server-2016", None),
        ("Win 8.1", "6.3.9600s", "windows", "windows-8.1", None),
        ("Microsoft Windows 10", "10.0.22631", "windows", None, None),
        ("Windows 10 Pro", "10.0.22631", "windows", "windows-11-23h2-home-pro", "Pro"),
        ("WindowsServer2022", None, "windows-server", "windows-server-2022", None),
        ("Windows10", "1809", "windows", None, None),
        ("Windows 10 Pro, version 22H2 (OS Build 19045.3693)", None, "windows", "windows-10-22h2", "Pro"),
        ("Windows 10 (22H2)", None, "windows", "windows-10-22h2", None),
        ("Windows 11 Famille 23H2", None, "windows", "windows-11-23h2-home-pro", "Home"),
        ("Майкрософт Windows 10 Корпоративная", "10.0.19044", "windows", "windows-10-21h2-enterprise-education", "Enterprise"),
        ("Microsoft® Windows® 11 Pro for Workstations 10.0.22631", None, "windows", "windows-11-23h2-home-pro", "Pro for Workstations"),
        ("Windows 10 Pro Education 22H2 x64", None, "windows", "windows-10-22h2", "Pro Education"),
        ("Windows 11 Enterprise multi-session 10.0.26100", None, "windows", "windows-11-24h2-enterprise-education", "Enterprise"),
        ("MS Windows Server 2012R2 Std", None, "windows-server", "windows-server-2012-r2", "Standard"),
        ("Windows Server 2022 21H2", None, "windows-server", "windows-server-2022", None),
        ("Windows 10 Pro для рабочих станций 22H2", None, "windows", "windows-10-22h2", "Pro for Workstations"),
        ("macOS v12.7.6", None, "macos", "macos-12", None),
        ("debian-12", None, "linux", "debian-12", None),
        ("RHEL8", None, "linux", "rhel-8", None),
        ("Android 14 (API 34)", None, "android", "android-14", None),
        ("Srv 2019", None, "windows-server", "windows-server-2019", None),
        ("Hyper-V Server 2019", None, "windows-server", "windows-server-2019", None),
        ("Windows Server 2022 Datacenter: Azure Edition", None, "windows-server", "windows-server-2022", "Datacenter"),
        ("", "10.0.19045", "windows", "windows-10-22h2", None),
        ("10.0.19045 N/A Build 19045", None, "windows", "windows-10-22h2", None),
        ("Windows", "20348", "windows-server", "windows-server-2022", None),
        ("macOS Sequoia 15.1", None, "macos", "macos-15", None),
        ("macOS 26.6 (25G72)", None, "macos", "macos-26", None),
        ("Mac OS X", "10.15.7", "macos", "macos-10.15", None),
        ("Mac", "14.7.1", "macos", "macos-14", None),
        ("Darwin 25.6.0", None, "macos", "macos-26", None),
        ("Darwin 27.0.0", None, "macos", "macos-27", None),
        ("macOS Sonoma", None, "macos", "macos-14", None),
        ("macOS Big Sur 10.16", None, "macos", "macos-11", None),
        ("Linux", "Ubuntu 22.04.3 LTS", "linux", "ubuntu-22.04", None),
        ("GNU/Linux", "Debian GNU/Linux 12 (bookworm)", "linux", "debian-12", None),
        ("Windows Server IoT 2022 Standard", None, "windows-server", "windows-server-2022", "Standard"),
        ("Ubuntu 22.04.4 LTS", None, "linux", "ubuntu-22.04", None),
        ("Ubuntu", "22.04 LTS (Jammy Jellyfish)", "linux", "ubuntu-22.04", None),
        ("Ubuntu jammy", None, "linux", "ubuntu-22.04", None),
        ("Debian GNU/Linux 12 (bookworm)", None, "linux", "debian-12", None),
        ("Red Hat Enterprise Linux 9.4 (Plow)", None, "linux", "rhel-9", None),
        ("Rocky Linux 9.4 (Blue Onyx)", None, "linux", "rocky-9", None),
        ("SUSE Linux Enterprise Server 15 SP5", None, "linux", "sles-15.5", None),
        ("SUSE Linux Enterprise Server 12-SP5", None, "linux", "sles-12.5", None),
        ("Amazon Linux 2023", None, "linux", "amazon-linux-2023", None),
        ("AL2", None, "linux", "amazon-linux-2", None),
        ("CentOS Linux release 7.9.2009 (Core)", None, "linux", "centos-7", None),
        ("Android (fully managed)", "14", "android", "android-14", None),
        ("Android 12L", None, "android", "android-12.1", None),
        ("API level 33", None, "android", "android-13", None),
        ("iPhone", "17.6.1", "ios", "ios-17", None),
        ("iPadOS 17.7", None, "ios", "ipados-17", None),
        ("iOS/iPadOS", "17.6.1", "ios", None, None),
        ("Google Chrome OS", "126.0.6478.222", "chromeos", "chromeos", None),
    ],
)  # fmt: skip
def test_forms_in_which_tools_print_systems(
    known: Recogniser, name: str, version: str | None, family: str, id_: str | None, edition: str | None
) -> None:
    match = known.system(name, version)
    assert match is not None
    assert (match.family, match.id, match.edition) == (family, id_, edition)
    assert match.family in FAMILIES


@pytest.mark.parametrize(
    "text",
    [
        "", "Kaspersky Security for Windows Server", "Windows Defender", "Windows 10 Update Assistant", "Windows SDK AddOn",
        "Windows Update",
        "Windows Admin Center", "Microsoft Office 2019", "macOS Server 5.12", "Android Studio 2024.1", "Google Chrome", "Café Ledger 3",
        "VMware ESXi 7.0",
        "tvOS 17", "Apple", "Server", "W", "OS", "iOS App Installer 3", "Ubuntu Pro Client Agent Toolkit", "Chrome Remote Desktop Host",
        "99999.1", "Oracle Solaris 11", "Red Star OS 3", "Amazon Fire OS 8",
    ],
)  # fmt: skip
def test_what_is_no_system(known: Recogniser, text: str) -> None:
    assert known.system(text) is None


def test_without_a_build_the_release_stays_open(known: Recogniser) -> None:
    match = known.system("Windows 11 Pro")
    assert match is not None
    assert (match.id, match.version, match.support_ends) == (None, None, None)
    assert "windows-11-23h2-home-pro" in match.candidates
    assert all(c.endswith("home-pro") for c in match.candidates)


def test_without_an_edition_the_build_is_told(known: Recogniser) -> None:
    match = known.system("Windows", "10.0.22631.4602")
    assert match is not None
    assert (match.version, match.build, match.name) == ("10.0.22631", "22631", "Windows 11")
    assert set(match.candidates) == {"windows-11-23h2-home-pro", "windows-11-23h2-enterprise-education"}


@pytest.mark.parametrize(
    ("name", "version", "told", "number"),
    [
        ("Windows XP Professional", "5.1 (2600)", "Windows XP", "5.1.2600"),
        ("Windows Vista Business", None, "Windows Vista", "6.0.6002"),
        ("Windows 2000", None, "Windows 2000", "5.0.2195"),
        ("Windows Server 2003 R2", None, "Windows Server 2003 R2", "5.2.3790"),
        ("Windows Server 2008", None, "Windows Server 2008", "6.0.6003"),
        ("Windows 11 Pro", "10.0.27842", "Windows 11", "10.0.27842"),
        ("Windows Server", None, "Windows Server", None),
        ("OS X El Capitan 10.11.6", None, "macOS 10.11.6", "10.11.6"),
        ("Ubuntu 24.10", None, "Ubuntu 24.10", "24.10"),
        ("Raspbian GNU/Linux 11", None, "Raspberry Pi OS 11", "11"),
        ("Linux 5.15.0-91-generic", None, "Linux", None),
        ("Ubuntu", None, "Ubuntu", None),
        ("Ubuntu Core 22", None, "Ubuntu Core 22", "22"),
        ("Fedora CoreOS 39", None, "Fedora CoreOS 39", "39"),
        ("Linux", "5.15.0-91-generic", "Linux", None),
        ("Windows 7 Professional", "6.1 (7600)", "Windows 7", "6.1.7600"),
        ("Windows Embedded Standard 7", None, "Windows Embedded 7", None),
        ("Windows Embedded 8.1 Industry Pro", None, "Windows Embedded 8.1", None),
        ("Windows 10 IoT Core", "10.0.17763", "Windows 10 IoT Core", None),
    ],
)  # fmt: skip
def test_a_release_that_the_catalogue_lacks_keeps_its_number(
    known: Recogniser, name: str, version: str | None, told: str, number: str | None
) -> None:
    match = known.system(name, version)
    assert match is not None
    assert (match.id, match.name, match.version) == (None, told, number)


def test_support_dates_come_with_the_release(known: Recogniser) -> None:
    match = known.system("Windows 10 Pro", "10.0.19045")
    assert match is not None
    assert match.support_ends == date(2025, 10, 14)
    assert match.extended_support_ends is not None


@pytest.mark.parametrize("text", ["11", "10.0.17763", "12"])
def test_a_bare_version_that_fits_many_says_so(known: Recogniser, text: str) -> None:
    match = known.system(text)
    assert match is not None
    assert match.id is None
    assert len(match.candidates) > 1
    assert match.confidence < 0.8


@pytest.mark.parametrize(
    ("name", "version"),
    [("Windows 7 Professional", None), ("Windows", "6.1"), ("Windows Server 2008 R2 Standard", None), ("Win 7", "6.1")],
)
def test_a_service_pack_that_is_not_told_is_not_taken_for_there(known: Recogniser, name: str, version: str | None) -> None:
    match = known.system(name, version)
    assert match is not None
    assert (match.version, match.build, match.support_ends) == ("6.1", None, date(2020, 1, 14))
    assert "SP1" not in match.name
    assert match.confidence < 0.8


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("Windows 7 Professional SP1", None), ("Windows 7 Service Pack 1", None), ("Windows 7 Enterprise", "6.1.7601"),
        ("Windows Server 2008 R2 Standard SP1", None), ("Windows 7", "Service Pack 1"),
    ],
)  # fmt: skip
def test_a_service_pack_that_is_told_counts(known: Recogniser, name: str, version: str | None) -> None:
    match = known.system(name, version)
    assert match is not None
    assert (match.version, match.confidence) == ("6.1.7601", 0.95)


@pytest.mark.parametrize(
    ("name", "edition", "result"),
    [
        ("Windows 7 Professional", "k7/k7-endpoint-security", "unknown"),
        ("Windows 7 Professional SP1", "k7/k7-endpoint-security", "pass"),
        ("Windows Embedded Standard 7", "k7/k7-endpoint-security", "unknown"),
        ("Windows 10 IoT Core 10.0.17763", "crowdstrike/falcon-go", "unknown"),
        ("Ubuntu Core 22", "crowdstrike/falcon-go", "fail"),
        ("Ubuntu 22.04", "crowdstrike/falcon-go", "pass"),
    ],
)
def test_what_the_name_does_not_tell_never_fits(known: Recogniser, name: str, edition: str, result: str) -> None:
    told = supports(book(), edition, known.system(name), kind="workstation", architecture=None, today=date(2026, 11, 25))
    assert told.result == result


@pytest.mark.parametrize(
    ("name", "version"), [("macOS 14 Sequoia", None), ("macOS Sonoma 15", None), ("macOS Sonoma", "15.1"), ("Darwin 24.1 Sonoma", None)]
)
def test_a_mac_whose_name_and_number_differ_is_either(known: Recogniser, name: str, version: str | None) -> None:
    match = known.system(name, version)
    assert match is not None
    assert (match.family, match.id, match.version) == ("macos", None, None)
    assert set(match.candidates) == {"macos-14", "macos-15"}
    assert match.confidence < 0.5


def test_the_edition_of_a_thing_is_not_that_of_a_workstation(known: Recogniser) -> None:
    core, enterprise = known.system("Windows 10 IoT Core"), known.system("Windows 10 IoT Enterprise", "10.0.19045")
    assert core is not None
    assert enterprise is not None
    assert (core.edition, core.id, core.candidates) == ("IoT Core", None, ())
    assert enterprise.edition == "IoT Enterprise"
