"""The structure of a letter inside its PDF, for those who have it read aloud (ISO 32000-1, 14.7 and 14.8).

Words know their place in the letter as a path of tags with numbers, such as Table 7, TR 2, TD 1; what has none, a
rule or a page number, is an artifact and is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.letter import Block, Heading, Table
from app.letters.galley import Drawn, Mark, Strip, Words


def tag_of(block: Block) -> str:
    """The standard tag of a block; the title is the only H1."""
    match block:
        case Heading():
            return f"H{block.level + 1}"
        case Table():
            return "Table"
        case _:
            return "P"


def marked(strips: Iterable[Strip], tag: str, numbers: Iterator[int], whole: bool = False) -> list[Strip]:
    """The strips with their words bound to elements of that tag: one for each paragraph, or one for the `whole`."""
    number: int | None = None
    done = []
    for strip in strips:
        if number is None or (strip.begins and not whole):
            number = next(numbers)
        done.append(replace(strip, drawn=tuple(bound(strip.drawn, (tag, number)))))
    return done


def bound(drawn: Iterable[Drawn], element: tuple[str, int]) -> Iterator[Drawn]:
    """The drawn things, the words among them below this element."""
    for one in drawn:
        yield replace(one, mark=(element, *one.mark)) if isinstance(one, Words) else one


def unbound(strip: Strip) -> Strip:
    """The strip as it stands again on a further page: seen, not read twice."""
    return replace(strip, drawn=tuple(replace(one, mark=()) if isinstance(one, Words) else one for one in strip.drawn))


@dataclass
class _Element:
    """One element: its elements below by place, and what it holds in order, elements and (page, number) of content."""

    tag: str
    below: dict[tuple[str, int], _Element] = field(default_factory=dict)
    holds: list[_Element | tuple[int, int]] = field(default_factory=list)

    def child(self, place: tuple[str, int]) -> _Element:
        if place not in self.below:
            self.below[place] = _Element(place[0])
            self.holds.append(self.below[place])
        return self.below[place]


class StructureTree:
    """The elements of one PDF in reading order, and which of them each marked piece of a page belongs to."""

    def __init__(self) -> None:
        self._root = _Element("StructTreeRoot")
        self._pages: list[tuple[Any, list[_Element]]] = []

    def page(self, sheet: Any) -> int:
        """Begin a page (a PDFPage of reportlab); gives its number among those with marked content."""
        self._pages.append((sheet, []))
        return len(self._pages) - 1

    def content(self, letter: int, mark: Mark) -> int:
        """The number of one more piece of content on the page begun last, at that place of the letter."""
        element = self._root.child(("Document", letter))
        for place in mark:
            element = element.child(place)
        pieces = self._pages[-1][1]
        element.holds.append((len(self._pages) - 1, len(pieces)))
        pieces.append(element)
        return len(pieces) - 1

    def add_to(self, document: Any) -> None:
        """Write the tree into the document of reportlab; nothing where no content was marked."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

        if not self._pages:
            return
        root = PDFDictionary({"Type": "/StructTreeRoot"})
        written: dict[int, Any] = {}
        root["K"] = PDFArray([self._write(document, one, root, written) for one in self._root.below.values()])
        parents: list[Any] = []
        for number, (_, pieces) in enumerate(self._pages):
            parents += [number, PDFArray([written[id(element)] for element in pieces])]
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(parents)}))
        root["ParentTreeNextKey"] = len(self._pages)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})

    def _write(self, document: Any, element: _Element, parent: Any, written: dict[int, Any]) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

        made = PDFDictionary({"Type": "/StructElem", "S": f"/{element.tag}", "P": document.Reference(parent)})
        reference = written[id(element)] = document.Reference(made)
        kids: list[Any] = []
        for held in element.holds:
            if isinstance(held, _Element):
                kids.append(self._write(document, held, made, written))
                continue
            page = document.Reference(self._pages[held[0]][0])
            if not kids:
                made["Pg"] = page
            alone = len(element.holds) == 1
            kids.append(held[1] if alone else PDFDictionary({"Type": "/MCR", "Pg": page, "MCID": held[1]}))
        made["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
        return reference
