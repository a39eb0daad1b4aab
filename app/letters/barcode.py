"""Code 128 (ISO/IEC 15417) as widths of bars and spaces, for every format that can draw a black bar."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_WIDTHS = (  # six figures a symbol, in the order of their values
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222"
    "123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321"
    "232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121"
    "313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224"
    "111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111"
    "111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113"
    "114311411113411311113141114131311141411131211412211214211232"
)
_STOP = "2331112"
_START_B, _START_C, _TO_B, _TO_C = 104, 105, 100, 99


def code_128(text: str) -> list[int]:
    """Widths in modules, a bar first, bars and spaces in turn; ValueError for text that is not printable ASCII."""
    if not text or not all(" " <= char <= "~" for char in text):
        raise ValueError("a barcode holds printable ASCII")
    symbols = _symbols(text)
    check = (symbols[0] + sum(place * symbol for place, symbol in enumerate(symbols))) % 103
    return [int(width) for symbol in [*symbols, check] for width in _WIDTHS[6 * symbol : 6 * symbol + 6]] + [
        int(w) for w in _STOP
    ]


def picture(widths: Sequence[int], pixels: int = 4, height: int = 40) -> bytes:
    """The bars as a PNG in grey, `pixels` to a module, for formats that cannot draw them."""
    row = b"".join((b"\xff" if place % 2 else b"\0") * width * pixels for place, width in enumerate(widths))
    header = struct.pack(">IIBBBBB", len(row), height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress((b"\0" + row) * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _symbols(text: str) -> list[int]:
    """Set C packs two figures in a symbol where at least four stand together; set B has all else."""
    symbols: list[int] = []
    place, packed = 0, False
    while place < len(text):
        figures = _leading_figures(text[place:])
        pack = figures >= 2 if packed else figures >= 4 and figures % 2 == 0
        if not symbols or pack != packed:
            symbols.append((_START_C if pack else _START_B) if not symbols else (_TO_C if pack else _TO_B))
            packed = pack
        symbols.append(int(text[place : place + 2]) if packed else ord(text[place]) - 32)
        place += 2 if packed else 1
    return symbols


def _leading_figures(text: str) -> int:
    return next((place for place, char in enumerate(text) if not char.isdigit()), len(text))
