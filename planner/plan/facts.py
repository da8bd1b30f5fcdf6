"""What is known of each machine in the words of the playbook's conditions. A word that nothing tells stays None, it never becomes no."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner import conditions
from planner.catalogue.fit import supports
from planner.catalogue.records import Agent, Edition, Support
from planner.estate.records import Estate, Licence
from planner.survey import Surveyed

if TYPE_CHECKING:
    from planner.catalogue.book import Catalogue

MICROSOFT = "microsoft"
HUNTRESS = "huntress"
BUILT_IN = "microsoft-defender-antivirus"
"""The edition (and the agent) that comes with Windows and has no console of its own."""
MANAGED_FAMILIES = ("windows", "windows-server")
_CAPABILITY = {
    "disk-encryption": "disk_encryption", "firewall": "firewall", "web-control": "web_control", "device-control": "device_control",
    "patch-management": "patch_management", "email-security": "email_security", "mobile": "mobile",
}  # fmt: skip
_AGENT_WORDS = ("agent", "network agent", "communication client", "management")


@dataclass(frozen=True, slots=True)
class Known:
    """One machine with what is known of it: whether the new product runs on it, and every clause that has an answer."""

    machine: Surveyed
    support: Support
    facts: Mapping[str, bool | None]


def is_mde(product: str) -> bool:
    """Whether the product onboards to Defender for Endpoint: every Microsoft edition but the antivirus that Windows includes."""
    vendor, edition = product.split("/", maxsplit=1)
    return vendor == MICROSOFT and edition != BUILT_IN


def _capability(edition: Edition | None, key: str) -> bool | None:
    """Whether the edition includes it; an add-on is not included, and an unverified no is not known."""
    found = edition.capabilities.get(key) if edition is not None else None
    if found is None:
        return None
    if found.value is True:
        return True
    return None if found.provenance.basis_of(key) == "unverified" else False


def agents_for(catalogue: "Catalogue", product: str | None, family: str) -> tuple[Agent, ...]:
    """The agents of an edition that run on the family; all of them where none says so."""
    if product is None or product not in catalogue.editions:
        return ()
    agents = catalogue.agents_of(product)
    return tuple(a for a in agents if any(p.family == family for p in a.platforms)) or agents


def old_agents(catalogue: "Catalogue", machine: Surveyed) -> tuple[Agent, ...]:
    """What has to be removed: the installed protection's agents, else those of the licence's product."""
    found = [catalogue.agents[m.agent] for m in machine.protection or () if m.agent is not None and m.agent in catalogue.agents]
    return tuple({a.id: a for a in found}.values()) or (
        agents_for(catalogue, machine.current, machine.family) if machine.protection != () else ()
    )


def same_agent(catalogue: "Catalogue", product: str, machine: Surveyed) -> bool:
    """Whether the new product's program is all that protects the machine already (a change of edition). Another product beside it, or
    one of which the program is not known, still has to go."""
    new = {a.id for a in agents_for(catalogue, product, machine.family)}
    if machine.protection:
        return all(match.agent in new for match in machine.protection)
    old = {a.id for a in old_agents(catalogue, machine)}
    return bool(old) and old <= new


def _any(answers: list[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers or not answers else False


def _new_product(catalogue: "Catalogue", product: str, family: str) -> dict[str, bool | None]:
    edition, agents = catalogue.editions.get(product), agents_for(catalogue, product, family)
    facts = {f"new product has {word}": _capability(edition, key) for word, key in _CAPABILITY.items()}
    facts["new product has uninstall-protection"] = _protected(edition, agents)
    facts["new product has competitor-removal"] = _any([a.install.removes_other_products if a.install else None for a in agents])
    facts["new product has on-premises-console"] = _on_premises(edition)
    facts["new product has management-agent"] = _management_agent(agents)
    facts["new product is mde"] = is_mde(product)
    facts["new product is huntress"] = product.startswith(f"{HUNTRESS}/")
    facts["new product is defender"] = product == f"{MICROSOFT}/{BUILT_IN}"
    return facts | {f"new product is {product}": True}


def _protected(edition: Edition | None, agents: tuple[Agent, ...]) -> bool | None:
    """capabilities.tamper_protection, or a note on what protects the removal."""
    if any(a.removal is not None and a.removal.protected for a in agents):
        return True
    return _capability(edition, "tamper_protection")


def _on_premises(edition: Edition | None) -> bool | None:
    return None if edition is None or edition.management is None else "on-premises" in edition.management


def _management_agent(agents: tuple[Agent, ...]) -> bool | None:
    """Whether the note on leftovers names a management agent; without a note it is not known."""
    notes = [a.removal.leftovers.lower() for a in agents if a.removal is not None and a.removal.leftovers]
    if any(word in note for note in notes for word in _AGENT_WORDS):
        return True
    return None


def _in_use(licence: Licence | None, key: str, included: bool | None) -> bool | None:
    """A feature counts when the client uses it: as stated, no where the product lacks it, else not known."""
    if licence is not None and licence.features_used:
        return key in licence.features_used
    return False if included is False else None


def _current_product(catalogue: "Catalogue", machine: Surveyed) -> dict[str, bool | None]:
    nothing = machine.protection == ()
    edition = catalogue.editions.get(machine.current) if machine.current is not None and not nothing else None
    agents, licence = old_agents(catalogue, machine), machine.licence
    facts: dict[str, bool | None] = {}
    for word, key in _CAPABILITY.items():
        facts[f"current product has {word}"] = False if nothing else _in_use(licence, key, _capability(edition, key))
    facts["current product has uninstall-protection"] = False if nothing else _uninstall_protection(machine, edition, agents)
    facts["current product has management-agent"] = False if nothing else _management_agent(agents)
    facts["current product has on-premises-console"] = False if nothing else _on_premises(edition)
    facts["current product has auto-renewal"] = licence.auto_renews if licence is not None else None
    stated = licence.facts if licence is not None else ()
    for word in ("backup", "separate-server-licence"):
        facts[f"current product has {word}"] = True if word in stated else None
    return facts | _current_kind(machine)


def _uninstall_protection(machine: Surveyed, edition: Edition | None, agents: tuple[Agent, ...]) -> bool | None:
    return True if "tamper-protection" in machine.endpoint.facts else _protected(edition, agents)


def _current_kind(machine: Surveyed) -> dict[str, bool | None]:
    """Whether Defender guards the machine now, alone or as part of Defender for Endpoint. Windows without any product has its own."""
    onboarded = "mde-onboarded" in machine.endpoint.facts
    vendors = {match.vendor for match in machine.protection or ()}
    if machine.protection == ():
        built_in, mde = machine.family in MANAGED_FAMILIES and not onboarded, onboarded
    elif machine.protection is None and machine.current is None:
        return {"current product is defender": False if onboarded else None, "current product is mde": True if onboarded else None,
                "current product is huntress": None}  # fmt: skip
    else:
        microsoft = vendors == {MICROSOFT} if vendors else machine.current_vendor == MICROSOFT
        mde = microsoft and (onboarded or (machine.current is not None and is_mde(machine.current)))
        built_in = microsoft and not mde and machine.family in MANAGED_FAMILIES
    facts: dict[str, bool | None] = {"current product is defender": built_in, "current product is mde": mde}
    facts["current product is huntress"] = HUNTRESS in vendors or machine.current_vendor == HUNTRESS
    return facts | ({f"current product is {machine.current}": True} if machine.current is not None else {})


def _system(machine: Surveyed) -> dict[str, bool | None]:
    facts: dict[str, bool | None] = dict.fromkeys((f"os is {word}" for word in conditions.SYSTEMS), False)
    if machine.family == "unknown":
        return dict.fromkeys(facts, None)
    if f"os is {machine.family}" in facts:
        facts[f"os is {machine.family}"] = True
    if machine.family == "windows-server":
        facts["os is windows-server-2012r2"] = is_2012r2(machine)
    return facts


def is_2012r2(machine: Surveyed) -> bool | None:
    """Whether it is a Windows Server 2012 R2; None where the release is not known."""
    if machine.family != "windows-server":
        return False
    system = machine.system
    if system is None or (system.id is None and system.version is None):
        return None
    return system.version == "6.3.9600" or "2012r2" in (system.id or "").replace("-", "").replace(" ", "")


def is_before_8(machine: Surveyed) -> bool | None:
    """Whether it is a Windows 7 or older, of which the Defender of its own looks for spyware alone and turns on for nobody else's sake;
    None where the release is not known."""
    if machine.family != "windows":
        return False
    system = machine.system
    if system is None or (system.id is None and system.version is None and not system.candidates):
        return None
    told = f"{system.id or ''} {system.name}".lower().replace("-", " ")
    return (system.version or "").startswith(("5.", "6.0", "6.1")) or any(f"windows {x}" in told for x in ("7", "vista", "xp", "2000"))


def _organisation(estate: Estate) -> dict[str, bool | None]:
    stated, bound = estate.organisation.facts, estate.organisation.obligations
    facts: dict[str, bool | None] = {}
    for word in conditions.ORGANISATION_FACTS:
        facts[f"organisation has {word}"] = True if word in stated else None
    if any(word.startswith("cyber-insurance") for word in bound):
        facts["organisation has cyber-insurance"] = True
    if "eu-personal-data" in bound:
        facts["organisation has eu-personal-data"] = True
    facts["organisation has several-sites"] = len(estate.sites) > 1
    return facts


def _endpoint(machine: Surveyed, partners: Counter[str], support: Support, current: Mapping[str, bool | None]) -> dict[str, bool | None]:
    endpoint = machine.endpoint
    paired = endpoint.redundancy_group is not None and partners[endpoint.redundancy_group] > 1
    facts: dict[str, bool | None] = {"endpoint has laptop": machine.kind == "laptop"}
    facts["endpoint has redundant-partner"], facts["endpoint has no-redundant-partner"] = paired, not paired
    for word in ("line-of-business-software", "tamper-protection", "vendor-disk-encryption", "mde-onboarded"):
        facts[f"endpoint has {word}"] = True if word in endpoint.facts else None
    if facts["endpoint has vendor-disk-encryption"] is None and current["current product has disk-encryption"] is False:
        facts["endpoint has vendor-disk-encryption"] = False
    if facts["endpoint has vendor-disk-encryption"] is None and machine.is_mobile:
        facts["endpoint has vendor-disk-encryption"] = False  # phones and tablets encrypt themselves
    facts["endpoint has unsupported-os"] = {"fail": True, "unknown": None}.get(support.result, False)
    for role in conditions.ROLES:
        facts[f"role is {role}"] = machine.is_workstation if role == "workstation" else role in endpoint.roles
    return facts


def known_machines(estate: Estate, surveyed: tuple[Surveyed, ...], catalogue: "Catalogue", product: str, today: date) -> tuple[Known, ...]:
    """Every machine with its facts. Machines of which the same is known share one mapping, so that thousands of them cost little."""
    organisation = _organisation(estate)
    partners = Counter(m.endpoint.redundancy_group for m in surveyed if m.endpoint.redundancy_group is not None)
    new: dict[str, dict[str, bool | None]] = {}
    kept: dict[tuple[object, ...], tuple[Support, dict[str, bool | None]]] = {}
    shared: dict[frozenset[tuple[str, bool | None]], dict[str, bool | None]] = {}
    found = []
    for machine in surveyed:
        endpoint = machine.endpoint
        key = (
            machine.family, machine.kind, machine.system and (machine.system.id, machine.system.version, machine.system.text),
            endpoint.architecture, machine.current, machine.current_vendor, machine.protection, id(machine.licence), endpoint.facts,
            endpoint.roles, endpoint.redundancy_group,
        )  # fmt: skip
        if key not in kept:
            support = supports(catalogue, product, machine.system, kind=machine.kind, architecture=endpoint.architecture, today=today)
            if machine.family not in new:
                new[machine.family] = _new_product(catalogue, product, machine.family)
            current = _current_product(catalogue, machine)
            facts = organisation | new[machine.family] | current | _system(machine) | _endpoint(machine, partners, support, current)
            facts["new product has same-agent"] = same_agent(catalogue, product, machine)
            kept[key] = support, shared.setdefault(frozenset(facts.items()), facts)
        found.append(Known(machine, *kept[key]))
    return tuple(found)
