"""One search box for everything; results as one types, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.services.cases import Found, Hit
from app.services.office import Office
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.icons import set_icon
from ui.shared.labels import words
from ui.shared.search_hits import HIT_HEIGHT, HIT_ROLE, HitDelegate

SHOWN = 12
_PAUSE_MILLISECONDS = 60


class SearchBox(QLineEdit):
    """Number, applicant, words of the request, letter number, tracking number; also takes a scanned barcode."""

    case_requested = Signal(str)

    def __init__(self, office: Office, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._lanes = office, lanes
        self.setAccessibleName(self.tr("搜索案件"))
        self.setPlaceholderText(self.tr("搜索编号、申请人、申请内容、文号、邮件号（Ctrl+K）"))
        self.setMaxLength(200)
        self.setClearButtonEnabled(True)
        glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        set_icon(glass, "search")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        self._popup = _Popup(self)
        self._popup.list.itemClicked.connect(self._on_item_clicked)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(self._on_text_changed)

    def hits(self) -> list[Hit]:
        """What is shown under the box."""
        return self._popup.hits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._popup.isVisible():
            self._popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the cursor here, over whatever was typed before."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def follow(self) -> None:
        """Keep the hits under the box."""
        self._popup.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._popup.follow()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._popup.follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._popup.hide()

    def _ask(self) -> None:
        wanted = self.text().strip()
        if wanted:
            self._lanes.read(self, "search", lambda: self._office.cases.search(wanted, SHOWN), self._on_found)

    def _on_text_changed(self, text: str) -> None:
        if not text.strip():
            self._popup.hide()

    def _on_found(self, found: Found) -> None:
        if self.text().strip() and self.hasFocus():
            self._popup.show_found(found)

    def _on_enter(self) -> None:
        chosen = self._popup.chosen()
        if self._popup.isVisible() and chosen is not None and not self._pause.isActive():
            self._open(chosen.case_id)
            return
        # A scanner is faster than the search: ask for the number itself first.
        self._pause.stop()
        wanted = self.text().strip()
        if wanted:
            self._lanes.read(self, "enter", lambda: self._first(wanted), self._on_first_found)

    def _first(self, wanted: str) -> str | Found:
        case_id = self._office.cases.by_number(wanted)
        if case_id is not None:
            return case_id
        found = self._office.cases.search(wanted, SHOWN)
        return found.hits[0].case_id if len(found.hits) == 1 else found

    def _on_first_found(self, found: str | Found) -> None:
        if isinstance(found, str):
            self._open(found)
        else:
            self._popup.show_found(found)

    def _on_escape(self) -> None:
        if self._popup.isVisible():
            self._popup.hide()
        elif self.text():
            self.clear()
        else:
            self.clearFocus()

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        hit = item.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self._open(hit.case_id)

    def _open(self, case_id: str) -> None:
        self._popup.hide()
        self.clear()
        self.case_requested.emit(case_id)


class _Popup(QFrame):
    """The hits, under the box and over the window; never takes the focus."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box.window())
        self._box = box
        self.setProperty("surface", "card")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("搜索结果"))
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setMouseTracking(True)
        self._count = words("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_1, t.SPACE_1, t.SPACE_1, t.SPACE_2)
        column.setSpacing(t.SPACE_1)
        column.addWidget(self.list)
        column.addWidget(self._count)
        self.hide()

    def hits(self) -> list[Hit]:
        return [self.list.item(place).data(HIT_ROLE) for place in range(self.list.count())]

    def chosen(self) -> Hit | None:
        item = self.list.currentItem()
        hit = item.data(HIT_ROLE) if item is not None else None
        return hit if isinstance(hit, Hit) else None

    def step(self, by: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def show_found(self, found: Found) -> None:
        self.list.clear()
        for hit in found.hits:
            item = QListWidgetItem(f"{hit.number} {hit.applicant} {hit.snippet}", self.list)
            item.setData(HIT_ROLE, hit)
        self.list.setCurrentRow(0)
        self._count.setText(self._sentence(found))
        self._settle()
        self.show()
        self.raise_()

    def _sentence(self, found: Found) -> str:
        if not found.hits:
            return self.tr("没有找到。可以少写几个字，或者换一个词。")
        total = f"{found.total}" if found.exact else self.tr("{0} 以上").format(found.total)
        return self.tr("共 {0} 件，按 ↑ ↓ 选择，Enter 打开").format(total)

    def follow(self) -> None:
        """Stay under the box when the window changes its size."""
        if self.isVisible():
            self._settle()

    def _settle(self) -> None:
        rows = self.list.count()
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(min(rows, 8) * HIT_HEIGHT + 4)
        place = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        self.setFixedWidth(max(self._box.width(), 480))
        self.adjustSize()
        self.move(place)
