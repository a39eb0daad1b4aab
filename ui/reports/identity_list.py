"""勾稽关系: which identities of the annual table hold, and what to do about one that does not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.shared import tokens as t
from ui.shared.labels import IconLabel, card, row_of, words
from ui.shared.theme import set_tone
from ui.shared.tokens import Tone

Identity = tuple[str, bool]


def advice(name: str) -> str:
    """What to look at when the identity of this name does not hold."""
    tr = QCoreApplication.translate
    if name.startswith("本年第二项"):
        return tr(
            "identities",
            "上年年底以后，上年的案件又有更正、作废或者补录。请导出两年的台账核对“上年结转”一页；已报送的数字有误的，按规定更正。",
        )
    if name.startswith("表四"):
        return tr("identities", "请在有关案件的“救济”页核对复议、诉讼的受理和结果。")
    return tr("identities", "请导出台账，核对收到日期、答复日期和答复结论有缺漏的案件，在案件中更正登记后重新统计。")


class IdentityList(QWidget):
    """One line an identity, with ✓ or ✗ and the word; below a wrong one what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: QFrame | None = None
        self._sentences: list[str] = []

    def show_identities(self, identities: Sequence[Identity]) -> None:
        """Show these instead."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card, column = card()
        self._sentences = []
        column.addWidget(words(self.tr("勾稽关系"), "section"))
        for name, holds in identities:
            self._add(column, name, holds)
        self._column.addWidget(self._card)

    def sentences(self) -> list[str]:
        """All that is said, line by line."""
        return list(self._sentences)

    def _add(self, column: QVBoxLayout, name: str, holds: bool) -> None:
        tone = Tone.DONE if holds else Tone.WRONG
        verdict = self.tr("相符") if holds else self.tr("不相符")
        icon, label = IconLabel("circle-check" if holds else "circle-x", tone), words(f"{verdict}：{name}", wrap=True)
        set_tone(label, Tone.PLAIN if holds else Tone.WRONG)
        row = row_of(icon, label, spacing=t.SPACE_2)
        row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        column.addLayout(row)
        self._sentences.append(label.text())
        if not holds:
            hint = words(advice(name), "secondary", wrap=True)
            column.addWidget(hint)
            self._sentences.append(hint.text())
