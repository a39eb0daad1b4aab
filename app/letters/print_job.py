"""Many letters in one PDF, to be printed in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.domain.letter import Letter
from app.letters.fonts import FontBook
from app.letters.pdf import PdfWriter


class Cancelled(Exception):
    """The job was given up before its end; nothing was written."""


def print_job(
    letters: Iterable[Letter],
    fonts: FontBook,
    described: Letter,
    progress: Callable[[int], bool] = lambda done: True,
) -> bytes:
    """One PDF with all letters, every letter counting its own pages; `described` gives the file its title and author.

    `progress` is told how many letters are set, from 1, and answers whether to go on; Cancelled when it says no.
    """
    writer = PdfWriter(fonts, structured=False)  # a job goes to the printer
    for done, letter in enumerate(letters, 1):
        writer.add(letter)
        if not progress(done):
            raise Cancelled
    return writer.finished(described)
