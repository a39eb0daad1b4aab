"""备份与校验: everything in one file, and every chain walked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.permissions import SignedIn
from app.services.child_office import VerifyOrder, address_of, back_up, backup_order, verify
from app.services.office import Office
from app.services.safekeeping import Break, Manifest, Verification
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.batch_bar import BatchBar
from ui.shared.buttons import button
from ui.shared.columns import Column, ValuesModel
from ui.shared.labels import row_of, words
from ui.shared.status_line import LAST_BACKUP
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone


def break_columns() -> tuple[Column[Break], ...]:
    """The columns of what a verification found."""
    tr = QCoreApplication.translate
    return (
        Column("case", tr("backup", "案件"), lambda each: each.case, lambda each: each.case, width=160),
        Column("step", tr("backup", "环节"), _step, lambda each: each.step, width=96),
        Column("what", tr("backup", "与记录不符之处"), lambda each: each.what, stretch=True),
    )


class BackupPage(QWidget):
    """Makes a backup where the person wants it; shows what a verification found."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.banner, self.bar, self._last = Banner(), BatchBar(), words("", wrap=True)
        self.model: ValuesModel[Break] = ValuesModel(break_columns(), self)
        self._table: DeskTable[Break] = DeskTable("breaks", self.tr("校验发现的问题"), self.model)
        self._table.hide()
        self._back_up = button(self.tr("立即备份 …"), "database-backup", look="primary")
        self._verify = button(self.tr("校验全部案卷"), "shield-check")
        self._back_up.clicked.connect(self._on_backup_requested)
        self._verify.clicked.connect(self.verify)
        self.bar.refused.connect(self._on_failed)
        self.bar.stopped.connect(self._on_stopped)
        self.bar.fault_happened.connect(self._on_fault)
        self._lay_out()
        self.reload()

    def reload(self) -> None:
        """Say when this machine last made a backup."""
        last = str(QSettings().value(LAST_BACKUP, ""))
        said = self.tr("这台电脑上次备份：{0}").format(last[:16].replace("T", " "))
        self._last.setText(said if last else self.tr("这台电脑上还没有备份过，请现在备份一次。"))

    def back_up(self, target: Path) -> None:
        """Write everything into one file, in a child process, while work goes on."""
        self._wait()
        order = backup_order(self._office, self._who, target)
        self.bar.run(back_up, order, self.tr("正在备份，可以继续工作 …"), self._on_backed_up, may_stop=False)

    def verify(self) -> None:
        """Walk every chain, in a child process, while work goes on."""
        self._wait()
        order = VerifyOrder(address_of(self._office), self._who)
        self.bar.run(verify, order, self.tr("正在逐件校验，可以继续工作 …"), self._on_verified)

    def last_backup_text(self) -> str:
        """When this machine last made a backup, in words."""
        return self._last.text()

    def _lay_out(self) -> None:
        hint = self.tr(
            "备份是一个文件，含全部案卷、文书和附件；个人信息在其中仍是加密的，恢复时需要密钥文件，请把密钥另行妥善保管。"
        )
        restoring = self.tr(
            "恢复：请所有人先退出程序，由管理员在命令行执行“main.py restore 备份文件”。"
            "恢复时先逐件校验备份；原来的数据库改名留在原处。"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_3)
        column.addWidget(self._last)
        column.addLayout(row_of(self._back_up, self._verify, None))
        for remark in (hint, restoring):
            column.addWidget(words(remark, "secondary", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.bar)
        column.addWidget(self._table, 1)
        column.addStretch(0)

    def _wait(self) -> None:
        self.banner.hide()
        for push in (self._back_up, self._verify):
            push.setEnabled(False)

    def _ready(self) -> None:
        for push in (self._back_up, self._verify):
            push.setEnabled(True)

    def _on_backup_requested(self) -> None:
        name = self.tr("备份 {0}.zip").format(self._office.today().isoformat())
        path, _kind = QFileDialog.getSaveFileName(self, self.tr("备份到"), name, self.tr("备份文件 (*.zip)"))
        if path:
            self.back_up(Path(path))

    def _on_backed_up(self, manifest: Manifest) -> None:
        self._ready()
        QSettings().setValue(LAST_BACKUP, manifest.made_at)
        self.reload()
        sentence = self.tr("备份完成，含日志第 1 至 {0} 条。校验值 {1}")
        self.banner.say(sentence.format(manifest.head_number, manifest.head_hash[:16]), Tone.DONE)
        self.office_changed.emit()

    def _on_verified(self, found: Verification) -> None:
        self._ready()
        self.model.set_values(found.breaks)
        self._table.setVisible(bool(found.breaks))
        self.banner.say(*self._said_of(found))

    def _said_of(self, found: Verification) -> tuple[str, Tone]:
        remark = found.details.remark
        if found.breaks:
            sentence = self.tr("发现 {0} 处与记录不符，请保留现场并联系系统管理员。")
            return sentence.format(len(found.breaks)) + remark, Tone.WRONG
        counted = (found.cases, found.steps, found.attachments)
        if remark:
            sentence = self.tr("校验通过：{0} 件案卷、{1} 个环节、{2} 份附件，与记录完全一致。")
            return sentence.format(*counted) + remark, Tone.WARNING
        sentence = self.tr("校验通过：{0} 件案卷、{1} 个环节、{2} 份附件、{3} 份个人信息，与记录完全一致。")
        return sentence.format(*counted, found.details.kept), Tone.DONE

    def _on_stopped(self, _done: int) -> None:
        self._ready()
        self.banner.say(self.tr("已停止校验，没有改动任何内容。"), Tone.WARNING)

    def _on_fault(self, report: str) -> None:
        self._ready()
        self._lanes.fault_happened.emit(report)

    def _on_failed(self, error: DeskError) -> None:
        self._ready()
        self.banner.say_error(error)


def _step(found: Break) -> str:
    return "—" if found.step is None else f"第 {found.step} 步"
