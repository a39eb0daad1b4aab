"""Which file draws what, and how fonts come into the PDF."""

from __future__ import annotations

import io
import shutil
import struct
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from app.domain.letter import Face
from app.letters.embedding import to_unicode
from app.letters.fonts import BUNDLED, FontBook, FontFile, bundled
from app.letters.office_fonts import office_fonts
from app.letters.subsetting import subset
from tests.letters.word_processor import BUNDLED_FOLDER


def test_rare_characters_come_from_the_fallback_one_by_one(fonts: FontBook) -> None:
    found = [(file.name if file else None, text) for file, text in fonts.stretches("申请人䶮𬭎玥国", Face.BODY)]
    assert found == [("DeskFangSong", "申请人"), ("NotoSerifSC-Regular", "䶮𬭎玥"), ("DeskFangSong", "国")]


def test_every_common_character_is_covered(fonts: FontBook) -> None:
    common = "".join(bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFA)
                     if (high, low) < (0xD7, 0xFA) or high > 0xD7)  # fmt: skip
    assert fonts.uncovered(common + "〔〕《》“”‘’…—·％‰℃￥№　（）：；！？、。，䶮𬭎𫍯彧玥翀喆垚啰瞭") == set()


def test_what_no_font_covers_is_named(fonts: FontBook) -> None:
    assert fonts.uncovered("张三ئۇ😀\n") == set("ئۇ😀")
    assert fonts.advances("😀", Face.BODY) == [1.0]


def test_chinese_characters_are_one_em_wide_in_every_face(fonts: FontBook) -> None:
    assert {advance for face in Face for advance in fonts.advances("国䶮𬭎，。", face)} == {1.0}


def test_a_code_stands_for_its_character_beyond_the_first_plane_too() -> None:
    assert "<0001> <56FD>\n<0002> <D872DF4E>" in to_unicode({"国": 1, "𬭎": 2})


def test_a_map_has_at_most_a_hundred_entries_a_section() -> None:
    text = to_unicode({chr(0x4E00 + number): number for number in range(250)})
    assert [line for line in text.split("\n") if "beginbfchar" in line] == [
        "100 beginbfchar", "100 beginbfchar", "50 beginbfchar",
    ]  # fmt: skip


@given(st.sets(st.integers(min_value=1, max_value=6000), min_size=1, max_size=30))
def test_a_subset_holds_the_very_outlines(numbers: set[int]) -> None:
    for name in ("NotoSansSC-Regular.ttf", "DeskKai-Regular.ttf"):
        large = _outlines(name)
        chosen = [0, *sorted(numbers)]
        small = _Glyphs(io.BytesIO(subset(large, chosen)))
        for place, glyph in enumerate(chosen):
            assert small.hmetrics[place] == large.hmetrics[glyph]
            outline = _outline(large, glyph)
            if not outline or outline[0] < 0x80:  # composite glyphs name their parts anew
                assert _outline(small, place).rstrip(b"\0") == outline.rstrip(b"\0")


def _outlines(name: str, known: dict[str, TTFontFile] = {}) -> TTFontFile:  # noqa: B006  read once for all examples
    if name not in known:
        known[name] = TTFontFile(str(BUNDLED_FOLDER / name))
    return known[name]


class _Glyphs:
    """The tables a PDF needs, read without those it does not."""

    def __init__(self, file: io.BytesIO) -> None:
        data = file.getvalue()
        count = int.from_bytes(data[4:6], "big")
        entries = [data[12 + 16 * number : 28 + 16 * number] for number in range(count)]
        self.tables = {
            entry[:4].decode(): data[int.from_bytes(entry[8:12], "big") :][: int.from_bytes(entry[12:], "big")]
            for entry in entries
        }
        loca, hmtx = self.tables["loca"], self.tables["hmtx"]
        self.glyphPos = [int.from_bytes(loca[place : place + 4], "big") for place in range(0, len(loca), 4)]
        self.hmetrics = [struct.unpack(">HH", hmtx[place : place + 4]) for place in range(0, len(hmtx), 4)]
        self._glyf = self.tables["glyf"]

    def glyf(self) -> bytes:
        return self._glyf


def _outline(font: Any, glyph: int) -> bytes:
    table = font.glyf() if isinstance(font, _Glyphs) else bytes(font.get_table("glyf"))
    return table[font.glyphPos[glyph] : font.glyphPos[glyph + 1]]


def test_installed_fonts_are_known_by_the_names_inside_them(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "empty.ttc").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    shutil.copy(BUNDLED_FOLDER / BUNDLED[Face.KAI], tmp_path / "sub" / "whatever.TTF")
    found = office_fonts([tmp_path, tmp_path / "missing"], {Face.KAI: ("楷体", "Desk Kai"), Face.HEI: ("黑体",)})
    assert {face: [file.path.name for file in files] for face, files in found.items()} == {
        Face.KAI: ["whatever.TTF"], Face.HEI: [],
    }  # fmt: skip


def test_a_font_that_may_not_be_embedded_is_not_taken(tmp_path: Path) -> None:
    data = bytearray((BUNDLED_FOLDER / BUNDLED[Face.KAI]).read_bytes())
    place = data.index(b"OS/2") + 8
    permission = int.from_bytes(data[place : place + 4], "big") + 8
    data[permission : permission + 2] = b"\x00\x02"  # restricted licence embedding
    (tmp_path / "restricted.ttf").write_bytes(data)
    assert office_fonts([tmp_path], {Face.KAI: ("Desk Kai",)}) == {Face.KAI: []}


def test_the_offices_own_font_comes_first(tmp_path: Path) -> None:
    from app.letters.fonts import FontFile

    shutil.copy(BUNDLED_FOLDER / BUNDLED[Face.KAI], tmp_path / "own.ttf")
    book = bundled(BUNDLED_FOLDER, {Face.BODY: [FontFile(tmp_path / "own.ttf")]})
    file = book.file_for("国", Face.BODY)
    assert file is not None
    assert file.path.name == "own.ttf"
    covered = book.file_for("䶮", Face.HEI)
    assert covered is not None
    assert covered.name == "NotoSansSC-Regular"


def test_letters_that_must_join_are_covered_by_no_font_whatever_it_holds() -> None:
    """Set one by one, from left to right, they could not be read."""

    class Whole(FontFile):
        def covers(self, char: str) -> bool:
            return True

    book = FontBook({face: [Whole(Path("whole.ttf"))] for face in Face})
    assert book.uncovered("张A\u0626\u0f56") == {"\u0626", "\u0f56"}
