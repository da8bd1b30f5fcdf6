"""Who is moved: the organisation, what binds it, and its sites."""

from planner.desktop.editor_rows import RowColumn
from planner.desktop.editors import Editor, line_for
from planner.desktop.field_words import help_text, title
from planner.desktop.pages.base import Host
from planner.desktop.pages.facts import FactsPage
from planner.desktop.widgets import primary
from planner.wording import _


class OrganisationPage(FactsPage):
    """Forms over `organisation` and `sites`."""

    key = "organisation"
    title = _("Organisation")
    sentence = _("Who you are and where you work. Law, holidays and money follow from it.")
    sections_read = frozenset({"organisation", "sites"})

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._next = primary(_("Go on to people and dates"), self._go_on)
        self.header.add_action(self._next)

    def build(self) -> None:
        self.form("organisation", ("name", "size", "currency", "locale", "countries", "obligations", "facts"))
        self.section(_("Sites"), _("Where computers stand. A site decides on public holidays and on who can go there."))
        self.sites = self.rows(
            _("Sites"), ("sites",),
            (
                RowColumn("id", title("sites.id"), self._id, required=True, stretch=2, help=help_text("sites.id")),
                RowColumn("name", title("sites.name"), self._text, stretch=3),
                RowColumn("country", title("sites.country"), self._country, stretch=2, help=help_text("sites.country")),
                RowColumn("subdivision", title("sites.subdivision"), self._text, stretch=2, help=help_text("sites.subdivision")),
            ),
            _("Add a site"), one=_("site"),
        )  # fmt: skip

    def _id(self, name: str) -> Editor:
        return line_for("text", name, self.lists.ways, required=True)

    def _text(self, name: str) -> Editor:
        return line_for("text", name, self.lists.ways)

    def _country(self, name: str) -> Editor:
        return line_for("country", name, self.lists.ways, suggestions=self.lists.countries, hint="GB")

    def _go_on(self) -> None:
        self.host.go("people")
