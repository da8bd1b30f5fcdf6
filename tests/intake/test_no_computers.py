"""What stands in a list of computers and is none: set aside by name with the reason. What only may be none is kept and doubted."""

from datetime import date
from pathlib import Path

import pytest

from planner.intake import merge
from planner.intake.kinds import firmware_of
from tests.intake.lists import EMPTY, reading


@pytest.mark.parametrize(
    ("system", "what"),
    [
        ("HP LaserJet", "printer"),
        ("KONICA MINOLTA bizhub C258", "printer"),
        ("Brother HL-L2350DW", "printer"),
        ("Cisco IOS", "network device"),
        ("IOS-XE 17.3", "network device"),
        ("FortiOS 7.4", "network device"),
        ("MikroTik RouterOS", "network device"),
        ("UniFi AP", "network device"),
        ("Synology DSM 7.2", "network storage device"),
        ("QNAP QTS 5", "network storage device"),
        ("Hikvision DS-2CD", "camera or recorder"),
        ("VMware ESXi 7.0", "hypervisor"),
        ("tvOS 17", "television"),
        ("Yealink T46", "desk phone"),
        ("APC UPS", "power supply"),
    ],
)
def test_a_device_that_is_plainly_no_computer_is_set_aside_with_its_reason(tmp_path: Path, system: str, what: str) -> None:
    found = reading(tmp_path, f"Computer name,Operating system\nX-1,{system}\nPC-1,Windows 11 Pro\n")
    (source,) = found.sources
    assert [e.name for e in found.endpoints] == ["PC-1"]
    assert [(n.row, n.name) for n in source.set_aside] == [(2, "X-1")]
    assert f"“{system}” belongs to a {what}" in source.set_aside[0].why
    assert (source.rows, source.devices, source.doubted) == (2, 1, ())


@pytest.mark.parametrize(
    "system", ["iOS 18.1", "Windows Server 2019", "Ubuntu 22.04", "macOS 15", "Android 14", "ChromeOS", "Windows 11 Pro"]
)
def test_a_computers_or_a_phones_system_is_neither_set_aside_nor_doubted(tmp_path: Path, system: str) -> None:
    found = reading(tmp_path, f"Computer name,Operating system\nX-1,{system}\n")
    assert [e.os for e in found.endpoints] == [system]
    assert (found.sources[0].set_aside, found.sources[0].doubted) == ((), ())


@pytest.mark.parametrize("system", ["Windows Server 2019 (printer server)", "Linux 5.4 router", "Windows IoT on Zebra printer"])
def test_a_computer_that_serves_a_printer_is_kept(system: str) -> None:
    assert firmware_of(system) is None


def test_a_model_tells_where_no_system_does(tmp_path: Path) -> None:
    text = "Computer name,Operating system,Model\nP-1,,HP LaserJet Pro M404\nPC-1,Windows 11 Pro,HP LaserJet stickered tower\n"
    found = reading(tmp_path, text)
    assert [e.name for e in found.endpoints] == ["PC-1"]
    assert [n.name for n in found.sources[0].set_aside] == ["P-1"]


def test_a_system_that_the_catalogue_does_not_know_is_doubted_and_kept(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system\nPC-1,Windoze 12\nPC-2,Windows 11 Pro\n")
    assert [(e.name, e.os) for e in found.endpoints] == [("PC-1", "Windoze 12"), ("PC-2", "Windows 11 Pro")]
    (doubt,) = found.sources[0].doubted
    assert (doubt.row, doubt.name) == (2, "PC-1")
    assert "“Windoze 12”" in doubt.why


def test_a_day_of_contact_that_has_not_come_is_doubted_and_not_taken(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system,Last seen\nPC-1,Windows 11 Pro,2027-03-01\nPC-2,Windows 11 Pro,2026-11-24\n")
    assert [e.last_seen for e in found.endpoints] == [None, date(2026, 11, 24)]
    (doubt,) = found.sources[0].doubted
    assert (doubt.row, doubt.name) == (2, "PC-1")
    assert "“2027-03-01” (1 March 2027)" in doubt.why
    before = merge(EMPTY, reading(tmp_path, "Computer name,Operating system,Last seen\nPC-1,Windows 11 Pro,2026-11-20\n")).estate
    assert merge(before, found).estate.endpoints[0].last_seen == date(2026, 11, 20)


def test_tomorrow_in_another_time_zone_is_today(tmp_path: Path) -> None:
    found = reading(tmp_path, "Computer name,Operating system,Last seen\nPC-1,Windows 11 Pro,2026-11-25 03:10:00Z\n")
    assert found.endpoints[0].last_seen == date(2026, 11, 24)
    assert found.sources[0].doubted == ()


def test_what_a_scan_guessed_sets_nothing_aside(tmp_path: Path) -> None:
    scan = """<?xml version="1.0"?><nmaprun><host><status state="up"/><hostnames><hostname name="gate"/></hostnames>
<os><osmatch name="Netgear DG834G WAP" accuracy="94"/></os></host></nmaprun>"""
    found = reading(tmp_path, scan, "scan.xml")
    assert [e.name for e in found.endpoints] == ["gate"]
    assert ["guess" in n.why for n in found.sources[0].doubted] == [True]
