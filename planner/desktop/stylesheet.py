# ruff: noqa: E501
"""The one stylesheet of the window: radii, paddings, edges, and the kinds of text, from tokens and the font's size. Text goes out."""

from planner.desktop import theme
from planner.desktop.theme import Tokens
from planner.paths import resource


def stylesheet(c: Tokens) -> str:
    """The stylesheet in the colours of one scheme. Widgets choose a rule by the property `kind` (see `widgets.text.kind`)."""
    values = {name: getattr(c, name).name() for name in Tokens.__dataclass_fields__}
    size = theme.pixels()
    values |= {
        "title_size": f"{round(size * 21 / 13)}px",
        "large_size": f"{round(size * 17 / 13)}px",
        "head_size": f"{round(size * 15 / 13)}px",
        "small_size": f"{round(size * 12 / 13)}px",
        "drawn_size": f"{round(size * 11.5 / 13)}px",
        "lead_size": f"{round(size * 22 / 13)}px",
        "button": f"{theme.button_height() - 2}px",
        "small": f"{theme.small_height() - 2}px",
        "thick": f"{theme.button_height() - 4}px",
        "small_thick": f"{theme.small_height() - 4}px",
        "large": f"{theme.large_height() - 2}px",
        "pad": f"{theme.px(12)}px",
        "drop": f"{theme.px(24)}px",
        "arrow": resource("icons", "field-down.svg").as_posix(),
        "arrow_size": f"{theme.px(12)}px",
        "chip_radius": f"{theme.small_height() // 2 - 1}px",
        "menu_pad": f"{theme.px(5)}px",
        "bar_pad": f"{theme.px(6)}px",
    }
    text = _SHEET
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", str(values[name]))
    return text


