"""The deeds that ask something first: for review, an opinion, a signature, a sending, a place to export to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.check_up import Finding
from ui.letters import letter_asking as asking
from ui.letters.drafting import Drafting
from ui.letters.letter_actions import Deed
from ui.letters.letter_doing import LetterDoing
from ui.letters.letter_file import REPLY, LetterFile
from ui.letters.letter_outside import LetterOutside
from ui.letters.said_words import SaidWords
from ui.shared.sending import ask_sending


class LetterDeeds:
    """Asks over a window, then has it done."""

    def __init__(
        self, window: QWidget, today: Callable[[], date], doing: LetterDoing, said: SaidWords, outside: LetterOutside
    ) -> None:
        self._window, self._today, self._doing, self._said, self._outside = window, today, doing, said, outside

    def do(self, deed: Deed, file: LetterFile, drafting: Drafting, warnings: Sequence[Finding]) -> None:
        """Do what a button says; `warnings` are what the examination found, each to be confirmed before a review."""
        {
            Deed.KEEP: lambda letter: self._doing.keep(letter, drafting.draft()),
            Deed.SUBMIT: lambda letter: self.submit(letter, drafting, warnings),
            Deed.AGREE: self.agree,
            Deed.RETURN: self.send_back,
            Deed.DELEGATE: self.delegate,
            Deed.SIGN: self.sign,
            Deed.NUMBER: self._doing.number,
            Deed.SEND: self.send,
            Deed.EXPORT: self.export,
            Deed.PRINT: self._outside.show_pages,
            Deed.ENVELOPE: self._outside.show_envelope,
            Deed.CANCEL: self.cancel,
        }[deed](file)

    def submit(self, file: LetterFile, drafting: Drafting, warnings: Sequence[Finding]) -> None:
        """Send for review; each warning wants a reason."""
        confirmed = asking.ask_confirmed(self._window, warnings, self._today) if warnings else {}
        if confirmed is not None:
            self._doing.submit(file, drafting.draft() if drafting.is_changed else None, confirmed)

    def agree(self, file: LetterFile) -> None:
        """Pass the letter on."""
        station = file.letter.next_station if file.letter else None
        title = station.label if station else file.label
        words = asking.ask_opinion(self._window, title, self._window.tr("同意"), self._today, self._half(file, "agree"))
        if words is not None:
            self._said.keep_now()
            self._doing.review(file, True, words)

    def send_back(self, file: LetterFile) -> None:
        """Return the letter with remarks."""
        words = asking.ask_remarks(self._window, self._today, self._half(file, "return"))
        if words is not None:
            self._said.keep_now()
            self._doing.review(file, False, words)

    def delegate(self, file: LetterFile) -> None:
        """Hand the letter to another person."""
        chosen = asking.ask_delegation(self._window, file, self._today)
        if chosen is not None:
            self._doing.delegate(file, *chosen)

    def sign(self, file: LetterFile) -> None:
        """Sign the letter."""
        signing = asking.ask_signing(self._window, file, self._today, self._half(file, "sign"))
        if signing is not None:
            self._said.keep_now()
            self._doing.sign(file, signing)

    def send(self, file: LetterFile) -> None:
        """Record how the letter left."""
        closes = file.letter_kind in (REPLY, "correction_reply")
        sending = ask_sending(self._window, _named(file), self._today, closes=closes)
        if sending is not None:
            self._doing.send(file, sending)

    def cancel(self, file: LetterFile) -> None:
        """Cancel the letter."""
        reason = asking.ask_cancelling(self._window, file, self._today, self._half(file, "cancel"))
        if reason is not None:
            self._said.keep_now()
            self._doing.cancel(file, reason)

    def export(self, file: LetterFile) -> None:
        """Write the letter's file where one wants it; its ending says whether as PDF or Word."""
        kinds = self._window.tr("PDF 文件 (*.pdf);;Word 文档 (*.docx)")
        title = self._window.tr("导出")
        name, kind = QFileDialog.getSaveFileName(self._window, title, f"{_named(file)}.pdf", kinds)
        if name and file.letter is not None:
            self._doing.export(file, Path(name).with_suffix(".docx") if "docx" in kind else Path(name))

    def _half(self, file: LetterFile, deed: str) -> asking.HalfSaid:
        return asking.HalfSaid(self._said.typed(file, deed), self._said.keeper(file, deed))


def _named(file: LetterFile) -> str:
    return (file.letter.number if file.letter else None) or file.label
