"""The controls over the case list: words, chips, channel, year, saved views."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from app.domain.permissions import Role, SignedIn
from app.domain.stage import Stage
from app.domain.steps import Channel
from ui.cases.filters import MINE, MY_DEPARTMENT, OVERDUE, SOON, Figure, Filter, save_views, saved_views
from ui.shared import tokens as t
from ui.shared.buttons import ChipBar, button
from ui.shared.combo import Combo
from ui.shared.dialogs import ask_text
from ui.shared.icons import set_icon
from ui.shared.labels import row_of

_PAUSE_MILLISECONDS = 120
_FIGURE = "figure"
_FIRST_YEAR = 2008
"""The first year of disclosure on request (条例 of 2007, in force 2008-05-01)."""


class FilterBar(QWidget):
    """Announces the filter a moment after the last key, at once after a click."""

    changed = Signal()
    undo_offered = Signal(str, object)
    """What was done, and the call that takes it back."""

    def __init__(self, who: SignedIn, this_year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self._text = self._field_for_words()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.changed)
        self._text.textChanged.connect(self._on_typed)
        channels = [("", self.tr("全部渠道")), *((channel.value, channel.label) for channel in Channel)]
        self._channel = Combo(channels)
        self._channel.setAccessibleName(self.tr("渠道"))
        years = [(0, self.tr("全部年份")), *((year, str(year)) for year in range(this_year, _FIRST_YEAR - 1, -1))]
        self._year = Combo(years)
        self._year.setAccessibleName(self.tr("年份"))
        self._marks = ChipBar(self.tr("特别关注"))
        self._stages = ChipBar(self.tr("状态"))
        self._figure: Figure | None = None
        self._figures = ChipBar(self.tr("只看"))
        self._figures.changed.connect(self._on_figure_left)
        self._views = button(self.tr("视图"), "star", tip=self.tr("保存筛选条件，以后一键打开"))
        self._views.clicked.connect(self._on_views_requested)
        self._clear = button(self.tr("清除筛选"), "x", look="flat")
        self._clear.clicked.connect(self.give_up)
        self._clear.setEnabled(False)
        self._offer()
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+F"), self, self._text.setFocus)

    def _field_for_words(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("筛选：编号、申请人、申请内容 …"))
        field.setAccessibleName(self.tr("筛选"))
        field.setClearButtonEnabled(True)
        field.setMaxLength(200)
        field.setMinimumWidth(240)
        return field

    def filter(self) -> Filter:
        """What is chosen."""
        return Filter(
            self._text.text(),
            tuple(self._stages.keys()),
            tuple(self._marks.keys()),
            self._channel.value() or None,
            self._year.value() or None,
            self._figure,
        )

    def show_filter(self, wanted: Filter) -> None:
        """Choose this instead, and announce it once."""
        widgets = (self._text, self._channel, self._year)
        before = [widget.blockSignals(True) for widget in widgets]
        self._text.setText(wanted.text)
        self._channel.set_value(wanted.channel or "")
        self._year.set_value(wanted.year or 0)
        self._stages.set_on(wanted.stages)
        self._marks.set_on(wanted.marks)
        self._say_figure(wanted.figure)
        for widget, blocked in zip(widgets, before, strict=True):
            widget.blockSignals(blocked)
        self._on_chosen()

    def _say_figure(self, figure: Figure | None) -> None:
        self._figure = figure
        self._figures.set_chips([(_FIGURE, self.tr("只看：{0}").format(figure.title))] if figure else [])
        self._figures.set_on([_FIGURE])
        self._figures.setVisible(figure is not None)

    def _on_figure_left(self) -> None:
        """The chip was switched off: all cases again, with a way back."""
        before = self.filter()
        self._say_figure(None)
        self._on_chosen()
        self.undo_offered.emit(
            self.tr("不再只看：{0}").format(before.figure.title if before.figure else ""),
            partial(self.show_filter, before),
        )

    def clear(self) -> None:
        """Show all cases again."""
        self.show_filter(Filter())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say beside each stage how many cases stand there."""
        for stage in Stage:
            self._stages.say(stage.value, f"{stage.label} {counts.get(stage.value, 0)}")

    def text_field(self) -> QLineEdit:
        """Where words are typed."""
        return self._text

    def _offer(self) -> None:
        marks = [(OVERDUE, self.tr("逾期")), (SOON, self.tr("3 个工作日内到期"))]
        if not self._who.roles.isdisjoint({Role.OFFICE, Role.OFFICE_HEAD, Role.HANDLER, Role.DEPARTMENT_HEAD}):
            marks.append((MINE, self.tr("我承办的")))
        if self._who.department_id:
            marks.append((MY_DEPARTMENT, self.tr("本部门")))
        self._marks.set_chips(marks)
        self._stages.set_chips([(stage.value, stage.label) for stage in Stage])
        for chips in (self._marks, self._stages):
            chips.changed.connect(self._on_chosen)
        for combo in (self._channel, self._year):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
            combo.currentIndexChanged.connect(self._on_chosen)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        first = row_of(self._text, self._channel, self._year, self._views, self._clear)
        first.setStretch(0, 1)
        column.addLayout(first)
        column.addWidget(self._figures)
        self._figures.hide()
        column.addWidget(self._marks)
        column.addWidget(self._stages)

    def _on_typed(self, _text: str) -> None:
        self._clear.setEnabled(self.filter() != Filter())
        self._pause.start()

    def _on_chosen(self, *_change: object) -> None:
        self._pause.stop()
        self._clear.setEnabled(self.filter() != Filter())
        self.changed.emit()

    def _on_views_requested(self) -> None:
        menu = QMenu(self)
        for name, view in saved_views().items():
            menu.addAction(name).triggered.connect(lambda _on=False, view=view: self.show_filter(view))
        menu.addSeparator()
        keep = menu.addAction(self.tr("保存当前筛选 …"))
        set_icon(keep, "save")
        keep.triggered.connect(self._on_save_requested)
        forget = menu.addMenu(self.tr("删除视图"))
        forget.setEnabled(bool(saved_views()))
        for name in saved_views():
            forget.addAction(name).triggered.connect(lambda _on=False, name=name: self.forget_view(name))
        menu.exec(self._views.mapToGlobal(self._views.rect().bottomLeft()))

    def _on_save_requested(self) -> None:
        name = ask_text(self, self.tr("保存视图"), self.tr("名称"), self.tr("保存"))
        if name:
            self.keep_view(name)

    def keep_view(self, name: str) -> None:
        """Keep what is chosen under a name; one of the same name gives way, and can come back."""
        before = saved_views()
        save_views(before | {name: self.filter()})
        undo = partial(save_views, before) if name in before else None
        self.undo_offered.emit(self.tr("已保存视图“{0}”").format(name), undo)

    def forget_view(self, name: str) -> None:
        """Forget a saved filter; it can come back."""
        before = saved_views()
        save_views({other: view for other, view in before.items() if other != name})
        self.undo_offered.emit(self.tr("已删除视图“{0}”").format(name), partial(save_views, before))

    def give_up(self) -> None:
        """Show all cases again, with a way back to what was chosen."""
        before = self.filter()
        self.clear()
        self.undo_offered.emit(self.tr("已清除筛选"), partial(self.show_filter, before))
