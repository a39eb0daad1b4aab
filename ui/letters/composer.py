"""The composer: a letter written item by item, the real page beside it, its examination below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.case import Entry
from app.domain.check_up import Finding
from app.domain.composition import Composed
from app.domain.errors import DeskError, StorageUnavailable
from app.domain.permissions import SignedIn
from app.domain.review import LetterStatus
from app.services.case_views import CaseView
from app.services.office import Office
from ui.letters import comparison
from ui.letters.drafting import Drafting
from ui.letters.findings_list import FindingsList
from ui.letters.letter_actions import Action, Deed, actions_of
from ui.letters.letter_deeds import LetterDeeds
from ui.letters.letter_doing import LetterDoing
from ui.letters.letter_file import LetterFile, read_letter
from ui.letters.letter_head import LetterHead
from ui.letters.letter_layout import lay_out
from ui.letters.letter_outside import LetterOutside
from ui.letters.letter_tabs import LetterTabs
from ui.letters.letter_trouble import LetterTrouble
from ui.letters.like_replies import LikeReplies
from ui.letters.path_dialog import ask_path, notice_sentence
from ui.letters.proof import Proof
from ui.letters.repeat_help import RepeatHelp
from ui.letters.said_words import SaidWords
from ui.letters.under_pen import UnderPen
from ui.letters.unsaved import UnsavedLetter
from ui.shared.background import Lanes
from ui.shared.banners import Banner, Toast
from ui.shared.page_view import PageView
from ui.shared.tokens import Tone


class ComposerScreen(QWidget):
    """The letter that `open_letter` names."""

    case_changed = Signal(str)
    letter_requested = Signal(str, str)
    """The case, and the key of a notice that must be written first."""
    print_requested = Signal(str, str)
    """The case and the letter whose file is to be printed."""
    case_requested = Signal(str)
    """A case like this one, or an earlier one of its applicant, is to be opened."""
    closed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._case_id, self._wanted = "", ""
        self.head, self.banner, self.toast = LetterHead(), Banner(), Toast(self)
        self.tabs, self.findings = LetterTabs(office.today), FindingsList()
        self.items, self.facts = self.tabs.items, self.tabs.facts
        self.paragraphs, self.opinions = self.tabs.paragraphs, self.tabs.opinions
        self.pages = PageView(lanes, self.tr("页面预览"))
        self.doing = LetterDoing(office, who, lanes, self)
        self.said = SaidWords(office, who, lanes, self)
        self.outside = LetterOutside(office, who, lanes, self)
        self.deeds = LetterDeeds(self, office.today, self.doing, self.said, self.outside)
        self.unsaved = UnsavedLetter(office, who, lanes, self)
        self.pen = UnderPen(self.unsaved, self)
        self.proof = Proof(office, lanes, self.pages, self)
        self.trouble = LetterTrouble(self.banner, self.unsaved, self.proof, self)
        self.like = LikeReplies(office, lanes, self.items, self)
        self.repeats = RepeatHelp(office, lanes, self.items, self)
        lay_out(self, (self.head, self.banner), (self.tabs, self.findings), self.pages)
        self._connect()

    def open_letter(self, case_id: str, wanted: str) -> None:
        """Show the letter with this id, or begin one of this kind; read off the UI thread."""
        self.unsaved.keep_now()
        self._case_id, self._wanted = case_id, wanted
        self.banner.hide()
        self._read(self._on_opened)

    def reload(self) -> None:
        """The case changed elsewhere: read where the letter lies; what is being typed stays."""
        if self._case_id:
            self._read(self._on_reread)

    def file(self) -> LetterFile | None:
        """The letter shown, as it was read."""
        return self.pen.file

    def view(self) -> CaseView | None:
        """The view of the case to which what is shown belongs."""
        return self.pen.file.view if self.pen.file else None

    def drafting(self) -> Drafting:
        """The letter under the pen."""
        return self.pen.drafting

    def do(self, action: Action) -> None:
        """Do what a button says, or say why it cannot be done."""
        file = self.pen.file
        if file is None:
            return
        if action.why:
            self.banner.say(action.why, Tone.WARNING)
            return
        self.pen.mark_sent()
        errors = self.findings.errors() if action.deed is Deed.SUBMIT else ()
        if errors:
            # Shown first; the office examines once more before it sends on.
            self.banner.say(self.tr("还有须改正的问题：{0}").format(errors[0].message), Tone.WARNING)
            self.tabs.go_to(errors[0])
        else:
            self.deeds.do(action.deed, file, self.pen.drafting, self.findings.warnings())

    def conclude(self, item: int, outcome: str) -> None:
        """Choose an outcome for an item."""
        self.items.choose(item)
        self.items.editor.choose(outcome)

    def export(self, path: Path) -> None:
        """Write the letter's file to disk, PDF or DOCX by the ending of its name."""
        if self.pen.file is not None and self.pen.file.letter is not None:
            self.doing.export(self.pen.file, path)

    # Reading

    def _read(self, done: Callable[[LetterFile], None]) -> None:
        office, who, case_id, wanted = self._office, self._who, self._case_id, self._wanted
        self._lanes.read(self, "letter", lambda: read_letter(office, who, case_id, wanted), done, self._on_lost)

    def _on_opened(self, file: LetterFile) -> None:
        """A letter that was left half written a moment ago is gone on with: its copy may not be on disk yet."""
        if self.pen.is_at(file) and self.pen.drafting.is_typed:
            self._on_reread(file)
            self.focus_first()
        else:
            self._on_read(file)

    def _on_read(self, file: LetterFile) -> None:
        is_new = not self.pen.is_at(file)
        if is_new:
            self.unsaved.keep_now()
            self.tabs.turn_to_first(file)
        if self.pen.take_up(file):
            sentence = self.tr("已恢复上次没有保存的内容。")
            self.banner.say(sentence, Tone.ACCENT, self.tr("放弃，用已保存的版本"), self._discard_unsaved)
        self._show(file)
        if file.letter is not None and file.letter.status is LetterStatus.DRAFT and file.letter.remarks:
            self.banner.say(self.tr("退回意见：{0}").format(file.letter.remarks), Tone.WARNING)
        if is_new:
            self.focus_first()

    def _on_reread(self, file: LetterFile) -> None:
        """The letter as it lies now; words that no version holds stay under the pen."""
        if not file.is_open or not self.pen.drafting.is_changed:
            self._on_read(file)
            return
        self.pen.go_on(file)
        self.head.show_file(file, actions_of(file, self._who))
        self.head.show_unkept(True)

    def _discard_unsaved(self) -> None:
        self.pen.take_kept()
        if self.pen.file is not None:
            self._show(self.pen.file)

    def _show(self, file: LetterFile) -> None:
        self.unsaved.forget()
        drafting = self.pen.drafting
        self.head.show_file(file, actions_of(file, self._who))
        self.tabs.show_file(file, drafting, partial(self._office.letters.suggested_details, file.view))
        self.head.show_unkept(file.is_open and drafting.is_typed)
        self.proof.show_now(file, drafting)
        self.like.show_file(file)
        self.repeats.show_file(file)

    # Writing

    def _on_written(self) -> None:
        self.head.show_unkept(self.pen.drafting.is_typed)
        if self.pen.file is not None:
            self.proof.touch(self.pen.file, self.pen.drafting)

    def _on_examined(self, composed: Composed, findings: tuple[Finding, ...]) -> None:
        self.findings.show_findings(findings)
        is_open = self.pen.file is not None and self.pen.file.is_open
        self.paragraphs.show_letter(composed.letter, self.pen.drafting.edited, is_open)

    # Doing

    def _on_done(self, file: LetterFile, said: str) -> None:
        self._wanted = file.letter.letter_id if file.letter else file.letter_kind
        self.said.forget(file)
        self.banner.hide()
        if file.is_open and self.pen.is_written_since():
            self._go_on_writing(file)
        else:
            self._on_read(file)
        self.toast.say(said)
        self.case_changed.emit(self._case_id)

    def _on_exported(self, path: Path) -> None:
        self.toast.say(self.tr("已导出到 {0}").format(path))
        self.reload()

    def _go_on_writing(self, file: LetterFile) -> None:
        """A version was kept while somebody typed on: what came after it stays under the pen."""
        if not self.pen.is_at(file):
            self.pen.drop_unsaved()
        self._on_reread(file)
        self.pen.touch()

    def _on_failed(self, error: DeskError) -> None:
        """A deed was refused: somebody may have acted in between, so the case is read anew."""
        self.banner.say_error(error)
        if not isinstance(error, StorageUnavailable):
            self.reload()

    def _on_lost(self, error: DeskError) -> None:
        self.trouble.say_lost(error, lambda: self._read(self._on_opened))

    def _on_path_requested(self, item: int) -> None:
        text = next((words for number, words in self.pen.file.items if number == item), "") if self.pen.file else ""
        choice = ask_path(self, f"{item}. {text}")
        if choice is None:
            return
        if choice.outcome:
            self.conclude(item, choice.outcome)
            self.items.editor.focus_first_open()
        elif choice.notice:
            wish = partial(self.letter_requested.emit, self._case_id, choice.notice)
            self.banner.say(notice_sentence(choice), Tone.ACCENT, self.tr("去起草"), wish)

    def _on_version_requested(self, entry: Entry) -> None:
        self.pen.take_version(entry)
        if self.pen.file is not None:
            self._show(self.pen.file)
            self.pen.touch()

    def _on_comparison_requested(self, entry: Entry, later: Entry | None) -> None:
        both = comparison.two_versions(entry, later, self.pen.drafting.draft())
        comparison.show(self, self._office, self._lanes, self._case_id, both)

    def _connect(self) -> None:
        self.outside.listen(self.like, self.repeats)
        self.outside.case_requested.connect(self.case_requested)
        self.outside.pages_requested.connect(self.print_requested)
        self.outside.failed.connect(self.banner.say_error)
        self.head.deed_requested.connect(self.do)
        self.head.version_requested.connect(self._on_version_requested)
        self.head.comparison_requested.connect(self._on_comparison_requested)
        self.head.closed.connect(self.closed)
        self.pen.written.connect(self._on_written)
        self.items.concluded.connect(self.pen.conclude)
        self.items.path_requested.connect(self._on_path_requested)
        self.facts.changed.connect(self.pen.state)
        self.paragraphs.edited.connect(self.pen.edit)
        self.findings.jump_requested.connect(self.tabs.go_to)
        self.proof.examined.connect(self._on_examined)
        self.doing.done.connect(self._on_done)
        self.doing.failed.connect(self._on_failed)
        self.doing.exported.connect(self._on_exported)

    def focus_first(self) -> None:
        """Put the cursor where work begins: the item's outcome or the first field, else the next deed."""
        if self.pen.file is not None and self.pen.file.is_open:
            self.tabs.focus_first(self.pen.file)
        else:
            self.head.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.findings.fit_into(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        self.unsaved.keep_now()
        super().hideEvent(event)
