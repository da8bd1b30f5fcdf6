"""The page Plan: who does what on which day, as a chart and as tables, what was checked, and why nothing is earlier."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from planner.desktop import marks, theme
from planner.desktop.charts.gantt import GanttChart
from planner.desktop.charts.gantt_model import Dates, gantt
from planner.desktop.charts.legend import GanttLegend
from planner.desktop.charts.records import Gantt
from planner.desktop.licence_names import licence_name
from planner.desktop.pages.base import Host, Page
from planner.desktop.pages.no_computers import NoComputers
from planner.desktop.pages.plan_inspector import PlanInspector
from planner.desktop.pages.plan_tables import COMPUTERS, DAYS, RULES, TASKS, RuleRow, kept_of, rule_rows
from planner.desktop.reserve import figure_words, sentence
from planner.desktop.table import TableModel
from planner.desktop.table_view import Table
from planner.desktop.views.plan_age import BUILD, CHOOSE, NO_CHOICE, Age, age
from planner.desktop.views.plan_rows import PARTS, ComputerRow, DayRow, Names, TaskRow, computer_rows, day_rows, figures, task_rows
from planner.desktop.widgets import EmptyState, Inspection, Segment, Segments, StatusLine, Text, primary, secondary
from planner.desktop.work import Cancelled, Job, Progress, Task
from planner.estate.records import Estate
from planner.plan.barred import bar_on
from planner.plan.deadline import old_vendors
from planner.plan.records import Plan
from planner.playbook.records import Playbook
from planner.problems import Message
from planner.wording import _, day, ngettext
from planner.workspace import Workspace

VIEWS = ("chart", "days", "computers", "tasks", "rules")


class Figures(QWidget):
    """Captions with a figure beneath, side by side with hairlines between."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, theme.S12)
        self._row.setSpacing(0)

    def show_figures(self, figures_: tuple[tuple[str, str, str, str], ...]) -> None:
        """Each as caption, figure, what stands beside it, and a mark before the figure ("" for none)."""
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for i, (caption, figure, aside, mark) in enumerate(figures_):
            if i:
                bar = QFrame()
                bar.setProperty("kind", "bar")
                self._row.addWidget(bar)
            self._row.addWidget(_figure(caption, figure, aside, mark, first=i == 0))
        self._row.addStretch(1)
        self.setAccessibleName("; ".join(f"{c}: {f} {a}".strip() for c, f, a, _m in figures_))


def _figure(caption: str, figure: str, aside: str, mark: str, *, first: bool) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0 if first else 18, 0, 18, 0)
    column.setSpacing(1)
    column.addWidget(Text(caption, "source"))
    row = QHBoxLayout()
    row.setSpacing(6)
    if mark:
        row.addWidget(marks.MarkLabel(mark))
    row.addWidget(Text(figure, "strong"))
    if aside:
        row.addWidget(Text(aside, "small"))
    row.addStretch()
    column.addLayout(row)
    return holder