_SHEET = """
QLabel, QCheckBox, QRadioButton { color: @text; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QLabel[kind="title"] { font-size: @title_size; font-weight: 600; }
QLabel[kind="lead"] { font-size: @lead_size; font-weight: 600; }
QLabel[kind="large"] { font-size: @large_size; font-weight: 600; }
QLabel[kind="head"] { font-size: @head_size; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="medium"] { font-weight: 500; }
QLabel[kind="sentence"] { color: @text2; }
QLabel[kind="caption"] { color: @text3; font-size: @small_size; font-weight: 500; }
QLabel[kind="source"] { color: @text3; font-size: @small_size; }
QLabel[kind="small"] { color: @text2; font-size: @small_size; }
QLabel[kind="error"] { color: @red_text; }
QLabel[kind="warning"] { color: @amber_text; }
QLabel[kind="good"] { color: @green_text; }
QLabel[kind="fixed"] { color: @text2; }
QLabel[kind="label"] { color: @text2; }
QLabel[kind="key"] { color: @text2; font-size: @drawn_size; border: 1px solid @edge; border-radius: 4px; padding: 0 5px; background: @raised; }
QLabel[kind="key-on-accent"] { color: @on_accent; font-size: @drawn_size; border: 1px solid @accent_edge; border-radius: 4px; padding: 0 5px; }
QLabel[kind="pill-red"] { color: @red_text; background: @red_ground; border-radius: 4px; padding: 1px 7px; font-size: @small_size; font-weight: 500; }
QLabel[kind="pill-amber"] { color: @amber_text; background: @amber_ground; border-radius: 4px; padding: 1px 7px; font-size: @small_size; font-weight: 500; }
QLabel[kind="pill-green"] { color: @green_text; background: @green_ground; border-radius: 4px; padding: 1px 7px; font-size: @small_size; font-weight: 500; }

QPushButton { color: @text; background: @raised; border: 1px solid @edge; border-radius: 6px; padding: 0 @pad; min-height: @button; font-weight: 500; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @current; }
QPushButton:disabled { color: @disabled; background: @window; border-color: @hairline; }
QPushButton[kind="primary"] { color: @on_accent; background: @accent; border-color: @accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:disabled { color: @disabled; background: @track; border-color: @track; }
QPushButton[kind="quiet"] { color: @accent_text; background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:disabled { color: @disabled; background: transparent; border-color: transparent; }
QPushButton[kind="danger"] { color: @red_text; }
QPushButton[kind="danger"]:disabled { color: @disabled; }
QPushButton[small="true"] { border-radius: 5px; padding: 0 10px; min-height: @small; font-size: @small_size; }
QPushButton[large="true"] { min-height: @large; text-align: left; }
QPushButton[kind="link"] { color: @accent_text; background: transparent; border: 0; padding: 0; min-height: 0; text-align: left; font-weight: 400; }
QPushButton[kind="link"][small="true"] { font-size: @small_size; }
QPushButton[kind="sentence"] { background: transparent; border: 0; padding: 0; min-height: 0; }
QPushButton[kind="sentence"]:hover { background: @hover; border-radius: 5px; }
QPushButton[kind="undo"] { color: @undo_text; background: transparent; border: 0; padding: 0 4px; min-height: @small; font-weight: 600; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { color: @text; placeholder-text-color: @text3; background: @raised; border: 1px solid @field; border-radius: 6px; padding: 0 9px; min-height: @button; selection-background-color: @accent; selection-color: @on_accent; }
QPlainTextEdit { padding: 5px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid @focus; padding: 0 8px; min-height: @thick; }
QPlainTextEdit:focus { padding: 4px 5px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid @red_mark; padding: 0 8px; min-height: @thick; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: @disabled; background: @window; border-color: @hairline; }
QLineEdit[small="true"], QComboBox[small="true"] { border-radius: 5px; min-height: @small; }
QLineEdit[small="true"]:focus, QComboBox[small="true"]:focus, QLineEdit[small="true"][wrong="true"] { min-height: @small_thick; }
QLineEdit[kind="cell"] { border-radius: 0; border: 2px solid @focus; padding: 0 4px; min-height: 0; }
QComboBox::drop-down { border: 0; width: @drop; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("@arrow"); width: @arrow_size; height: @arrow_size; }
QComboBox QAbstractItemView { color: @text; background: @raised; border: 1px solid @edge; selection-background-color: @current; selection-color: @text; outline: 0; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: @small; padding: 0 6px; border: 0; }

QToolButton { color: @text; background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @current; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="chip"] { background: @raised; border-color: @edge; border-radius: @chip_radius; padding: 0 10px; min-height: @small; font-size: @small_size; font-weight: 500; }
QToolButton[kind="chip"]:hover { background: @hover; }
QToolButton[kind="chip"][set="true"] { color: @accent_text; background: @selected; border-color: @accent_edge; }
QToolButton[kind="drop"] { background: @raised; border-color: @edge; padding: 0 10px; min-height: @small; font-size: @small_size; font-weight: 500; }
QToolButton[kind="drop"]:hover { background: @hover; }
QToolButton[kind="client"] { border-radius: 5px; padding: 2px 4px; font-weight: 600; }
QToolButton[kind="segment"] { background: @raised; border: 1px solid @edge; border-left-width: 0; border-radius: 0; padding: 0 11px; min-height: @button; max-height: @button; font-weight: 500; }
QToolButton[kind="segment"][small="true"] { min-height: @small; max-height: @small; }
QToolButton[kind="segment"]:hover { background: @hover; }
QToolButton[kind="segment"]:checked { background: @current; font-weight: 600; }
QToolButton[kind="segment"][place="first"], QToolButton[kind="segment"][place="only"] { border-left-width: 1px; border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QToolButton[kind="segment"][place="last"], QToolButton[kind="segment"][place="only"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QToolButton[kind="tab"] { border: 0; border-bottom: 2px solid transparent; border-radius: 0; padding: 0 2px; min-height: @button; color: @text2; }
QToolButton[kind="tab"]:checked { color: @text; border-bottom-color: @focus; font-weight: 600; }

QFrame[kind="card"] { background: @raised; border: 1px solid @hairline; border-radius: 8px; }
QFrame[kind="drop-area"] { border: 1px dashed @edge; border-radius: 6px; }
QFrame[kind="drop-area"][over="true"] { border: 2px dashed @focus; background: @selected; }
QFrame[kind="sample"] { background: @window; border: 1px solid @hairline; border-radius: 6px; }
QFrame[kind="notice-red"] { background: @red_ground; border: 1px solid @red_mark; border-radius: 6px; }
QFrame[kind="notice-amber"] { background: @amber_ground; border: 1px solid @amber_mark; border-radius: 6px; }
QFrame[kind="notice-info"] { background: @selected; border: 0; border-radius: 6px; }
QFrame[kind="undo"] { background: @undo_ground; border-radius: 8px; }
QFrame[kind="undo"] QLabel { color: @undo_text; }
QFrame[kind="undo"] QLabel[kind="key"] { color: @undo_text; background: transparent; border-color: @undo_text; }
QFrame[kind="bulk"] { background: @selected; border: 0; border-top: 1px solid @accent_edge; }
QFrame[kind="status"] { background: @page; border: 0; border-top: 1px solid @hairline; }
QFrame[kind="strip"] { background: @window; border: 0; border-bottom: 1px solid @hairline; }
QFrame[kind="inspector"] { background: @window; border: 0; border-left: 1px solid @hairline; }
QFrame[kind="sidebar"] { background: @window; border: 0; border-right: 1px solid @hairline; }
QFrame[kind="foot"] { background: @window; border: 0; border-top: 1px solid @hairline; }
QFrame[kind="line"] { background: @hairline; border: 0; min-height: 1px; max-height: 1px; }
QFrame[kind="bar"] { background: @hairline; border: 0; min-width: 1px; max-width: 1px; }

QMenuBar { background: @window; border: 0; border-bottom: 1px solid @hairline; spacing: 0; padding: 4px; }
QMenuBar::item { padding: @bar_pad 8px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @current; }
QMenu { background: @raised; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: @menu_pad 24px @menu_pad 24px; border-radius: 4px; }
QMenu::item:selected { background: @current; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 0; }
QMenu::icon { padding-left: 6px; }
QToolTip { color: @text; background: @raised; border: 1px solid @edge; padding: 4px 6px; }

QScrollArea, QAbstractScrollArea { border: 0; background: transparent; }
QAbstractScrollArea::corner { border: 0; background: transparent; }
QTableView, QTreeView, QListView { border: 0; background: transparent; outline: 0; }
QHeaderView { background: transparent; border: 0; }
QSplitter::handle { background: @hairline; }
QProgressBar { background: @track; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSlider { min-height: @small; background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
