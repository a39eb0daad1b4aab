"""The empty DOCX a letter is written into: page, grid, fonts, 避头尾, page numbers, watermark, and nothing else.

python-docx's own template carries some forty styles and a theme, and opening it costs more than writing a letter.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from app.domain.letter import Align, Face, Paper
from app.letters.grid import (
    A4,
    LETTER_RED_LINE,
    LOWER_RED_LINE_ABOVE_PAGE_BOTTOM,
    PAGE_NUMBER_BELOW_TYPE_AREA,
    PAGE_NUMBER_SIZE,
    Sheet,
    sheet,
)
from app.letters.line_breaking import NEVER_FIRST, NEVER_LAST
from app.letters.opening import DOUBLE_LINE, THICK, THIN
from app.letters.wordml import FONTS, NAMESPACES, RED, Look, attributes, borders, frame, paragraph, run, twips

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip file knows: the same letter gives the same bytes
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_ART = "".join(  # how shape 136, plain text, fits its box
    f'<v:f eqn="{formula}"/>'
    for formula in (
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
        "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7",
        "sum @6 0 @5",
    )
)  # fmt: skip
_PLACES = ("default", "even", "first")


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a letter decides its empty document; `red_foot` is the lower double line of a printed 信函 head."""

    paper: Paper
    numbered: bool
    first_unnumbered: bool
    red_foot: bool
    watermark: str | None
    units: frozenset[str]
    language: str


def document_with(wanted: Frame, body: Sequence[str]) -> bytes:
    """The DOCX with these elements as its body, as bytes of a zip file."""
    document = _part("document", f"<w:body>{''.join(body)}{_section(wanted)}</w:body>")
    return zipped({**_empty_parts(wanted), "word/document.xml": document.encode()}, zipfile.ZIP_STORED)


