"""The columns of the case list; a key is the field of `CaseRow` the list is sorted by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.domain.stage import Stage
from app.services.cases import CaseRow
from ui.shared.case_cells import channel_cell, due_cell, stage_cell
from ui.shared.columns import Cell, Column
from ui.shared.tokens import Tone

Left = Callable[[CaseRow], int | None]
"""Working days left of a row today."""


def case_columns(left: Left) -> tuple[Column[CaseRow], ...]:
    """The columns of 案件."""
    tr = QCoreApplication.translate
    return (
        Column("number", tr("cases", "编号"), lambda row: row.number, lambda row: row.number, width=104),
        Column(
            "applicants",
            tr("cases", "申请人"),
            lambda row: row.applicants,
            lambda row: row.applicants,
            width=104,
            tip=lambda row: row.applicants,
        ),
        Column(
            "request", tr("cases", "申请内容"), lambda row: row.request, stretch=True, tip=lambda row: row.request[:500]
        ),
        Column("departments", tr("cases", "承办部门"), _departments, lambda row: row.departments, width=100),
        Column(
            "stage", tr("cases", "状态"), lambda row: stage_cell(Stage(row.stage)), lambda row: row.stage, width=124
        ),
        Column("due_on", tr("cases", "到期"), lambda row: due_cell(row, left(row)), lambda row: row.due_on, width=318),
        Column("channel", tr("cases", "渠道"), channel_cell, lambda row: row.channel, width=128),
        Column("conclusion", tr("cases", "结论"), _conclusion, width=100, tip=lambda row: row.conclusion),
        Column("received_on", tr("cases", "收到日期"), _received, lambda row: row.received_on, width=108, hidden=True),
        Column("handler", tr("cases", "承办人"), lambda row: row.handler, lambda row: row.handler, hidden=True),
    )


def _departments(row: CaseRow) -> Cell:
    return Cell(row.departments) if row.departments else Cell("—", Tone.MUTED)


def _conclusion(row: CaseRow) -> Cell:
    return Cell(row.conclusion) if row.conclusion else Cell("—", Tone.MUTED)


def _received(row: CaseRow) -> str:
    return row.received_on.isoformat() if row.received_on else ""
