"""救济途径: which remedies each outcome calls for, by which source, and where this office reads the law otherwise."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.office_settings import OfficeSettings
from app.domain.outcomes import RemedyForm
from app.domain.permissions import SignedIn
from app.domain.remedy_table import TableRow
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


class RemediesPage(RuleTablePage[TableRow]):
    """The table outcome → remedy; Enter changes a row the law leaves open."""

    def __init__(self, office: Office, who: SignedIn, lanes: Lanes, parent: QWidget | None = None) -> None:
        model = ValuesModel(columns())
        table = DeskTable("remedies", _tr("救济途径"), model)
        changes = ChangesTable("remedy_changes", _tr("修改记录"), told)
        super().__init__(office, who, lanes, model, table, changes, parent)
        self._settings = OfficeSettings()
        change, wide = button(self.tr("修改 …"), "pencil"), button(self.tr("从宽理解 …"), "scale")
        change.clicked.connect(lambda: self.ask_row(self.table.current_value()))
        wide.clicked.connect(self.ask_wide)
        self.table.opened.connect(self.ask_row)
        said = self.tr(
            "答复书的救济告知由此确定，不由拟稿人填写。法律留有余地的，法制机构可以改，理由留存；今后的文书照改后的写。"
        )
        self.lay_out(said, wide, change)

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
            reason_field(),
        )
        asked = ask_fields(
            self, row.outcome.label, self.tr("保存"), fields, dict, self._office.today,
            sentence=self.tr("法定途径：{0}。").format(row.usual.label),
        )  # fmt: skip
        if asked is not None:
            self.keep(self._overrides_with(row, RemedyForm(asked["form"])), asked["reason"])

    def ask_wide(self) -> None:
        """Ask for the wide readings."""
        fields = [
            Field(key, wide_words(key), FieldKind.YES_NO, True, value=getattr(self._settings, key)) for key in WIDE
        ]
        sentence = self.tr("法律和司法解释没有说清的两处。答“是”即从宽：适用行政复议前置。")
        asked = ask_fields(
            self, self.tr("从宽理解"), self.tr("保存"), (*fields, reason_field()), dict, self._office.today,
            sentence=sentence,
        )  # fmt: skip
        if asked is not None:
            changed = {key: asked[key] for key in WIDE if asked[key] != getattr(self._settings, key)}
            self.keep(changed, asked["reason"])

    def _overrides_with(self, row: TableRow, form: RemedyForm) -> dict[str, Any]:
        others = {key: kept for key, kept in self._settings.remedy_overrides.items() if key != row.outcome.key}
        own = {} if form is row.usual else {row.outcome.key: form.value}
        return {} if form is row.own else {"remedy_overrides": others | own}

    def _on_read(self, read: Read) -> None:
        self._settings, rows, changes = read
        self.show_rows(rows, changes)


def told(change: Change) -> str:
    """What a change made of the readings."""
    if change.key in WIDE:
        return f"{wide_words(change.key)}：{_tr('是') if change.value else _tr('否')}"
    forms = "；".join(f"{key} {RemedyForm(form).label}" for key, form in change.value.items())
    return forms or _tr("全部按法定途径")
