"""What tasks are called: an owner reads plain words with the products' names, a consultant the trade's."""

from dataclasses import replace

import pytest

from planner.catalogue.book import Catalogue
from planner.estate.records import Endpoint, Weights
from planner.examples import example
from planner.plan.form import dump, load
from planner.plan.plainly import titles_of
from planner.playbook import Playbook
from planner.surveying import survey
from tests.plan.small import PRODUCT, TODAY, computer, licence, office, planned


def test_an_owner_reads_the_products_names(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(example("corner-office", TODAY), catalogue, playbook)
    told = {t.template: t for t in plan.tasks}
    assert told["prep-contract"].title == "Read the contract of Kaspersky"
    assert told["prep-licence"].title == "Order the licences for Bitdefender"
    assert told["prep-licence"].how.startswith("Enough for every computer")
    assert told["prep-data-protection"].title == "Agree with Bitdefender how personal data is handled"
    assert all(t.how and "{" not in t.title + t.how for t in plan.tasks)


def test_a_consultant_reads_the_trade(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = replace(example("corner-office", TODAY), weights=Weights("consultant"))
    plan = planned(estate, catalogue, playbook)
    own = ("wave-notice",)
    assert all(t.title == playbook.task(t.template).title or t.template in own for t in plan.tasks)
    assert all(t.how == "" for t in plan.tasks)


def test_nothing_known_of_the_old_product(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(Endpoint("PC", 1, "Windows 11 Pro", "10.0.26100", kind="desktop"), licences=())
    titles = titles_of(estate, survey(estate, catalogue, TODAY), catalogue, playbook, PRODUCT)
    assert titles.title(playbook.task("prep-contract")) == "Read the contract of the old antivirus"
    assert titles.how(playbook.task("ep-coexist-install")) == "The old antivirus goes on protecting until Bitdefender takes over."
    assert titles.title(playbook.task("dec-data")) == "Have the maker of the old antivirus delete your data"


@pytest.mark.parametrize(
    ("product", "title"),
    [
        ("kaspersky/kaspersky-small-office-security", "Remove Kaspersky Endpoint Security Cloud, with all its parts"),
        ("eset/eset-protect-entry", "Remove Kaspersky, with all its parts"),
    ],
)
def test_two_products_of_one_vendor_have_two_names(catalogue: Catalogue, playbook: Playbook, product: str, title: str) -> None:
    estate = office(computer("PC"), licences=(licence(),))
    titles = titles_of(estate, survey(estate, catalogue, TODAY), catalogue, playbook, product)
    assert titles.title(playbook.task("ep-remove-old")) == title
    assert titles.title(playbook.task("ep-install-new")) != title.replace("Remove", "Install")


def test_the_new_name_of_microsoft_is_its_products(catalogue: Catalogue, playbook: Playbook) -> None:
    estate = office(computer("PC"))
    titles = titles_of(estate, survey(estate, catalogue, TODAY), catalogue, playbook, "microsoft/microsoft-defender-for-business")
    assert titles.title(playbook.task("ep-install-new")) == "Install Microsoft Defender for Business"


def test_the_sentence_is_kept_in_the_file(catalogue: Catalogue, playbook: Playbook) -> None:
    plan = planned(office(computer("PC", 3)), catalogue, playbook)
    assert any(t.how for t in plan.tasks)
    assert load(dump(plan)) == plan
    old = dump(plan)
    for task in old["tasks"]:  # type: ignore[attr-defined]
        del task["how"]
    assert all(t.how == "" for t in load(old).tasks)
