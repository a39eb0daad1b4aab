"""修改记录: who changed a rule of the office, when, to what, and why; the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from app.services.settings import Change
from ui.shared.columns import Column, ValuesModel
from ui.shared.tables import DeskTable

Told = Callable[[Change], str]
"""What a change made of the rule, in words."""


def change_columns(told: Told) -> tuple[Column[Change], ...]:
    """When, who, what, why."""
    tr = QCoreApplication.translate
    return (
        Column("at", tr("changes", "时间"), lambda one: f"{one.changed_at:%Y-%m-%d %H:%M}", width=140),
        Column("by", tr("changes", "修改人"), lambda one: one.by.name, width=110),
        Column("what", tr("changes", "改为"), told, width=320, tip=told),
        Column("reason", tr("changes", "理由"), lambda one: one.reason, stretch=True, tip=lambda one: one.reason),
    )


class ChangesTable(DeskTable[Change]):
    """A short list below what is changed."""

    HEIGHT = 140

    def __init__(self, name: str, title: str, told: Told) -> None:
        self._changes: ValuesModel[Change] = ValuesModel(change_columns(told))
        super().__init__(name, title, self._changes)
        self.setFixedHeight(self.HEIGHT)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show these."""
        self._changes.set_values(changes)

    def changes(self) -> tuple[Change, ...]:
        """Those that are shown."""
        return self._changes.values()
