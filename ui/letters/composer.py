"""The composer: a letter written item by item, the real page beside it, its examination below."""

from __future__ import annotations

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
from app.domain.steps import Conclusion, LetterDrafted
from app.services.letter_facts import draft_of
from app.services.office import Office
from ui.letters import comparison
from ui.letters.drafting import Drafting
from ui.letters.findings_list import FindingsList
from ui.letters.letter_actions import Action, Deed, actions_of
from ui.letters.letter_deeds import LetterDeeds
from ui.letters.letter_doing import LetterDoing
from ui.letters.letter_file import REPLY, LetterFile, read_letter
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
        self._file: LetterFile | None = None
        self._drafting = Drafting(REPLY)
        self._sent = self._drafting.draft()
        self.head, self.banner, self.toast = LetterHead(), Banner(), Toast(self)
        self.tabs, self.findings = LetterTabs(office.today), FindingsList()
        self.items, self.facts = self.tabs.items, self.tabs.facts
        self.paragraphs, self.opinions = self.tabs.paragraphs, self.tabs.opinions
        self.pages = PageView(lanes, self.tr("页面预览"))
        self.doing = LetterDoing(office, who, lanes, self)
        self.said = SaidWords(office, who, lanes, self)
        self.deeds = LetterDeeds(self, office.today, self.doing, self.said)
        self.unsaved = UnsavedLetter(office, who, lanes, self)
        self.proof = Proof(office, lanes, self.pages, self)
        self.trouble = LetterTrouble(self.banner, self.unsaved, self.proof, self)
        self.like = LikeReplies(office, lanes, self.items, self)
        self.repeats = RepeatHelp(office, lanes, self.items, self)
        self.outside = LetterOutside(office, who, lanes, self)
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
        return self._file

    def drafting(self) -> Drafting:
        """The letter under the pen."""
        return self._drafting

    def do(self, action: Action) -> None:
        """Do what a button says, or say why it cannot be done."""
        file = self._file
        if file is None:
            return
        if action.why:
            self.banner.say(action.why, Tone.WARNING)
            return
        self._sent = self._drafting.draft()
        {
            Deed.KEEP: lambda letter: self.doing.keep(letter, self._drafting.draft()),
            Deed.SUBMIT: self._submit,
            Deed.AGREE: self.deeds.agree,
            Deed.RETURN: self.deeds.send_back,
            Deed.DELEGATE: self.deeds.delegate,
            Deed.SIGN: self.deeds.sign,
            Deed.NUMBER: self.doing.number,
            Deed.SEND: self.deeds.send,
            Deed.EXPORT: self._export,
            Deed.PRINT: self.outside.show_pages,
            Deed.ENVELOPE: self.outside.show_envelope,
            Deed.CANCEL: self.deeds.cancel,
        }[action.deed](file)

    def conclude(self, item: int, outcome: str) -> None:
        """Choose an outcome for an item."""
        self.items.choose(item)
        self.items.editor.choose(outcome)

    def export(self, path: Path) -> None:
        """Write the letter's file to disk, PDF or DOCX by the ending of its name."""
        if self._file is not None and self._file.letter is not None:
            self.doing.export(self._file, path)

    # Reading

    def _read(self, done: object) -> None:
        office, who, case_id, wanted = self._office, self._who, self._case_id, self._wanted
        assert callable(done)
        self._lanes.read(self, "letter", lambda: read_letter(office, who, case_id, wanted), done, self._on_lost)

    def _on_opened(self, file: LetterFile) -> None:
        """A letter that was left half written a moment ago is gone on with: its copy may not be on disk yet."""
        if self._is_at(file) and self._drafting.is_typed:
            self._on_reread(file)
            self.focus_first()
        else:
            self._on_read(file)

    def _is_at(self, file: LetterFile) -> bool:
        return self._file is not None and self._file.draft_key == file.draft_key

    def _on_read(self, file: LetterFile) -> None:
        is_new = not self._is_at(file)
        if is_new:
            self.unsaved.keep_now()
        if is_new:
            self.tabs.turn_to_first(file)
        self._file = file
        self._drafting = Drafting.of(file.kept, file.letter is not None)
        self._take_up_unsaved(file)
        self._show(file)
        if file.letter is not None and file.letter.status is LetterStatus.DRAFT and file.letter.remarks:
            self.banner.say(self.tr("退回意见：{0}").format(file.letter.remarks), Tone.WARNING)
        if is_new:
            self.focus_first()

    def _on_reread(self, file: LetterFile) -> None:
        """The letter as it lies now; words that no version holds stay under the pen."""
        if not file.is_open or not self._drafting.is_changed:
            self._on_read(file)
            return
        self._file = file
        self._drafting.letter_id = file.kept.letter_id
        self._drafting.kept = file.kept if file.letter else None
        self.head.show_file(file, actions_of(file, self._who))
        self.head.show_unkept(True)

    def _take_up_unsaved(self, file: LetterFile) -> None:
        unsaved = self.unsaved.recovered(file, self._drafting)
        if unsaved is not None:
            self._drafting = unsaved
            sentence = self.tr("已恢复上次没有保存的内容。")
            self.banner.say(sentence, Tone.ACCENT, self.tr("放弃，用已保存的版本"), self._discard_unsaved)

    def _discard_unsaved(self) -> None:
        if self._file is not None:
            self.unsaved.discard(self._file)
            self._drafting = Drafting.of(self._file.kept, self._file.letter is not None)
            self._show(self._file)

    def _show(self, file: LetterFile) -> None:
        self.unsaved.forget()
        view, letters = file.view, self._office.letters
        self.head.show_file(file, actions_of(file, self._who))
        self.tabs.show_file(file, self._drafting, lambda item, outcome: letters.suggested_details(view, item, outcome))
        self.head.show_unkept(file.is_open and self._drafting.is_typed)
        self.proof.show_now(file, self._drafting)
        self.like.show_file(file)
        self.repeats.show_file(file)

    # Writing

    def _on_concluded(self, item: int, conclusion: Conclusion | None) -> None:
        self._drafting.conclude(item, conclusion)
        self._changed()

    def _on_facts_changed(self, facts: dict[str, str], attachments: tuple[str, ...]) -> None:
        self._drafting.facts, self._drafting.attachments = facts, attachments
        self._changed()

    def _on_edited(self, anchor: str, text: str | None) -> None:
        self._drafting.edit(anchor, text)
        self._changed()

    def _changed(self) -> None:
        self.head.show_unkept(self._drafting.is_typed)
        if self._file is not None:
            self.proof.touch(self._file, self._drafting)
            self.unsaved.touch(self._file, self._drafting)

    def _on_examined(self, composed: Composed, findings: tuple[Finding, ...]) -> None:
        self.findings.show_findings(findings)
        self.paragraphs.show_letter(composed.letter, self._drafting.edited, bool(self._file and self._file.is_open))

    # Doing

    def _submit(self, file: LetterFile) -> None:
        """Errors are shown first; the office examines once more before it sends on."""
        errors = self.findings.errors()
        if errors:
            self.banner.say(self.tr("还有须改正的问题：{0}").format(errors[0].message), Tone.WARNING)
            self.tabs.go_to(errors[0])
        else:
            self.deeds.submit(file, self._drafting, self.findings.warnings())

    def _export(self, file: LetterFile) -> None:
        path = self.deeds.ask_path(file)
        if path is not None:
            self.export(path)

    def _on_done(self, file: LetterFile, said: str) -> None:
        self._wanted = file.letter.letter_id if file.letter else file.letter_kind
        self.said.forget(file)
        self.banner.hide()
        if file.is_open and self._drafting.draft() != self._sent:
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
        if self._file is not None and not self._is_at(file):
            self.unsaved.discard(self._file)
        self._on_reread(file)
        self._changed()

    def _on_failed(self, error: DeskError) -> None:
        """A deed was refused: somebody may have acted in between, so the case is read anew."""
        self.banner.say_error(error)
        if not isinstance(error, StorageUnavailable):
            self.reload()

    def _on_lost(self, error: DeskError) -> None:
        self.trouble.say_lost(error, lambda: self._read(self._on_opened))

    def _on_path_requested(self, item: int) -> None:
        text = next((words for number, words in self._file.items if number == item), "") if self._file else ""
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
        step = entry.step
        assert isinstance(step, LetterDrafted)
        kept = self._drafting.kept
        self._drafting = Drafting.of(draft_of(step), False)
        self._drafting.kept, self._drafting.first = kept, None
        if self._file is not None:
            self._show(self._file)
            self._changed()

    def _on_comparison_requested(self, entry: Entry, later: Entry | None) -> None:
        both = comparison.two_versions(entry, later, self._drafting.draft())
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
        self.items.concluded.connect(self._on_concluded)
        self.items.path_requested.connect(self._on_path_requested)
        self.facts.changed.connect(self._on_facts_changed)
        self.paragraphs.edited.connect(self._on_edited)
        self.findings.jump_requested.connect(self.tabs.go_to)
        self.proof.examined.connect(self._on_examined)
        self.doing.done.connect(self._on_done)
        self.doing.failed.connect(self._on_failed)
        self.doing.exported.connect(self._on_exported)

    def focus_first(self) -> None:
        """Put the cursor where work begins: the item's outcome or the first field, else the next deed."""
        if self._file is not None and self._file.is_open:
            self.tabs.focus_first(self._file)
        else:
            self.head.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.findings.fit_into(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        self.unsaved.keep_now()
        super().hideEvent(event)
