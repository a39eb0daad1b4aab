"""The head of the composer: which letter of which case, where it lies, its versions, and what may be done with it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.case import Entry
from app.domain.steps import LetterDrafted, PartyRole
from ui.letters.letter_actions import Action, Deed
from ui.letters.letter_file import LetterFile
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.case_cells import LETTER_TONES
from ui.shared.icons import set_icon
from ui.shared.labels import Pill, row_of, words
from ui.shared.theme import set_property
from ui.shared.tokens import Tone

_SHORTCUTS = {Deed.KEEP: "Ctrl+S", Deed.SUBMIT: "Ctrl+Return", Deed.AGREE: "Ctrl+Return", Deed.SIGN: "Ctrl+Return",
              Deed.NUMBER: "Ctrl+Return", Deed.SEND: "Ctrl+Return", Deed.PRINT: "Ctrl+P",
              Deed.ENVELOPE: "Ctrl+L", Deed.EXPORT: "Ctrl+E"}  # fmt: skip


class LetterHead(QFrame):
    """One line of title and one of actions."""

    deed_requested = Signal(object)
    version_requested = Signal(object)
    """The entry of the version to go back to."""
    comparison_requested = Signal(object, object)
    """The entry of a version, and that of a later one, or None for what stands here."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._title, self._case = words("", "title"), words("", "secondary")
        self._state, self._unkept = Pill(), Pill(self.tr("未保存"), Tone.WARNING)
        self._versions = button(self.tr("版本"), "history", look="flat", shortcut="Alt+V")
        self._versions.clicked.connect(self._on_versions_clicked)
        self._entries: tuple[Entry, ...] = ()
        self._is_open = False
        self._actions = QHBoxLayout()
        self._actions.setSpacing(t.SPACE_2)
        back = button("", "arrow-left", look="flat", tip=self.tr("返回  Alt+←"))
        back.setAccessibleName(self.tr("返回"))
        back.clicked.connect(self.closed)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(row_of(self._title, self._state, self._unkept, None))
        column.addWidget(self._case)
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_3, t.SPACE_2, t.SPACE_3, t.SPACE_2)
        row.addWidget(back)
        row.addLayout(column, 1)
        row.addWidget(self._versions)
        row.addLayout(self._actions)

    def show_file(self, file: LetterFile, actions: tuple[Action, ...]) -> None:
        """Say which letter this is and what may be done with it."""
        letter = file.letter
        named = "、".join(p.name for p in file.view.state.registered.parties if p.role is not PartyRole.AGENT)
        self._title.setText(file.label)
        self._case.setText(
            f"{file.view.case.number} · {named}" + (f" · {letter.number}" if letter and letter.number else "")
        )
        self._say_state(file)
        ids = [letter.letter_id] if letter else []
        entries = file.view.case.steps(LetterDrafted)
        self._entries = tuple(e for e in entries if getattr(e.step, "letter_id", "") in ids)
        self._is_open = file.is_open
        self._versions.setVisible(len(self._entries) > 0)
        self._versions.setText(self.tr("版本 {0}").format(len(self._entries)))
        self._fill(actions)

    def show_unkept(self, unkept: bool) -> None:
        """Whether something stands here that no version holds."""
        self._unkept.setVisible(unkept)

    def state_text(self) -> str:
        """Where the letter lies, in a word."""
        return self._state.text()

    def action_buttons(self) -> dict[str, QWidget]:
        """The buttons by their text."""
        items = (self._actions.itemAt(place) for place in range(self._actions.count()))
        widgets = [item.widget() for item in items if item is not None]
        return {widget.accessibleName(): widget for widget in widgets if widget is not None}

    def focus_first(self) -> None:
        """Put the cursor on the next deed."""
        buttons = list(self.action_buttons().values())
        if buttons:
            buttons[-1].setFocus()

    def _say_state(self, file: LetterFile) -> None:
        letter = file.letter
        if letter is None:
            self._state.say(self.tr("新文书"), Tone.WARNING, "file-plus")
            return
        station = letter.next_station
        said = self.tr("已送出") if file.sent else station.label if station else letter.status.label
        if letter.delegation is not None and station is not None:
            said = self.tr("{0}（转交{1}）").format(said, letter.delegation.to_name)
        self._state.say(said, LETTER_TONES[letter.status])

    def _fill(self, actions: tuple[Action, ...]) -> None:
        while (old := self._actions.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for action in reversed(actions):
            self._add(action)
        # The deeds are made anew with every letter; Tab comes to them from the button beside them.
        for one, other in pairwise([self._versions, *self.action_buttons().values()]):
            self.setTabOrder(one, other)

    def _add(self, action: Action) -> None:
        shortcut = "" if action.why else _SHORTCUTS.get(action.deed, "")
        look = "primary" if action.primary and not action.why else ""
        result = button(action.label, look=look, shortcut=shortcut, tip=action.why)
        set_icon(result, action.deed.value)
        if action.why:
            set_property(result, "unavailable", True)
            set_icon(result, "lock")
            result.setAccessibleDescription(self.tr("现在不能办理。{0}").format(action.why))
        result.clicked.connect(lambda: self.deed_requested.emit(action))
        self._actions.addWidget(result)

    def _on_versions_clicked(self) -> None:
        menu = QMenu(self)
        for number, entry in reversed(tuple(enumerate(self._entries, 1))):
            said = self.tr("第 {0} 版 · {1} {2:%m-%d %H:%M}").format(number, entry.by.name, entry.recorded_at)
            one = menu.addMenu(said)
            one.addAction(self.tr("与现在的内容比较")).triggered.connect(
                lambda _on=False, e=entry: self.comparison_requested.emit(e, None)
            )
            if number > 1:
                before = self._entries[number - 2]
                one.addAction(self.tr("与上一版比较")).triggered.connect(
                    lambda _on=False, b=before, e=entry: self.comparison_requested.emit(b, e)
                )
            back = one.addAction(self.tr("回到这一版"))
            back.setEnabled(self._is_open)
            back.triggered.connect(lambda _on=False, e=entry: self.version_requested.emit(e))
        menu.exec(self._versions.mapToGlobal(self._versions.rect().bottomLeft()))
