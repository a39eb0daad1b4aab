"""A document looked at inside the program: PDF, pictures, and the words of Word files and plain texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from app.domain.errors import DeskError
from app.services.attachment_text import LARGEST, text_of
from ui.shared.background import Lanes
from ui.shared.page_view import WIDEST, PageView

MOST_PIXELS = 120_000_000
"""A picture of more is not opened: decoded it would take gigabytes, whatever its file is."""
MOST_SHOWN, MOST_LINES = 60_000, 3_000
"""Characters and lines of words shown here; laying out more would hold the window up."""
LONGEST_LINE = 2_000
"""Characters of a line; a longer one, such as a file without line ends, is broken."""
MOST_MEGABYTES = 1024
"""Of memory for a picture that is decoded; Qt's own limit would call a plan of a hundred megapixels damaged."""
_BLANK_LINES = re.compile(r"\n\s*\n+")
_PICTURES = ("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "webp")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a document turned out to be: a PDF's bytes, a picture, words, or only a sentence about it."""

    pdf: bytes = b""
    image: QImage | None = None
    text: str = ""
    sentence: str = ""


class DocumentView(QStackedWidget):
    """Shows one document; fetching and decoding happen on the reader lane, a newer wish replaces an older."""

    def __init__(self, lanes: Lanes, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self.pages = PageView(lanes, accessible_name)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(accessible_name)
        self.addWidget(self.pages)
        self.addWidget(self.text)

    def say(self, sentence: str) -> None:
        """Show a sentence instead of a document."""
        self.setCurrentWidget(self.pages)
        self.pages.say(sentence)

    def show_document(self, name: str, size: int, fetch: Callable[[], bytes]) -> None:
        """Show the document of this name; `size` in bytes is known before `fetch` is called."""
        if size > LARGEST:
            self.say(self.tr("“{0}”有 {1} MB，不在这里显示；可以另存后打开。").format(name, size // 1_000_000))
            return
        width = int(WIDEST * self.devicePixelRatioF())
        work = lambda: looked_at(name, fetch(), width)  # noqa: E731 - one call, bound to its arguments
        self._lanes.read(self, "document", work, self._on_looked, self._on_failed)

    def _on_looked(self, looked: Looked) -> None:
        self.setCurrentWidget(self.text if looked.text else self.pages)
        if looked.pdf:
            self.pages.show_pdf(lambda: looked.pdf)
        elif looked.image is not None:
            self.pages.show_image(looked.image)
        elif looked.text:
            self.text.setPlainText(looked.text)
        else:
            self.pages.say(looked.sentence)

    def _on_failed(self, error: DeskError) -> None:
        self.say(error.sentence)


def looked_at(name: str, content: bytes, width: int) -> Looked:
    """What the bytes are; pictures come no wider than `width` device pixels. Raises InputRejected for damaged ones."""
    tr = QCoreApplication.translate
    if b"%PDF-" in content[:1024]:
        return Looked(pdf=content)
    ending = name.lower().rpartition(".")[2]
    image, trouble = _picture(content, width)
    if image is not None:
        return Looked(image=image)
    if trouble or ending in _PICTURES:
        return Looked(sentence=trouble or _no_picture(name))
    text = text_of(name, content)
    if text or ending in ("docx", "txt"):
        return Looked(text=_beginning(text) or tr("viewer", "（没有文字）"))
    return Looked(sentence=tr("viewer", "“{0}”不能在这里显示，请另存后用相应软件打开。").format(name))


def _beginning(text: str) -> str:
    """As much of the words as can be shown, with blank lines drawn together."""
    plain = _BLANK_LINES.sub("\n\n", text.replace("\0", ""))
    lines = plain[:MOST_SHOWN].strip("\n").split("\n", MOST_LINES)
    shown = "\n".join(piece for line in lines[:MOST_LINES] for piece in _broken(line))
    if len(lines) <= MOST_LINES and len(plain) <= MOST_SHOWN:
        return shown
    return shown + "\n\n" + QCoreApplication.translate("viewer", "（文字很长，以下不在这里显示；可以另存后查看全文）")


def _broken(line: str) -> list[str]:
    return [line[at : at + LONGEST_LINE] for at in range(0, max(len(line), 1), LONGEST_LINE)]


def _picture(content: bytes, width: int) -> tuple[QImage | None, str]:
    """The picture, or why it is not shown; neither for bytes that are no picture at all."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if not reader.canRead():
        return None, ""
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        tr = QCoreApplication.translate
        return None, tr("viewer", "这张图片有 {0}×{1} 像素，过大，不在这里显示；可以另存后打开。").format(
            size.width(), size.height()
        )
    if size.isValid() and size.width() > width:
        reader.setScaledSize(size.scaled(width, size.height(), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return (None, _damaged()) if image.isNull() else (image, "")


def _no_picture(name: str) -> str:
    tr = QCoreApplication.translate
    return tr("viewer", "“{0}”的扩展名是图片，内容却不是图片，不能显示。文件原样保存着，请向提供人核实。").format(name)


def _damaged() -> str:
    return QCoreApplication.translate("viewer", "这张图片已损坏，不能显示。文件原样保存着，可以另存后用其他软件查看。")
