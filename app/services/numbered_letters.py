"""Numbered letters of many cases, with the files that were kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.case import Case
from app.domain.errors import InputRejected
from app.domain.review import LetterState, LetterStatus
from app.domain.state import fold
from app.persistence import attachments, chain
from app.persistence.session import Session
from app.services.letters import kept_file

Wanted = tuple[tuple[str, str], ...]
"""Pairs of case and letter; "" stands for the newest numbered letter of the case."""


@dataclass(frozen=True, slots=True)
class NumberedLetter:
    """A letter that has its number, and its case."""

    case: Case
    letter: LetterState

    @property
    def number(self) -> str:
        """Its number (文号)."""
        return self.letter.number or ""

    def file(self, session: Session, form: str) -> bytes:
        """The kept file, `form` "pdf" or "docx"; InputRejected names a letter of which none can be read."""
        kept = kept_file(self.case, self.letter.letter_id, form)
        if kept is None:
            raise InputRejected("letters", f"{self.number}没有保存{form}文件，请从案件里打开这份文书")
        try:
            return b"".join(attachments.read_chunks(session, kept))
        except (InputRejected, attachments.ChunkMissing) as error:
            raise InputRejected("letters", f"{self.number}的{form}文件读不出来：{error}") from error


def numbered_letters(session: Session, wanted: Wanted) -> Iterator[NumberedLetter]:
    """The letters in the order asked for; InputRejected names the first case without such a numbered letter."""
    cases = {case.id: case for case in chain.read_many(session, dict.fromkeys(case_id for case_id, _ in wanted))}
    for case_id, letter_id in wanted:
        if case_id not in cases:
            raise InputRejected("letters", "没有这个案件")
        found = newest_numbered(fold(cases[case_id]).letters.values(), letter_id)
        if found is None:
            raise InputRejected("letters", f"案件{cases[case_id].number}没有已编号的文书，请先签发、编号")
        yield NumberedLetter(cases[case_id], found)


def newest_numbered(letters: Iterable[LetterState], letter_id: str) -> LetterState | None:
    """The letter with this id if it has its number, with "" the newest that has one; else None."""
    wanted = [one for one in letters if one.status is LetterStatus.NUMBERED and letter_id in ("", one.letter_id)]
    return wanted[-1] if wanted else None
