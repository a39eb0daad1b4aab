"""体检: what the examination found, errors first; each leads to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.check_up import Finding
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.icons import icon
from ui.shared.labels import Pill, row_of, words
from ui.shared.tokens import Tone, current_tokens

LEAST_HEIGHT, HEIGHT = 66, 116
"""Logical pixels the list takes at most, in a low window and in a roomy one; with nothing to say it takes none."""
ROOMY = 700
"""Logical pixels of the composer's height from which the list may be taller."""


class FindingsList(QWidget):
    """The findings of the letter as it stands."""

    jump_requested = Signal(object)
    """The `Finding` to whose place one wants to go."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._most = HEIGHT
        self._count = Pill()
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("答复书体检"))
        self._list.setWordWrap(True)
        self._list.hide()
        self._list.setIconSize(QSize(t.ICON_SIZE, t.ICON_SIZE))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._on_activated)
        self._list.itemClicked.connect(self._on_activated)
        self._next = button(self.tr("下一处"), "arrow-down", look="flat", shortcut="F8")
        self._next.setToolTip(self.tr("到下一处问题所在的地方  F8"))
        self._next.setFixedHeight(28)
        self._next.clicked.connect(self.jump_to_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_1)
        column.addLayout(row_of(words(self.tr("体检"), "section"), self._count, None, self._next))
        column.addWidget(self._list)
        for part in (self._count, self._next):
            part.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these findings."""
        before, at = self._findings, self._list.currentRow()
        self._findings = tuple(sorted(findings, key=lambda finding: finding.severity != "error"))
        self._list.clear()
        for finding in self._findings:
            self._add(finding)
        if 0 <= at < len(before) and before[at] in self._findings:
            self._list.setCurrentRow(self._findings.index(before[at]))
        self._fit()
        errors = len(self.errors())
        warnings = len(self.warnings())
        self._count.show()
        if errors:
            self._count.say(self.tr("{0} 处须改正，{1} 处提醒").format(errors, warnings), Tone.WRONG)
        elif warnings:
            self._count.say(self.tr("{0} 处提醒").format(warnings), Tone.WARNING)
        else:
            self._count.say(self.tr("没有发现问题"), Tone.DONE)

    def fit_into(self, height: int) -> None:
        """Leave the pen its room in a composer of this height."""
        most = LEAST_HEIGHT if height < ROOMY else HEIGHT
        if most != self._most:
            self._most = most
            self._fit()

    def jump_to_next(self) -> None:
        """Go to the place of the next finding, from the last one to the first again."""
        if self._findings:
            row = (self._list.currentRow() + 1) % self._list.count()
            self._list.setCurrentRow(row)
            self.jump_requested.emit(self._findings[row])

    def errors(self) -> tuple[Finding, ...]:
        """What hinders the issue."""
        return tuple(finding for finding in self._findings if finding.severity == "error")

    def warnings(self) -> tuple[Finding, ...]:
        """What wants a reason."""
        return tuple(finding for finding in self._findings if finding.severity != "error")

    def findings(self) -> tuple[Finding, ...]:
        """All findings shown."""
        return self._findings

    def summary(self) -> str:
        """How many there are, in words."""
        return self._count.text()

    def _fit(self) -> None:
        rows = sum(self._list.sizeHintForRow(place) for place in range(self._list.count()))
        self._list.setFixedHeight(min(self._most, rows + t.SPACE_2))
        for part in (self._list, self._next):
            part.setVisible(bool(self._findings))

    def _add(self, finding: Finding) -> None:
        tone = Tone.WRONG if finding.severity == "error" else Tone.WARNING
        name = "octagon-alert" if finding.severity == "error" else "triangle-alert"
        article = f"（{finding.article}）" if finding.article else ""
        item = QListWidgetItem(icon(name, current_tokens().ink(tone)), f"{finding.message}{article}", self._list)
        kind = self.tr("须改正") if finding.severity == "error" else self.tr("提醒")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}：{finding.message}{article}")
        item.setToolTip(f"{finding.message}{article}")
        item.setData(Qt.ItemDataRole.UserRole, finding)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.jump_requested.emit(item.data(Qt.ItemDataRole.UserRole))
