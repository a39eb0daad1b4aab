"""Which font file draws which character: the office's own fonts first, then the bundled ones, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.letter import Face
from app.domain.scripts import script_of

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFile

BUNDLED = {
    Face.BODY: "DeskFangSong-Regular.ttf",
    Face.HEI: "NotoSansSC-Regular.ttf",
    Face.KAI: "DeskKai-Regular.ttf",
    Face.SONG: "NotoSerifSC-Regular.ttf",
    Face.TITLE: "NotoSerifSC-Bold.ttf",
}
FALLBACK = "NotoSerifSC-Regular.ttf"
MISSING = "〓"  # the geta mark: what Chinese printers set for a sort they lack


class FontFile:
    """A TrueType file, read when the first character is asked of it."""

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index

    @cached_property
    def outlines(self) -> TTFontFile:
        """The parsed file; TTFError when its outlines are not TrueType or its licence forbids embedding."""
        return _parsed(self.path, self.index, self.path.stat().st_mtime_ns)

    @property
    def name(self) -> str:
        """The PostScript name."""
        return bytes(self.outlines.name).decode("ascii", "replace")

    def covers(self, char: str) -> bool:
        """Whether the file has a glyph for the character."""
        return ord(char) in self.outlines.charToGlyph

    def advance(self, char: str) -> float:
        """Width of a character in em."""
        width: float = self.outlines.charWidths.get(ord(char), self.outlines.defaultWidth)
        return width / 1000


class FontBook:
    """The font files of every face in order of preference; answers are remembered, so keep one book and pass it on."""

    def __init__(self, files: Mapping[Face, Sequence[FontFile]]) -> None:
        self._files = {face: tuple(files[face]) for face in Face}
        self._chosen: dict[Face, dict[str, FontFile | None]] = {face: {} for face in Face}
        self._advances: dict[Face, dict[str, float]] = {face: {} for face in Face}

    def file_for(self, char: str, face: Face) -> FontFile | None:
        """The first file of the face that has the character; None when no font covers it.

        A letter that must join or stack with its neighbours is covered by none: set one by one it could not be read.
        """
        chosen = self._chosen[face]
        if char not in chosen:
            files = () if script_of(char) else self._files[face]
            chosen[char] = next((file for file in files if file.covers(char)), None)
        return chosen[char]

    def advances(self, text: str, face: Face) -> list[float]:
        """Width of each character in em; one em for a character no font covers."""
        known = self._advances[face]
        for char in [char for char in text if char not in known]:
            file = self.file_for(char, face)
            known[char] = file.advance(char) if file else 1.0
        return [known[char] for char in text]

    def stretches(self, text: str, face: Face) -> Iterator[tuple[FontFile | None, str]]:
        """The text cut where the file changes; None before what no font covers."""
        chosen = self._chosen[face]
        for char in [char for char in text if char not in chosen]:
            self.file_for(char, face)
        for file, chars in groupby(text, chosen.__getitem__):
            yield file, "".join(chars)

    def uncovered(self, text: str) -> set[str]:
        """The characters of a text that no font can draw, in any face of the body; 〓 will stand in their place."""
        return {char for char in set(text) if char not in "\n\t" and self.file_for(char, Face.BODY) is None}


def bundled(folder: Path, office: Mapping[Face, Sequence[FontFile]] | None = None) -> FontBook:
    """The book of the fonts in `folder` (resources/fonts); `office` holds installed ones that come first, by face."""
    files = {name: FontFile(folder / name) for name in {*BUNDLED.values(), FALLBACK}}
    own = office or {}
    return FontBook({face: _in_order(own.get(face, ()), files, face) for face in Face})


@lru_cache(maxsize=32)
def _parsed(path: Path, index: int, _changed: int) -> TTFontFile:
    """The file as it is since it was last changed: every book shares it, for reading one takes long."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return TTFontFile(str(path), subfontIndex=index)


def _in_order(own: Iterable[FontFile], files: Mapping[str, FontFile], face: Face) -> list[FontFile]:
    """A file found for several reasons stands once, at its best place."""
    wanted = [*own, files[BUNDLED[face]], files[FALLBACK], *(files[BUNDLED[other]] for other in Face)]
    return list(dict.fromkeys(wanted))
