"""救济途径: which remedies each outcome calls for, by which source, and where this office reads the law otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.office_settings import OfficeSettings
from app.domain.outcomes import RemedyForm
from app.domain.permissions import SignedIn
from app.domain.remedy_table import TableRow
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

Read = tuple[OfficeSettings, tuple[TableRow, ...], tuple[Change, ...]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("remedies", text)


WIDE = ("wide_until_2025_05", "wide_special_rules")


def wide_words(key: str) -> str:
    """A wide reading in words."""
    return {
        WIDE[0]: _tr("2024年1月1日至2025年5月31日的答复：没有提供所申请信息的，都先行政复议"),
        WIDE[1]: _tr("依特别规定办理（R12）：先行政复议"),
    }[key]


def _own(row: TableRow) -> Cell:
    if row.deviates:
        return Cell(row.own.label, Tone.WARNING, "scale")
    settled = len(row.open_to) == 1
    return Cell(_tr("按法定途径"), Tone.MUTED, "lock" if settled else "")


def columns() -> tuple[Column[TableRow], ...]:
    """Outcome, remedies by law, source, this office."""
    return (
        Column("key", _tr("代码"), lambda row: row.outcome.key, width=56),
        Column("outcome", _tr("办理结果"), lambda row: row.outcome.label, width=270, tip=lambda r: r.outcome.label),
        Column("usual", _tr("法定途径"), lambda row: row.usual.label, width=220, tip=lambda row: row.usual.label),
        Column("source", _tr("依据"), lambda row: row.source, stretch=True, tip=lambda row: row.source),
        Column("own", _tr("本机关"), _own, width=200, tip=lambda row: row.own.label),
    )


class RemediesPage(QWidget):
    """The table outcome → remedy; Enter changes a row the law leaves open."""

    office_changed = Signal()

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._who, self._lanes = office, who, lanes
        self._settings = OfficeSettings()
        self.banner = Banner()
        self.model: ValuesModel[TableRow] = ValuesModel(columns(), self)
        self.table: DeskTable[TableRow] = DeskTable("remedies", self.tr("救济途径"), self.model)
        self.changes = ChangesTable("remedy_changes", self.tr("修改记录"), told)
        change, wide = button(self.tr("修改 …"), "pencil"), button(self.tr("从宽理解 …"), "scale")
        change.clicked.connect(lambda: self.ask_row(self.table.current_value()))
        wide.clicked.connect(self.ask_wide)
        self.table.opened.connect(self.ask_row)
        said = self.tr(
            "答复书的救济告知由此确定，不由拟稿人填写。法律留有余地的，法制机构可以改，理由留存；今后的文书照改后的写。"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_3, 0, 0)
        column.setSpacing(t.SPACE_2)
        column.addWidget(words(said, "secondary", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(row_of(words(self.tr("修改记录"), "section"), None, wide, change))
        column.addWidget(self.changes)

    def reload(self) -> None:
        """Read the table and its changes."""
        settings = self._office.settings
        self._lanes.read(
            self,
            "remedies",
            lambda: (settings.read(), settings.remedies(), settings.remedy_changes()),
            self._on_read,
        )

    def ask_row(self, row: TableRow | None) -> None:
        """Ask which remedies this outcome calls for here."""
        if row is None:
            return
        if len(row.open_to) == 1:
            said = self.tr("“{0}”的救济途径由法律确定，不能改（{1}）。")
            self.banner.say(said.format(row.outcome.label, row.source), Tone.WARNING)
            return
        options = tuple((form.value, form.label) for form in row.open_to)
        fields = (
            Field("form", self.tr("救济途径"), FieldKind.CHOICE, True, row.source, options, row.own.value),
            _reason(),
        )
        asked = ask_fields(
            self, row.outcome.label, self.tr("保存"), fields, dict, self._office.today,
            sentence=self.tr("法定途径：{0}。").format(row.usual.label),
        )  # fmt: skip
        if asked is not None:
            self.save(self._overrides_with(row, RemedyForm(asked["form"])), asked["reason"])

    def ask_wide(self) -> None:
        """Ask for the wide readings."""
        fields = [
            Field(key, wide_words(key), FieldKind.YES_NO, True, value=getattr(self._settings, key)) for key in WIDE
        ]
        sentence = self.tr("法律和司法解释没有说清的两处。答“是”即从宽：适用行政复议前置。")
        asked = ask_fields(
            self, self.tr("从宽理解"), self.tr("保存"), (*fields, _reason()), dict, self._office.today,
            sentence=sentence,
        )  # fmt: skip
        if asked is not None:
            changed = {key: asked[key] for key in WIDE if asked[key] != getattr(self._settings, key)}
            self.save(changed, asked["reason"])

    def save(self, changes: Mapping[str, Any], reason: str) -> None:
        """Keep what was changed, with its reason."""
        if not changes:
            self.banner.say(self.tr("没有修改。"))
            return
        office, who = self._office, self._who
        self._lanes.write(
            self, lambda: office.settings.change(who, changes, reason), self._on_saved, self.banner.say_error
        )

    def _overrides_with(self, row: TableRow, form: RemedyForm) -> dict[str, Any]:
        others = {key: kept for key, kept in self._settings.remedy_overrides.items() if key != row.outcome.key}
        own = {} if form is row.usual else {row.outcome.key: form.value}
        return {} if form is row.own else {"remedy_overrides": others | own}

    def _on_read(self, read: Read) -> None:
        self._settings, rows, changes = read
        chosen = self.table.currentIndex().row()
        self.model.set_values(rows)
        self.table.selectRow(max(chosen, 0))
        self.changes.show_changes(changes)

    def _on_saved(self, _settings: OfficeSettings) -> None:
        self.banner.hide()
        self.reload()
        self.office_changed.emit()


def told(change: Change) -> str:
    """What a change made of the readings."""
    if change.key in WIDE:
        return f"{wide_words(change.key)}：{_tr('是') if change.value else _tr('否')}"
    forms = "；".join(f"{key} {RemedyForm(form).label}" for key, form in change.value.items())
    return forms or _tr("全部按法定途径")


def _reason() -> Field:
    return Field("reason", _tr("修改理由"), FieldKind.LINE, True, _tr("留存备查"))
