"""版头和印章: what the red head says, and the picture of the seal that issued letters bear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.office_settings import SEAL_WIDTHS, OfficeSettings
from app.domain.permissions import SignedIn
from app.services.office import Office
from ui.settings.saving_bar import SavingPage
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.forms import Form
from ui.shared.labels import row_of, words
from ui.shared.number_input import NumberInput

SHOWN = 132
SPIN_WIDTH = 96


class DressPage(QWidget):
    """The head and the seal; off unless a picture is chosen."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._before = OfficeSettings()
        self._chosen: Path | None = None
        self._taken_off = False
        self.form = Form(label_width=136)
        self._head = self.form.add(
            "letterhead_text", self.tr("版头文字"), QLineEdit(), hint=self.tr("不填用本机关名称；如 示例市人民政府文件")
        )
        self._add_seal()
        self.page = SavingPage(
            self.form,
            self.tr("印章图片只套印在已签发并编号的文书上，草稿不印。手工盖章或者使用预印纸的，不要选择图片。"),
        )
        self.page.save_requested.connect(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def reload(self) -> None:
        """Read head and seal."""
        self._lanes.read(self, "dress", self._read, self._show)

    def choose(self, path: Path) -> None:
        """Take this file for the seal; it is looked at when it is saved."""
        self._chosen, self._taken_off = path, False
        self._picture.setText(path.name)

    def save(self) -> None:
        """Keep what differs from before."""
        changes, chosen, reason = self._changes(), self._chosen, self.page.reason()
        if not changes and chosen is None:
            self.page.banner.say(self.tr("没有修改。"))
            return

        def work() -> tuple[OfficeSettings, bytes | None]:
            if chosen is not None:
                self._office.settings.take_seal(self._who, chosen, changes, reason)
            else:
                self._office.settings.change(self._who, changes, reason)
            return self._read()

        self._lanes.write(self, work, self._on_saved, self.page.show_error)

    def _add_seal(self) -> None:
        self._picture = QLabel()
        self._picture.setFixedSize(SHOWN, SHOWN)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setWordWrap(True)
        self._choose = button(self.tr("选择图片"), "image")
        self._choose.clicked.connect(self._on_choose_requested)
        self._take_off = button(self.tr("不再套印"), "trash-2")
        self._take_off.clicked.connect(self._on_take_off_requested)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(self._picture)
        column.addLayout(row_of(self._choose, self._take_off, None))
        column.addWidget(words(self.tr("PNG或者JPEG，不大于2MB，背景透明或者白色"), "secondary", wrap=True))
        self.form.add("seal", self.tr("印章图片"), box)
        self._width = self.form.add("seal_width", self.tr("印章宽度"), NumberInput(), hint=self.tr("毫米"))
        self._width.setRange(*SEAL_WIDTHS)
        self._width.setFixedWidth(SPIN_WIDTH)

    def _changes(self) -> dict[str, Any]:
        now = {"letterhead_text": self._head.text().strip(), "seal_width": self._width.value()}
        if self._taken_off:
            now["seal_sha256"] = ""
        return {key: value for key, value in now.items() if value != getattr(self._before, key)}

    def _read(self) -> tuple[OfficeSettings, bytes | None]:
        return self._office.settings.read(), self._office.settings.seal()

    def _show(self, found: tuple[OfficeSettings, bytes | None]) -> None:
        self._before, png = found
        self._chosen, self._taken_off = None, False
        self._head.setText(self._before.letterhead_text)
        self._width.setValue(self._before.seal_width)
        self._take_off.setEnabled(png is not None)
        picture = QPixmap()
        if png is not None and picture.loadFromData(png):
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(SHOWN, SHOWN, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        else:
            self._picture.setText(self.tr("没有图片，不套印"))

    def _on_choose_requested(self) -> None:
        kinds = self.tr("图片 (*.png *.jpg *.jpeg)")
        path, _kind = QFileDialog.getOpenFileName(self, self.tr("选择印章图片"), "", kinds)
        if path:
            self.choose(Path(path))

    def _on_take_off_requested(self) -> None:
        self._chosen, self._taken_off = None, True
        self._picture.setText(self.tr("保存后不再套印"))

    def _on_saved(self, found: tuple[OfficeSettings, bytes | None]) -> None:
        self._show(found)
        self.page.show_saved()
        self.office_changed.emit()
