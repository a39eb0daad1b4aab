"""The list of templates: what each is for, and whose text is in force."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.services.office_templates import TemplateEntry
from ui.shared.columns import Cell, Column
from ui.shared.tokens import Tone


def template_columns(unsaved: Mapping[str, str]) -> tuple[Column[TemplateEntry], ...]:
    """What a template is for, and whose text is in force; `unsaved` are texts by file that nobody has saved yet."""
    tr = QCoreApplication.translate
    return (
        Column("label", tr("templates", "文书"), _label, lambda one: one.label, stretch=True, tip=lambda one: one.file),
        Column("whose", tr("templates", "文本"), lambda one: _whose(one, unsaved), lambda one: one.is_own, width=96),
    )


def _label(entry: TemplateEntry) -> Cell:
    tr = QCoreApplication.translate
    old = tr("templates", "2008年条例 · ") if entry.regime == "2008" else ""
    until = tr("templates", "至{0}").format(entry.valid_to) if entry.valid_to.year < 9999 else ""
    return Cell(old + entry.label, second=until)


def _whose(entry: TemplateEntry, unsaved: Mapping[str, str]) -> Cell:
    tr = QCoreApplication.translate
    if entry.file in unsaved:
        return Cell(tr("templates", "未保存"), Tone.WARNING, "pencil")
    if entry.problem:
        return Cell(tr("templates", "须修改"), Tone.WRONG, "triangle-alert")
    return Cell(tr("templates", "本机关"), Tone.ACCENT, "stamp") if entry.is_own else Cell(tr("templates", "自带"))
