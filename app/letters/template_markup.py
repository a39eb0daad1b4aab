"""The markup of letter templates: lines become paragraphs, headings, forms and protected regions.

A line is a paragraph. `# ` to `#### ` are headings of the four levels, numbered as they come. A line that begins with
`::` says something about the page: see DIRECTIVES and reply_templates/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.errors import InputRejected
from app.domain.letter import (
    Align,
    Barcode,
    Blank,
    Block,
    Cell,
    Face,
    Gap,
    Indent,
    PageBreak,
    Paragraph,
    Run,
    Table,
    heading,
)
from app.domain.scan_key import scan_text
from app.letters.template_language import at_line, unshifted

PLACES = ("parts", "remedy", "annex")
"""Where the composer puts what a template cannot say itself: the items' answers, the remedies, the signature."""
DIRECTIVES = ("protected", "table", "end", "flush", "centre", "gap", "page", "blank", "barcode", *PLACES)

MOST_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place the composer fills."""

    name: str


@dataclass
class _Numbering:
    """The last number given on each level of headings."""

    last: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def next(self, level: int) -> int:
        self.last[level - 1] += 1
        self.last[level:] = [0] * (4 - level)
        return self.last[level - 1]


@dataclass
class Marked:
    """Reads rendered lines into blocks; `prefix` begins the anchors, so that parts of a letter do not meet.

    `numbering` goes on from one template of a letter to the next.
    """

    file: str
    prefix: str = ""
    numbering: _Numbering = field(default_factory=_Numbering)
    first_line: int = 1
    _free: int = 0
    _protected: str | None = None

    def blocks(self, text: str) -> list[Block | Place]:
        """The blocks of rendered text; InputRejected names the line that cannot be read."""
        lines = iter(list(enumerate(text.split("\n"), start=self.first_line)))
        blocks: list[Block | Place] = []
        for number, line in lines:
            if line.strip():
                blocks += self._block(number, line.strip(), lines)
        if self._protected is not None:
            raise InputRejected(self.file, "“::protected”没有以“::end”结束")
        return blocks

    def _block(self, number: int, line: str, lines: Iterator[tuple[int, str]]) -> list[Block | Place]:
        if line.startswith("::"):
            name, _, rest = line[2:].partition(" ")
            return self._directive(number, name, rest.strip(), lines)
        marks = re.match(r"(#{1,4}) +(.+)", line)
        if marks:
            level = len(marks[1])
            words = " ".join(unshifted(marks[2]).split())
            return [heading(level, self.numbering.next(level), words, self._anchor())]
        return self._paragraphs(line)

    def _directive(
        self, number: int, name: str, rest: str, lines: Iterator[tuple[int, str]]
    ) -> list[Block | Place]:  # fmt: skip
        match name:
            case "protected":
                if self._protected is not None:
                    raise at_line(self.file, number, "“::protected”不能套用")
                self._protected = rest or "protected"
                return []
            case "end":
                if self._protected is None:
                    raise at_line(self.file, number, "“::end”没有对应的开始")
                self._protected = None
                return []
            case "table":
                return [self._table(number, rest, lines)]
            case "flush":
                return self._paragraphs(rest, Indent.FLUSH, Align.LEFT)
            case "centre":
                return self._paragraphs(rest, Indent.FLUSH, Align.CENTRE)
            case "parts" | "remedy" | "annex":
                return [Place(name)]
        return [self._furniture(number, name, rest)]

    def _furniture(self, number: int, name: str, rest: str) -> Block:
        if name == "gap" and (rest or "1").isdecimal() and int(rest or "1") <= 20:
            return Gap(int(rest or "1"))
        if name == "page":
            return PageBreak()
        if name == "blank":
            label, _, cells = rest.partition("|")
            width = cells.strip() or "8"
            if width.isdecimal() and 1 <= int(width) <= 28:
                return Blank(unshifted(label.strip()), int(width))
        if name == "barcode":
            return Barcode(scan_text(unshifted(rest).strip()))
        raise at_line(self.file, number, f"看不懂“::{name} {rest}”，可用：{'、'.join(DIRECTIVES)}")

    def _paragraphs(
        self, line: str, indent: Indent = Indent.FIRST_LINE, align: Align = Align.JUSTIFIED
    ) -> list[Block | Place]:
        """A line, or several where a value brought line ends; all of them share the anchor's name."""
        texts = [text.strip() for text in unshifted(line).split("\n") if text.strip()]
        protected, anchor = self._protected is not None, self._anchor()
        return [Paragraph((Run(text),), indent, align, protected, anchor) for text in texts]

    def _anchor(self) -> str:
        if self._protected is not None:
            return self.prefix + self._protected
        self._free += 1
        return f"{self.prefix}p{self._free}"

    def _table(self, number: int, rest: str, lines: Iterator[tuple[int, str]]) -> Table:
        widths, options = _widths(rest)
        if not widths:
            raise at_line(self.file, number, "“::table”后应写各列的宽度，如“::table 3 5 3 5”")
        rows: list[tuple[Cell, ...]] = []
        for at, line in lines:
            stripped = line.strip()
            if stripped == "::end":
                return Table(widths, tuple(rows), int(options.get("header", 0)), float(options.get("size", 12)),
                             self._anchor())  # fmt: skip
            if not stripped:
                continue
            if len(rows) >= MOST_ROWS:
                raise InputRejected(self.file, f"表格最多{MOST_ROWS}行，请分成几份")
            if not (stripped.startswith("|") and stripped.endswith("|")):
                raise at_line(self.file, at, "表格的每一行应以“|”开始并以“|”结束")
            rows.append(tuple(self._cell(at, text.strip()) for text in stripped[1:-1].split("|")))
        raise at_line(self.file, number, "“::table”没有以“::end”结束")

    def _cell(self, number: int, text: str) -> Cell:
        """`<#2x1:4> words`: spans two columns and one row, four lines high; `#` is a label, `=` is centred."""
        marks = re.match(r"<([#=]?)(?:(\d{1,2})x(\d{1,2}))?(?::(\d{1,2}))?>\s*", text)
        if text.startswith("<") and not marks:
            raise at_line(self.file, number, f"看不懂单元格“{text[:20]}”的标记")
        if not marks:
            return Cell(unshifted(text))
        label = marks[1] == "#"
        return Cell(
            unshifted(text[marks.end() :]),
            Face.HEI if label else Face.BODY,
            Align.CENTRE if marks[1] else Align.LEFT,
            columns=max(1, int(marks[2] or 1)),
            rows=max(1, int(marks[3] or 1)),
            lines=max(1, int(marks[4] or 1)),
        )


def _widths(rest: str) -> tuple[tuple[float, ...], dict[str, str]]:
    words = rest.split()
    widths = tuple(float(word) for word in words if re.fullmatch(r"\d{1,3}(\.\d+)?", word) and float(word) > 0)
    options = dict(re.findall(r"\b(header|size)=(\d{1,2})\b", rest))
    return widths, options
