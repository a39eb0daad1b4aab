"""审签环节: the way of every kind of letter to its signature, the usual one or the office's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.domain.review import DEFAULT_ROUTES
from app.domain.routes import Route, read_route, written
from app.domain.steps import ReviewStation
from app.services.office import Office
from app.services.settings import Change
from ui.settings.changes_table import ChangesTable
from ui.settings.rule_table_page import RuleTablePage, reason_field
from ui.shared.background import Lanes
from ui.shared.buttons import button
from ui.shared.columns import Cell, Column, ValuesModel
from ui.shared.field_dialog import ask_fields
from ui.shared.field_forms import Field, FieldKind
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


class RoutesPage(RuleTablePage[KindRoute]):
    """The kinds of letters that somebody signs; Enter changes the way of one."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        model = ValuesModel(columns())
        table = DeskTable("routes", _tr("审签环节"), model)
        changes = ChangesTable("route_changes", _tr("修改记录"), told)
        super().__init__(office, who, lanes, model, table, changes, parent)
        self._own: dict[str, str] = {}
        change = button(self.tr("修改 …"), "pencil")
        change.clicked.connect(lambda: self.ask(self.table.current_value()))
        self.table.opened.connect(self.ask)
        said = self.tr("修改以后起草的文书按新的环节走，已经起草的走完原来的环节。提供信息的答复书自动加上保密审查。")
        self.lay_out(said, change)

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
        sentence = self.tr("通常的环节：{0}。最后一个环节签发。").format(in_words(DEFAULT_ROUTES[row.kind]))
        made = ask_fields(
            self, row.label, self.tr("保存"), (*fields, reason_field()), lambda values: _made(row.kind, values),
            self._office.today, sentence=sentence,
        )  # fmt: skip
        if made is not None:
            self.save(row.kind, *made)

    def save(self, kind: str, route: Route, reason: str) -> None:
        """Keep the way of a kind of letter; the usual one is kept as no way of one's own."""
        others = {key: kept for key, kept in self._own.items() if key != kind}
        own = others if route == DEFAULT_ROUTES[kind] else others | {kind: written(route)}
        self.keep({} if own == self._own else {"routes": own}, reason)

    def _on_read(self, read: tuple[OfficeSettings, tuple[Change, ...]]) -> None:
        settings, changes = read
        self._own = dict(settings.routes)
        rows = [KindRoute(kind, settings.stations[kind]) for kind in DEFAULT_ROUTES]
        self.show_rows(rows, tuple(reversed(changes)))


def told(change: Change) -> str:
    """What a change made of the routes."""
    own = (f"{LETTER_KINDS[kind].label}：{in_words(read_route(kind, route))}" for kind, route in change.value.items())
    return "；".join(own) or _tr("全部按通常的环节")


def _made(kind: str, values: Mapping[str, Any]) -> tuple[Route, str]:
    stations = " ".join(str(values[f"station{n}"]) for n in range(1, LONGEST + 1))
    return read_route(kind, stations), str(values["reason"])
