"""A TrueType font of a few glyphs, cut out of a large one, as a PDF embeds it (ISO 32000-1, 9.9).

WORKAROUND: reportlab's own subsetting copies all outlines of the font and sums them up byte by byte in Python, which
takes longer than everything else about a letter.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Sequence
from typing import Any

_MAGIC = 0xB1B0AFBA  # what the sum over a whole font file makes up to
_MORE_COMPONENTS, _WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
_COPIED = ("cvt ", "fpgm", "prep")


def subset(outlines: Any, glyphs: Sequence[int]) -> bytes:
    """The font in which glyph number n is `glyphs[n]` of the large one (a TTFontFile of reportlab)."""
    numbers = list(glyphs)
    pieces = _pieces(outlines, numbers)
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    metrics = [outlines.hmetrics[glyph] for glyph in numbers]
    head, hhea, maxp = (bytearray(outlines.get_table(tag)) for tag in ("head", "hhea", "maxp"))
    head[8:12] = bytes(4)
    struct.pack_into(">H", head, 50, 1)  # offsets of four bytes
    struct.pack_into(">H", hhea, 34, len(numbers))
    struct.pack_into(">H", maxp, 4, len(numbers))
    tables = {tag: outlines.get_table(tag) for tag in _COPIED if tag in outlines.table}
    tables |= {
        "glyf": b"".join(pieces),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">HH", int(width), int(bearing) & 0xFFFF) for width, bearing in metrics),
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "maxp": bytes(maxp),
    }
    return _file(tables)


def _pieces(outlines: Any, numbers: list[int]) -> list[bytes]:
    """The outlines of each glyph, padded to four bytes; glyphs that composite ones are made of join `numbers`."""
    start = outlines.get_table_pos("glyf")[0]
    places: dict[int, int] = {}
    pieces = []
    for place, glyph in enumerate(numbers):
        places.setdefault(glyph, place)
    for glyph in numbers:  # grows while it is read
        piece = outlines._ttf_data[start + outlines.glyphPos[glyph] : start + outlines.glyphPos[glyph + 1]]
        if piece and piece[0] & 0x80:
            piece = _with_new_parts(piece, numbers, places)
        pieces.append(piece + bytes(-len(piece) % 4))
    return pieces


def _with_new_parts(piece: bytes, numbers: list[int], places: dict[int, int]) -> bytes:
    """A composite glyph that names its parts by their new numbers."""
    changed, place, flags = bytearray(piece), 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", changed, place)
        if part not in places:
            places[part] = len(numbers)
            numbers.append(part)
        struct.pack_into(">H", changed, place + 2, places[part])
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return bytes(changed)


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables with their directory and checksums."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = [struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))]
    body, offset = [], 12 + 16 * count
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory.append(struct.pack(">4sLLL", tag.encode("ascii"), _sum(padded), offset, len(table)))
        body.append(padded)
        offset += len(padded)
    file = bytearray(b"".join([*directory, *body]))
    head = 12 + 16 * count + sum(len(table) + -len(table) % 4 for tag, table in tables.items() if tag < "head")
    struct.pack_into(">L", file, head + 8, (_MAGIC - _sum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes) -> int:
    words = array("I", data)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF
