"""The office's own fonts (仿宋_GB2312, 方正小标宋 …), found by the names inside the files of the given folders."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.letter import Face
from app.letters.fonts import FontFile

WANTED = {  # family names by preference, as the fonts themselves give them, in Chinese or in Latin letters
    Face.BODY: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    Face.HEI: ("黑体", "SimHei"),
    Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    Face.SONG: ("宋体", "SimSun"),
    Face.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
}
SAMPLE = "中华人民共和国政府信息公开条例，。（）〔〕0123456789年月日"  # a font that lacks one of these is not taken
_ENDS = {".ttf", ".ttc"}
_FORBIDDEN = 0x0302  # fsType: no embedding at all, no subsets, bitmaps only (OpenType, OS/2 table)
_FAMILY = 1  # of the name table


def installed_folders() -> list[Path]:
    """Where this system keeps its fonts and those of the signed-in person."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        return [windows / "Fonts", home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"]
    if sys.platform == "darwin":
        return [Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library" / "Fonts"]
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts"]


def office_fonts(folders: Iterable[Path], wanted: Mapping[Face, Sequence[str]] = WANTED) -> dict[Face, list[FontFile]]:
    """The installed fonts for each face, the best first; only such as may be embedded and have TrueType outlines."""
    families: dict[str, FontFile] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _ENDS):
        for index, names in enumerate(_families(path)):
            for name in names:
                families.setdefault(name, FontFile(path, index))
    return {
        face: [families[name] for name in names if name in families and usable(families[name])]
        for face, names in wanted.items()
    }


def usable(file: FontFile) -> bool:
    """Whether the outlines can be read and embedded, and the file covers what every letter contains."""
    from reportlab.pdfbase.ttfonts import TTFError

    try:
        outlines: Any = file.outlines
        permission = int.from_bytes(outlines.get_table("OS/2")[8:10], "big")
        return not permission & _FORBIDDEN and all(file.covers(char) for char in SAMPLE)
    except (TTFError, struct.error, IndexError, KeyError, OSError):
        return False


def _families(path: Path) -> Iterator[set[str]]:
    """For each font in the file its family names; none where the file cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(12)
            starts = [0]
            if data[:4] == b"ttcf":
                starts = list(struct.unpack(f">{_count(data)}L", file.read(4 * _count(data))))
            for start in starts:
                yield _names(path, start)
    except (OSError, struct.error):
        return


def _count(header: bytes) -> int:
    return min(int(struct.unpack(">L", header[8:12])[0]), 64)


def _names(path: Path, start: int) -> set[str]:
    """The family names in the name table of the font that begins at `start`."""
    with path.open("rb") as file:
        file.seek(start)
        _, tables = struct.unpack(">LH6x", file.read(12))
        for tag, _, offset, length in struct.iter_unpack(">4sLLL", file.read(16 * tables)):
            if tag == b"name":
                file.seek(offset)
                return set(_family_names(file.read(length)))
    return set()


def _family_names(table: bytes) -> Iterator[str]:
    _, count, strings = struct.unpack(">HHH", table[:6])
    for place in range(6, 6 + 12 * count, 12):
        platform, _, _, kind, length, offset = struct.unpack(">6H", table[place : place + 12])
        if kind == _FAMILY:
            raw = table[strings + offset : strings + offset + length]
            yield raw.decode("utf-16-be" if platform in (0, 3) else "mac_roman", "replace")
