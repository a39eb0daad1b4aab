"""The end of a letter, measured on the finished PDF: signature, date, room for the seal, names of attachments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.letter import Signature, paragraph
from app.letters.fonts import FontBook
from app.letters.grid import MM
from app.letters.pdf import write_pdf
from tests.letters.example_letters import REPLY, SENTENCE
from tests.letters.measuring import LEFT, RIGHT, line_of
from tests.letters.reading import body_lines, lines_of


def test_the_seal_finds_its_room(fonts: FontBook) -> None:
    """Date four characters from the right, agency centred on it, two empty lines above for a seal of 42 mm."""
    data = write_pdf(replace(REPLY, attachments=(), blocks=(paragraph("现答复如下。"),)), fonts)
    _, _, agency = line_of(data, "示例市教育局")
    _, _, day = line_of(data, "2026年11月20日")
    _, _, last = line_of(data, "现答复如下")
    cell, leading = 156 * MM / 28, 225 * MM / 22
    assert day.signs[-1].right == pytest.approx(RIGHT - 4 * cell, abs=0.1)
    middles = [(line.signs[0].x + line.signs[-1].right) / 2 for line in (agency, day)]
    assert middles[0] == pytest.approx(middles[1], abs=0.2)
    assert last.signs[0].y - agency.signs[0].y == pytest.approx(3 * leading, abs=0.1)
    assert agency.signs[0].y - day.signs[0].y == pytest.approx(leading, abs=0.1)


def test_without_a_seal_the_date_stands_two_characters_further_in(fonts: FontBook) -> None:
    signature = Signature(("示例市自然资源和规划局",), date(2026, 1, 5), sealed=False)
    data = write_pdf(replace(REPLY, signature=signature), fonts)
    _, _, agency = line_of(data, "示例市自然资源和规划局")
    _, _, day = line_of(data, "2026年1月5日")
    cell = 156 * MM / 28
    assert agency.signs[-1].right == pytest.approx(RIGHT - 2 * cell, abs=0.1)
    assert day.signs[0].x - agency.signs[0].x == pytest.approx(2 * cell, abs=0.1)


@pytest.mark.parametrize("lines", range(10, 24))
@pytest.mark.parametrize("attachments", [(), ("目录",)])
def test_a_signature_never_stands_alone(lines: int, attachments: tuple[str, ...], fonts: FontBook) -> None:
    blocks = (*(paragraph("示例段落一行。") for _ in range(lines)), paragraph(SENTENCE * 4))
    data = write_pdf(replace(REPLY, blocks=blocks, attachments=attachments, note=None), fonts)
    page, _, _ = line_of(data, "2026年11月20日")
    texts = body_lines(data)[page]
    assert len(texts) >= 4


def test_names_of_attachments_go_on_below_themselves(fonts: FontBook) -> None:
    data = write_pdf(REPLY, fonts)
    page, place, first = line_of(data, "附件：1.")
    second = lines_of(data)[page][place + 1]
    name = next(sign for sign in first.signs if sign.char == "示")
    assert second.signs[0].x == pytest.approx(name.x, abs=0.01)
    assert first.signs[0].x == pytest.approx(LEFT + 2 * 156 * MM / 28, abs=0.01)
