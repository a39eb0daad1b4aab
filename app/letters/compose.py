"""From the facts of a case and the templates to a letter; pure: the same facts make the same letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.composition import Composed, MissingFact, WrongFact
from app.domain.letter import (
    Block,
    Letter,
    Letterhead,
    PageBreak,
    Paper,
    Signature,
    chinese_numeral,
    heading,
    paragraph,
)
from app.domain.letter_kinds import LETTER_KINDS, Addressee, LetterKind
from app.domain.letter_request import LetterRequest, remedy_of
from app.domain.remedies import Remedy
from app.letters.edits import edited
from app.letters.remedy_words import remedy_values
from app.letters.template_language import render
from app.letters.template_markup import Marked, Place
from app.letters.templates import LetterTemplate, Templates
from app.letters.wording import base_values, fact_values, part_values, placeholder

_ANNEX = PageBreak()
"""Known by its identity: any other page break stays where it stands."""

SHORT_HEADING = 24
"""Characters of an item that still fit a heading; longer ones stand in a paragraph below it."""


def compose(request: LetterRequest, templates: Templates) -> Composed:
    """The letter for these facts.

    Facts that are missing leave a mark in the text and are listed; InputRejected names what makes any letter
    impossible: an unknown kind, a missing body of remedy, a template that cannot be read, an edit of a protected part.
    """
    return _Composition(request, templates).whole()


@dataclass
class _Composition:
    """One letter in the making; collects what was missing on the way."""

    request: LetterRequest
    templates: Templates
    missing: list[MissingFact] = field(default_factory=list)
    wrong: list[WrongFact] = field(default_factory=list)
    unfitting: list[str] = field(default_factory=list)
    remedy: Remedy = field(init=False)
    base: dict[str, Any] = field(init=False)
    marks: Marked = field(init=False)

    def whole(self) -> Composed:
        """The letter with its furniture."""
        request, kind = self.request, LETTER_KINDS[self.request.kind]
        frame = self._choose(request.kind, "")
        title = self._title(frame)
        self.remedy = remedy_of(request)
        self.base = base_values(request, title)
        blocks, lost = edited(tuple(self._frame(frame)), request.edited)
        body, annex = _parted(blocks)
        letter = Letter(
            kind=request.kind,
            title=title,
            blocks=body,
            annex=annex,
            letterhead=self._letterhead(kind),
            number=request.number if kind.outgoing else None,
            addressee=self._addressee(kind),
            attachments=self.base["attachments"],
            signature=self._signature(frame, kind),
            note=self._note(kind),
            paper=Paper(frame.front.paper),
            numbered=kind.outgoing or frame.front.paper == Paper.A4.value,
            author=request.agency.name,
            subject=request.request_no,
            keywords=("政府信息公开", kind.label),
        )
        return Composed(letter, self.remedy, tuple(self.missing), tuple(self.wrong), tuple(self.unfitting), tuple(lost))

    def _choose(self, kind: str, part: str) -> LetterTemplate:
        chosen, fits = self.templates.choose(kind, part, self.request.rules, self.request.issued_on)
        if not fits:
            self.unfitting.append(chosen.file)
        return chosen

    def _title(self, frame: LetterTemplate) -> str:
        """That of the kind; of a reply that of its outcomes, where the templates in force give them one title."""
        if self.request.kind != "reply":
            return frame.front.title
        chosen = [
            self.templates.choose("reply", key, self.request.rules, self.request.issued_on)[0]
            for key in dict.fromkeys(self.request.outcomes)
        ]
        titles = {template.front.title for template in chosen}
        if len(titles) == 1 and len(self.request.outcomes) == len(self.request.items):
            return titles.pop()
        return frame.front.title

    # What stands on the page

    def _frame(self, frame: LetterTemplate) -> Iterator[Block]:
        words = fact_values(frame.front, self.request.facts, self.base["items"])
        self.missing += words.missing
        self.wrong += words.wrong
        text = render(frame.read, {**self.base, **words.values}, frame.file)
        self.marks = Marked(frame.file, first_line=frame.first_line)
        for block in self.marks.blocks(text):
            yield from self._place(block) if isinstance(block, Place) else (block,)

    def _place(self, place: Place) -> Iterator[Block]:
        if place.name == "annex":
            return iter((_ANNEX,))
        return self._parts() if place.name == "parts" else self._remedies()

    def _parts(self) -> Iterator[Block]:
        several = len(self.request.items) > 1
        for number, item in enumerate(self.request.items, start=1):
            if several:
                yield from self._part_heading(number, item.text)
            if item.outcome:
                yield from self._part(number, item.outcome)
            else:
                yield paragraph(placeholder("办理结果"), anchor=f"item{number}.outcome")

    def _part_heading(self, number: int, text: str) -> Iterator[Block]:
        words = " ".join(text.split()).rstrip("。；;")
        quoted = words.replace("“", "‘").replace("”", "’")
        short = bool(quoted) and len(quoted) <= SHORT_HEADING
        name = f"关于“{quoted}”" if short else f"关于第{chinese_numeral(number)}项申请内容"
        yield heading(1, self.marks.numbering.next(1), name, f"item{number}.heading")
        if quoted and not short:
            yield paragraph(f"该项申请内容为：“{quoted}”。", protected=True, anchor=f"item{number}.request")

    def _part(self, number: int, key: str) -> Iterator[Block]:
        template = self._choose("reply", key)
        item = self.request.items[number - 1]
        facts = {**self.request.facts, **item.details, "reasons": item.reasons, "answer": item.answer}
        words = fact_values(template.front, facts, self.base["items"], number)
        self.missing += words.missing
        self.wrong += words.wrong
        values = {**self.base, **words.values, **part_values(self.request, number)}
        marks = Marked(template.file, f"item{number}.", self.marks.numbering, template.first_line)
        yield from _only_blocks(marks.blocks(render(template.read, values, template.file)))

    def _remedies(self) -> Iterator[Block]:
        if not self.remedy.parts:
            return
        if len(self.request.items) > 1 and self.request.kind == "reply":
            yield heading(1, self.marks.numbering.next(1), "救济途径", "remedy.heading")
        for part in self.remedy.parts:
            template = self._choose("remedy", part.form.value)
            values = {**self.base, **remedy_values(part, self.remedy, self.request, self.base["this"])}
            marks = Marked(template.file, f"remedy{part.form.value}.", self.marks.numbering, template.first_line)
            yield from _only_blocks(marks.blocks(render(template.read, values, template.file)))

    # Furniture

    def _letterhead(self, kind: LetterKind) -> Letterhead | None:
        dress = self.request.dress
        if not kind.outgoing or dress.style is None:
            return None
        return Letterhead(dress.head or self.request.agency.name, dress.style, dress.printed)

    def _addressee(self, kind: LetterKind) -> str | None:
        if kind.addressee is Addressee.NOBODY:
            return None
        if kind.addressee is Addressee.APPLICANTS:
            return self.base["applicant"] or placeholder("申请人")
        given = self.request.facts.get(kind.addressee.value, "").strip()
        return given or placeholder(kind.addressee.label)

    def _signature(self, frame: LetterTemplate, kind: LetterKind) -> Signature | None:
        if not kind.outgoing and not frame.front.signed:
            return None
        return Signature((self.request.agency.name,), self.request.issued_on, self.request.dress.sealed)

    def _note(self, kind: LetterKind) -> str | None:
        """One line to ask back by: a longer note would take a page of its own behind the signature."""
        if not kind.outgoing:
            return None
        agency = self.request.agency
        if agency.phone:
            return f"联系电话：{agency.phone}"
        return f"联系地址：{agency.address}" if agency.address else None


def _parted(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands before the signature, and what stands behind it."""
    place = next((number for number, block in enumerate(blocks) if block is _ANNEX), len(blocks))
    return tuple(blocks[:place]), tuple(blocks[place + 1 :])


def _only_blocks(blocks: Sequence[Block | Place]) -> Iterator[Block]:
    return (block for block in blocks if not isinstance(block, Place))
