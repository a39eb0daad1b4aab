"""文书模板: the office words its own letters; what is typed is checked and shown on a sample letter at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.domain.errors import DeskError, InputRejected
from app.domain.permissions import SignedIn
from app.services.office import Office
from app.services.office_templates import TemplateEntry, TemplateVersion
from ui.settings.template_editor import TemplateEditor, line_of
from ui.settings.template_files import TemplateFiles
from ui.settings.template_history import HistoryDialog
from ui.settings.template_rows import template_columns
from ui.settings.unsaved_texts import UnsavedTexts
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.columns import ValuesModel
from ui.shared.labels import row_of, words
from ui.shared.page_view import PageView
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone

PAUSE_MILLISECONDS = 300


class TemplatesPage(QWidget):
    """List, text, page; every change is kept with its reason, and the shipped text can always be taken back."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._file = ""
        self.unsaved = UnsavedTexts(office, who, lanes, self)
        self.banner = Banner()
        self.model: ValuesModel[TemplateEntry] = ValuesModel(template_columns(self.unsaved.texts), self)
        self.table: DeskTable[TemplateEntry] = DeskTable("templates", self.tr("文书模板"), self.model)
        self.editor = TemplateEditor(self.tr("模板文本"))
        self.pages = PageView(lanes, self.tr("用示例案件试排的文书"))
        self.reason = QLineEdit()
        self.files = TemplateFiles(office, who, lanes, self.reason.text, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        """Read the list, if anybody looks at it; the text at hand stays."""
        if self.isVisible():
            self._read()

    def file(self) -> str:
        """The template at hand."""
        return self._file

    def save(self) -> None:
        """Keep the text at hand for all desks."""
        file, text, reason = self._file, self.editor.toPlainText(), self.reason.text()
        self._write(lambda: self._office.templates.save(self._who, file, text, reason), self._on_saved)

    def restore(self) -> None:
        """Take the shipped text of the template at hand back."""
        file, reason = self._file, self.reason.text()
        self._write(lambda: self._office.templates.restore(self._who, file, reason), self._on_saved)

    def take_up(self, text: str) -> None:
        """Put an older text into the editor, unsaved."""
        self.editor.show_text(text)
        self._on_typed()

    def discard(self) -> None:
        """Give up what was typed into the template at hand; it can be taken back at once."""
        file, text = self._file, self.unsaved.texts.get(self._file)
        if text is None:
            return
        self._forget(file)
        self.banner.say(
            self.tr("已放弃没有保存的修改。"), Tone.ACCENT, self.tr("撤销"), lambda: self._take_back(file, text)
        )

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        self.unsaved.keep_now()
        super().hideEvent(event)

    def _read(self) -> None:
        self._lanes.read(self, "templates", self._office.templates.entries, self._on_entries)

    def _lay_out(self) -> None:
        self.reason.setAccessibleName(self.tr("修改理由"))
        self.reason.setPlaceholderText(self.tr("修改理由，留存备查（必填）"))
        self._save = button(self.tr("保存"), "save", look="primary", shortcut="Ctrl+S")
        self._restore = button(self.tr("恢复自带文本"), "rotate-ccw")
        self._discard = button(self.tr("放弃修改"), "undo-2")
        self._discard.setEnabled(False)
        self._history = button(self.tr("修改记录 …"), "history")
        hint = self.tr("受保护的法定文字和救济途径不能删去；保存前会逐行检查。")
        files = (self.files.import_button, self.files.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_3)
        column.addLayout(row_of(words(hint, "secondary"), None, self._discard, self._history, self._restore, *files))
        column.addWidget(self.banner)
        column.addWidget(self._list_text_page(), 1)

    def _list_text_page(self) -> QSplitter:
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor, 1)
        column.addLayout(row_of(self.reason, self._save))
        split = QSplitter(Qt.Orientation.Horizontal)
        for widget, share in ((self.table, 3), (text, 5), (self.pages, 4)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([340, 480, 380])
        split.setChildrenCollapsible(False)
        return split

    def _wire(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _entry: self.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        self.editor.typed.connect(self._on_typed)
        self._pause.timeout.connect(self._try_out)
        self.pages.failed.connect(self._on_wrong)
        self.pages.shown.connect(self._on_right)
        self._save.clicked.connect(self.save)
        self.reason.returnPressed.connect(self.save)
        self._restore.clicked.connect(self.restore)
        self._discard.clicked.connect(self.discard)
        self.unsaved.found.connect(self._on_left_found)
        self.unsaved.trouble.connect(self._on_trouble)
        self.unsaved.recovered.connect(lambda: self.banner.say(self.tr("数据库已恢复，写的内容已经存好。"), Tone.DONE))
        self._history.clicked.connect(self._on_history_requested)
        self.files.exported.connect(self._on_exported)
        self.files.imported.connect(self._on_imported)
        self.files.failed.connect(self._on_wrong)

    def _write(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._lanes.write(self, work, done, self._on_wrong)

    def _try_out(self) -> None:
        file, text = self._file, self.editor.toPlainText()
        if file:
            self.pages.show_pdf(lambda: self._office.templates.preview(file, text))

    def _on_entries(self, entries: tuple[TemplateEntry, ...]) -> None:
        self.model.set_values(entries)
        place = next((row for row, one in enumerate(entries) if one.file == self._file), 0)
        self.table.selectRow(place)
        self.unsaved.open(self.banner.say_error)

    def _on_chosen(self, entry: TemplateEntry | None) -> None:
        if entry is None or entry.file == self._file:
            return
        self._file = entry.file
        self.banner.hide()
        if entry.file in self.unsaved.texts:
            self._show(self.unsaved.texts[entry.file])
        else:
            self._read_source(entry.file)

    def _read_source(self, file: str) -> None:
        self._lanes.read(self, "source", lambda: (file, self._office.templates.source(file)), self._on_source)

    def _on_source(self, read: tuple[str, str]) -> None:
        file, text = read
        if file == self._file and file not in self.unsaved.texts:
            self._show(text)

    def _show(self, text: str) -> None:
        self.editor.show_text(text)
        self._mark_unsaved()
        self._try_out()

    def _on_typed(self) -> None:
        self.unsaved.put(self._file, self.editor.toPlainText())
        self._mark_unsaved()
        self._pause.start()

    def _mark_unsaved(self) -> None:
        self.table.viewport().update()
        self._discard.setEnabled(self._file in self.unsaved.texts)

    def _take_back(self, file: str, text: str) -> None:
        self.banner.hide()
        self.unsaved.put(file, text)
        if file == self._file:
            self._show(text)

    def _on_left_found(self, files: tuple[str, ...]) -> None:
        """Texts that were left unsaved stand in the editor again; the first of them is turned to."""
        rows = [row for row, one in enumerate(self.model.values()) if one.file in files]
        if not rows:
            return
        self.table.selectRow(rows[0])
        self._show(self.unsaved.texts[self._file])
        named = "、".join(self.model.values()[row].label for row in rows[:3])
        self.banner.say(self.tr("已恢复上次没有保存的模板文字：{0}。保存以后才生效。").format(named))

    def _on_trouble(self, error: DeskError) -> None:
        sentence = self.tr("{0} 写的内容都在画面上，数据库恢复后自动保存为草稿。").format(error.sentence)
        self.banner.say(sentence, Tone.WRONG)

    def _on_wrong(self, error: DeskError) -> None:
        line = line_of(error)
        self.editor.mark_line(line)
        if isinstance(error, InputRejected) and error.field == "reason":
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        if line is None:
            self.banner.say_error(error)
        else:
            go = self.tr("到这一行")
            self.banner.say(error.sentence, Tone.WARNING, go, lambda: self.editor.go_to_line(line))

    def _on_right(self, _pages: int) -> None:
        if self.editor.wrong_line() is not None:
            self.banner.hide()
        self.editor.mark_line(None)

    def _on_saved(self, _none: object) -> None:
        self._forget(self._file)
        self.office_changed.emit()

    def _on_exported(self, path: Path) -> None:
        self.banner.say(self.tr("已导出到 {0}").format(path), Tone.DONE)

    def _on_imported(self, changed: tuple[str, ...]) -> None:
        said = self.tr("导入了 {0} 个与现在不同的模板：{1}").format(len(changed), "、".join(changed[:6]))
        self._forget(*changed, self._file)
        self.banner.say(said if changed else self.tr("导入的模板与现在的完全相同，没有修改。"), Tone.DONE)
        self.office_changed.emit()

    def _forget(self, *files: str) -> None:
        """These files were kept: what stands in the editor is read anew."""
        self.unsaved.drop(files)
        self.reason.clear()
        self.banner.hide()
        self.reload()
        self._read_source(self._file)

    def _on_history_requested(self) -> None:
        file = self._file
        self._lanes.read(self, "history", lambda: self._office.templates.history(file), self._show_history)

    def _show_history(self, versions: tuple[TemplateVersion, ...]) -> None:
        if not versions:
            self.banner.say(self.tr("这个模板没有改过，现在用的是程序自带的文本。"))
            return
        dialog = HistoryDialog(self, self._file, versions)
        if dialog.exec() and dialog.taken is not None:
            self.take_up(dialog.taken)
