"""A page of 设置 that is one table of rules: changed row by row, each change kept below with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.settings import Change
from ui.settings.changes_table import ChangesTable
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.columns import ValuesModel
from ui.shared.field_forms import Field, FieldKind
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable

R = TypeVar("R")


def _tr(text: str) -> str:
    return QCoreApplication.translate("rule_table_page", text)


class RuleTablePage(QWidget, Generic[R]):
    """Shows rows and changes, and keeps what was changed; what is read and asked is the heir's affair."""

    office_changed = Signal()

    def __init__(
        self,
        office: Office,
        who: SignedIn,
        lanes: Lanes,
        model: ValuesModel[R],
        table: DeskTable[R],
        changes: ChangesTable,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.model, self.table, self.changes = model, table, changes
        self.banner = Banner()

    def reload(self) -> None:
        """Read the rules and their changes."""
        raise NotImplementedError

    def lay_out(self, said: str, *buttons: QPushButton) -> None:
        """Put the table under what has to be said of it, the buttons and the changes below."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(said, "secondary", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(row_of(words(_tr("修改记录"), "section"), None, *buttons))
        column.addWidget(self.changes)

    def show_rows(self, rows: Sequence[R], changes: Sequence[Change]) -> None:
        """Show these, with the cursor in the row where it was."""
        chosen = self.table.currentIndex().row()
        self.model.set_values(rows)
        self.table.selectRow(max(chosen, 0))
        self.changes.show_changes(changes)

    def keep(self, changes: Mapping[str, Any], reason: str) -> None:
        """Keep what was changed, with its reason."""
        if not changes:
            self.banner.say(_tr("没有修改。"))
            return
        work = partial(self._office.settings.change, self._who, changes, reason)
        self._lanes.write(self, work, self._on_kept, self.banner.say_error)

    def _on_kept(self, _settings: OfficeSettings) -> None:
        self.banner.hide()
        self.reload()
        self.office_changed.emit()


def reason_field() -> Field:
    """The field without which no rule is changed."""
    return Field("reason", _tr("修改理由"), FieldKind.LINE, True, _tr("留存备查"))
