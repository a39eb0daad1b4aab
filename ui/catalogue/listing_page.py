"""One of the two lists: search, groups, the entries, and the chosen entry in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.catalogue import Publication, Withheld
from app.domain.permissions import Action, SignedIn, may
from app.services.catalogue import PUBLISHED, ListingChange
from app.services.catalogue_import import ReadEntries
from app.services.office import Office
from ui.catalogue.entry_details import EntryDetails
from ui.catalogue.entry_forms import EntryChange, ask_publication, ask_withheld
from ui.catalogue.entry_words import NEGATIVE_COLUMNS, PUBLISHED_COLUMNS, Listed
from ui.catalogue.import_dialog import ask_import
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, EmptyState
from ui.shared.buttons import ChipBar, button
from ui.shared.columns import ValuesModel
from ui.shared.dialogs import ask_text
from ui.shared.labels import row_of
from ui.shared.tables import DeskTable


class ListingPage(QWidget):
    """A list and what may be done to it; Enter changes an entry."""

    undo_offered = Signal(str, object)
    """What was done, in a sentence, and the call that takes it back."""

    def __init__(
        self, listing: str, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.listing = listing
        self._office, self._who, self._lanes = office, who, lanes
        self._all: list[Listed] = []
        self._make_parts()
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the list again, off the UI thread; search and groups stay."""
        self._lanes.read(self, "listing", self._read, self._on_read, self.banner.say_error)

    def rows(self) -> tuple[Listed, ...]:
        """The entries shown."""
        return self._model.values()

    def focus_first(self) -> None:
        """Put the cursor into the search line."""
        self.search.setFocus()

    def import_file(self, path: Path) -> None:
        """Read a file and show what it holds; nothing is kept before the person agrees."""
        work = partial(self._office.catalogue_import.read, self.listing, path)
        self._lanes.read(self, "file", work, partial(self._on_file_read, path.name), self.banner.say_error)

    def _make_parts(self) -> None:
        published = self.listing == PUBLISHED
        name = self.tr("主动公开目录") if published else self.tr("负面清单")
        self.banner, self.details = Banner(), EntryDetails()
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("查找条目"))
        self.search.setPlaceholderText(self.tr("查找名称、文号、依据、地址"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(360)
        self.groups = ChipBar(self.tr("按类别筛选"), exclusive=True)
        self._model = ValuesModel(PUBLISHED_COLUMNS if published else NEGATIVE_COLUMNS, self)
        self.table: DeskTable[Listed] = DeskTable(f"catalogue_{self.listing}", name, self._model)
        self._empty = EmptyState("library", "", self.tr("导入 XLSX 或 CSV …"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._make_buttons()

    def _make_buttons(self) -> None:
        self.add = button(self.tr("添加 …"), "plus", look="primary")
        self.edit = button(self.tr("修改 …"), "pencil")
        self.remove = button(self.tr("移出 …"), "circle-minus")
        self.load = button(self.tr("导入 …"), "upload", tip=self.tr("导入 XLSX 或 CSV 文件"))
        self.may_edit = may(self._who.roles, Action.EDIT_CATALOGUE)
        for push in (self.add, self.edit, self.remove, self.load):
            push.setVisible(self.may_edit)

    def _lay_out(self) -> None:
        split = QSplitter()
        split.addWidget(self._stack)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([880, 320])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_3)
        bar = row_of(self.search, None, self.load, self.remove, self.edit, self.add)
        bar.setStretch(0, 1)
        column.addLayout(bar)
        column.addWidget(self.groups)
        column.addWidget(self.banner)
        column.addWidget(split, 1)

        stops = (self.search, self.load, self.remove, self.edit, self.add, self.groups, self.table, self.details)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self.groups.changed.connect(self._filter)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.add.clicked.connect(self._on_add_clicked)
        self.edit.clicked.connect(lambda: self._on_opened(self.table.current_value()))
        self.remove.clicked.connect(self._on_remove_clicked)
        self.load.clicked.connect(self._on_load_clicked)
        self._empty.wished.connect(self._on_load_clicked)

    # What the list holds

    def _read(self) -> list[Listed]:
        catalogue, today = self._office.catalogue, self._office.today()
        kept = catalogue.publications() if self.listing == PUBLISHED else catalogue.withheld()
        return [Listed(key, entry, today) for key, entry in kept.items()]

    def _on_read(self, found: list[Listed]) -> None:
        self._all = found
        counted = Counter(row.group for row in found)
        self.groups.set_chips([(group, f"{group} {count}") for group, count in counted.most_common(12)])
        self._filter()

    def _filter(self) -> None:
        chosen = self.groups.keys()
        words = self.search.text()
        rows = [row for row in self._all if (not chosen or row.group in chosen) and row.says(words)]
        self._model.set_values(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        self._empty.say(self._empty_sentence(), self.tr("导入 XLSX 或 CSV …") if self._may_begin() else "")
        if rows:
            self.table.selectRow(0)
        else:
            self._on_chosen(None)

    def _may_begin(self) -> bool:
        return self.may_edit and not self._all

    def _empty_sentence(self) -> str:
        if self._all:
            return self.tr("没有符合条件的条目。")
        if self.listing == PUBLISHED:
            return self.tr("目录里还没有条目。导入或者添加以后，登记时就会提示已公开的信息，可以当场答复。")
        return self.tr("负面清单里还没有条目。导入或者添加以后，登记和起草时就会提示。")

    def _on_chosen(self, row: Listed | None) -> None:
        for push in (self.edit, self.remove):
            push.setEnabled(row is not None)
        if row is None:
            self.details.say(self.tr("选择一个条目，在此查看它的内容和修改记录。"))
            return
        work = partial(self._office.catalogue.history, self.listing, row.entry_id)
        self._lanes.read(self, "history", work, partial(self._on_history, row), self.banner.say_error)

    def _on_history(self, row: Listed, history: tuple[ListingChange, ...]) -> None:
        self.details.show_entry(row, history)

    # What a person does

    def _ask(self, entry: Publication | Withheld | None) -> EntryChange | None:
        if self.listing != PUBLISHED:
            return ask_withheld(self, self._office.today, entry if isinstance(entry, Withheld) else None)
        groups = sorted({row.group for row in self._all})
        return ask_publication(self, self._office.today, groups, entry if isinstance(entry, Publication) else None)

    def _on_add_clicked(self) -> None:
        asked = self._ask(None)
        if asked is not None:
            self._write(partial(self._keep_new, asked), self.tr("已添加“{0}”").format(asked.entry.title))

    def _keep_new(self, asked: EntryChange) -> None:
        catalogue = self._office.catalogue
        if isinstance(asked.entry, Publication):
            catalogue.publish(self._who, [asked.entry], asked.reason)
        else:
            catalogue.withhold(self._who, [asked.entry], asked.reason)

    def _on_opened(self, row: Listed | None) -> None:
        if row is None or not self.may_edit:
            return
        asked = self._ask(row.entry)
        if asked is not None:
            work = partial(self._office.catalogue.change, self._who, row.entry_id, asked.entry, asked.reason)
            self._write(work, self.tr("已修改“{0}”").format(asked.entry.title))

    def _on_remove_clicked(self) -> None:
        row = self.table.current_value()
        if row is None:
            return
        sentence = self.tr("“{0}”移出后不再提示；它的内容和修改记录都留着。").format(row.entry.title)
        reason = ask_text(self, self.tr("移出清单"), self.tr("移出的理由"), self.tr("移出"), sentence=sentence)
        if reason is not None:
            work = partial(self._office.catalogue.take_out, self._who, self.listing, row.entry_id, reason)
            self._write(work, self.tr("已移出“{0}”").format(row.entry.title))

    def _on_load_clicked(self) -> None:
        kinds = self.tr("表格文件 (*.xlsx *.csv *.txt)")
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("导入"), "", kinds)
        if name:
            self.import_file(Path(name))

    def _on_file_read(self, name: str, read: ReadEntries) -> None:
        reason = ask_import(self, name, read)
        if reason is not None:
            work = partial(self._office.catalogue_import.keep, self._who, self.listing, read, reason)
            said = QCoreApplication.translate("ListingPage", "已导入 {0} 条").format(len(read.entries))
            self._write(work, said)

    def _write(self, work: Callable[[], object], said: str) -> None:
        done = partial(self._on_written, said, partial(self._take_back, said))
        self._lanes.write(self, work, lambda _done: done(), self.banner.say_error)

    def _take_back(self, said: str) -> None:
        work = partial(self._office.catalogue.take_back, self._who, self.listing)
        done = partial(self._on_written, self.tr("已撤销：{0}").format(said), None)
        self._lanes.write(self, work, lambda _done: done(), self.banner.say_error)

    def _on_written(self, said: str, undo: Callable[[], None] | None) -> None:
        self.banner.hide()
        self.reload()
        self.undo_offered.emit(said, undo)
