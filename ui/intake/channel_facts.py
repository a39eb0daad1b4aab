"""The channel (渠道) and, for each, only the facts that fix its date of receipt (条例 art. 31)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.domain.steps import Channel
from ui.intake.sheet import Sheet
from ui.shared import tokens as t
from ui.shared.buttons import Segments
from ui.shared.date_input import DateInput, KindOfDay
from ui.shared.shortcuts import on_key
from ui.shared.tokens import Tone

Today = Callable[[], date]
_ON_THE_SPOT = (Channel.COUNTER, Channel.ORAL)


class ChannelFacts(QWidget):
    """The channel bar with the facts of the chosen channel below it."""

    edited = Signal()
    left = Signal(str)
    channel_changed = Signal()

    def __init__(self, today: Today, kind_of_day: KindOfDay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._kind_of_day = today, kind_of_day
        self.bar = Segments(self.tr("渠道"), [(channel.value, text, "") for channel, text, _key in _options()])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_3)
        column.addWidget(self.bar)
        self._sheets = {channel: self._sheet(channel) for channel in Channel}
        for sheet in self._sheets.values():
            column.addWidget(sheet)
        self._preset, self._carried = today(), ""
        self.clear()
        self._show_sheet()
        self.bar.changed.connect(self._on_bar_changed)
        for channel, _text, key in _options():
            on_key(self, key, partial(self.choose, channel))

    @property
    def channel(self) -> Channel:
        """The chosen channel."""
        return Channel(self.bar.value())

    @property
    def sheet(self) -> Sheet:
        """The facts of the chosen channel."""
        return self._sheets[self.channel]

    def choose(self, channel: Channel) -> None:
        """Take this channel and go on to its first fact."""
        self.bar.set_value(channel.value)
        self.focus_first()

    def facts(self) -> dict[str, Any]:
        """The facts of the chosen channel under the names of the registration form."""
        return {key: _value(field) for key, field in self._fields(self.channel)}

    def unreadable(self) -> list[str]:
        """The keys of the fields that hold something which is no date."""
        return [key for key, field in self._fields(self.channel) if isinstance(field, DateInput) and field.is_wrong()]

    def plain(self) -> dict[str, Any]:
        """Everything typed, of every channel, as text."""
        typed = {c.value: {key: _text(field) for key, field in self._fields(c)} for c in Channel}
        return {"channel": self.channel.value, "facts": typed}

    def show_plain(self, plain: dict[str, Any]) -> None:
        """Put back what `plain` gave."""
        self.bar.set_value(str(plain.get("channel", Channel.COUNTER.value)))
        for name, typed in plain.get("facts", {}).items():
            for key, field in self._fields(Channel(name)):
                _set_text(field, str(typed.get(key, "")))

    def is_blank(self) -> bool:
        """Whether nobody has typed a fact."""
        given = ("", self._preset.isoformat(), self._carried)
        return all(_text(field) in given for c in Channel for _key, field in self._fields(c))

    def begin_next(self) -> None:
        """Empty all facts but the channel and who signed: the next letter of the pile shares them."""
        signed_by = _text(self._sheets[Channel.SIGNED_MAIL].field("signed_by"))
        self.clear()
        _set_text(self._sheets[Channel.SIGNED_MAIL].field("signed_by"), signed_by)
        self._carried = signed_by

    def clear(self) -> None:
        """Empty all facts; what is handed over or said on the spot bears the day of today."""
        self._preset, self._carried = self._today(), ""
        for channel in Channel:
            for key, field in self._fields(channel):
                preset = channel in _ON_THE_SPOT and key == "received_on"
                _set_text(field, self._preset.isoformat() if preset else "")

    def follow_today(self) -> None:
        """After midnight: a preset date nobody touched becomes the new day."""
        if self._preset == self._today():
            return
        old, self._preset = self._preset.isoformat(), self._today()
        for channel in _ON_THE_SPOT:
            field = self._sheets[channel].field("received_on")
            if _text(field) == old:
                _set_text(field, self._preset.isoformat())
        self.edited.emit()

    def say_days_anew(self) -> None:
        """The calendar has become known: say of every date again what kind of day it is; the cursor stays."""
        for channel in Channel:
            for _key, field in self._fields(channel):
                if isinstance(field, DateInput) and field.text():
                    _say_anew(field)

    def keys(self) -> set[str]:
        """The names of all facts of all channels."""
        return {key for channel in Channel for key, _field in self._fields(channel)}

    def focus(self, key: str) -> None:
        """Put the cursor into a fact of the chosen channel, if it has it."""
        if key in self.sheet.keys():  # noqa: SIM118 - a sheet is no mapping
            self.sheet.focus(key)

    def focus_first(self) -> None:
        """Put the cursor into the first fact of the channel."""
        first = next(self.sheet.stops())
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(first, DateInput):
            first.line().selectAll()

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab."""
        yield from self.bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for sheet in self._sheets.values():
            yield from sheet.stops()

    def show_problem(self, key: str, sentence: str, tone: Tone) -> bool:
        """Show a sentence beside a fact of the chosen channel."""
        return self.sheet.show_problem(key, sentence, tone)

    def _fields(self, channel: Channel) -> Iterator[tuple[str, QWidget]]:
        yield from self._sheets[channel].fields()

    def _sheet(self, channel: Channel) -> Sheet:
        sheet = Sheet(spoken=f"{channel.label}：")
        forms = [self._put(sheet, key, label, hint) for key, label, hint in _facts_of(channel)]
        for place in range(0, len(forms), 2):
            sheet.row(*forms[place : place + 2])
        sheet.edited.connect(self.edited)
        sheet.left.connect(self.left)
        return sheet

    def _put(self, sheet: Sheet, key: str, label: str, hint: str) -> QWidget:
        field = DateInput(self._today, self._kind_of_day) if key.endswith("_on") else QLineEdit()
        return sheet.put(key, label, field, hint=hint)

    def _show_sheet(self) -> None:
        self.sheet.show()
        others = [sheet for channel, sheet in self._sheets.items() if channel is not self.channel]
        cursor = QApplication.focusWidget()
        if cursor is not None and any(sheet.isAncestorOf(cursor) for sheet in others):
            # Hidden with the cursor in it, a sheet would hand the cursor on to the applicant.
            self.focus_first()
        for sheet in others:
            sheet.hide()

    def _on_bar_changed(self, _key: str) -> None:
        self._show_sheet()
        self.channel_changed.emit()
        self.edited.emit()


