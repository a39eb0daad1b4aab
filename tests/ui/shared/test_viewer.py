"""Documents inside the program: what they are decides, not their name; what cannot be shown says why."""

from collections.abc import Callable
from io import BytesIO
from random import Random

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.services.attachment_text import LARGEST
from tests.services.test_attachment_text import docx, pdf
from ui.shared.background import Lanes
from ui.shared.viewer import LONGEST_LINE, MOST_LINES, DocumentView, looked_at

Settle = Callable[[], None]


def picture(width: int, height: int, kind: bytes = b"PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(held.data())


@pytest.fixture
def view(lanes: Lanes, qtbot: QtBot) -> DocumentView:
    view = DocumentView(lanes, "附件内容")
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def said(view: DocumentView) -> str:
    return "\n".join(label.text() for label in view.pages.findChildren(QLabel) if label.isVisible())


def show(view: DocumentView, name: str, content: bytes, settle: Settle) -> None:
    view.show_document(name, len(content), lambda: content)
    settle()


def test_a_pdf_a_picture_and_words_are_shown(view: DocumentView, settle: Settle) -> None:
    show(view, "x.pdf", pdf("Budget"), settle)
    assert len(view.pages.pages()) == 1
    show(view, "x.jpg", picture(300, 200, b"JPG"), settle)
    assert view.pages.pages()[0].width() == 300
    show(view, "x.docx", docx("道路养护决算"), settle)
    assert view.currentWidget() is view.text
    assert "道路养护决算" in view.text.toPlainText()
    assert view.text.isReadOnly()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.jpg", b"MZ no picture", "内容却不是图片"),
        ("x.png", picture(50, 50)[:60], "已损坏"),
        ("x.pdf", pdf("secret", "1234"), "加密"),
        ("x.docx", b"PK nothing", "不是有效的 Word"),
        ("x.exe", b"MZ\x90\x00", "不能在这里显示"),
    ],
)
def test_what_cannot_be_shown_says_why(
    view: DocumentView, settle: Settle, name: str, content: bytes, sentence: str
) -> None:
    show(view, name, content, settle)
    assert sentence in said(view)
    assert view.pages.pages() == ()


def test_a_document_of_300_mb_is_not_fetched(view: DocumentView) -> None:
    fetched: list[bytes] = []

    def fetch() -> bytes:
        fetched.append(b"")
        return b""

    view.show_document("扫描.pdf", 300_000_000, fetch)
    assert "300 MB" in said(view)
    assert fetched == []
    assert LARGEST < 300_000_000


def test_a_large_picture_comes_no_wider_than_the_page() -> None:
    looked = looked_at("x.png", picture(4000, 100), 900)
    assert looked.image is not None
    assert looked.image.width() <= 900


@pytest.mark.long
def test_a_plan_of_a_hundred_megapixels_is_shown(view: DocumentView, settle: Settle) -> None:
    show(view, "x.png", picture(10_000, 10_000), settle)
    assert len(view.pages.pages()) == 1


def test_a_picture_too_large_to_decode_says_its_size(
    view: DocumentView, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.shared.viewer.MOST_PIXELS", 120_000)
    show(view, "x.png", picture(300, 401), settle)
    assert "300×401" in said(view)
    assert view.pages.pages() == ()


@pytest.mark.parametrize("content", [b"abc" * 400_000, b"\n" * 400_000, "养护\n".encode() * 40_000])
def test_very_long_words_are_shown_as_far_as_they_can_be_laid_out(
    view: DocumentView, settle: Settle, content: bytes
) -> None:
    show(view, "x.txt", content, settle)
    assert view.text.document().blockCount() <= MOST_LINES + 2
    assert max(len(line) for line in view.text.toPlainText().split("\n")) <= LONGEST_LINE
    if content.strip():
        assert "以下不在这里显示" in view.text.toPlainText()


def test_a_long_document_is_drawn_in_turns_and_others_come_in_between(
    view: DocumentView, lanes: Lanes, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    for number in range(9):
        canvas.drawString(72, 700, f"page {number}")
        canvas.showPage()
    canvas.save()
    content = stream.getvalue()
    monkeypatch.setattr("ui.shared.page_view.SECONDS", 0.0)
    shown_when_asked: list[int] = []
    view.show_document("x.pdf", len(content), lambda: content)
    lanes.read(view, "question", lambda: None, lambda _none: shown_when_asked.append(len(view.pages.pages())))
    settle()
    assert len(view.pages.pages()) == 9
    assert shown_when_asked[0] < 9
    names = [label.accessibleName() for label in view.pages.findChildren(QLabel, "page")]
    assert names == [f"第 {number} 页，共 9 页" for number in range(1, 10)]
    show(view, "y.pdf", pdf("one"), settle)
    assert len(view.pages.pages()) == len(view.pages.findChildren(QLabel, "page")) == 1


@pytest.mark.parametrize("seed", range(8))
def test_no_damaged_document_is_a_fault(view: DocumentView, lanes: Lanes, settle: Settle, seed: int) -> None:
    faults: list[str] = []
    lanes.fault_happened.connect(faults.append)
    chance = Random(seed)
    for name, whole in (("x.pdf", pdf("Budget")), ("x.docx", docx("决算")), ("x.png", picture(40, 40))):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        show(view, name, bytes(damaged[: chance.randrange(9, len(damaged))]), settle)
    assert faults == []