class CannotBeMet(QFrame):
    """The conflict in one sentence, and what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice-red")
        self._title = Text("", "head", wrap=True)
        self._text = Text("", "", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(14)
        row.addWidget(marks.MarkLabel("critical"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.S4)
        column.addWidget(self._title)
        column.addWidget(self._text)
        row.addLayout(column, 1)
        self.hide()

    def say(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}")
        self.setVisible(bool(title))

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self.accessibleName()


class _Go:
    """Opens another page of the window."""

    def __init__(self, host: Host, page: str, select: str) -> None:
        self._host, self._page, self._select = host, page, select

    def __call__(self) -> None:
        self._host.go(self._page, self._select)


class PlanPage(Page):
    """Chart, days, computers, tasks and rules hold the same plan; what is selected gives its reasons in the inspector."""

    key = "plan"
    title = _("Plan")
    sentence = _("Who does what on which day, with every computer protected throughout.")

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._plan: Plan | None = None
        self._names = Names()
        self._rules: tuple[RuleRow, ...] = ()
        self._job: Job | None = None
        self._chart_job: Job | None = None
        self._key = ""
        self._wanted = ""
        self._cure_is = ""
        self._build = secondary(_("Build again"), self.build, "refresh")
        self._report = primary(_("See the report"), self._see_report)
        self.header.add_action(self._build)
        self.header.add_action(self._report)
        self.cannot = CannotBeMet()
        self.column.addLayout(self._conflict())
        self.figures = Figures()
        self.views = Segments(_("View of the plan"), small=True)
        self.legend = GanttLegend()
        kept = self.legend.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.legend.setSizePolicy(kept)
        self.chart = GanttChart()
        self.days: TableModel[DayRow] = TableModel(DAYS, _day_key)
        self.computers: TableModel[ComputerRow] = TableModel(COMPUTERS, _row_key)
        self.tasks: TableModel[TaskRow] = TableModel(TASKS, _row_key)
        self.rules: TableModel[RuleRow] = TableModel(RULES, _row_key)
        self.tables = {
            "days": Table(self.days, _("Days of the plan")), "computers": Table(self.computers, _("Computers of the plan")),
            "tasks": Table(self.tasks, _("Tasks of the plan")), "rules": Table(self.rules, _("Rules that were checked")),
        }  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        for table in self.tables.values():
            self._stack.addWidget(table)
        self._no_choice = EmptyState(
            _("No product is chosen yet"),
            _("A plan says who moves which computer to the new product on which day. Choose the product first."),
            ((_("See alternatives"), self._see_alternatives),),
        )
        self._no_plan = EmptyState(
            _("No plan yet"),
            _("Everything that it needs is there. Building takes a few seconds; it can be built again after every change."),
            ((_("Build the plan"), self.build), (_("See alternatives"), self._see_alternatives)),
        )
        self._no_computers = NoComputers(self.host, _("A plan says who moves which computer to the new product on which day."))
        self._root = QStackedWidget()
        for widget in (self._body(), self._no_choice, self._no_plan, self._no_computers):
            self._root.addWidget(widget)
        self.column.addWidget(self._root, 1)
        self._connect()

    def _conflict(self) -> QVBoxLayout:
        """The place of the sentence that says why a plan cannot be met, between head and figures."""
        place = QVBoxLayout()
        place.setContentsMargins(24, 0, 24, 0)
        place.addWidget(self.cannot)
        self._gap = QWidget()
        self._gap.setFixedHeight(theme.S8)
        place.addWidget(self._gap)
        self._gap.hide()
        return place

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        tools = QHBoxLayout()
        tools.setContentsMargins(24, 0, 24, theme.S8)
        tools.setSpacing(theme.S16)
        tools.addWidget(self.views)
        tools.addWidget(self.legend, 1)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status_line())
        return body

    def _status_line(self) -> StatusLine:
        self._status, self._keys = Text("", "small"), Text("", "small")
        return StatusLine(self._status, [self._keys])

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.chart.selected.connect(self._selected)
        self.chart.opened.connect(self._opened)
        for table in self.tables.values():
            table.current_moved.connect(self._row_moved)
        self.busy.cancelled.connect(self._stop)
        self.notice.cure_chosen.connect(self._cure)

    # ------------------------------------------------------------------ what it shows

    @property
    def plan(self) -> Plan | None:
        return self._plan

    @property
    def view(self) -> str:
        return self.views.current or "chart"

    def say(self, message: Message) -> str:
        from planner.plan import words

        return words.say(message, self.locale_id)

    def say_rule(self, message: Message) -> str:
        from planner.plan import verify_words

        return verify_words.say(message, self.locale_id)

    def refresh(self, touched: frozenset[str]) -> None:
        self.host.answers.want("verification")
        plan = self.workspace.plan
        if plan is None:
            self._plan = None
            missing = self._no_choice if self.workspace.estate.endpoints else self._no_computers
            self._root.setCurrentWidget(self._no_plan if self.workspace.choice else missing)
            for widget in (self._build, self._report, self.cannot, self._gap):
                widget.hide()
            self.header.show_sentence(self.sentence)
            if self._cure_is == CHOOSE and self.workspace.choice is not None:
                self.notice.clear()
            return
        self._build.setVisible(self.workspace.choice is not None)
        self._report.show()
        self._root.setCurrentIndex(0)
        if plan is not self._plan:
            self._take(plan)
        elif touched & {"team", "calendar", "licences", "sites"}:
            self._draw(plan)
        if self._job is None:
            self._show_age()
        self._show_checked()

    def _take(self, plan: Plan) -> None:
        self._plan = plan
        self._names = names_of(self.workspace.playbook, self.locale_id)
        built = day(plan.today, near=self.today, locale=self.locale_id)
        self.header.show_sentence(_("{sentence} Revision {n}, {day}.").format(sentence=self.sentence, n=plan.revision, day=built))
        self.days.show_records(day_rows(plan, self._names))
        self.computers.show_records(computer_rows(plan, self._names))
        self.tasks.show_records(task_rows(plan, self._names))
        starts = day(plan.start, near=self.today, locale=self.locale_id)
        self._status.setText(_("Days start on {day}").format(day=starts))
        self._say_whether_it_can_be_met(plan)
        self._draw(plan)
        self._show_views()
        self.show_view(self.view)

    def _say_whether_it_can_be_met(self, plan: Plan) -> None:
        """The conflict in one sentence: late, or what keeps it from being sound."""
        self._gap.setVisible(not plan.feasible)
        if plan.feasible:
            self.cannot.say("", "")
            return
        missing = " ".join(self.say(m) for m in plan.missing if m.code != "missing-days")
        late = plan.finish is not None and plan.deadline is not None and plan.finish > plan.deadline.date
        if late and plan.finish is not None and plan.deadline is not None:
            days = (plan.finish - plan.deadline.date).days
            ends = day(plan.finish, near=self.today, locale=self.locale_id)
            title = ngettext(
                "The plan cannot be met: it ends on {day}, {n} day after the deadline.",
                "The plan cannot be met: it ends on {day}, {n} days after the deadline.",
                days,
            ).format(day=ends, n=days)
            because = self.say(plan.deadline.because)
            self.cannot.say(title, f"{missing} {because}".strip())
            return
        errors = [v for v in plan.violations if v.severity == "error"]
        broken = len({v.invariant for v in errors})
        title = ngettext("The plan is not sound: {n} rule is broken.", "The plan is not sound: {n} rules are broken.", broken).format(
            n=broken
        )
        text = " ".join(self.say_rule(v.message) for v in errors[:2])
        self.cannot.say(title, f"{missing} {text}".strip())

    def _show_views(self) -> None:
        plan = self._plan
        assert plan is not None
        segments = [
            Segment("chart", _("Chart")), Segment("days", _("Days")), Segment("computers", _("Computers")),
            Segment("tasks", _("Tasks"), len(plan.tasks)),
        ]  # fmt: skip
        segments.append(Segment("rules", _("Rules"), len(self._rules) or None))
        self.views.show_segments(segments)

    def _show_checked(self) -> None:
        plan, verification = self._plan, self.host.answers.verification
        if plan is None:
            return
        shown = [(*f, "") for f in figures(plan, self.locale_id, binds=figure_words(self.workspace, self.host.answers.surveyed))]
        if verification is not None:
            self._rules = rule_rows(verification, self.workspace.playbook)
            self.rules.show_records(self._rules)
            kept, applying = kept_of(verification)
            severities = {v.severity for v in verification.violations}
            mark = "failed" if "error" in severities else "medium" if severities else "done"
            shown.append(
                (
                    _("Checked independently"),
                    ngettext("{n} of {all} rule kept", "{n} of {all} rules kept", applying).format(n=kept, all=applying),
                    "",
                    mark,
                )
            )
            self._show_views()
        self.figures.show_figures(tuple(shown))

    def _show_age(self) -> None:
        """Says when facts or the choice changed after the plan was built."""
        answers, choice = self.host.answers, self.workspace.choice
        chosen_for_it = self._plan is not None and choice == self._plan.product
        if chosen_for_it and (not answers.is_current("plan") or answers.plan is not self._plan):
            return
        old = age(self._plan, choice, self.workspace.catalogue, current=answers.plan_is_current)
        if old is None:
            self.notice.clear()
        else:
            self._say_age(old)

    def _say_age(self, old: Age) -> None:
        self._cure_is = old.cure
        self.notice.say(old.text, old.button, "amber")

    def _draw(self, plan: Plan) -> None:
        if self._chart_job is not None:
            self._chart_job.drop()
        self._chart_job = self.host.start(_chart_task(self.workspace, plan), self._drawn, self._failed)

    @Slot(object)
    def _drawn(self, drawn: tuple[Plan, Gantt]) -> None:
        self._chart_job = None
        if drawn[0] is self._plan:
            self.chart.show_chart(drawn[1])
            if self._wanted:
                self.select(self._wanted)

    # ------------------------------------------------------------------ views and selection

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Chart, days, computers, tasks or rules."""
        self.views.choose(view)
        self._stack.setCurrentWidget(self.chart if view == "chart" else self.tables[view])
        self.legend.setVisible(view == "chart")
        chart_keys = _("Ctrl + and Ctrl – change the scale     T goes to today")
        self._keys.setText(chart_keys if view == "chart" else _("Click a head to sort     ↑ ↓ give the reasons at the right"))
        self._key = self._current_key()
        self.inspection_changed.emit()

    def _current_key(self) -> str:
        if self.view == "chart":
            return self.chart.selection.key if self.chart.selection is not None else ""
        record = self.tables[self.view].current_record()
        return "" if record is None else _key_of(record)

    @Slot(str, int)
    def _selected(self, key: str, _item: int) -> None:
        if key != self._key:
            self._key = key
            self.inspection_changed.emit()

    @Slot()
    def _row_moved(self) -> None:
        if self.sender() is self._stack.currentWidget():
            self._key = self._current_key()
            self.inspection_changed.emit()

    @Slot(str)
    def _opened(self, key: str) -> None:
        """Enter on a row of the chart: its computers or tasks as a table."""
        kind, _colon, name = key.partition(":")
        if kind in ("step", "kind"):
            steps = [s for s in (self._plan.steps if self._plan else ()) if s.id == name or s.kind == name]
            self.show_view("computers")
            if steps and steps[0].endpoints:
                self.tables["computers"].select_key(f"computer:{steps[0].endpoints[0].endpoint}")
            self.tables["computers"].setFocus()
        elif kind == "phase":
            tasks = [t for t in (self._plan.tasks if self._plan else ()) if t.phase == name]
            self.show_view("tasks")
            if tasks:
                self.tables["tasks"].select_key(f"task:{min(tasks, key=lambda t: t.first_day).id}")
            self.tables["tasks"].setFocus()
        elif kind == "licence":
            self.host.go("licences", name)
        elif kind == "person":
            self.host.go("people", name)

    def select(self, what: str) -> None:
        """A view ("rules"), a key of the chart ("step:wave-1"), a computer's name, or "build", which builds the plan again."""
        if what == BUILD:
            self.build()
            return
        if self._plan is None or not self.chart.chart.rows:
            self._wanted = what
            return
        self._wanted = ""
        if what in VIEWS:
            self.show_view(what)
        elif self.chart.chart.row(what) is not None:
            self.show_view("chart")
            self.chart.select(what)
        elif what.startswith("rule:"):
            self.show_view("rules")
            self.tables["rules"].select_key(what)
        elif what.startswith("task:"):
            self.show_view("tasks")
            self.tables["tasks"].select_key(what)
        else:
            self.show_view("computers")
            name = what.removeprefix("computer:").removeprefix("exception:")
            if not self.tables["computers"].select_key(f"computer:{name}"):
                self.tables["computers"].select_key(f"exception:{name}")

    def first_focus(self) -> QWidget:
        shown = self._root.currentWidget()
        if isinstance(shown, EmptyState):
            return shown.buttons[0] if shown.buttons else self
        return cast(QWidget, self._stack.currentWidget())

    def inspector_blocks(self) -> Inspection | None:
        plan = self._plan
        if plan is None:
            return None
        answers, kept = self.host.answers, self.workspace
        bar = bar_on(kept.catalogue, kept.estate, old_vendors(answers.surveyed or ()), kept.today)
        inspector = PlanInspector(
            plan, self.workspace.estate, self.workspace.playbook, self._names, self.say, self.say_rule, answers.verification, self._rules,
            answers.suggestion, self._go, bar, partial(licence_name, catalogue=kept.catalogue), sentence(kept, answers.surveyed),
        )  # fmt: skip
        return inspector.inspection(self._key) or inspector.whole()

    def _go(self, page: str, select: str) -> Callable[[], None]:
        return _Go(self.host, page, select)

    # ------------------------------------------------------------------ building

    @Slot()
    def build(self) -> None:
        """Builds the plan again off the window's thread and keeps it as a new revision; without a choice it leads to the alternatives."""
        if self._job is not None:
            return
        if self.workspace.choice is None:
            self._say_age(NO_CHOICE)
            return
        self._cure_is = ""
        self.notice.clear()
        self.busy.begin(_("Building the plan"))
        self._build.setEnabled(False)
        self._job = self.host.start(_build_task(self.workspace), self._built, self._failed, self.busy.progress)
        self._job.stopped.connect(self._stopped)

    @Slot(object)
    def _built(self, built: "Built") -> None:
        self._over()
        if built[1:] != (self.workspace.form, self.workspace.choice):
            self.notice.say(_("The facts changed while the plan was built, so it was not kept."), _("Build again"), "amber")
            return
        kept = self.workspace.keep_plan(built[0])
        self.host.tell_done(_("Revision {n} of the plan is built").format(n=kept.revision))

    @Slot(str)
    def _failed(self, text: str) -> None:
        self._over()
        self.notice.say(text, _("Build again"))

    @Slot()
    def _cure(self) -> None:
        if self._cure_is == CHOOSE:
            self._see_alternatives()
        else:
            self.build()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _stopped(self) -> None:
        self._over()
        self.notice.say(_("Building was cancelled; nothing was changed."), _("Build again"), "amber")

    def _over(self) -> None:
        self._job = None
        self.busy.end()
        self._build.setEnabled(True)

    @Slot()
    def _see_report(self) -> None:
        self.host.go("report")

    @Slot()
    def _see_alternatives(self) -> None:
        self.host.go("alternatives")


