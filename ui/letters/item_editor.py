"""One item asked for: who found what, which outcome, on what ground, why, and what is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.letter_fields import TemplateField
from app.domain.outcomes import OUTCOMES, REFUSALS, WITHHOLDING_GROUNDS, OutcomeGroup
from app.domain.steps import Conclusion
from app.domain.withholding import is_asked
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.field_forms import Field, FieldForm, FieldKind
from ui.shared.labels import row_of, words
from ui.shared.template_forms import facts_from, form_fields
from ui.shared.typing_now import is_typing_in

Suggested = Callable[[int, str], Mapping[str, str]]
_DETAIL = "details."
_WITH_ANSWER = (OutcomeGroup.GRANTED, OutcomeGroup.PARTIAL)


class ItemEditor(QWidget):
    """The form of one item; its fields follow the outcome."""

    changed = Signal(int, object)
    """The item's number and its `Conclusion`, or None while none is chosen."""
    path_requested = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._number = 0
        self._outcome = ""
        self._parts: Mapping[str, Sequence[TemplateField]] = {}
        self._suggested: Suggested = lambda _item, _outcome: {}
        self._form: FieldForm | None = None
        self._title = words("", "strong", wrap=True)
        self._guide = button(self.tr("引导…"), "list-checks", shortcut="Alt+G", tip=self.tr("一步一步选定办理结果"))
        self._guide.clicked.connect(lambda: self.path_requested.emit(self._number))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(t.SPACE_2, t.SPACE_2, t.SPACE_2, t.SPACE_2)
        self._column.setSpacing(t.SPACE_2)
        head = row_of(self._title, self._guide)
        head.setStretch(0, 1)
        self._column.addLayout(head)
        self._column.addStretch(1)

    def know(self, parts: Mapping[str, Sequence[TemplateField]], suggested: Suggested) -> None:
        """Take the fields of every outcome, and what the case knows for them."""
        self._parts, self._suggested = parts, suggested

    def show_item(self, number: int, text: str, conclusion: Conclusion | None, editable: bool) -> None:
        """Show what was decided about this item."""
        self._number = number
        self._title.setText(f"{number}. {text}")
        self._guide.setEnabled(editable)
        self._build(conclusion, editable)

    def choose(self, outcome: str) -> None:
        """Take this outcome for the item shown, as if it had been chosen in the list."""
        assert self._form is not None
        self._form.widget("outcome").set_value(outcome)

    def take(self, outcome: str, reasons: str, answer: str) -> None:
        """Put words of an earlier reply into the fields, below what stands there; an open outcome becomes theirs."""
        if not self._outcome:
            self.choose(outcome)
        standing = self.form().values()
        for key, text in (("reasons", reasons), ("answer", answer)):
            before = standing.get(key)
            if text and before is not None and text not in before:
                self.form().widget(key).set_value(f"{before}\n{text}" if before else text)

    def refer(self, outcome: str, details: Mapping[str, str]) -> None:
        """Take this outcome with these facts, as if both had been typed."""
        self.choose(outcome)
        said = self.conclusion()
        if said is not None:
            self._build(replace(said, details={**said.details, **details}), True)
            self.changed.emit(self._number, self.conclusion())

    def form(self) -> FieldForm:
        """The form shown."""
        assert self._form is not None
        return self._form

    def focus(self, key: str) -> bool:
        """Put the cursor into the field a finding names."""
        return self._form is not None and (self._form.focus(key) or self._form.focus(_DETAIL + key))

    def focus_first_open(self) -> None:
        """Put the cursor into the first field that the outcome needs and nobody has filled; else the outcome."""
        missing = self.form().problem()
        self.focus(missing[0] if missing else "outcome")

    def conclusion(self) -> Conclusion | None:
        """What the form says now."""
        if self._form is None:
            return None
        values = self._form.values()
        if not values["outcome"]:
            return None
        details = {key.removeprefix(_DETAIL): each for key, each in values.items() if key.startswith(_DETAIL)}
        return Conclusion(
            item=self._number,
            outcome=values["outcome"],
            grounds=tuple(values.get("grounds", ())),
            reasons=values.get("reasons", ""),
            answer=values.get("answer", ""),
            details=facts_from(details),
            found_by=values.get("found_by", ""),
        )

    def _build(self, conclusion: Conclusion | None, editable: bool) -> None:
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._outcome = conclusion.outcome if conclusion else ""
        self._form = FieldForm(self._fields(conclusion), self._today)
        self._form.setEnabled(editable)
        self._form.changed.connect(self._on_changed)
        self._column.insertWidget(1, self._form)
        self._show_asked()

    def _fields(self, conclusion: Conclusion | None) -> tuple[Field, ...]:
        outcomes = tuple((key, f"{key} {OUTCOMES[key].label}") for key in self._parts)
        choice = Field("outcome", self.tr("办理结果"), FieldKind.CHOICE, True, self._basis(), outcomes, self._outcome)
        if conclusion is None or not self._outcome:
            return (choice,)
        return (choice, *self._more(conclusion))

    def _basis(self) -> str:
        known = OUTCOMES.get(self._outcome)
        return self.tr("依据：《条例》{0}").format(known.article) if known and known.article else ""

    def _more(self, said: Conclusion) -> tuple[Field, ...]:
        outcome = OUTCOMES[self._outcome]
        fields: list[Field] = []
        if outcome.group is OutcomeGroup.PARTIAL:
            options = tuple(WITHHOLDING_GROUNDS.items())
            fields.append(
                Field("grounds", self.tr("不予公开的依据"), FieldKind.SEVERAL, True, "", options, said.grounds)
            )
        if outcome.key not in REFUSALS:
            label = self.tr("提供的内容") if outcome.group in _WITH_ANSWER else self.tr("告知的内容")
            needed = "answer" in outcome.asks
            fields.append(Field("answer", label, FieldKind.TEXT, needed, value=said.answer or None))
        fields.append(
            Field("reasons", self.tr("理由"), FieldKind.TEXT, "reasons" in outcome.asks, value=said.reasons or None)
        )
        part = self._parts.get(self._outcome, ())
        fields += (_as_detail(one) for one in form_fields(part, said.details))
        fields.append(Field("found_by", self.tr("查找、认定人"), value=said.found_by or None))
        # What the law wants stands first, in sight without scrolling; then what may stand in for one another.
        either = {_DETAIL + one.key for one in part if one.unless} | {
            _DETAIL + one.unless for one in part if one.unless
        }
        return tuple(sorted(fields, key=lambda field: (not field.needed, field.key not in either)))

    def _show_asked(self) -> None:
        """Show what is asked for with these grounds; what was written into another field stays in sight."""
        assert self._form is not None
        values = self._form.values()
        for key, value in values.items():
            fact = key.removeprefix(_DETAIL)
            if key != fact:
                asked = is_asked(fact, self._outcome, values.get("grounds", ()))
                holds = value not in (None, "", ()) or is_typing_in(self._form.widget(key))
                self._form.form.set_shown(key, asked or holds)

    def _on_changed(self) -> None:
        said = self.conclusion()
        now = said.outcome if said else ""
        if now != self._outcome:
            said = self._with_suggestions(said)
            self._build(said, True)
            self.form().focus("outcome")
        self._show_asked()
        self.changed.emit(self._number, said)

    def _with_suggestions(self, said: Conclusion | None) -> Conclusion | None:
        """A new outcome begins with what the case knows for its fields; what was typed before wins."""
        if said is None:
            return None
        known: dict[str, Any] = {**self._suggested(self._number, said.outcome), **said.details}
        wanted = {field.key for field in self._parts.get(said.outcome, ())}
        details = {key: text for key, text in known.items() if key in wanted}
        return Conclusion(
            item=said.item, outcome=said.outcome, reasons=said.reasons, answer=said.answer, details=details,
            found_by=said.found_by,
        )  # fmt: skip


def _as_detail(field: Field) -> Field:
    return Field(_DETAIL + field.key, field.label, field.kind, field.needed, field.hint, field.options, field.value)
