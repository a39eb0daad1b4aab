"""The letter's own fields: those its template asks for, and the names of what is attached to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.letters.drafting import Drafting
from ui.letters.letter_file import REPLY, LetterFile
from ui.shared import tokens as t
from ui.shared.field_forms import Field, FieldForm, FieldKind
from ui.shared.scrolling import ScrollArea
from ui.shared.template_forms import facts_from, form_fields

_ATTACHMENTS = "attachments"
_ONLINE = "served_through_internet"


class FactsPage(ScrollArea):
    """A form made from the template's own description."""

    changed = Signal(object, object)
    """The facts, and the names of the attachments."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._form: FieldForm | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_file(self, file: LetterFile, drafting: Drafting) -> None:
        """Show the fields of this letter with what stands in them."""
        fields = [*form_fields(file.fields, drafting.facts), *self._more(file, drafting)]
        inside = QWidget()
        inside.setProperty("ground", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(t.SPACE_2, t.SPACE_3, t.SPACE_2, t.SPACE_2)
        self._form = FieldForm(fields, self._today)
        self._form.setEnabled(file.is_open)
        self._form.changed.connect(self._on_changed)
        column.addWidget(self._form)
        column.addStretch(1)
        self.setWidget(inside)

    def form(self) -> FieldForm:
        """The form shown."""
        assert self._form is not None
        return self._form

    def focus(self, key: str) -> bool:
        """Put the cursor into the field a finding names."""
        return self._form is not None and self._form.focus(key)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is still empty, or the first."""
        values = self.form().values()
        empty = next((key for key, value in values.items() if value in (None, "", ())), None)
        self.focus(empty or next(iter(values)))

    def _more(self, file: LetterFile, drafting: Drafting) -> list[Field]:
        more = [
            Field(
                _ATTACHMENTS, self.tr("附件名称"), FieldKind.LINES, hint=self.tr("每行一份"), value=drafting.attachments
            )
        ]
        if file.letter_kind == REPLY and _ONLINE not in {field.key for field in file.fields}:
            value = {"是": True, "否": False}.get(drafting.facts.get(_ONLINE, ""))
            hint = self.tr("通过互联网渠道送达的，同时告知网上申请复议的途径")
            more.append(Field(_ONLINE, self.tr("电子送达"), FieldKind.YES_NO, hint=hint, value=value))
        return more

    def _on_changed(self) -> None:
        values = self.form().values()
        attachments = values.pop(_ATTACHMENTS, ())
        if isinstance(values.get(_ONLINE), bool):
            values[_ONLINE] = "是" if values[_ONLINE] else "否"
        self.changed.emit(facts_from(values), attachments)
