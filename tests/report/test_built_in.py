"""The antivirus that comes with Windows: nothing is ordered, and no installer of it has to lie ready."""

from pathlib import Path

import pytest

from planner.report.owner.first import first_things
from tests.report.made import licence, project, reading, speak_real_words, windows
from tests.report.reader import Pdf


def test_what_comes_with_windows_is_not_ordered_and_has_no_installer(tmp_path: Path) -> None:
    old = "kaspersky/kaspersky-endpoint-security-cloud"
    made = project(
        tmp_path,
        "microsoft/microsoft-defender-antivirus",
        windows(["A-1", "A-2", "A-3"], licence="K", products=["Kaspersky Endpoint Security for Windows"]),
        [licence("K", old, "2027-04-30", auto_renews=False)],
    )
    with pytest.MonkeyPatch.context() as patch:
        speak_real_words(patch)
        owner, consultant = Pdf(made.report_bytes("owner")).text, Pdf(made.report_bytes("consultant")).text
        titles = [thing.title for thing in first_things(reading(made))]
    made.close()
    assert "At hand: the installer of Kaspersky, this page" in owner and "installers of Microsoft" not in owner
    decisions = consultant.split("Decisions asked", 1)[1].split("Signatures", 1)[0]
    assert "Start the pilot" in decisions and "Order" not in decisions
    assert len(titles) >= 3 and not [t for t in titles if "order" in t.lower()]
