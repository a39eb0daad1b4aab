"""Word documents with tables: merged cells, measured columns, Chinese fonts."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "仿宋"


def new_document() -> Any:
    """An empty A4 page with 24 mm margins."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(24)
    _set_font(document.styles["Normal"].font, document.styles["Normal"].element)
    return document


def _set_font(font: Any, element: Any) -> None:
    font.name = FONT
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FONT)


def paragraph(container: Any, words: str, size: float = 10.5, bold: bool = False, centred: bool = False) -> Any:
    """Adds a paragraph of one run; `size` in points."""
    made = container.add_paragraph()
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(3), Pt(3)
    _fill(made, words, size, bold)
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return made


def _fill(made: Any, words: str, size: float, bold: bool = False) -> None:
    run = made.add_run(words)
    run.font.size = Pt(size)
    run.bold = bold


class Grid:
    """A ruled table whose cells are written once, by place, each over as many rows and columns as it spans."""

    def __init__(self, document: Any, rows: int, widths: tuple[float, ...], size: float = 9) -> None:
        self._table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
        self._table.alignment = WD_TABLE_ALIGNMENT.CENTER
        self._table.autofit = False
        self._cells = [list(row.cells) for row in self._table.rows]
        self._size = size
        for column, width in zip(self._table.columns, widths, strict=True):
            column.width = Mm(width)
        for cells in self._cells:
            for cell, width in zip(cells, widths, strict=True):
                cell.width = Mm(width)

    def put(self, row: int, column: int, words: str, down: int = 1, across: int = 1, left: bool = False) -> None:
        """Writes words into the cell at this place, counted from 0, that spans so many rows and columns."""
        cell = self._cells[row][column]
        if down > 1 or across > 1:
            cell = cell.merge(self._cells[row + down - 1][column + across - 1])
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        made = cell.paragraphs[0]
        for emptied in cell.paragraphs[1:]:
            emptied._element.getparent().remove(emptied._element)
        made.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
        _fill(made, words, self._size)

    def repeat_heading(self, rows: int) -> None:
        """Shows the first rows again on every page the table runs over."""
        for row in list(self._table.rows)[:rows]:
            properties = row._tr.get_or_add_trPr()
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            properties.append(mark)
