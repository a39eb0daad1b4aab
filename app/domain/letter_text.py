"""The words of a letter as its reader meets them: which lines the parts make, and what no paper can show."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.letter import (
    Barcode,
    Blank,
    Block,
    Gap,
    Heading,
    Letter,
    Letterhead,
    LetterheadStyle,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    chinese_date,
)

_LINE_ENDS = re.compile("[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def attachment_lines(letter: Letter) -> list[tuple[str, str]]:
    """附件说明 as (mark, name): one attachment bears no number, several count; nothing stands after a name (7.3.4)."""
    names = letter.attachments
    if len(names) <= 1:
        return [("附件：", name) for name in names]
    return [(f"附件：{number}. " if number == 1 else f"{number}. ", name) for number, name in enumerate(names, 1)]


def imprint_lines(letter: Letter) -> list[tuple[str, str]]:
    """版记 as (left, right) lines; a paper in the letter format (信函) bears no 印发 (GB/T 9704-2012, 10.1)."""
    imprint, head = letter.imprint, letter.letterhead
    if imprint is None:
        return []
    lines = [(f"抄送：{imprint.copies_to}。", "")] if imprint.copies_to else []
    if imprint.printed_by and not (head and head.style is LetterheadStyle.LETTER):
        day = f"{chinese_date(imprint.printed_on)}印发" if imprint.printed_on else ""
        lines.append((imprint.printed_by, day))
    return lines


def as_printed(letter: Letter) -> Letter:
    """The letter without the characters no paper shows (controls, invisible marks); a line feed parts a paragraph."""
    return replace(
        letter,
        title=printable(letter.title).strip(),
        letterhead=_printed_head(letter.letterhead),
        signature=_printed_signature(letter.signature),
        author=_one_line(letter.author) or "",
        subject=_one_line(letter.subject) or "",
        number=_one_line(letter.number),
        addressee=_one_line(letter.addressee),
        note=_one_line(letter.note),
        blocks=tuple(printed for block in letter.blocks for printed in _printed_block(block)),
        annex=tuple(printed for block in letter.annex for printed in _printed_block(block)),
        attachments=tuple(_one_line(name) or "" for name in letter.attachments),
    )


def printable(text: str) -> str:
    """The text with line feeds as its only controls; tabs become spaces, invisible and broken characters go."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def plain_text(letter: Letter) -> str:
    """The words of the letter in the order a reader meets them, a line feed between parts; no page numbers."""
    letter = as_printed(letter)
    body, annex = map(block_text, letter.blocks), map(block_text, letter.annex)
    return "\n".join(part for part in [*_opening(letter), *body, *_closing(letter), *annex] if part)


def block_text(block: Block) -> str:
    """The words of one block: rows of a table on lines of their own with a tab between the cells."""
    match block:
        case Table():
            return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
        case Blank():
            return block.label
        case Paragraph() | Heading() | Barcode():
            return block.text
        case Gap() | PageBreak():
            return ""


def _one_line(text: str | None) -> str | None:
    return None if text is None else printable(text).replace("\n", " ").strip()


def _printed_head(head: Letterhead | None) -> Letterhead | None:
    return None if head is None else replace(head, text=_one_line(head.text) or "")


def _printed_signature(signature: Signature | None) -> Signature | None:
    if signature is None:
        return None
    return replace(signature, agencies=tuple(_one_line(name) or "" for name in signature.agencies))


def _printed_block(block: Block) -> list[Block]:
    match block:
        case Paragraph():
            return _parted(block)
        case Heading():
            return [replace(block, text=_one_line(block.text) or "")]
        case Table():
            rows = tuple(tuple(replace(cell, text=printable(cell.text)) for cell in row) for row in block.rows)
            return [replace(block, rows=rows)]
        case Blank():
            return [replace(block, label=_one_line(block.label) or "")]
        case _:
            return [block]


def _parted(block: Paragraph) -> list[Block]:
    """One paragraph for every line of its text; runs keep their faces."""
    parts: list[list[Run]] = [[]]
    for run in block.runs:
        first, *others = printable(run.text).split("\n")
        parts[-1].append(Run(first, run.face))
        parts.extend([Run(other, run.face)] for other in others)
    return [replace(block, runs=tuple(runs)) for runs in parts]


def _opening(letter: Letter) -> list[str]:
    head = letter.letterhead
    number = [letter.number or ""]
    mark = [head.text] if head and head.printed else []
    middle = [*number, letter.title] if head else [letter.title, *number]
    return [*mark, *middle, f"{letter.addressee}：" if letter.addressee else ""]


def _closing(letter: Letter) -> list[str]:
    lines = [mark + name for mark, name in attachment_lines(letter)]
    if letter.signature:
        lines += [*letter.signature.agencies, chinese_date(letter.signature.signed_on)]
    if letter.note:
        lines.append(f"（{letter.note}）")
    return lines + [left + right for left, right in imprint_lines(letter)]
