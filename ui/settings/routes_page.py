"""审签环节: the way of every kind of letter to its signature, the usual one or the office's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.domain.review import DEFAULT_ROUTES
from app.domain.routes import Route, read_route, written
from app.domain.steps import ReviewStation
from app.services.office import Office
from app.services.settings import Change
from ui.settings.changes_table import ChangesTable
from ui.shared import tokens as t
from ui.shared.background import Lanes
from ui.shared.banners import Banner
from ui.shared.buttons import button
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.field_dialog import ask_fields
from ui.shared.field_forms import Field, FieldKind
from ui.shared.labels import row_of, words
from ui.shared.tables import DeskTable
from ui.shared.tokens import Tone

LONGEST = len(ReviewStation)


@dataclass(frozen=True, slots=True)
class KindRoute:
    """A kind of letter and the way it goes."""

    kind: str
    route: Route

    @property
    def label(self) -> str:
        """The kind in the law's words."""
        return LETTER_KINDS[self.kind].label

    @property
    def is_usual(self) -> bool:
        """Whether the office has set no way of its own."""
        return self.route == DEFAULT_ROUTES[self.kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("routes", text)


def in_words(route: Route) -> str:
    """The stations in their order."""
    return " → ".join((_tr("承办"), *(station.label for station in route)))


def _whose(row: KindRoute) -> Cell:
    return Cell(_tr("通常"), Tone.MUTED) if row.is_usual else Cell(_tr("本机关自定"), Tone.ACCENT, "pencil")


def columns() -> tuple[Column[KindRoute], ...]:
    """Kind, stations, whose."""
    return (
        Column("kind", _tr("文书"), lambda row: row.label, width=200),
        Column("route", _tr("环节"), lambda row: in_words(row.route), stretch=True, tip=lambda r: in_words(r.route)),
        Column("whose", _tr("来源"), _whose, width=130),
    )


class RoutesPage(QWidget):
    """The kinds of letters that somebody signs; Enter changes the way of one."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._own: dict[str, str] = {}
        self.banner = Banner()
        self.model: ValuesModel[KindRoute] = ValuesModel(columns(), self)
        self.table: DeskTable[KindRoute] = DeskTable("routes", self.tr("审签环节"), self.model)
        self.changes = ChangesTable("route_changes", self.tr("修改记录"), told)
        change = button(self.tr("修改 …"), "pencil")
        change.clicked.connect(lambda: self.ask(self.table.current_value()))
        self.table.opened.connect(self.ask)
        said = self.tr("修改以后起草的文书按新的环节走，已经起草的走完原来的环节。提供信息的答复书自动加上保密审查。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(said, "secondary", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(row_of(words(self.tr("修改记录"), "section"), None, change))
        column.addWidget(self.changes)

    def reload(self) -> None:
        """Read the routes and their changes."""
        settings = self._office.settings
        self._lanes.read(self, "routes", lambda: (settings.read(), settings.history("routes")), self._on_read)

    def ask(self, row: KindRoute | None) -> None:
        """Ask for the stations of a kind of letter, in their order."""
        if row is None:
            return
        options = tuple((station.value, station.label) for station in ReviewStation)
        standing = [station.value for station in row.route]
        fields = [
            Field(f"station{n}", self.tr("第 {0} 环节").format(n), FieldKind.CHOICE, n == 1, "", options, value)
            for n, value in enumerate((standing + [""] * LONGEST)[:LONGEST], 1)
        ]
        reason = Field("reason", self.tr("修改理由"), FieldKind.LINE, True, self.tr("留存备查"))
        sentence = self.tr("通常的环节：{0}。最后一个环节签发。").format(in_words(DEFAULT_ROUTES[row.kind]))
        made = ask_fields(
            self, row.label, self.tr("保存"), (*fields, reason), lambda values: _made(row.kind, values),
            self._office.today, sentence=sentence,
        )  # fmt: skip
        if made is not None:
            self.save(row.kind, *made)

    def save(self, kind: str, route: Route, reason: str) -> None:
        """Keep the way of a kind of letter; the usual one is kept as no way of one's own."""
        others = {key: kept for key, kept in self._own.items() if key != kind}
        own = others if route == DEFAULT_ROUTES[kind] else others | {kind: written(route)}
        if own == self._own:
            self.banner.say(self.tr("没有修改。"))
            return
        office, who = self._office, self._who
        self._lanes.write(
            self, lambda: office.settings.change(who, {"routes": own}, reason), self._on_saved, self.banner.say_error
        )

    def _on_read(self, read: tuple[OfficeSettings, tuple[Change, ...]]) -> None:
        settings, changes = read
        self._own = dict(settings.routes)
        chosen = self.table.currentIndex().row()
        self.model.set_values([KindRoute(kind, settings.stations[kind]) for kind in DEFAULT_ROUTES])
        self.table.selectRow(max(chosen, 0))
        self.changes.show_changes(tuple(reversed(changes)))

    def _on_saved(self, _settings: OfficeSettings) -> None:
        self.banner.hide()
        self.reload()
        self.office_changed.emit()


def told(change: Change) -> str:
    """What a change made of the routes."""
    own = (f"{LETTER_KINDS[kind].label}：{in_words(read_route(kind, route))}" for kind, route in change.value.items())
    return "；".join(own) or _tr("全部按通常的环节")


def _made(kind: str, values: Mapping[str, Any]) -> tuple[Route, str]:
    stations = " ".join(str(values[f"station{n}"]) for n in range(1, LONGEST + 1))
    return read_route(kind, stations), str(values["reason"])
