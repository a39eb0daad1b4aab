"""Forms and tables on the finished PDF: a receipt on half a sheet, tables and cells over several pages."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from app.domain.letter import Align, Barcode, Blank, Cell, Gap, Letter, Paper, Table
from app.domain.letter_text import plain_text
from app.letters.fonts import FontBook
from app.letters.grid import MM
from app.letters.pdf import write_pdf
from tests.letters.example_letters import SENTENCE
from tests.letters.measuring import without_numbers
from tests.letters.reading import body_lines, lines_of, words_only

FORM = Letter(
    kind="receipt",
    title="登记回执",
    blocks=(
        Table(
            (1, 2, 1, 2),
            (
                (Cell("登记号"), Cell("YSQ-2026-00123"), Cell("收到日期"), Cell("2026年10月12日")),
                (Cell("申请人", rows=2), Cell("姓名"), Cell("张三", columns=2)),
                (Cell("电话"), Cell("010-00000000", columns=2)),
                (Cell("内容"), Cell("示例市学校布局调整方案。\n另附说明。", columns=3, lines=4)),
            ),
        ),
        Gap(1),
        Blank("申请人（签名）：", 8),
        Barcode("YSQ-2026-00123", Align.LEFT),
    ),
    paper=Paper.A5,
)


def test_a_receipt_fits_half_a_sheet(fonts: FontBook) -> None:
    document = pypdfium2.PdfDocument(write_pdf(FORM, fonts))
    assert [round(side / MM) for side in document[0].get_size()] == [148, 210]
    assert len(document) == 1
    assert sorted(without_numbers(write_pdf(FORM, fonts))) == sorted(words_only(plain_text(FORM)))


def test_a_table_goes_on_over_pages_with_its_head(fonts: FontBook) -> None:
    rows = tuple((Cell(str(number)), Cell(SENTENCE)) for number in range(1, 40))
    table = Table((1, 6), ((Cell("序号"), Cell("内容")), *rows), header_rows=1)
    pages = body_lines(write_pdf(Letter("archive_index", "归档目录", (table,)), fonts))
    assert len(pages) > 1
    assert [page[0] for page in pages[1:]] == ["序号内容"] * (len(pages) - 1)
    assert "".join(line for page in pages for line in page).count("一并告知。") == 39


def test_the_head_of_a_table_is_never_left_alone_at_the_end_of_a_page(fonts: FontBook) -> None:
    table = Table((1, 6), ((Cell("序号"), Cell("内容")), (Cell("1"), Cell("一行"))), header_rows=1)
    ends = set()
    for lines in range(12, 24):
        pages = body_lines(write_pdf(Letter("archive_index", "归档目录", (Gap(lines), table)), fonts))
        ends.add(len(pages))
        assert all(page[-1] != "序号内容" for page in pages)
    assert ends == {1, 2}


def test_a_cell_longer_than_a_page_is_cut(fonts: FontBook) -> None:
    table = Table((1, 6), ((Cell("理由"), Cell(SENTENCE * 60)),))
    data = write_pdf(Letter("approval_sheet", "审批表", (table,)), fonts)
    assert len(lines_of(data)) > 1
    assert without_numbers(data).count("一并告知。") == 60
