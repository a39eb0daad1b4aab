"""The documents of a case around its list: looked at, known from other cases, new from the scanner."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.case import Entry
from app.domain.errors import DeskError
from app.domain.office_settings import OfficeSettings
from app.domain.steps import DocumentAttached
from app.services.attachment_text import AlsoIn
from app.services.attachments import neutral_name
from app.services.case_views import CaseView
from app.services.office import Office
from ui.case.tab_attachments import AttachmentsTab
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.scan_folder import ScanFolder
from ui.shared.tokens import Tone


class CaseDocuments(QObject):
    """Follows the case that is shown."""

    scans_accepted = Signal(list)
    """Paths of new scans that shall be added to the case."""

    def __init__(self, office: Office, lanes: Lanes, tab: AttachmentsTab, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._lanes, self._tab, self._banner = office, lanes, tab, banner
        self._view: CaseView | None = None
        self._offered = ""
        self.scans = ScanFolder(self)
        self.scans.scans_arrived.connect(lambda _paths: self._offer_scans())
        tab.document_chosen.connect(self.show_document)

    def show_view(self, view: CaseView) -> None:
        """This case is shown now: documents that came in are compared with other cases, new scans offered."""
        before, self._view = self._view, view
        if before is None or before.case.id != view.case.id:
            self._watch_scans()
            return
        known = {document.sha256 for document in _documents(before)}
        new = [document for document in _documents(view) if document.sha256 not in known]
        if new:
            work = partial(self._office.attachment_text.held_elsewhere, new, view.case.id)
            self._lanes.read(self, "duplicates", work, self._on_duplicates, self._on_also_in_unknown)

    def show_document(self, entry: Entry) -> None:
        """Show a document, and which other cases hold the same one."""
        step, office = entry.step, self._office
        assert isinstance(step, DocumentAttached)
        self._tab.viewer.show_document(step.name, step.size, lambda: office.attachments.read(step.sha256))
        case_id = self._view.case.id if self._view else ""
        work = partial(office.attachment_text.also_in, step.sha256, case_id)
        self._lanes.read(self, "also_in", work, self._on_also_in, self._on_also_in_unknown)

    def leave_scans(self, paths: list[Path]) -> None:
        """These scans were taken elsewhere; an offer of them is taken back."""
        self.scans.leave(paths)
        if self._offered and self._banner.text() == self._offered:
            self._banner.hide()
            self._offer_scans()

    def _on_duplicates(self, found: tuple[tuple[str, tuple[AlsoIn, ...]], ...]) -> None:
        if not found or self._banner.text():  # what could not be added is more urgent
            return
        name, cases = found[0]
        numbers = "、".join(one.number for one in cases)
        sentence = self.tr("已添加。同一份文件“{0}”已在案件 {1} 中，只存一份。").format(name, numbers)
        if len(found) > 1:
            sentence += self.tr("另有 {0} 份也在其他案件中。").format(len(found) - 1)
        self._banner.say(sentence, Tone.ACCENT)

    def _on_also_in(self, found: tuple[AlsoIn, ...]) -> None:
        numbers = "、".join(one.number for one in found)
        self._tab.say_also_in(self.tr("同一份文件也在案件 {0} 中。").format(numbers) if found else "")

    def _on_also_in_unknown(self, _error: DeskError) -> None:
        self._tab.say_also_in("")

    # The scanner

    def _watch_scans(self) -> None:
        self._lanes.read(self, "scan_folder", self._office.settings.read, self._on_settings, self._on_also_in_unknown)

    def _on_settings(self, settings: OfficeSettings) -> None:
        self.scans.watch(settings.scan_folder)
        self._offer_scans()

    def _offer_scans(self) -> None:
        waiting = self.scans.waiting()
        if waiting and self._view is not None and not self._view.state.archived:
            names = "、".join(neutral_name(path.name) for path in waiting[:3])
            sentence = self.tr("扫描文件夹里有 {0} 份新扫描件：{1}").format(len(waiting), names)
            self._offered = sentence
            self._banner.say(sentence, Tone.ACCENT, self.tr("加入本案"), self._on_scans_accepted)

    def _on_scans_accepted(self) -> None:
        self.scans_accepted.emit(self.scans.take())


def _documents(view: CaseView) -> list[DocumentAttached]:
    return [entry.step for entry in view.case.steps(DocumentAttached) if isinstance(entry.step, DocumentAttached)]
