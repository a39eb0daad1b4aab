"""What can be done with the selected cases."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.permissions import Action, SignedIn, may
from app.domain.steps import Routed
from ui.shared.buttons import button
from ui.shared.labels import row_of, words


class SelectionBar(QWidget):
    """How many rows are selected, and the acts on them."""

    routing_requested = Signal()
    export_requested = Signal()
    import_requested = Signal()

    def __init__(self, who: SignedIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_route = may(who.roles, Routed)
        self._count = words("", "secondary")
        self._route = button(self.tr("一并分办 …"), "git-branch")
        self._export = button(self.tr("导出 …"), "download")
        self._import = button(self.tr("导入台账 …"), "upload", tip=self.tr("把以往的台账导入成案件"))
        self._import.clicked.connect(self.import_requested)
        self._route.clicked.connect(self.routing_requested)
        self._export.clicked.connect(self.export_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(self._count, None, self._route, self._import, self._export))
        # Only now that it has a parent: a widget without one would open as a window.
        self._route.setVisible(self._may_route)
        self._import.setVisible(may(who.roles, Action.IMPORT_HISTORY))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many are selected."""
        hint = self.tr("按住 Shift 或 Ctrl 可选多件")
        self._count.setText(self.tr("已选 {0} 件").format(count) if count > 1 else hint)
        self._route.setEnabled(count > 0)
        self._route.setToolTip(self.tr("把所选申请转给同样的承办部门"))
