"""A step of a case asked for in one dialog: whatever its kind, the form follows from its description."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain import steps as s
from app.domain.case import Entry
from app.domain.steps import ClosingStep, Step
from app.domain.work_calendar import WorkCalendar
from ui.case.case_file import CaseFile
from ui.case.destroying import DestroyDialog
from ui.case.step_forms import form_of
from ui.shared.field_dialog import FieldDialog
from ui.shared.field_forms import Field, FieldKind

_KINDS_OF_DAY = {"weekend": "休息日", "holiday": "法定节假日", "make_up_day": "调休上班"}


class StepDialog(FieldDialog):
    """The form of one kind of step for one case."""

    def __init__(self, parent: QWidget | None, kind: type[Step], file: CaseFile) -> None:
        form = form_of(kind, file)
        view = file.view
        super().__init__(
            parent,
            f"{kind.label} · {view.case.number}",
            _verb(kind),
            form.fields,
            form.build,
            lambda: view.today,
            sentence=form.sentence,
            kind_of_day=lambda day: kind_of_day(view.calendar, day),
        )


def ask(
    parent: QWidget | None, kind: type[Step], file: CaseFile, typed: Mapping[str, Any] | None = None
) -> tuple[Step, Mapping[str, Any]] | None:
    """The step a person wants to take with what was typed for it, or None; `typed` stands there at first."""
    destroys = kind is s.DetailsDestroyed
    dialog = DestroyDialog(parent, file.view) if destroys else StepDialog(parent, kind, file)
    if typed:
        dialog.fields.set_values(typed)
    if not dialog.asked():
        return None
    made = dialog.result_value
    return (made, dialog.fields.values()) if isinstance(made, Step) else None


def ask_voiding(parent: QWidget | None, entry: Entry, today: date) -> Step | None:
    """The step that voids this one, with its reason; says exactly what will happen."""
    tr = QCoreApplication.translate
    sentence = tr(
        "step_dialog", "第{0}步“{1}”（{2}）将划去并不再计入，原内容和作废理由保留可查；期限和状态随之重新计算。"
    )
    dialog = FieldDialog(
        parent,
        tr("step_dialog", "作废环节"),
        tr("step_dialog", "作废"),
        (Field("reason", tr("step_dialog", "作废的理由"), FieldKind.TEXT, True),),
        lambda values: s.Voided(on=today, step=entry.seq, reason=str(values["reason"])),
        lambda: today,
        sentence=sentence.format(entry.seq, entry.step.label, entry.step.on),
    )
    made = dialog.result_value if dialog.asked() else None
    return made if isinstance(made, Step) else None


def kind_of_day(calendar: WorkCalendar, day: date) -> str:
    """休息日, 调休上班 or the holiday's name; nothing for an ordinary working day or a day outside the calendar."""
    if not calendar.first_day <= day <= calendar.last_day:
        return ""
    code, name = calendar.why(day)
    return name if code == "holiday" and name else _KINDS_OF_DAY.get(code, "")


def _verb(kind: type[Step]) -> str:
    return kind.label if issubclass(kind, ClosingStep) else "登记"
