"""One case on one screen: head, chain, tabs and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain import steps as s
from app.domain.errors import ChainMoved, DeskError, InputRejected, Refused
from app.domain.permissions import SignedIn, may
from app.domain.proposals import Proposal
from app.domain.stage import current_letter
from app.domain.steps import Step
from app.domain.taking_back import last_deed
from app.services.case_views import CaseView
from app.services.office import Office
from ui.case import step_dialog
from ui.case.attachments import CaseAttachments
from ui.case.case_file import CaseFile, read_file
from ui.case.case_layout import lay_out
from ui.case.chain_view import ChainView
from ui.case.documents import CaseDocuments
from ui.case.doing import Doing, Wish
from ui.case.head import CaseHead
from ui.case.next_panel import NextPanel
from ui.case.tabs import CaseTabs
from ui.shared.background import Lanes
from ui.shared.banners import Banner, Toast, sentence_of
from ui.shared.help_sheet import show_articles
from ui.shared.sending import ask_sending
from ui.shared.tokens import Tone


class CaseScreen(QWidget):
    """The case that `open_case` names; it reloads itself when told that the case changed elsewhere."""

    case_changed = Signal(str)
    letter_requested = Signal(str, str)
    """The case, and the id of a letter or the key of the kind of letter to write."""
    days_requested = Signal(str)
    paper_requested = Signal(str, str)
    """The case, and the key of the paper to print."""
    scans_taken = Signal(list)
    """Paths of scans that go into this case."""
    closed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._file: CaseFile | None = None
        self._case_id = ""
        self._typed: tuple[type[Step], Mapping[str, Any]] | None = None
        self.head, self.banner = CaseHead(), Banner()
        self.chain, self.tabs, self.next = ChainView(), CaseTabs(lanes), NextPanel()
        self.chain.comes_after = self.head.last_stop()
        self.doing = Doing(office, who, lanes, self)
        self.attachments = CaseAttachments(office, who, lanes, self.banner, self)
        self.toast = Toast(self)
        self.documents = CaseDocuments(office, lanes, self.tabs.attachments, self.banner, self)
        lay_out(self, (self.head, self.banner), (self.chain, self.tabs), self.next)
        self._connect()

    def open_case(self, case_id: str) -> None:
        """Show this case; it is read off the UI thread."""
        if case_id != self._case_id:
            self.banner.hide()
        self._case_id = case_id
        office, who = self._office, self._who
        self._lanes.read(self, "case", lambda: read_file(office, who, case_id), self._on_read, self.banner.say_error)

    def reload(self) -> None:
        """Read the case again, if one is open."""
        if self._case_id:
            self.open_case(self._case_id)

    def file(self) -> CaseFile | None:
        """The case shown."""
        return self._file

    def view(self) -> CaseView | None:
        """The view of the case to which what is shown belongs."""
        return self._file.view if self._file else None

    def take_step(self, kind: type[Step], typed: Mapping[str, Any] | None = None) -> None:
        """Ask for a step of this kind and take it."""
        if self._file is None:
            return
        asked = step_dialog.ask(self, kind, self._file, typed)
        if asked is not None:
            step, values = asked
            self._typed = (kind, values)
            self._run(self.doing.take(step))

    def void_step(self, seq: int) -> None:
        """Ask for the reason and void a step."""
        if self._file is None:
            return
        entry = next(e for e in self._file.view.case.entries if e.seq == seq)
        step = step_dialog.ask_voiding(self, entry, self._file.view.today)
        if step is not None:
            self._run(self.doing.take(step))

    def send_letter(self, letter_id: str = "") -> None:
        """Ask how a numbered letter left, and record it."""
        if self._file is None:
            return
        state = self._file.view.state
        letter = state.letters.get(letter_id) or current_letter(state)
        if letter is None or letter.number is None:
            self.banner.say(self.tr("文书签发编号后才能登记送出。"), Tone.WARNING)
            return
        closes = letter.letter_kind in ("reply", "correction_reply")
        sending = ask_sending(self, letter.number, self._office.today, closes=closes)
        if sending is not None:
            self._run(self.doing.send(letter.letter_id, letter.number, sending))

    def attach(self, paths: list[Path], step: int | None = None) -> None:
        """Add these files, one after another."""
        self.attachments.attach(paths, step)

    def leave_scans(self, paths: list[Path]) -> None:
        """These scans were taken elsewhere; they are not offered here any more."""
        self.documents.leave_scans(paths)

    def _run(self, wish: Wish) -> None:
        if self._file is not None:
            self.doing.run(self._file, wish)

    def _on_read(self, file: CaseFile) -> None:
        is_new = self._file is None or self._file.view.case.id != file.view.case.id
        self._file = file
        view = file.view
        self.head.show_view(view)
        self.chain.show_case(view.case, may_void=may(self._who.roles, s.Voided) and not view.state.archived)
        self.tabs.show_view(view)
        self.documents.show_view(view)
        self.attachments.show_case(view.case)
        self.next.show_view(view)
        if is_new:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor on the one next step."""
        (self.next.primary() or self.tabs).setFocus()

    def _on_done(self, file: CaseFile, words: str) -> None:
        self._typed = None
        self.banner.hide()
        before = self._file
        self._on_read(file)
        self.toast.say(words, self._way_back(before, file, words))
        self.case_changed.emit(file.view.case.id)

    def _on_attached(self, file: CaseFile, words: str) -> None:
        self.banner.hide()
        undo = self._way_back(self._file, file, words)
        if file.view.case.id == self._case_id:
            self._on_read(file)
        self.toast.say(words, undo)
        self.case_changed.emit(file.view.case.id)

    def _way_back(self, before: CaseFile | None, after: CaseFile, words: str) -> Callable[[], None] | None:
        """What takes the steps back that were just taken, where that is possible."""
        if before is None or before.view.case.id != after.view.case.id:
            return None
        seqs = tuple(entry.seq for entry in last_deed(after.view.case, before.view.case.length))
        return (lambda: self._run(self.doing.take_back(seqs, words))) if seqs else None

    def _on_failed(self, error: DeskError) -> None:
        self.banner.say_error(error)
        if self._typed is None:
            self.reload()
            return
        again = isinstance(error, InputRejected | Refused)
        kind, typed = self._typed
        self.banner.say(
            sentence_of(error),
            Tone.WARNING if again else Tone.WRONG,
            self.tr("修改后重新登记"),
            lambda: self.take_step(kind, typed),
        )

    def _on_moved(self, error: ChainMoved, wish: Wish) -> None:
        """Somebody acted in between: show what, reload, keep what was typed and offer to do it again."""
        self.reload()
        if self._typed is None:
            self.banner.say(error.sentence, Tone.WARNING, self.tr("仍要办理"), lambda: self._run(wish))
            return
        kind, typed = self._typed
        action = self.tr("查看后继续办理“{0}”").format(kind.label)
        self.banner.say(error.sentence, Tone.WARNING, action, lambda: self.take_step(kind, typed))

    def _on_document_requested(self, sha256: str, _name: str) -> None:
        self.tabs.show_attachment(sha256)

    def _on_proposal_accepted(self, proposal: Proposal) -> None:
        self.take_step(proposal.kind, {"id": proposal.consultation} if proposal.consultation else None)

    def _on_letter_requested(self, letter: str) -> None:
        self.letter_requested.emit(self._case_id, letter)

    def _connect(self) -> None:
        self.head.days_requested.connect(lambda: self.days_requested.emit(self._case_id))
        self.head.closed.connect(self.closed)
        self.chain.void_requested.connect(self.void_step)
        self.chain.letter_requested.connect(self._on_letter_requested)
        self.chain.document_requested.connect(self._on_document_requested)
        self.chain.attachment_requested.connect(self.attachments.attach_to)
        self.next.step_requested.connect(self.take_step)
        self.next.letter_requested.connect(self._on_letter_requested)
        self.next.proposal_accepted.connect(self._on_proposal_accepted)
        self.next.article_requested.connect(lambda why: show_articles(self.window(), self._office.help, why))
        self.next.send_requested.connect(self.send_letter)
        self.tabs.letter_requested.connect(self._on_letter_requested)
        self.tabs.paper_requested.connect(lambda kind: self.paper_requested.emit(self._case_id, kind))
        self.tabs.attachments.files_dropped.connect(self.attach)
        self.tabs.attachments.pasted.connect(lambda pasted: self._run(self.doing.attach_pasted(pasted)))
        self.documents.scans_accepted.connect(self.attach)
        self.documents.scans_accepted.connect(self.scans_taken)
        self.tabs.attachments.save_requested.connect(self.attachments.ask_where_to_save)
        self.doing.done.connect(self._on_done)
        self.doing.failed.connect(self._on_failed)
        self.doing.moved.connect(self._on_moved)
        self.attachments.arrived.connect(self._on_attached)
        self.attachments.outdated.connect(self.reload)
        self.attachments.saved.connect(lambda path: self.toast.say(self.tr("已保存到 {0}").format(path)))
        self.attachments.failed.connect(self._on_failed)
        QShortcut(QKeySequence("Ctrl+R"), self, self.reload)