# ---------------------------------------------------------------------- for workers


Built = tuple[Plan, dict[str, object], str | None]  # with the estate's form and the choice from which it was built


def _build_task(workspace: Workspace) -> Task[Built]:
    basis = workspace.form, workspace.choice

    def run(progress: Progress, cancelled: Cancelled) -> Built:
        return workspace.compute_plan(progress=progress, cancelled=cancelled), *basis

    return run


def _chart_task(workspace: Workspace, plan: Plan) -> Task[tuple[Plan, Gantt]]:
    estate, catalogue = workspace.estate, workspace.catalogue

    def name_of(product: str) -> str:
        vendor = catalogue.vendor_of(product.partition("/")[0])
        return _("{vendor} licence").format(vendor=vendor.name) if vendor is not None else product

    def run(_progress: Progress, _cancelled: Cancelled) -> tuple[Plan, Gantt]:
        dates = Dates(
            estate.team or (), estate.calendar.freezes, tuple(x for x in estate.licences if x.expires and x.expires >= plan.today),
            holidays_of(workspace, estate, plan), name_of, estate.organisation.locale,
        )  # fmt: skip
        return plan, gantt(plan, dates)

    return run


def holidays_of(workspace: Workspace, estate: Estate, plan: Plan) -> dict[date, str]:
    """Public holidays at any place of the organisation, from a month before the plan to half a year after its last day."""
    from planner.plan.calendar import calendar_of

    calendar = calendar_of(estate, workspace.surveyed())
    last = max([plan.start, *(t.last_day for t in plan.tasks), *(s.gate or s.last_day for s in plan.steps)]) + timedelta(days=120)
    found: dict[date, str] = {}
    on = plan.today - timedelta(days=31)
    while on <= last:
        holiday = calendar.holiday_at(on, calendar.places)
        if holiday is not None:
            found[on] = holiday[0]
        on += timedelta(days=1)
    return found


def names_of(playbook: Playbook, locale: str | None) -> Names:
    """The words for the ids that a plan carries."""
    return Names(
        persons=PARTS,
        orders={o.id: o.name for o in playbook.removal_orders},
        bridges={o.id: o.bridge for o in playbook.removal_orders},
        phases={p.id: p.name for p in playbook.phases},
        locale=locale,
    )


def _day_key(row: DayRow) -> str:
    return f"{row.date}|{row.key}|{row.who}|{row.gate}"


def _row_key(row: ComputerRow | TaskRow | RuleRow) -> str:
    return row.key


def _key_of(record: object) -> str:
    """The key by which the inspector knows a row of any of the tables."""
    return str(record.key) if isinstance(record, DayRow | ComputerRow | TaskRow | RuleRow) else ""
