"""A described form as a dialog of one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.errors import InputRejected
from ui.shared import tokens as t
from ui.shared.date_input import KindOfDay
from ui.shared.dialogs import AskDialog
from ui.shared.field_forms import Field, FieldForm
from ui.shared.scrolling import ScrollArea

V = TypeVar("V")
Build = Callable[[Mapping[str, Any]], Any]
TALLEST = 480
"""Logical pixels a form may take before it scrolls, so that its buttons stay on a screen of 720."""


class FieldDialog(AskDialog):
    """Asks for the fields until `build` can make something of them; what was typed stays."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        fields: Sequence[Field],
        build: Build,
        today: Callable[[], date],
        *,
        sentence: str = "",
        kind_of_day: KindOfDay | None = None,
    ) -> None:
        super().__init__(parent, title, verb, sentence)
        self._build = build
        self.result_value: Any = None
        self.fields = FieldForm(fields, today, kind_of_day)
        self._add_fields()
        if fields:
            self.fields.focus(fields[0].key)

    def problem(self) -> tuple[str, str] | None:
        self.fields.form.clear_problems()
        found = self.fields.problem()
        if found is not None:
            return self._shown(*found)
        try:
            self.result_value = self._build(self.fields.values())
        except InputRejected as error:
            return self._shown(error.field, error.sentence)
        return None

    def _shown(self, key: str, sentence: str) -> tuple[str, str]:
        if self.fields.form.show_problem(key, sentence):
            self.fields.form.focus_first_problem()
        else:
            self.banner.say(sentence)
        return key, sentence

    def accept(self) -> None:
        if self.problem() is None:
            self.done(self.DialogCode.Accepted)

    def _add_fields(self) -> None:
        wanted, width = self.fields.sizeHint().height(), self.fields.sizeHint().width()
        self.setMinimumWidth(max(560, width + 3 * t.SPACE_6))
        if wanted <= TALLEST:
            self.form.add_wide(self.fields)
            return
        area = ScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.fields)
        self.fields.setProperty("ground", "none")
        area.setMinimumHeight(TALLEST)
        self.setMinimumWidth(max(640, width + 4 * t.SPACE_6))
        self.form.add_wide(area)


def ask_fields(
    parent: QWidget | None,
    title: str,
    verb: str,
    fields: Sequence[Field],
    build: Callable[[Mapping[str, Any]], V],
    today: Callable[[], date],
    *,
    sentence: str = "",
    kind_of_day: KindOfDay | None = None,
    typed: Mapping[str, Any] | None = None,
    keep: Callable[[Mapping[str, Any]], None] | None = None,
) -> V | None:
    """What `build` made of the fields, or None; `typed` puts back what was typed before, `keep` hears of every key.

    `build` raises InputRejected with the field that is wrong; then the dialog says so and stays.
    """
    dialog = FieldDialog(parent, title, verb, fields, build, today, sentence=sentence, kind_of_day=kind_of_day)
    if typed:
        dialog.fields.set_values(typed)
    if keep is not None:
        dialog.fields.changed.connect(lambda: keep(dialog.fields.values()))
    made: V | None = dialog.result_value if dialog.asked() else None
    return made
