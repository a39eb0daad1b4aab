"""Asking to whom the cases of somebody who leaves shall go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.permissions import may
from app.domain.steps import SearchRecorded
from app.services.people import PersonEntry
from ui.shared.field_dialog import ask_fields
from ui.shared.field_forms import Field, FieldKind


def ask_hand_over(
    parent: QWidget | None,
    leaving: PersonEntry,
    count: int,
    others: Sequence[PersonEntry],
    today: Callable[[], date],
) -> tuple[str, str] | None:
    """The id of the person who takes over, and the reason; None when given up."""
    tr = QCoreApplication.translate
    able = tuple((each.id, each.name) for each in others if may(each.roles, SearchRecorded))
    fields = (
        Field("to_id", tr("hand_over", "接收人"), FieldKind.CHOICE, True, options=able),
        Field("reason", tr("hand_over", "移交的理由"), needed=True, hint=tr("hand_over", "如：调离、退休、长期休假")),
    )
    sentence = tr("hand_over", "{0}的 {1} 件在办案件一并移交，每件记入办理环节；有一件不能移交，就都不移交。")
    return ask_fields(
        parent, tr("hand_over", "移交案件"), tr("hand_over", "移交 {0} 件").format(count), fields,
        lambda values: (str(values["to_id"]), str(values["reason"])), today,
        sentence=sentence.format(leaving.name, count),
    )  # fmt: skip
