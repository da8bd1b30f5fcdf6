"""A product's shown name holds its maker's once: never "Trend Micro Trend Vision One"."""

from planner.plan.plainly import full_name
from tests.catalogue.books import book


def test_no_word_of_the_maker_is_printed_twice() -> None:
    names = {edition: book().full_name(edition) for edition in book().editions}
    assert names["trend-micro/trend-vision-one-endpoint-security"] == "Trend Vision One Endpoint Security"
    assert names["kaspersky/kaspersky-endpoint-security-cloud"] == "Kaspersky Endpoint Security Cloud"
    assert names["check-point/harmony-endpoint-advanced"] == "Check Point Harmony Endpoint Advanced"
    assert names["drweb/drweb-enterprise-security-suite"].startswith("Dr.Web")
    for name in names.values():
        words = name.casefold().replace("(", "").replace(")", "").split()
        assert words[0] not in words[1:3], name


def test_the_maker_is_named_without_what_it_once_was_and_a_stranger_as_entered() -> None:
    assert book().maker_name("watchguard") == "WatchGuard"
    assert book().full_name("no/such") == "no/such"
    assert full_name(book(), "trend-micro/trend-vision-one-endpoint-security") == "Trend Vision One Endpoint Security"
