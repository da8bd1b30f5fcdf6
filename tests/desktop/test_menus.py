"""Entries of the menus with nothing to do are grey: no choice to take back, none to build a plan for, no pack to take back."""

from PySide6.QtWidgets import QMenu

from planner.desktop.pack_bringing import Packs
from tests.desktop.conftest import Open


def test_without_a_choice_nothing_is_taken_back_or_built(window: Open) -> None:
    shown = window("corner-office")
    menus, workspace = shown.menus, shown.workspace
    assert not menus.build.isEnabled()
    assert not menus.unchoose.isEnabled()
    first = min((o for o in workspace.suggestion().options if o.rank is not None), key=lambda o: o.rank or 0)
    workspace.choose(first.product)
    assert menus.build.isEnabled()
    menus.unchoose.trigger()
    assert workspace.choice is None
    assert not menus.build.isEnabled()
    assert not menus.unchoose.isEnabled()
    shown.undo()
    assert menus.unchoose.isEnabled()
    shown.show_start()
    assert not menus.build.isEnabled()


def test_without_a_pack_none_is_taken_back(window: Open) -> None:
    shown = window("corner-office")
    menu = shown.menus.pack_back.parent()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not shown.menus.pack_back.isEnabled()
    assert not Packs(shown, shown.start, shown.show_start, shown.tell, shown.say_problem).can_take_back
