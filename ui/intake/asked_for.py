"""所需信息: the words of the request and, where it asks for several things, its items, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.intake_form import LONGEST_REQUEST
from app.domain.steps import CaseKind
from ui.intake import splitting
from ui.intake.items_text import ItemsText
from ui.intake.request_text import RequestText
from ui.intake.sheet import Sheet
from ui.shared import tokens as t
from ui.shared.buttons import button
from ui.shared.labels import row_of, words
from ui.shared.shortcuts import on_key
from ui.shared.tokens import Tone

_COUNT_PAUSE = 300
"""Milliseconds after the last key until the number of items is counted."""


class AskedFor(QWidget):
    """The request and its items."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request, self.items = RequestText(), ItemsText()
        self.split = button("", "split", look="flat", tip="Alt+S")
        self.merge = button(self.tr("合为一项"), "corner-down-right", look="flat", tip="Alt+M")
        self._count = words("", "secondary")
        self._sheet = Sheet()
        self._beside: Sequence[QWidget] = ()
        self._is_split = False
        self._pause = QTimer(self, singleShot=True, interval=_COUNT_PAUSE)
        self._build()
        self._connect()
        self._show_items(())

    def request_text(self) -> str:
        """The words of the request."""
        return self.request.toPlainText()

    def item_texts(self) -> tuple[str, ...]:
        """The items split off by hand; none where the request is one."""
        return tuple(self.items.toPlainText().splitlines()) if self._is_split else ()

    def plain(self) -> dict[str, Any]:
        """What is typed, for a draft."""
        return {"request": self.request_text(), "items": list(self.item_texts()), "is_split": self._is_split}

    def show_plain(self, plain: dict[str, Any]) -> None:
        """Put back what `plain` gave."""
        self.request.setPlainText(str(plain.get("request", "")))
        self._show_items(tuple(map(str, plain.get("items", ()))), bool(plain.get("is_split", False)))

    def set_case_kind(self, kind: CaseKind) -> None:
        """Say what belongs into the field."""
        correction = self.tr("与本人有关的哪一条记录不准确、应当怎样更正、有什么证据（第四十一条）")
        disclosure = self.tr("政府信息的名称、文号或者其他特征性描述")
        self.request.setPlaceholderText(correction if kind is CaseKind.CORRECTION else disclosure)

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.request_text().strip() or self.items.toPlainText().strip())

    def show_problem(self, key: str, sentence: str, tone: Tone) -> bool:
        """Show a sentence beside the request or the items."""
        return self._sheet.show_problem(key, sentence, tone)

    def focus(self, key: str) -> None:
        """Put the cursor into the request or the items."""
        self._sheet.focus(key)

    def stops(self) -> Iterator[QWidget]:
        """The controls in the order of Tab."""
        yield from (self.request, *self._beside, self.split, self.items, self.merge)

    def put_beside(self, widget: QWidget, stops: Sequence[QWidget]) -> None:
        """Put something at the left of the line below the request, with its controls in the order of Tab."""
        self._beside = stops
        self._foot.insertWidget(0, widget, 1)
        self._foot.setStretch(1, 0)  # what was room is taken now

    def _build(self) -> None:
        request = self._sheet.put("request", self.tr("所需信息"), self.request)
        self.set_case_kind(CaseKind.DISCLOSURE)
        self._items_form = self._sheet.put("items", self.tr("事项"), self.items)
        self.items.setPlaceholderText(self.tr("一行一项；回车分开，行首退格合并"))
        self._sheet.tall(request)
        self._foot = row_of(None, self._count, self.split, self.merge)
        self._sheet.column.addLayout(self._foot)
        self._sheet.tall(self._items_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self._sheet)

    def _connect(self) -> None:
        self._sheet.edited.connect(self.edited)
        self._sheet.left.connect(self.left)
        self._pause.timeout.connect(self._say_count)
        for field in (self.request, self.items):
            field.textChanged.connect(self._pause.start)
        self.request.paste_refused.connect(lambda length: self._refuse("request", length))
        self.items.paste_refused.connect(lambda length: self._refuse("items", length))
        on_key(self, "Alt+S", self._on_split_key)
        on_key(self, "Alt+M", self._on_merge_key)
        self.split.clicked.connect(self._on_split_clicked)
        self.merge.clicked.connect(self._on_merge_clicked)

    def _refuse(self, key: str, length: int) -> None:
        sentence = self.tr(
            "粘贴的文字有 {0} 字，超过 {1} 字，没有放进来；请检查是否粘贴有误，长材料登记后作为附件。"
        ).format(length, LONGEST_REQUEST)
        self.show_problem(key, sentence, Tone.WRONG)

    def _show_items(self, items: tuple[str, ...], is_split: bool = False) -> None:
        self._is_split = is_split
        self.items.setPlainText("\n".join(items))
        self._items_form.setVisible(is_split)
        self._say_count()

    def _say_count(self) -> None:
        found = len([item for item in self.item_texts() if item.strip()])
        parts = 0 if self._is_split else len(splitting.split(self.request_text()))
        self._count.setText(self.tr("共 {0} 项").format(found) if self._is_split else "")
        self.split.setText(self.tr("像是 {0} 项，拆开").format(parts) if parts > 1 else self.tr("拆成几项"))
        self.split.setAccessibleName(self.split.text())
        self.split.setVisible(not self._is_split)
        self.merge.setVisible(self._is_split)

    def _on_split_key(self) -> None:
        if not self._is_split:
            self._on_split_clicked()

    def _on_merge_key(self) -> None:
        if self._is_split:
            self._on_merge_clicked()

    def _on_split_clicked(self) -> None:
        self._show_items(splitting.split(self.request_text()), True)
        self.items.setFocus()
        self.edited.emit()

    def _on_merge_clicked(self) -> None:
        if not self.request_text().strip():
            self.request.setPlainText(splitting.merge(self.item_texts()))
        self._show_items(())
        self.request.setFocus()
        self.edited.emit()
