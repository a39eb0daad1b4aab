"""The press: templates and fonts, read once, that turn what a letter says into its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.composition import Composed
from app.domain.errors import InputRejected
from app.domain.letter import Letter
from app.domain.letter_fields import TemplateField
from app.domain.letter_request import LetterRequest

if TYPE_CHECKING:
    from app.letters.fonts import FontBook
    from app.letters.templates import Templates


class Press:
    """Composes letters and writes them as PDF or DOCX; nothing is read before the first letter."""

    def __init__(
        self, templates: Path, fonts: Path, own_templates: Path | None = None, *, installed_fonts: bool = False
    ) -> None:
        """`fonts` holds the shipped fonts; with `installed_fonts` the computer's own 仿宋_GB2312 … come first."""
        self._prefers_installed = installed_fonts
        self._template_folder = templates
        self._font_folder = fonts
        self._own_templates = own_templates
        self._stored: Mapping[str, str] = {}
        self._number = 0
        self._loaded: tuple[Mapping[str, str], Templates] | None = None

    @property
    def templates(self) -> Templates:
        """The templates in force; the office's own win."""
        wanted, loaded = self._stored, self._loaded
        if loaded is None or loaded[0] is not wanted:
            loaded = self._loaded = (wanted, self._load(wanted))
        return loaded[1]

    def has_stored(self, number: int) -> bool:
        """Whether the office's templates are those of this number of changes."""
        return self._number == number

    def take_stored(self, number: int, sources: Mapping[str, str]) -> None:
        """From now on these texts of the office's database, by file, stand over the shipped ones."""
        self._number, self._stored = number, dict(sources)

    def _load(self, stored: Mapping[str, str]) -> Templates:
        from app.letters import templates

        own = self._own_templates
        return templates.load(self._template_folder, own if own and own.is_dir() else None, stored)

    @cached_property
    def fonts(self) -> FontBook:
        """The fonts letters are set in; the computer's own are looked for when the first letter is."""
        from app.letters.fonts import bundled

        if not self._prefers_installed:
            return bundled(self._font_folder)
        from app.letters.office_fonts import installed_folders, office_fonts

        return bundled(self._font_folder, office_fonts(installed_folders()))

    def compose(self, request: LetterRequest) -> Composed:
        """The letter for these facts; InputRejected names what makes any letter impossible."""
        from app.letters.compose import compose

        return compose(request, self.templates)

    def fields(self, kind: str, part: str, regime: str, on: date) -> tuple[TemplateField, ...]:
        """The fields that the text of this kind, and for a reply of this outcome, asks for on that day."""
        return self.templates.choose(kind, part, regime, on)[0].front.fields

    def pdf(self, letter: Letter) -> bytes:
        """The letter as PDF."""
        from app.letters.pdf import write_pdf

        return write_pdf(letter, self.fonts)

    def docx(self, letter: Letter) -> bytes:
        """The letter as a Word document."""
        from app.letters.docx import write_docx

        return write_docx(letter, self.fonts)

    def file(self, letter: Letter, form: str) -> bytes:
        """The letter in the form "pdf" or "docx"."""
        if form not in ("pdf", "docx"):
            raise InputRejected("form", "文件格式应为 pdf 或 docx")
        return self.pdf(letter) if form == "pdf" else self.docx(letter)

    def uncovered(self, text: str) -> set[str]:
        """Characters of the text that no font of the press can show."""
        return self.fonts.uncovered(text)
