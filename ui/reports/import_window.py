"""导入历史台账: choose a file, explain its columns, try it, import it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.ledger_row_cells import WrongCell
from app.domain.permissions import SignedIn
from app.domain.register_look import RegisterLook
from app.services.child_office import ImportOrder, address_of, import_register, look_at_register
from app.services.history_import import Imported
from app.services.office import Office
from ui.reports import import_words
from ui.reports.import_columns import ImportColumns
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.batch_bar import BatchBar
from ui.shared.buttons import button
from ui.shared.columns import ValuesModel
from ui.shared.help_key import listen_for_help
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone

LARGE = 1_000_000
"""Bytes of a file from which it is opened in a process of its own; a small one is open before such a process begins."""


class ImportWindow(QDialog):
    """Nothing is written before the person has seen what would be."""

    history_imported = Signal(int)
    """Cases came in; how many rows were made cases, or read when it was stopped."""
    fault_happened = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        listen_for_help(self)
        self._office, self._who, self._lanes = office, who, lanes
        self._path: Path | None = None
        self._tried: Imported | None = None
        self._on_trial = True
        self.setWindowTitle(self.tr("导入历史台账"))
        self.setAcceptDrops(True)
        self.resize(860, 600)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._offer()

    def choose(self, path: Path) -> None:
        """Look at the columns of this file."""
        self._path, self._tried = path, None
        self._name.setText(str(path))
        self._clear()
        # What was explained belongs to the file before.
        self.columns.hide()
        if _is_large(path):
            # Opening a hundred thousand rows takes many seconds, in which nobody could read a list.
            order = ImportOrder(address_of(self._office), self._who, str(path), {}, True, 0)
            self._on_trial = True
            self.bar.run(look_at_register, order, self.tr("正在打开文件 …"), self._on_seen)
            self._offer()
            return
        self._lanes.read(self, "look", partial(self._office.history_import.look, path), self._on_seen, self._on_refused)

    def run_trial(self) -> None:
        """Read every row without writing anything."""
        self._run(dry_run=True)

    def run_import(self) -> None:
        """Make cases of the right rows."""
        self._run(dry_run=False)

    def _make_parts(self) -> None:
        self.banner, self.bar, self.columns = Banner(), BatchBar(), ImportColumns()
        self._name = words(self.tr("选择文件，或者把文件拖到这里"), "secondary", wrap=True)
        self.wrong: ValuesModel[WrongCell] = ValuesModel(import_words.WRONG_COLUMNS, self)
        self._table: DeskTable[WrongCell] = DeskTable("import_wrong", self.tr("有误的单元格"), self.wrong)
        self._table.hide()
        self.pick = button(self.tr("选择文件 …"), "folder-open")
        self.trial = button(self.tr("试导入"), "list-checks")
        self.load = button(self.tr("导入"), "upload", look="primary")
        self.leave = button(self.tr("关闭"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_6, t.SPACE_4, t.SPACE_6, t.SPACE_4)
        column.setSpacing(t.SPACE_3)
        head = row_of(self.pick, self._name)
        head.setStretch(1, 1)
        column.addLayout(head)
        for widget in (self.columns, self.banner, self.bar):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addStretch(0)
        column.addLayout(row_of(None, self.leave, self.trial, self.load))

    def _connect(self) -> None:
        self.pick.clicked.connect(self._on_pick_clicked)
        self.trial.clicked.connect(self.run_trial)
        self.load.clicked.connect(self.run_import)
        self.leave.clicked.connect(self.close)
        self.columns.changed.connect(self._on_columns_changed)
        self.bar.refused.connect(self._on_refused)
        self.bar.stopped.connect(self._on_stopped)
        self.bar.fault_happened.connect(self._on_fault)

    def _run(self, dry_run: bool) -> None:
        if self._path is None:
            return
        rows = self._tried.read if self._tried else 0
        order = ImportOrder(address_of(self._office), self._who, str(self._path), self.columns.mapping(), dry_run, rows)
        self._on_trial = dry_run
        self._clear()
        said = self.tr("正在试读 …") if dry_run else self.tr("正在导入 …")
        self.bar.run(import_register, order, said, self._on_tried if dry_run else self._on_imported)
        self._offer()

    def _offer(self) -> None:
        """Only what can be done now can be pressed."""
        idle = not self.bar.is_running()
        ready = idle and self._path is not None and not self.columns.isHidden() and not self.columns.missing()
        count = self._tried.imported if self._tried else 0
        self.pick.setEnabled(idle)
        self.leave.setEnabled(idle)
        self.columns.setEnabled(idle)
        self.trial.setEnabled(ready)
        self.load.setEnabled(ready and count > 0)
        self.load.setText(self.tr("导入 {0} 件").format(count) if count else self.tr("导入"))
        self.load.setToolTip("" if count else self.tr("先试导入，看清楚再导入"))

    def _clear(self) -> None:
        self.banner.hide()
        self.wrong.set_values(())
        self._table.hide()

    def _show_wrong(self, found: Imported) -> None:
        self.wrong.set_values(found.wrong)
        self._table.setVisible(bool(found.wrong))

    def _on_pick_clicked(self) -> None:
        kinds = self.tr("表格文件 (*.xlsx *.xlsm *.csv *.txt)")
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("选择台账"), "", kinds)
        if name:
            self.choose(Path(name))

    def _on_seen(self, look: RegisterLook) -> None:
        self.columns.show_look(look)
        self._offer()
        if self.trial.isEnabled():
            self.trial.setFocus()

    def _on_columns_changed(self) -> None:
        self._tried = None
        self._clear()
        self._offer()

    def _on_tried(self, found: Imported) -> None:
        self._tried = found
        self._show_wrong(found)
        self.banner.say(import_words.tried(found), Tone.WARNING if found.wrong else Tone.DONE)
        self._offer()
        if self.load.isEnabled():
            self.load.setFocus()

    def _on_imported(self, found: Imported) -> None:
        self._tried = None
        self._show_wrong(found)
        self.banner.say(import_words.done(found), Tone.WARNING if found.wrong else Tone.DONE)
        self._offer()
        self.history_imported.emit(found.imported)

    def _on_stopped(self, read: int) -> None:
        kept = self.tr("已停止，读到约第 {0} 行。已经写入的留着；再次导入会接着做，不会重复。").format(read)
        self.banner.say(self.tr("已停止试导入，什么也没有写入。") if self._on_trial else kept, Tone.WARNING)
        if not self._on_trial:
            self.history_imported.emit(read)
        self._offer()

    def _on_refused(self, error: DeskError) -> None:
        self.banner.say_error(error)
        self._offer()

    def _on_fault(self, report: str) -> None:
        self._offer()
        self.fault_happened.emit(report)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.bar.is_running():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = event.mimeData().urls()[0].toLocalFile()
        if file:
            self.choose(Path(file))

    def reject(self) -> None:
        # Esc as well: what runs is stopped by its own button, not by a slip.
        if not self.bar.is_running():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.bar.is_running():
            event.ignore()
            return
        super().closeEvent(event)


def _is_large(path: Path) -> bool:
    """Whether opening it takes long; a file that is not there takes none."""
    try:
        return path.stat().st_size >= LARGE
    except OSError:
        return False
