"""Nothing that was read is lost: every page of the research stands in a record or on the list of what was left out."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.catalogue.books import tables

ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def clean(address: str) -> str:
    while address and (address[-1] in ".,;:" or (address[-1] == ")" and address.count("(") < address.count(")"))):
        address = address[:-1]
    return address


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def short(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:20]


def test_every_page_that_was_read_is_kept_or_listed() -> None:
    kept = {short(clean(a)) for table in tables().values() for text in texts(table) for a in ADDRESS.findall(text)}
    wanted = set((Path(__file__).parent / "addresses.txt").read_text().split())
    assert len(wanted) == 982
    assert wanted <= kept


def test_what_was_left_out_says_why_and_stands_in_no_record() -> None:
    left = tables()["left_out.toml"]["left_out"]
    kept = {clean(a) for name, table in tables().items() if name != "left_out.toml" for text in texts(table) for a in ADDRESS.findall(text)}
    for entry in left:
        assert len(entry["why"]) > 30
        assert entry["address"] not in kept
