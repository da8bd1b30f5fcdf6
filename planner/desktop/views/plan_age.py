"""Whether a kept plan still stands on the facts and the choice of the project: one sentence, and the way to its cure."""

from dataclasses import dataclass

from planner.catalogue.book import Catalogue, shown_name
from planner.plan.records import Plan
from planner.wording import _

CHOOSE, BUILD = "choose", "build"


@dataclass(frozen=True, slots=True)
class Age:
    """`cure` is choose (the page Alternatives) or build, `button` its words."""

    text: str
    cure: str
    button: str


NO_CHOICE = Age(_("No product is chosen. Choose one on the page Alternatives; then the plan can be built."), CHOOSE, _("See alternatives"))


def age(plan: Plan | None, choice: str | None, catalogue: Catalogue, *, current: bool) -> Age | None:
    """What makes a kept plan older than the project; None where it is of today's facts and choice, or where there is none."""
    if plan is None:
        return None
    product = _name(plan.product, catalogue)
    if choice is None:
        text = _("This plan (revision {n}) is for {product}, and that choice was taken back. Choose a product, then build the plan again.")
        return Age(text.format(n=plan.revision, product=product), CHOOSE, _("See alternatives"))
    if choice != plan.product:
        text = _("This plan (revision {n}) is for {product}, but {chosen} is chosen now. Build it again before you go by it.")
        return Age(text.format(n=plan.revision, product=product, chosen=_name(choice, catalogue)), BUILD, _("Build again"))
    if current:
        return None
    text = _("The facts changed after this plan (revision {n}) was built. Build it again before you go by it.")
    return Age(text.format(n=plan.revision), BUILD, _("Build again"))


def _name(product: str, catalogue: Catalogue) -> str:
    edition = catalogue.editions.get(product)
    return shown_name(edition.vendor, catalogue.vendor_name(edition.vendor), edition.name) if edition is not None else product
