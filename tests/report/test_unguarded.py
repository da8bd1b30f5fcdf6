"""A client that nothing protects between the two products is told so, and to stay off the network, wherever protection is spoken of."""

from pathlib import Path

import pytest

from tests.report.made import Form, licence, project, speak_real_words, windows
from tests.report.reader import Pdf

SOPHOS = "sophos/sophos-endpoint-with-xdr"


def _texts(folder: Path, endpoints: list[Form]) -> tuple[Pdf, Pdf]:
    made = project(folder, "eset/eset-protect-entry", endpoints, [licence("S", SOPHOS, "2027-04-30")])
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        texts = Pdf(made.report_bytes("owner")), Pdf(made.report_bytes("consultant"))
    made.close()
    return texts


def _new(*names: str) -> list[Form]:
    return windows(names, licence="S", products=["Sophos Endpoint Agent"])


def _old(*names: str) -> list[Form]:
    return windows(names, licence="S", products=["Sophos Endpoint Agent"], os="Windows 7 Professional", os_version="6.1.7601")


def test_old_computers_are_kept_off_the_network(tmp_path: Path) -> None:
    owner, consultant = _texts(tmp_path, [*_new("A-1", "A-2"), *_old("B-1", "B-2", "B-3")])
    assert "one working antivirus, but for a moment on three old computers, which stay off the network; if" in owner.pages[0]
    days = [p for p in owner.pages if "Checklist for one day" in p and "B-" in p]
    assert days and all("Take it off the network: cable out, Wi-Fi off. Nothing protects it until ESET runs." in p for p in days)
    assert all(p.index("Take it off the network") < p.index("Run ESET’s installer") for p in days)
    instruction = next(p for p in consultant.pages if "9.1 Work instruction A" in p and "Protected meanwhile by" in p)
    assert "Defender; nothing on 3: off the network" in instruction and "a machine always has" not in instruction
    said = "Nothing protects B-1, B-2 and B-3 between removal and installation: off the network"
    assert said in instruction and "one session" not in instruction
    steps = [p for p in consultant.pages if "What goes with this step" in p and "nothing: offline" in p]
    assert steps and all("between removal and installation: off the network" in p for p in steps)


def test_where_something_protects_meanwhile_nobody_is_sent_off_the_network(tmp_path: Path) -> None:
    owner, consultant = _texts(tmp_path, _new("A-1", "A-2"))
    assert "Take it off the network" not in owner.text and "but for a moment" not in owner.text
    assert "between removal and installation: off the network" not in consultant.text
    assert "a machine always has one engine that blocks" in consultant.text
