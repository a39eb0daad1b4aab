"""Changes of a letter off the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import SignedIn
from app.domain.steps import PrintWay
from app.services.case_views import CaseView
from app.services.delivery import Sending
from app.services.letter_facts import LetterDraft
from app.services.office import Office
from ui.letters.letter_asking import Signing
from ui.letters.letter_file import LetterFile, around
from ui.shared.background import Lanes
from ui.shared.written_file import written

Change = Callable[[str, int, str], CaseView]
"""Does something to a letter given the case's id, the number of steps seen and the letter's id."""


class LetterDoing(QObject):
    """Runs the changes of one letter one after another."""

    done = Signal(object, str)
    """The letter as it is now (a `LetterFile`) and what to say."""
    failed = Signal(object)
    """A DeskError; nothing was recorded."""
    exported = Signal(object)
    """The `Path` of the file that was written."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes

    def keep(self, file: LetterFile, draft: LetterDraft) -> None:
        """Keep a version."""
        self._run(file, self._kept(draft), "已保存一个版本")

    def submit(self, file: LetterFile, draft: LetterDraft | None, confirmed: Mapping[str, str]) -> None:
        """Keep what was changed since, then send for review."""
        office, who = self._office, self._who

        def change(case_id: str, seen: int, letter_id: str) -> CaseView:
            if draft is not None:
                view = self._kept(draft)(case_id, seen, letter_id)
                seen, letter_id = view.case.length, letter_id or _newest(view)
            return office.review.submit(who, case_id, seen, letter_id, confirmed)

        self._run(file, change, "已送审")

    def review(self, file: LetterFile, agrees: bool, words: str) -> None:
        """Agree, or return with remarks."""
        office, who = self._office, self._who
        said = "已同意" if agrees else "已退回修改"
        self._run(file, lambda case, seen, letter: office.review.review(who, case, seen, letter, agrees, words), said)

    def delegate(self, file: LetterFile, to_id: str, reason: str) -> None:
        """Hand the letter to another person."""
        office, who = self._office, self._who
        self._run(
            file,
            lambda case, seen, letter: office.review.delegate(who, case, seen, letter, to_id, reason),
            "已转交",
        )

    def sign(self, file: LetterFile, signing: Signing) -> None:
        """Sign."""
        office, who = self._office, self._who
        self._run(
            file,
            lambda case, seen, letter: office.review.sign(
                who, case, seen, letter, signing.statistics_row, signing.words
            ),
            "已签发",
        )

    def number(self, file: LetterFile) -> None:
        """Give the number and write the files."""
        office, who = self._office, self._who
        self._run(file, lambda case, seen, letter: office.letters.number(who, case, seen, letter), "已编号成文")

    def send(self, file: LetterFile, sending: Sending) -> None:
        """Record that the letter left."""
        office, who = self._office, self._who
        self._run(file, lambda case, seen, letter: office.delivery.send(who, case, seen, letter, sending), "已登记送出")

    def cancel(self, file: LetterFile, reason: str) -> None:
        """Cancel the letter."""
        office, who = self._office, self._who
        self._run(file, lambda case, seen, letter: office.review.cancel(who, case, seen, letter, reason), "文书已作废")

    def export(self, file: LetterFile, path: Path) -> None:
        """Write the letter's file, PDF or DOCX by the ending of its name; that of a numbered letter is recorded."""
        assert file.letter is not None
        office, who, case_id, letter_id = self._office, self._who, file.view.case.id, file.letter.letter_id
        form = "docx" if path.suffix.lower() == ".docx" else "pdf"

        def work() -> Path:
            place = written(path, office.letters.file(case_id, letter_id, form), "文书没有变化")
            office.print_jobs.record(who, ((case_id, letter_id),), PrintWay.EXPORT)
            return place

        self._lanes.write(self, work, self.exported.emit, self.failed.emit)

    def _kept(self, draft: LetterDraft) -> Change:
        office, who = self._office, self._who
        return lambda case_id, seen, _letter: office.letters.keep(who, case_id, seen, draft)

    def _run(self, file: LetterFile, change: Change, said: str) -> None:
        office, who, case = self._office, self._who, file.view.case
        letter_id = file.letter.letter_id if file.letter else ""

        def work() -> LetterFile:
            view = change(case.id, case.length, letter_id)
            for key in (file.draft_key, file.said_key):
                office.drafts.drop(who, key)
            return around(office, who, view, letter_id or _newest(view))

        self._lanes.write(self, work, lambda after: self.done.emit(after, said), self.failed.emit)


def _newest(view: CaseView) -> str:
    return list(view.letters)[-1]
