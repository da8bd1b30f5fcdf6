"""Keeps own facts for the window: with the project, undone like any operation, or in the personal folder, checked before it is written."""

from collections.abc import Callable

from planner.catalogue import own_edit, own_files
from planner.catalogue.own import personal
from planner.catalogue.own_edit import OwnFact
from planner.catalogue.own_faults import new_faults
from planner.catalogue.records import Edition
from planner.desktop.own_dialog import Given, GivenProduct
from planner.desktop.pages.base import Host
from planner.desktop.views.catalogue_facts import CatalogueFact
from planner.problems import InputError
from planner.wording import _


class OwnKeeping:
    """`personal_only` where no project is open: everything goes to the personal folder. `kept` is told the name of each personal change."""

    def __init__(self, host: Host, kept: Callable[[str], None], *, personal_only: bool = False) -> None:
        self._host, self._kept, self.personal_only = host, kept, personal_only

    def keep(self, given: Given) -> None:
        """Keeps a fact. Raises InputError where it is no value of its key or leads nowhere."""
        files = self._files(for_all=given.for_all)
        self._write(given.label, own_edit.added(files, given.kind, given.table), for_all=given.for_all)

    def keep_product(self, given: object) -> str:
        """Keeps a product of one's own and returns its id. Raises InputError where it stands in the catalogue already."""
        assert isinstance(given, GivenProduct)
        after, product = own_edit.with_product(
            self._files(for_all=given.for_all),
            vendor=given.vendor,
            name=given.name,
            agents=given.agents,
            families=given.families,
            on=self._host.today,
            note=given.note,
        )
        if product in self._host.workspace.catalogue.editions:
            raise InputError(product, _("stands in the catalogue already; open it there and correct its facts"))
        self._write(_("Add {name}").format(name=given.name), after, for_all=given.for_all)
        return product

    def is_own(self, edition: Edition, fact: CatalogueFact) -> bool:
        """Whether what is shown was entered by the user and can be removed here."""
        return self._found(edition, fact) is not None

    def remove(self, edition: Edition, fact: CatalogueFact) -> None:
        """Takes a fact of one's own away."""
        found = self._found(edition, fact)
        if found is not None:
            for_all, own = found
            files = own_edit.removed(self._files(for_all=for_all), own.number)
            self._write(_("Remove a fact of {name}").format(name=edition.name), files, for_all=for_all)

    @property
    def can_take_back(self) -> bool:
        """Whether the last change of the personal facts can be taken back."""
        return own_files.can_undo(personal())

    def take_back(self) -> None:
        """Takes the last change of the personal facts back, in one step. Raises Refused where there is none."""
        own_files.undo(personal())
        self._host.workspace.renew_catalogue()

    # ------------------------------------------------------------------

    def _files(self, *, for_all: bool) -> dict[str, str]:
        return own_files.read_files(personal()) if for_all else dict(self._host.workspace.own)

    def _found(self, edition: Edition, fact: CatalogueFact) -> tuple[bool, OwnFact] | None:
        """Whether it is personal, and the fact as listed: the project's first, of several the one that counts, entered last."""
        if fact.basis != "yours":
            return None
        for for_all in (True,) if self.personal_only else (False, True):
            listed = reversed(own_edit.listed(self._files(for_all=for_all)))
            for own in sorted(listed, key=lambda fact: fact.overtaken_by is not None):
                if own.kind == "price" and fact.kind == "price" and own.about == edition.id:
                    return for_all, own
                if own.kind == "correction" and own.about == fact.about and own.key == fact.path:
                    return for_all, own
                if own.kind == "result" and fact.kind == "lab_result" and own.value in fact.value:
                    return for_all, own
                if own.kind == "product" and own.about == edition.id and fact.key == "status":
                    return for_all, own
        return None

    def _write(self, label: str, files: dict[str, str], *, for_all: bool) -> None:
        workspace = self._host.workspace
        if not for_all:
            workspace.set_own(label, files)
            self._host.say_done(label)
            return
        own_edit.refuse_ahead(self._files(for_all=True), files, workspace.today)
        faults = new_faults(self._files(for_all=True), files)
        if faults:
            raise InputError("", f"{faults[0].text} {faults[0].cure}")
        own_files.write_files(personal(), files)
        workspace.renew_catalogue()
        self._kept(label)
