"""A letter (公文) as content: what stands on the paper, and nothing of how a file format says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum


class Face(Enum):
    """The typefaces of official papers by role; which font file serves a role is decided when a file is written."""

    BODY = "仿宋"
    HEI = "黑体"
    KAI = "楷体"
    SONG = "宋体"
    TITLE = "小标宋"


class Align(Enum):
    """How the lines of a paragraph lie between the margins; JUSTIFIED fills every line but the last."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Indent(Enum):
    """Where a paragraph begins: two characters in (首行缩进两字), or at the margin (顶格)."""

    FIRST_LINE = "first_line"
    FLUSH = "flush"


class Paper(Enum):
    """The sheet: A4 for letters, lying for registers; A5 for receipts; DL for envelopes (220 × 110 mm)."""

    A4 = "A4"
    A4_LYING = "A4 lying"
    A5 = "A5"
    DL = "DL"


class LetterheadStyle(Enum):
    """The two red heads (发文机关标志) of GB/T 9704-2012: that of a document (文件) and that of a letter (信函)."""

    DOCUMENT = "文件"
    LETTER = "信函"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face = Face.BODY


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `protected` marks statutory words nobody edits, `anchor` names the place for findings and jumps.

    An empty paragraph is still a line.
    """

    runs: tuple[Run, ...]
    indent: Indent = Indent.FIRST_LINE
    align: Align = Align.JUSTIFIED
    protected: bool = False
    anchor: str | None = None

    @property
    def text(self) -> str:
        """The words without their faces."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its number in the text: level 1 一、 黑体, 2 （一） 楷体, 3 1. 仿宋, 4 （1） 仿宋 (GB/T 9704)."""

    level: int
    text: str
    anchor: str | None = None

    @property
    def face(self) -> Face:
        """The face GB/T 9704-2012 gives to this level."""
        return {1: Face.HEI, 2: Face.KAI}.get(self.level, Face.BODY)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a form; `columns` and `rows` say its span, `lines` the lines of room it has at least."""

    text: str = ""
    face: Face = Face.BODY
    align: Align = Align.LEFT
    columns: int = 1
    rows: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled form: `widths` are shares of the line, in any unit; each row holds the cells that begin in it.

    The first `header_rows` rows stand again on every further page; `size` is the height of the characters in points.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    size: float = 12.0
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, such as the answer form behind an inquiry."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and a ruled blank of `cells` characters to be filled in by hand, such as 申请人（签名）：______."""

    label: str
    cells: int = 8
    align: Align = Align.RIGHT


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 barcode of printable ASCII text, the text in plain characters below it."""

    text: str
    align: Align = Align.RIGHT


Block = Paragraph | Heading | Table | Gap | PageBreak | Blank | Barcode


@dataclass(frozen=True, slots=True)
class Letterhead:
    """发文机关标志; with `printed` false the paper bears it already and only its room is left."""

    text: str
    style: LetterheadStyle = LetterheadStyle.LETTER
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期; `sealed` leaves room for the seal (印章) and sets both as GB/T 9704-2012, 7.3.5 asks."""

    agencies: tuple[str, ...]
    signed_on: date
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Seal:
    """The picture of a seal (印章): a PNG whose paper is transparent, printed so many millimetres wide."""

    png: bytes
    width: float


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets a copy (抄送), who printed the paper and when (印发)."""

    copies_to: str | None = None
    printed_by: str | None = None
    printed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper of the procedure, ready to be written to any format.

    `kind` is the key of the document kind, `number` the 发文字号, `note` the 附注 without its brackets, `watermark`
    a word across every page such as 草稿; `numbered` says whether pages bear numbers. In the title a line feed
    fixes a break; without one the lines are balanced. `annex` begins a new page behind signature and note, such as
    the answer form of an inquiry.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...] = ()
    annex: tuple[Block, ...] = ()
    letterhead: Letterhead | None = None
    number: str | None = None
    addressee: str | None = None
    attachments: tuple[str, ...] = ()
    signature: Signature | None = None
    seal: Seal | None = None
    note: str | None = None
    imprint: Imprint | None = None
    watermark: str | None = None
    paper: Paper = Paper.A4
    numbered: bool = True
    language: str = "zh-CN"
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())


def paragraph(
    text: str, *, indent: Indent = Indent.FIRST_LINE, align: Align = Align.JUSTIFIED, protected: bool = False,
    anchor: str | None = None, face: Face = Face.BODY,
) -> Paragraph:  # fmt: skip
    """A paragraph in one face."""
    return Paragraph((Run(text, face),), indent, align, protected, anchor)


def heading(level: int, number: int, text: str, anchor: str | None = None) -> Heading:
    """A heading with the number its level bears: 一、 （一） 1. （1）; `number` counts from 1."""
    marks = {
        1: f"{chinese_numeral(number)}、",
        2: f"（{chinese_numeral(number)}）",
        3: f"{number}. ",
        4: f"（{number}）",
    }
    return Heading(level, marks[level] + text, anchor)


def chinese_date(day: date) -> str:
    """2026年1月5日: Arabic figures, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_numeral(number: int) -> str:
    """一 … 九千九百九十九 for 1 to 9999; ValueError outside."""
    if not 1 <= number <= 9999:
        raise ValueError(f"no numeral for {number}")
    words = "".join(
        "零" if digit == "0" else "零一二三四五六七八九"[int(digit)] + unit
        for digit, unit in zip(f"{number:04d}", ("千", "百", "十", ""), strict=True)
    )
    words = re.sub("零+", "零", words).strip("零")
    return words.removeprefix("一") if words.startswith("一十") else words


def as_draft(letter: Letter, word: str = "草稿") -> Letter:
    """The same letter with a watermark on every page, and without the seal, which stands on issued letters alone."""
    return replace(letter, watermark=word, seal=None)
