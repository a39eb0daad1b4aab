"""Fonts inside a PDF: one subset a file, every glyph with the character it stands for, beyond U+FFFF as well.

WORKAROUND: reportlab (5.1.0) writes a five-digit code where a ToUnicode entry needs a surrogate pair, so that names
with 𬭎 or 𫍯 could be neither copied nor searched, and cuts a font into subsets of 256 characters. Its reading of
TrueType files is used here; the font objects of the PDF (ISO 32000-1, 9.7 and 9.10) are written anew.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.letters.fonts import MISSING, FontFile
from app.letters.seal_image import layers, size_of
from app.letters.subsetting import subset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SYMBOLIC = 4
_SPEED = 3  # of zlib: half the time of its default for a tenth more bytes
_ENTRIES_PER_SECTION = 100  # the most a bfchar section may hold
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFont:
    """One font file in one document (of reportlab): numbers characters in the order of their use, embeds only these.

    A character the file lacks is drawn as 〓 and still copies as itself.
    """

    def __init__(self, file: FontFile, key: str) -> None:
        self.file = file
        self.key = key
        self._codes: dict[str, int] = {}

    def encode(self, text: str) -> str:
        """The text in hexadecimal codes of this font, four digits a character."""
        codes = self._codes
        return "".join([f"{codes.setdefault(char, len(codes) + 1):04X}" for char in text])

    def add_to(self, document: Any) -> None:
        """Write the font's objects; call it once, after the last `encode`."""
        from reportlab.pdfbase import pdfdoc

        name = f"/{self._tag()}+{self.file.name}"
        composite = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(document, name)]),
                "ToUnicode": _compressed(document, to_unicode(self._codes).encode("ascii")),
            }
        )
        document.idToObject["BasicFonts"].dict[self.key] = document.Reference(composite)

    def _descendant(self, document: Any, name: str) -> Any:
        from reportlab.pdfbase import pdfdoc

        widths = " ".join(f"{self.file.advance(char) * 1000:.0f}" for char in self._drawn())
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": self._descriptor(document, name),
                "DW": 1000,
                "W": f"[ 1 [ {widths} ] ]",
                "CIDToGIDMap": "/Identity",
            }
        )
        return document.Reference(descendant)

    def _descriptor(self, document: Any, name: str) -> Any:
        from reportlab.pdfbase import pdfdoc

        outlines = self.file.outlines
        glyphs = outlines.charToGlyph
        program = subset(outlines, [0, *(glyphs.get(ord(char), 0) for char in self._drawn())])
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": f"[ {' '.join(f'{edge:.0f}' for edge in outlines.bbox)} ]",
                "ItalicAngle": outlines.italicAngle,
                "Ascent": outlines.ascent,
                "Descent": outlines.descent,
                "CapHeight": outlines.capHeight,
                "StemV": outlines.stemV,
                "FontFile2": _compressed(document, program, Length1=len(program)),
            }
        )
        return document.Reference(descriptor)

    def _drawn(self) -> Iterator[str]:
        return (char if self.file.covers(char) else MISSING for char in self._codes)

    def _tag(self) -> str:
        """Six letters that name the subset, the same for the same characters (ISO 32000-1, 9.6.4)."""
        digest = hashlib.sha256("".join(self._codes).encode()).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def embedded_picture(document: Any, png: bytes) -> Any:
    """A reference to the picture (ISO 32000-1, 8.9), its transparent parts as a soft mask."""
    width, height = size_of(png)
    colours, cover = _packed_layers(png)
    size = {"Type": "/XObject", "Subtype": "/Image", "Width": width, "Height": height, "BitsPerComponent": 8}
    mask = _stream(document, cover, **size, ColorSpace="/DeviceGray")
    return _stream(document, colours, **size, ColorSpace="/DeviceRGB", SMask=mask)


@lru_cache(maxsize=4)
def _packed_layers(png: bytes) -> tuple[bytes, bytes]:
    """Kept, because an office has one seal for all its letters."""
    colours, cover = layers(png)
    return zlib.compress(colours), zlib.compress(cover)


def to_unicode(codes: dict[str, int]) -> str:
    """The CMap that says which character a code stands for, in UTF-16 with surrogate pairs."""
    return _CMAP_HEAD + "".join(_sections(codes.items())) + _CMAP_FOOT


def _sections(entries: Iterable[tuple[str, int]]) -> Iterator[str]:
    waiting = iter(entries)
    while section := list(islice(waiting, _ENTRIES_PER_SECTION)):
        lines = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>\n" for char, code in section]
        yield f"{len(section)} beginbfchar\n{''.join(lines)}endbfchar\n"


def _compressed(document: Any, content: bytes, **entries: object) -> Any:
    return _stream(document, zlib.compress(content, _SPEED), **entries)


def _stream(document: Any, packed: bytes, **entries: object) -> Any:
    from reportlab.pdfbase import pdfdoc

    dictionary = pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **entries})
    stream = pdfdoc.PDFStream(dictionary=dictionary, content=packed)
    return document.Reference(stream)
