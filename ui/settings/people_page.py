"""人员: who works here, in which posts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.permissions import Role, SignedIn
from app.services.office import Office
from app.services.people import Department, PersonEntry
from ui.settings.hand_over_dialog import ask_hand_over
from ui.settings.person_dialog import ask_person
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone

Everybody = tuple[tuple[PersonEntry, ...], tuple[Department, ...]]


def people_columns(departments: Mapping[str, str]) -> tuple[Column[PersonEntry], ...]:
    """The columns of 人员; `departments` gives names by id and may be filled later."""
    tr = QCoreApplication.translate
    return (
        Column("name", tr("people", "姓名"), lambda each: each.name, lambda each: each.name, width=140),
        Column("login", tr("people", "登录名"), lambda each: each.login, lambda each: each.login, width=140),
        Column(
            "department",
            tr("people", "部门"),
            lambda each: departments.get(each.department_id or "", "—"),
            lambda each: departments.get(each.department_id or "", ""),
            width=160,
        ),
        Column("roles", tr("people", "岗位"), _roles, stretch=True),
        Column("active", tr("people", "状态"), _state, lambda each: not each.active, width=110),
    )


class PeoplePage(QWidget):
    """The list of people; Enter changes one. Nobody is deleted: the chains name them for ever."""

    office_changed = Signal()
    undo_offered = Signal(str, object)
    """What was done, in a sentence, and the call that takes it back."""
    cases_handed_over = Signal(list)
    """The numbers of the cases that another person handles now."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._departments: tuple[Department, ...] = ()
        self._names: dict[str, str] = {}
        self.banner = Banner()
        self.model: ValuesModel[PersonEntry] = ValuesModel(people_columns(self._names), self)
        self.table: DeskTable[PersonEntry] = DeskTable("people", self.tr("人员"), self.model)
        add, change = button(self.tr("添加人员 …"), "user-plus"), button(self.tr("修改 …"), "pencil")
        add.clicked.connect(lambda: self.ask_and_save(PersonEntry(login="", name="", roles=frozenset())))
        change.clicked.connect(lambda: self._on_opened(self.table.current_value()))
        hand_over = button(self.tr("移交案件 …"), "users", tip=self.tr("把这个人的全部在办案件移交给另一个人"))
        hand_over.clicked.connect(self._on_hand_over_clicked)
        self.table.opened.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_3)
        hint = words(self.tr("离岗的人停用即可，他办过的环节仍记在他的名下。"), "secondary")
        column.addLayout(row_of(hint, None, hand_over, change, add))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read people and departments."""
        people = self._office.people
        self._lanes.read(self, "people", lambda: (people.everybody(), people.departments()), self._on_read)

    def ask_and_save(self, person: PersonEntry) -> None:
        """Ask for a person's facts and keep them."""
        asked = ask_person(self, person, self._departments)
        if asked is not None:
            self.save(*asked)

    def save(self, person: PersonEntry, password: str | None) -> None:
        """Keep a person; a password cannot be taken back."""
        before = next((known for known in self.model.values() if known.id == person.id), None)
        self._lanes.write(
            self,
            lambda: self._office.people.save(self._who, person, password),
            lambda _saved: self._on_saved(person, None if password else before),
            self.banner.say_error,
        )

    def _on_read(self, found: Everybody) -> None:
        everybody, self._departments = found
        self._names.clear()
        self._names.update({each.id: each.name for each in self._departments})
        self.model.set_values(everybody)

    def _on_opened(self, person: PersonEntry | None) -> None:
        if person is not None:
            self.ask_and_save(person)

    def _on_hand_over_clicked(self) -> None:
        person = self.table.current_value()
        if person is not None:
            work = partial(self._office.hand_over.count, person.id)
            self._lanes.read(self, "open_cases", work, partial(self._ask_hand_over, person), self.banner.say_error)

    def _ask_hand_over(self, person: PersonEntry, count: int) -> None:
        if not count:
            self.banner.say(self.tr("{0}没有在办案件，可以直接停用。").format(person.name))
            return
        others = [each for each in self.model.values() if each.active and each.id != person.id]
        asked = ask_hand_over(self, person, count, others, self._office.today)
        if asked is not None:
            work = partial(self._office.hand_over.all_of, self._who, person.id, *asked)
            self._lanes.write(self, work, self._on_handed_over, self.banner.say_error)

    def _on_handed_over(self, numbers: tuple[str, ...]) -> None:
        self.banner.say(self.tr("已移交 {0} 件：{1}").format(len(numbers), "、".join(numbers[:5])), Tone.DONE)
        self.cases_handed_over.emit(list(numbers))

    def _on_saved(self, person: PersonEntry, before: PersonEntry | None) -> None:
        self.banner.hide()
        self.reload()
        self.office_changed.emit()
        if before is not None:
            undo = partial(self.save, before, None)
            self.undo_offered.emit(self.tr("已保存“{0}”").format(person.name), undo)


def _roles(person: PersonEntry) -> str:
    return "、".join(role.label for role in Role if role in person.roles)


def _state(person: PersonEntry) -> Cell:
    if person.active:
        return Cell("在岗", Tone.DONE, "user-check", pill=True)
    return Cell("已停用", Tone.WAITING, "user-x", pill=True)