def _options() -> tuple[tuple[Channel, str, str], ...]:
    """Channel, words on the bar, key."""
    tr = QCoreApplication.translate
    return (
        (Channel.COUNTER, tr("channel", "当面 F5"), "F5"),
        (Channel.SIGNED_MAIL, tr("channel", "挂号/EMS F6"), "F6"),
        (Channel.ORDINARY_MAIL, tr("channel", "平信 F7"), "F7"),
        (Channel.ONLINE, tr("channel", "网络 F8"), "F8"),
        (Channel.FAX, tr("channel", "传真 F9"), "F9"),
        (Channel.ORAL, tr("channel", "口头（代填） F10"), "F10"),
    )


def _facts_of(channel: Channel) -> tuple[tuple[str, str, str], ...]:
    """Key, label and hint of each fact, in the order in which they are at hand."""
    tr = QCoreApplication.translate
    unconfirmed = tr("channel", "尚未确认的留空，登记后列入待确认收件")
    confirmed = ("received_on", tr("channel", "双方确认日"), unconfirmed)
    if channel is Channel.COUNTER:
        return (("received_on", tr("channel", "提交日期"), ""),)
    if channel is Channel.ORAL:
        return (
            ("received_on", tr("channel", "口头申请日"), tr("channel", "工作人员代为填写，打印后请申请人签字确认")),
        )
    if channel is Channel.SIGNED_MAIL:
        return (
            ("tracking_number", tr("channel", "邮件号"), ""),
            ("received_on", tr("channel", "签收日期"), tr("channel", "本机关（收发室）签收之日")),
            ("posted_on", tr("channel", "寄出日期"), ""),
            ("signed_by", tr("channel", "签收人"), ""),
        )
    if channel is Channel.ORDINARY_MAIL:
        contacted = tr("channel", "与申请人确认之日；联系不上的留空，登记后列入待确认收件")
        return (
            ("arrived_on", tr("channel", "到达日期"), tr("channel", "当日须与申请人确认")),
            ("received_on", tr("channel", "确认日期"), contacted),
            ("posted_on", tr("channel", "寄出日期"), ""),
        )
    if channel is Channel.ONLINE:
        return (("submitted_on", tr("channel", "提交日期"), ""), confirmed)
    return (("submitted_on", tr("channel", "传真日期"), ""), confirmed)


def _say_anew(field: DateInput) -> None:
    line = field.line()
    place, marked = line.cursorPosition(), line.hasSelectedText()
    field.set_text(field.text())
    line.setCursorPosition(place)
    if marked:
        line.selectAll()


def _value(field: QWidget) -> date | str | None:
    return field.value() if isinstance(field, DateInput) else _text(field)


def _text(field: QWidget) -> str:
    assert isinstance(field, DateInput | QLineEdit)
    return field.text()


def _set_text(field: QWidget, text: str) -> None:
    assert isinstance(field, DateInput | QLineEdit)
    if isinstance(field, DateInput):
        field.set_text(text)
    else:
        field.setText(text)
