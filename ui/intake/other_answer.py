"""当场答复 with any answer that hands nothing over: the outcome, its facts, and the approver's sign-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import DeskError
from app.domain.intake_form import IntakeForm
from app.domain.letter_fields import TemplateField
from app.domain.outcomes import OUTCOMES
from app.domain.permissions import SignedIn
from app.domain.steps import Conclusion
from app.services.case_views import CaseView
from app.services.office import Office
from ui.intake.approver_dialog import ask_approver
from ui.shared.background import Lanes
from ui.shared.dialogs import ask_choice
from ui.shared.field_dialog import ask_fields
from ui.shared.field_forms import Field, FieldKind
from ui.shared.template_forms import facts_from, form_fields

AT_THE_COUNTER = ("R14", "R17", "R24c", "R12", "R18", "R19", "R24b", "R21")
"""Outcomes that need no search, no review and no period: the usual ones first."""

_TEXTS = ("reasons", "answer")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the letter of an outcome asks for, and what of it is known."""

    outcome: str
    form: IntakeForm
    fields: tuple[TemplateField, ...]
    known: Mapping[str, str]


class OtherAnswer(QObject):
    """Asks step by step; what was typed stays for the next try when the answer is refused."""

    ready = Signal(object)
    """A call that registers, answers and delivers, to be made on the writer lane."""
    failed = Signal(object)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, window: QWidget) -> None:
        super().__init__(window)
        self._office, self._who, self._lanes, self._window = office, who, lanes, window
        self._typed: dict[str, Mapping[str, Any]] = {}

    def begin(self, form: IntakeForm) -> None:
        """Ask for the outcome of a request that stands in the form."""
        options = [(key, OUTCOMES[key].label) for key in AT_THE_COUNTER]
        sentence = self.tr(
            "登记、答复、送达一步完成，由签发人当场登录签发。提供信息本身须先审查，不能当场交付（第十七条）。"
        )
        outcome = ask_choice(self._window, self.tr("当场答复"), self.tr("继续"), options, sentence=sentence)
        if outcome is not None:
            self._lanes.read(self, "fields", partial(self._look_up, outcome, form), self._ask, self._on_failed)

    def forget(self) -> None:
        """The answer was given: the next applicant begins with empty fields."""
        self._typed.clear()

    def _look_up(self, outcome: str, form: IntakeForm) -> _Asked:
        fields = self._office.letters.fields("reply", outcome)
        return _Asked(outcome, form, fields, self._earlier(form) if outcome == "R18" else {})

    def _earlier(self, form: IntakeForm) -> Mapping[str, str]:
        on = form.received_on or self._office.today()
        if not form.applicants:
            return {}
        advice = self._office.repeat_advice.of(form.applicants[0], form.request, on)
        return advice.answers[0].details if advice.answers else {}

    def _ask(self, asked: _Asked) -> None:
        fields = (*form_fields(asked.fields, asked.known), *_texts(asked.outcome))
        values: Mapping[str, Any] | None = ask_fields(
            self._window, OUTCOMES[asked.outcome].title, self.tr("继续"), fields, dict, self._office.today,
            typed=self._typed.get(asked.outcome),
        )  # fmt: skip
        if values is None:
            return
        self._typed[asked.outcome] = values
        signing = ask_approver(self._window, self.tr("将当场送达《{0}》。").format(OUTCOMES[asked.outcome].title))
        if signing is not None:
            self.ready.emit(self._answering(asked, values, signing))

    def _answering(self, asked: _Asked, values: Mapping[str, Any], signing: tuple[str, str]) -> Callable[[], CaseView]:
        details = facts_from({key: value for key, value in values.items() if key not in _TEXTS})
        reasons, answer = (str(values.get(key) or "") for key in _TEXTS)
        conclusion = Conclusion(item=1, outcome=asked.outcome, reasons=reasons, answer=answer, details=details)
        office, who = self._office, self._who

        def answered() -> CaseView:
            approver = office.people.sign_in(*signing)
            return office.on_the_spot.answer(who, asked.form, (conclusion,), approver)

        return answered

    def _on_failed(self, error: DeskError) -> None:
        self.failed.emit(error)


def _texts(outcome: str) -> tuple[Field, ...]:
    asks = OUTCOMES[outcome].asks
    return (
        Field("reasons", "理由", FieldKind.TEXT, "reasons" in asks),
        Field("answer", "答复内容", FieldKind.TEXT, "answer" in asks),
    )
