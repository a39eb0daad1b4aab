"""Periods that ran out by themselves, on 今日: each a sentence and the way into its case; nothing is taken silently."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.run_out import Proposed
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.labels import IconLabel, row_of, words
from ui.shared.tokens import Tone

MOST = 3
"""Sentences shown at once; the rest is a number."""


class RunOutBar(QFrame):
    """Hidden while nothing has run out."""

    case_requested = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._proposed: tuple[Proposed, ...] = ()
        self.setProperty("surface", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(t.SPACE_3, t.SPACE_2, t.SPACE_3, t.SPACE_2)
        self._column.setSpacing(t.SPACE_1)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self.hide()

    def reload(self) -> None:
        """Read anew what has run out."""
        self._lanes.read(self, "run-out", lambda: self._office.run_out.proposed(self._who), self._on_read)

    def proposed(self) -> tuple[Proposed, ...]:
        """All that has run out."""
        return self._proposed

    def _on_read(self, proposed: tuple[Proposed, ...]) -> None:
        self._proposed = proposed
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_1)
        for one in proposed[:MOST]:
            column.addWidget(self._line(one))
        if len(proposed) > MOST:
            column.addWidget(words(self.tr("另有 {0} 件期限届满待处理").format(len(proposed) - MOST), "secondary"))
        self._column.addWidget(self._inside)
        self.setVisible(bool(proposed))

    def _line(self, one: Proposed) -> QWidget:
        said = words(f"{one.row.number}　{one.proposal.reason}")
        said.setToolTip(one.proposal.article)
        opening = button(self.tr("查看"), look="link", tip=self.tr("打开 {0}").format(one.row.number))
        opening.setAccessibleName(self.tr("查看 {0}").format(one.row.number))
        opening.clicked.connect(lambda: self.case_requested.emit(one.row.case_id))
        holder = QWidget()
        holder.setLayout(row_of(IconLabel("hourglass", Tone.WARNING), said, None, opening))
        return holder