@lru_cache(maxsize=64)
def _empty_parts(wanted: Frame) -> Mapping[str, bytes]:
    """Every part of the package but the document itself."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}, core=True),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _relations(_document_relations()),
        "word/styles.xml": _part("styles", _styles(wanted)),
        "word/settings.xml": _part("settings", _settings(wanted)),
    }
    for place in _PLACES:
        parts[f"word/header_{place}.xml"] = _part("hdr", _header(wanted, place))
        parts[f"word/footer_{place}.xml"] = _part("ftr", _footer(wanted, place))
    return {name: content.encode() for name, content in parts.items()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts in this order, without a trace of when it was written."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = method
            archive.writestr(entry, content)
    return file.getvalue()


def _part(root: str, content: str) -> str:
    return f"{_XML}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _content_types() -> str:
    kinds = {"/word/document.xml": "document.main", "/word/styles.xml": "styles", "/word/settings.xml": "settings"}
    kinds |= {f"/word/header_{place}.xml": "header" for place in _PLACES}
    kinds |= {f"/word/footer_{place}.xml": "footer" for place in _PLACES}
    overrides = "".join(f'<Override PartName="{n}" ContentType="{_OFFICE}.{k}+xml"/>' for n, k in kinds.items())
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        + "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
        + f'{overrides}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]], core: bool = False) -> str:
    lines = [f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
             for key, (kind, target) in targets.items()]  # fmt: skip
    if core:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        lines.append(f'<Relationship Id="rIdCore" Type="{kind}" Target="docProps/core.xml"/>')
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _document_relations() -> dict[str, tuple[str, str]]:
    targets = {"rIdStyles": ("styles", "styles.xml"), "rIdSettings": ("settings", "settings.xml")}
    for place in _PLACES:
        targets[f"rIdHeader_{place}"] = ("header", f"header_{place}.xml")
        targets[f"rIdFooter_{place}"] = ("footer", f"footer_{place}.xml")
    return targets


def _core() -> str:
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{_XML}<cp:coreProperties {names}></cp:coreProperties>"


def _section(wanted: Frame) -> str:
    """The page: margins so that the type area is exact, the grid of lines, headers and footers."""
    grid = sheet(wanted.paper)
    references = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="rId{kind.capitalize()}_{place}"/>'
        for kind in ("header", "footer")
        for place in _PLACES
    )
    width, height, left, top = (twips(length) for length in (grid.width, grid.height, grid.left, grid.top))
    margins = {
        "top": top,
        "right": width - left - twips(grid.measure),
        "bottom": height - top - twips(grid.depth),
        "left": left,
        "header": top // 2,
        "footer": twips(_number_centre(grid) - PAGE_NUMBER_SIZE * 0.7),
        "gutter": 0,
    }
    size = attributes({"w": width, "h": height} | ({"orient": "landscape"} if width > height else {}))
    return (
        f"<w:sectPr>{references}<w:pgSz{size}/><w:pgMar{attributes(margins)}/>"
        + ("<w:titlePg/>" if wanted.first_unnumbered or wanted.red_foot else "")
        + f'<w:docGrid w:type="lines" w:linePitch="{twips(grid.line_spacing)}"/></w:sectPr>'
    )


def _number_centre(grid: Sheet) -> float:
    """The dashes of the page number, from the bottom of the page."""
    return grid.height - grid.top - grid.depth - PAGE_NUMBER_BELOW_TYPE_AREA * grid.top / A4.top


def _styles(wanted: Frame) -> str:
    """Defaults of the letter: 仿宋, exact lines, justified.

    WORKAROUND: LibreOffice (7.4 to 25.2, DomainMapper.cxx) reads overflowPunct the wrong way round; only the value
    that permits hanging marks makes it keep them inside the measure.
    """
    grid = sheet(wanted.paper)
    fonts = attributes(dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONTS[Face.BODY]))
    size = round(grid.size * 2)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:spacing w:val="{twips(grid.tracking)}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="en-US" w:eastAsia="{escape(wanted.language)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="1"/>'
        '<w:topLinePunct w:val="0"/><w:adjustRightInd w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{twips(grid.line_spacing)}" w:lineRule="exact"/>'
        '<w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="t"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )


def _settings(wanted: Frame) -> str:
    """Even and odd pages, no squeezing of marks, and the very lists of 避头尾 the PDF is broken by."""
    first = escape("".join(sorted(NEVER_FIRST | wanted.units)), {'"': "&quot;"})
    last = escape("".join(sorted(NEVER_LAST)), {'"': "&quot;"})
    return (
        '<w:evenAndOddHeaders/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{last}"/><w:noLineBreaksBefore w:lang="zh-CN" w:val="{first}"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def _footer(wanted: Frame, place: str) -> str:
    """— 1 — at the outer edge; on a 信函's first page the double line instead."""
    grid = sheet(wanted.paper)
    if place == "first" and wanted.red_foot:
        return _red_foot(grid)
    if not wanted.numbered or (place == "first" and wanted.first_unnumbered):
        return paragraph("", Look())
    size = min(PAGE_NUMBER_SIZE, grid.size)
    field = "".join(
        f"<w:r>{_number_look(size)}{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    content = run("— ", Face.SONG, size, 0.0) + field + run(" —", Face.SONG, size, 0.0)
    if place == "even":
        return paragraph(content, Look(align=Align.LEFT, left=grid.pitch, line=size * 1.4))
    return paragraph(content, Look(align=Align.RIGHT, right=grid.pitch, line=size * 1.4))


def _number_look(size: float) -> str:
    fonts = attributes(dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONTS[Face.SONG]))
    return f'<w:rPr><w:rFonts{fonts}/><w:spacing w:val="0"/><w:sz w:val="{round(size * 2)}"/></w:rPr>'


def _red_foot(grid: Sheet) -> str:
    y = grid.height - LOWER_RED_LINE_ABOVE_PAGE_BOTTOM - DOUBLE_LINE
    place = frame(LETTER_RED_LINE, y, height=DOUBLE_LINE)
    line = borders(top=("thinThickSmallGap", THICK + THIN, 0.0, RED))
    return paragraph("", Look(frame=place, borders=line, line=1.0)) + paragraph("", Look())


def _header(wanted: Frame, place: str) -> str:
    """The watermark, drawn behind the text; nothing where there is none."""
    if not wanted.watermark:
        return paragraph("", Look())
    grid = sheet(wanted.paper)
    side = 0.35 * grid.width * max(len(wanted.watermark), 1)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{min(side, 0.9 * grid.width):.0f}pt;"
        f"height:{0.35 * grid.width:.0f}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    word = escape(wanted.watermark, {'"': "&quot;"})
    shape = (
        '<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        f'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>{_WORD_ART}</v:formulas><v:path textpathok="t"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="watermark_{place}" type="#_x0000_t136" style="{style}" fillcolor="#dcdcdc" stroked="f">'
        f'<v:textpath style="font-family:\'{FONTS[Face.HEI]}\'" string="{word}"/></v:shape></w:pict>'
    )
    return paragraph(f"<w:r>{shape}</w:r>", Look())
