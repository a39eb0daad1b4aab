"""Pages of a PDF as pictures. Call `pictures` on the reader lane only: pdfium does not bear two threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtGui import QImage

from app.domain.errors import InputRejected

POINTS_PER_INCH = 72
MOST_PAGES = 60
"""Pages shown inside the program; a longer document is opened outside."""
SECONDS = 0.2
"""So long pages are drawn in one go."""
LONGEST_PAGE = 20_000
"""Pixels of a page's height; a page that claims more is drawn smaller, not in gigabytes."""


@dataclass(frozen=True, slots=True)
class PagePictures:
    """Pages of a document as pictures, beginning with page `first` counted from 0, and how many pages it has."""

    pages: tuple[QImage, ...]
    count: int
    first: int = 0

    @property
    def following(self) -> int | None:
        """The page to go on with; None when all that are shown have been drawn."""
        after = self.first + len(self.pages)
        return after if after < min(self.count, MOST_PAGES) else None


@dataclass(frozen=True, slots=True)
class PageSize:
    """The sheet of a page, in points."""

    width: float
    height: float


def pictures(pdf: bytes, width: int, ratio: float, first: int, seconds: float) -> PagePictures:
    """The pages from `first` on, each `width` logical pixels wide on a screen of this pixel ratio.

    Drawing stops after so many seconds, at least one page further, so that whoever else waits for the lane comes in
    between. Raises InputRejected for a document that cannot be read, an encrypted one included.
    """
    until = monotonic() + seconds
    with _opened(pdf) as document:
        drawn = []
        for number in range(first, min(len(document), MOST_PAGES)):
            drawn.append(_picture(document, number, width, ratio))
            if monotonic() > until:
                break
        return PagePictures(tuple(drawn), len(document), first)


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The sheet of every page; raises InputRejected as `pictures`."""
    with _opened(pdf) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


def page_picture(pdf: bytes, number: int, dots: int) -> QImage:
    """One page, counted from 0, at so many dots per inch; raises InputRejected as `pictures`."""
    with _opened(pdf) as document:
        width, _height = document.get_page_size(number)
        return _picture(document, number, round(width * dots / POINTS_PER_INCH), 1.0)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    # Imported here: loading pdfium costs a tenth of a second that the start of the program does not owe.
    import pypdfium2  # type: ignore[import-untyped]  # it ships no types

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise InputRejected("path", "这份PDF打不开，可能已加密或者损坏；可以另存后用其他软件查看") from error
    try:
        yield document
    except pypdfium2.PdfiumError as error:
        raise InputRejected("path", "这份PDF有损坏的页，不能显示；可以另存后用其他软件查看") from error
    finally:
        document.close()


def _picture(document: Any, number: int, width: int, ratio: float) -> QImage:
    page = document[number]
    scale = min(width * ratio / max(page.get_width(), 1.0), LONGEST_PAGE / max(page.get_height(), 1.0))
    # Pages are transparent where nothing is printed: fill white first.
    bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True, prefer_bgrx=True)
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    copied = image.copy()
    copied.setDevicePixelRatio(ratio)
    page.close()
    return copied
