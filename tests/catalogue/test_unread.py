"""What nobody has read is listed whole, with the page to read."""

from planner.catalogue.show_text import to_verify_text
from planner.catalogue.unread import to_verify
from tests.catalogue.books import book, tables


def test_what_waits_for_a_reader_is_listed_with_its_page() -> None:
    found = to_verify(book())
    assert len(found) > 400
    drweb = [u for u in found if u.place.startswith("vendors/drweb.toml")]
    approval = next(u for u in drweb if "government-approval" in u.place)
    assert approval.source == "https://www.drweb.com/company/licenses_and_certificates/"
    assert approval.text.startswith("Certificates of the Russian authorities")
    removal = next(u for u in drweb if u.place.endswith("agent drweb-agent, removal"))
    assert removal.text == "console, windows_tool_url, protected, reboot"
    assert removal.source == "https://download.geo.drweb.com/pub/drweb/tools/"
    capabilities = next(u for u in drweb if u.place.endswith("capabilities"))
    assert capabilities.text.startswith("malicious_site_blocking yes, edr no")
    assert any(u.place.endswith("aliases") and "Dr.Web Desktop Security Suite" in u.text for u in drweb)
    k7 = next(u for u in found if u.place == "vendors/k7.toml")
    assert (k7.text, k7.source) == ("headquarters", book().vendors["k7"].provenance.source)


def test_unverified_incidents_are_on_the_list_that_nobody_is_shown() -> None:
    unread = [t for v in book().vendors.values() for t in v.trust if t.kind == "incident" and t.provenance.basis == "unverified"]
    texts = [u.text for u in to_verify(book()) if u.place.endswith(", incident")]
    assert len(texts) >= len(unread)
    assert all(any(text.startswith(t.name) for text in texts) for t in unread)


def test_every_file_with_unread_facts_is_there() -> None:
    files = {u.place.partition(",")[0] for u in to_verify(book())}
    marked = {name for name, table in tables().items() if name.startswith("vendors/") and "unverified" in repr(table)}
    assert marked <= files
    assert {"lab_results.toml", "product_names.toml", "restrictions.toml"} <= files
    assert any(u.text.startswith("mdatp") for u in to_verify(book()))


def test_every_line_says_something_and_where_to_read_it() -> None:
    found = to_verify(book())
    assert all(u.place and u.text and bool(u.source) != bool(u.search) for u in found)
    assert sum(u.source is None for u in found if ", name" not in u.place) <= 7
    assert all(u.source is None or u.source.startswith("http") for u in found if u.place.startswith("product_names.toml"))
    told = to_verify_text(found)
    assert "no page known; search docs.trellix.com for the packages" in " ".join(told.split())
    assert "None" not in told


def test_names_that_wait_come_with_the_page_that_the_research_has() -> None:
    pages = {u.text.split(",")[0].split(" ")[0]: u.source for u in to_verify(book()) if u.place.startswith("product_names.toml, names to")}
    assert pages["efs"] == "https://help.eset.com/essl/"
    assert pages["sophos-spl"] == "https://docs.sophos.com/esg/spl/en-us/"
    agent = next(u for u in to_verify(book()) if u.place == "vendors/kaspersky.toml, agent kes-windows, companions")
    assert agent.source == "https://support.kaspersky.com/KSC/15.1/en-US/6389.htm"


def test_each_unread_name_of_inventories_is_listed() -> None:
    found = {u.place: u for u in to_verify(book()) if u.place.startswith("product_names.toml, name ")}
    unread = [(n, e) for n, e in enumerate(book().names, 1) if e.provenance.basis == "unverified"]
    assert unread
    assert len(found) == len(unread)
    for number, entry in unread:
        told = found[f"product_names.toml, name {number} ({' '.join(filter(None, (entry.vendor, entry.line)))})"]
        assert all(example in told.text for example in entry.examples)
        assert told.source or all(example in str(told.search) for example in entry.examples)
    server = next(u for u in found.values() if u.text == "KSWS (how lists shorten it)")
    assert server.search == "kaspersky.com for KSWS"
