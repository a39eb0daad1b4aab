"""转主动公开建议: what several people had, to be proposed for publication with the reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.permissions import SignedIn, may
from app.domain.publication_groups import Granted
from app.domain.steps import PublicationProposed
from app.services.office import Office
from app.services.publication_advice import PublicationIdea
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner, EmptyState
from ui.shared.buttons import button
from ui.shared.cells import state_cell
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.dialogs import ask_text
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone


def _state(idea: PublicationIdea) -> Cell:
    if idea.proposed:
        return state_cell("已建议", Tone.DONE, "circle-check")
    return state_cell("可以建议", Tone.ACCENT, "globe")


IDEA_COLUMNS: tuple[Column[PublicationIdea], ...] = (
    Column("title", "被申请的信息", lambda i: i.title, lambda i: i.title, stretch=True, tip=lambda i: i.title),
    Column("requests", "申请", lambda i: f"{len(i.requests)} 件", lambda i: len(i.requests), 80, right=True),
    Column("applicants", "申请人", lambda i: f"{i.applicants} 人", lambda i: i.applicants, 80, right=True),
    Column("newest", "最近一件", lambda i: i.requests[0].number, lambda i: i.requests[0].number, 120),
    Column("state", "状态", _state, lambda i: i.proposed, 130),
)
REQUEST_COLUMNS: tuple[Column[Granted], ...] = (
    Column("number", "编号", lambda r: r.number, lambda r: r.number, 110),
    Column("received", "收到", lambda r: str(r.received_on or "—"), lambda r: r.received_on, 110),
    Column("request", "所需信息", lambda r: r.request, None, stretch=True, tip=lambda r: r.request),
)


class IdeasPage(QWidget):
    """The ideas on the left, their requests on the right; Enter opens a case."""

    changed = Signal(str)
    """What was done, in a sentence."""
    case_requested = Signal(str)

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self.banner = Banner()
        self.model = ValuesModel(IDEA_COLUMNS, self)
        self.table: DeskTable[PublicationIdea] = DeskTable("ideas", self.tr("转主动公开建议"), self.model)
        self._requests = ValuesModel(REQUEST_COLUMNS, self)
        self.requests: DeskTable[Granted] = DeskTable("idea_requests", self.tr("同一信息的申请"), self._requests)
        self.propose = button(self.tr("建议主动公开 …"), "globe", look="primary")
        self.propose.setVisible(may(who.roles, PublicationProposed))
        self._empty = EmptyState("library", self.tr("没有多人申请、已经提供而尚未公开的信息。"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.requests.opened.connect(lambda one: self.case_requested.emit(one.case_id))
        self.propose.clicked.connect(self._on_propose_clicked)

    def reload(self) -> None:
        """Look for ideas again, off the UI thread."""
        self._lanes.read(self, "ideas", self._office.publication_advice.ideas, self._on_read, self.banner.say_error)

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter()
        split.addWidget(self.table)
        split.addWidget(self.requests)
        split.setSizes([720, 480])
        holder = QFrame()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._stack.addWidget(holder)
        self._stack.addWidget(self._empty)
        hint = words(
            self.tr("多个申请人申请的同一信息可以转为主动公开（《条例》第四十四条）；这里列出已提供三件以上的。"),
            "secondary",
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(t.SPACE_3)
        outer.addLayout(row_of(hint, None, self.propose))
        outer.addWidget(self.banner)
        outer.addWidget(self._stack, 1)

    def _on_read(self, ideas: tuple[PublicationIdea, ...]) -> None:
        self.model.set_values(ideas)
        self._stack.setCurrentIndex(0 if ideas else 1)
        if ideas:
            self.table.selectRow(0)
        else:
            self._on_chosen(None)

    def _on_chosen(self, idea: PublicationIdea | None) -> None:
        self._requests.set_values(idea.requests if idea else ())
        self.propose.setEnabled(idea is not None and not idea.proposed)

    def _on_propose_clicked(self) -> None:
        idea = self.table.current_value()
        if idea is None:
            return
        sentence = self.tr("建议记入 {0} 号案件的办理环节；公开以后请把条目列入主动公开目录。").format(
            idea.newest.number
        )
        said = self.tr("{0} 人申请同一信息（{1} 件），建议主动公开。").format(idea.applicants, len(idea.requests))
        asked = ask_text(
            self, self.tr("建议主动公开"), self.tr("建议内容和理由"), self.tr("提出建议"),
            sentence=sentence, text=said, lines=4,
        )  # fmt: skip
        if asked is not None:
            work = partial(self._office.publication_advice.propose, self._who, idea, asked)
            self._lanes.write(self, work, self._on_proposed, self.banner.say_error)

    def _on_proposed(self, number: str) -> None:
        self.banner.hide()
        self.reload()
        self.changed.emit(self.tr("已在 {0} 号案件记入转主动公开建议").format(number))
