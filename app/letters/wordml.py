"""WordprocessingML (ISO/IEC 29500-1) in strings: paragraphs, runs and tables as a letter needs them.

Lengths come in points and are written in twips, twentieths of a point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from app.domain import scripts
from app.domain.letter import Align, Barcode, Face, Run
from app.domain.scripts import Script
from app.letters.galley import Picture

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
FONTS = {
    Face.BODY: "仿宋_GB2312",
    Face.HEI: "黑体",
    Face.KAI: "楷体_GB2312",
    Face.SONG: "宋体",
    Face.TITLE: "方正小标宋简体",
}
JUSTIFICATION = {Align.JUSTIFIED: "both", Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
RED = "FF0000"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph lies; lengths in points, None where the default of the letter holds.

    `hanging` is how far the first line stands out to the left of `left`; `tabs` are (kind, position); `off_grid` is for
    lines higher than the grid's, which would take two of it.
    """

    align: Align | None = None
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    off_grid: bool = False
    outline: int | None = None
    frame: str = ""
    borders: str = ""
    tabs: tuple[tuple[str, float], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Part:
    """One element of the body: a paragraph still to be laid out, or ready XML such as a table.

    `barcode` asks for the picture of a barcode in it, `seal` for that of the seal behind it; `lines` says how many
    lines it fills, 0 for an empty one; `runs` are the words its content was made of.
    """

    content: str = ""
    look: Look = Look()
    ready: str = ""
    barcode: Barcode | None = None
    seal: Picture | None = None
    lines: int = 0
    runs: tuple[Run, ...] = ()

    @property
    def xml(self) -> str:
        """The element."""
        return self.ready or paragraph(self.content, self.look)


def twips(points: float) -> int:
    """Twentieths of a point, rounded."""
    return round(points * 20)


def attributes(values: Mapping[str, object]) -> str:
    """Attributes in the w namespace."""
    return "".join(f" w:{name}={quoteattr(str(value))}" for name, value in values.items())


def run(
    text: str, face: Face = Face.BODY, size: float | None = None, tracking: float | None = None, colour: str = "",
    underlined: bool = False,
) -> str:  # fmt: skip
    """A run, or several where the script changes; line feeds become line breaks, tabs tabulators."""
    pieces = scripts.stretches(text) if text else [(None, text)]
    return "".join(_run(words, face, size, tracking, colour, underlined, script) for script, words in pieces)


def _run(
    text: str, face: Face, size: float | None, tracking: float | None, colour: str, underlined: bool,
    script: Script | None,
) -> str:  # fmt: skip
    """One run; in a script that joins its letters, with the font word processors have for it and nothing between."""
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONTS[face]) if face is not Face.BODY else {}
    if script:
        fonts, tracking = {**fonts, "ascii": script.font, "hAnsi": script.font, "cs": script.font}, 0.0
    look = f"<w:rFonts{attributes(fonts)}/>" if fonts else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += "" if tracking is None else f'<w:spacing w:val="{twips(tracking)}"/>'
    look += "" if size is None else f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    look += '<w:u w:val="single"/>' if underlined else ""
    look += ("<w:rtl/>" if script.from_right else "<w:cs/>") if script else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_text(text)}</w:r>"


def paragraph(content: str, look: Look) -> str:
    """A paragraph of ready runs; the order of the properties is that of the schema."""
    parts = [
        "<w:keepNext/>" if look.keep_next else "",
        "<w:keepLines/>" if look.keep_lines else "",
        "<w:pageBreakBefore/>" if look.new_page else "",
        look.frame,
        look.borders,
        _tabs(look.tabs),
        '<w:snapToGrid w:val="0"/>' if look.off_grid else "",
        _spacing(look),
        _indent(look),
        f'<w:jc w:val="{JUSTIFICATION[look.align]}"/>' if look.align else "",
        "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>',
    ]
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{content}</w:p>"


def borders(**edges: tuple[str, float, float, str]) -> str:
    """Paragraph borders by edge (top, between, bottom …): (style, weight, distance from the text, colour)."""
    order = ("top", "left", "bottom", "right", "between")
    lines = "".join(_border(edge, *edges[edge]) for edge in order if edge in edges)
    return f"<w:pBdr>{lines}</w:pBdr>"


def frame(width: float, y: float, anchor: str = "page", height: float | None = None, at_bottom: bool = False) -> str:
    """A paragraph's place outside the running text, centred between the edges of its anchor; y from its top."""
    values: dict[str, object] = {"w": twips(width)}
    if height is not None:
        values |= {"h": twips(height), "hRule": "exact"}
    values |= {"hSpace": 0, "vSpace": 0, "wrap": "around", "vAnchor": anchor, "hAnchor": anchor, "xAlign": "center"}
    values |= {"yAlign": "bottom"} if at_bottom else {"y": twips(y)}
    return f"<w:framePr{attributes(values)}/>"


def behind_words(x: int, y: int) -> str:
    """Where a picture stands behind the text: so far from the column's left edge and its paragraph's top, in EMU.

    Its extent belongs before the last element, what else an inline picture holds behind it.
    """
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<wp:anchor xmlns:wp="{drawing}" distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        "<wp:wrapNone/></wp:anchor>"
    )


def _border(edge: str, style: str, weight: float, distance: float, colour: str) -> str:
    values = {"val": style, "sz": max(round(weight * 8), 2), "space": round(distance), "color": colour}
    return f"<w:{edge}{attributes(values)}/>"


def _text(text: str) -> str:
    feeds = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(feeds.get(piece) or _words(piece) for piece in re.split("([\t\n])", text))


def _words(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else ""


def _tabs(tabs: tuple[tuple[str, float], ...]) -> str:
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(place)}"/>' for kind, place in tabs)
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _spacing(look: Look) -> str:
    values: dict[str, object] = {}
    if look.before:
        values["before"] = twips(look.before)
    if look.after:
        values["after"] = twips(look.after)
    if look.line is not None:
        values |= {"line": twips(look.line), "lineRule": "exact"}
    return f"<w:spacing{attributes(values)}/>" if values else ""


def _indent(look: Look) -> str:
    lengths = {"left": look.left, "right": look.right, "hanging": look.hanging, "firstLine": look.first_line}
    values = {name: twips(length) for name, length in lengths.items() if length}
    return f"<w:ind{attributes(values)}/>" if values else ""
