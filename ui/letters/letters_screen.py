"""文书: the letters that have not left yet, those that wait for oneself first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import DeskError
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.permissions import SignedIn
from app.domain.review import LetterStatus
from app.services.letters_waiting import WaitingLetter
from app.services.office import Office
from ui.letters.letter_batches import LetterBatches
from ui.letters.letters_bar import LettersBar
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, EmptyState, Toast
from ui.shared.buttons import ChipBar
from ui.shared.case_papers import show_mailing
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.kept_place import place_in
from ui.shared.labels import words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone
from ui.shared.words import TONE_ICONS, dated, days_left, is_weekend, slack_tone

MINE = "mine"
_STATUSES = (
    LetterStatus.DRAFT,
    LetterStatus.IN_REVIEW,
    LetterStatus.TO_SIGN,
    LetterStatus.SIGNED,
    LetterStatus.NUMBERED,
)
_CHIP_WORDS = {LetterStatus.SIGNED: "待编号", LetterStatus.NUMBERED: "待送出"}


def _where(row: WaitingLetter) -> Cell:
    station = row.letter.next_station
    word = station.label if station else _CHIP_WORDS.get(row.letter.status, row.letter.status.label)
    if row.letter.delegation is not None and station is not None:
        word = f"转交{row.letter.delegation.to_name}"
    tone = Tone.WARNING if row.mine else Tone.ACCENT
    return state_cell(word, tone, "pencil" if row.letter.status is LetterStatus.DRAFT else "file-clock")


def _station(row: WaitingLetter) -> str:
    station = row.letter.next_station
    return station.label if station else row.letter.status.label


def _due(row: WaitingLetter) -> Cell:
    if row.due_on is None or row.left is None:
        return Cell("停止计时", Tone.WAITING, "circle-pause")
    tone = slack_tone(row.left)
    left = days_left(row.left, row.provisional and is_weekend(row.due_on)) + (" · 暂定" if row.provisional else "")
    return Cell(dated(row.due_on), tone, TONE_ICONS[tone], second=left, second_tone=tone)


COLUMNS: tuple[Column[WaitingLetter], ...] = (
    Column("kind", "文书", lambda r: LETTER_KINDS[r.letter.letter_kind].label, width=150),
    Column("where", "现在的环节", _where, lambda r: r.letter.status.value, 170, tip=_station),
    Column("case", "案件", lambda r: r.case_number, lambda r: r.case_number, 120),
    Column("applicants", "申请人", lambda r: r.applicants, lambda r: r.applicants, stretch=True),
    Column("drafted", "拟稿人", lambda r: r.letter.drafted_by.name, lambda r: r.letter.drafted_by.name, 110),
    Column("due", "到期", _due, lambda r: r.due_on, 318),
    Column("number", "文号", lambda r: r.letter.number or "—", width=160),
)


class LettersScreen(QWidget):
    """A list; Enter opens the letter, several are printed, exported or put into envelopes together."""

    letter_requested = Signal(str, str)
    """The case and the letter."""
    fault_happened = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._all: tuple[WaitingLetter, ...] = ()
        self._first = True
        self.banner = Banner()
        self.chips = ChipBar(self.tr("按环节筛选"), exclusive=True)
        self._model: ValuesModel[WaitingLetter] = ValuesModel(COLUMNS)
        self.table: DeskTable[WaitingLetter] = DeskTable("letters", self.tr("文书"), self._model)
        self.table.select_many()
        self.bar, self.toast = LettersBar(), Toast(self)
        self.batches = LetterBatches(office, who, lanes, self.bar.batch, self)
        self._empty = EmptyState("file-check", self.tr("没有等待办理的文书。文书从案件里起草。"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.chips.changed.connect(self._filter)
        self._wire_bar()
        self.table.opened.connect(lambda row: self.letter_requested.emit(row.case_id, row.letter.letter_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_4, t.SPACE_3, t.SPACE_4, t.SPACE_3)
        column.setSpacing(t.SPACE_3)
        for widget in (words(self.tr("文书"), "title"), self.banner, self.chips):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def selected(self) -> tuple[WaitingLetter, ...]:
        """The letters that are selected, in the order of the list."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._model.values()[place] for place in places)

    def reload(self) -> None:
        """Read the list again, off the UI thread."""
        office, who = self._office, self._who
        self._lanes.read(self, "letters", lambda: office.letters_waiting.of(who), self._on_read, self._on_failed)

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self.table.setFocus()

    def rows(self) -> tuple[WaitingLetter, ...]:
        """The letters shown."""
        return self._model.values()

    def _wire_bar(self) -> None:
        self.bar.print_requested.connect(lambda: self.batches.print_letters(self.selected()))
        self.bar.export_requested.connect(self._on_export_requested)
        self.bar.envelopes_requested.connect(self._on_envelopes_requested)
        self.bar.batch.fault_happened.connect(self.fault_happened)
        self.batches.done.connect(self._on_done)
        self.batches.recorded.connect(self._on_recorded)
        self.batches.failed.connect(self._on_failed)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_count())

    def _show_count(self) -> None:
        chosen = self.selected()
        self.bar.show_count(len(chosen), sum(one.letter.status is LetterStatus.NUMBERED for one in chosen))

    def _on_export_requested(self) -> None:
        folder = self.batches.ask_folder() if self.selected() else None
        if folder is not None:
            self.batches.export(self.selected(), folder)

    def _on_envelopes_requested(self) -> None:
        letters = [(one.case_id, one.letter.letter_id) for one in self.selected()]
        if letters:
            show_mailing(self, self._office, self._who, self._lanes, letters)

    def _on_done(self, said: str) -> None:
        self.banner.hide()
        self.toast.say(said)

    def _on_recorded(self) -> None:
        self.banner.hide()
        self.reload()

    def _on_read(self, found: tuple[WaitingLetter, ...]) -> None:
        self._all = found
        mine = sum(one.mine for one in found)
        chips = [(MINE, self.tr("待我办理 {0}").format(mine))]
        for status in _STATUSES:
            count = sum(one.letter.status is status for one in found)
            chips.append((status.value, f"{_CHIP_WORDS.get(status, status.label)} {count}"))
        self.chips.set_chips(chips)
        if self._first and mine:
            self.chips.set_on([MINE])
        self._first = False
        self._filter()

    def _filter(self) -> None:
        keys = self.chips.keys()
        chosen = [one for one in self._all if not keys or _fits(one, keys[0])]
        kept = place_in(self.table, self._model.value, lambda one: one.letter.letter_id)
        self._model.set_values(chosen)
        self._empty.say(
            self.tr("没有等待办理的文书。文书从案件里起草。") if not self._all else self.tr("这里没有文书。")
        )
        self._stack.setCurrentWidget(self.table if chosen else self._empty)
        self.bar.setVisible(bool(chosen))
        kept.restore({one.letter.letter_id: place for place, one in enumerate(self._model.values())})

    def _on_failed(self, error: DeskError) -> None:
        self.banner.say_error(error)


def _fits(one: WaitingLetter, key: str) -> bool:
    return one.mine if key == MINE else one.letter.status.value == key
