"""The table of tasks: which columns, and how the next step stands in each row."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.services.today import Task
from ui.shared.case_cells import due_cell, due_day, stage_cell
from ui.shared.columns import Cell, Column
from ui.shared.tokens import Tone

ACTION = "action"
"""The key of the column that says what to do next."""


def task_columns() -> tuple[Column[Task], ...]:
    """The columns of 今日."""
    tr = QCoreApplication.translate
    return (
        Column("due", tr("tasks", "到期"), lambda task: due_cell(task.row, task.left), _urgency, width=326),
        Column(
            "stage", tr("tasks", "状态"), lambda task: stage_cell(task.stage), lambda task: task.stage.value, width=116
        ),
        Column("number", tr("tasks", "编号"), lambda task: task.row.number, lambda task: task.row.number, width=112),
        Column(
            "applicant",
            tr("tasks", "申请人"),
            lambda task: task.row.applicants,
            lambda task: task.row.applicants,
            width=120,
            tip=lambda task: task.row.applicants,
        ),
        Column(
            "request",
            tr("tasks", "申请内容"),
            lambda task: task.row.request,
            stretch=True,
            tip=lambda task: task.row.request[:500],
        ),
        Column(
            "department",
            tr("tasks", "承办"),
            lambda task: task.row.handler or task.row.departments,
            lambda task: task.row.departments,
            width=120,
        ),
        Column(ACTION, tr("tasks", "下一步"), _action, width=108),
    )


def _urgency(task: Task) -> date | None:
    return due_day(task.row)


def _action(task: Task) -> Cell:
    return Cell(task.action, Tone.ACCENT, "arrow-right", pill=True)
