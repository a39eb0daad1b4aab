"""What an import did, or would do, in sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.ledger_row_cells import WrongCell
from app.services.history_import import Imported
from ui.shared.columns import Column

WRONG_COLUMNS: tuple[Column[WrongCell], ...] = (
    Column("row", "行", lambda one: str(one.row), lambda one: one.row, 64, right=True),
    Column("column", "列", lambda one: one.column, lambda one: one.column, 128),
    Column(
        "value", "填写内容", lambda one: one.value or "（空）", lambda one: one.value, 180, tip=lambda one: one.value
    ),
    Column("message", "问题", lambda one: one.message, stretch=True, tip=lambda one: one.message),
)


def tried(found: Imported) -> str:
    """What a dry run found."""
    tr = QCoreApplication.translate
    said = tr("imports", "试导入完成，尚未写入：共 {0} 行，可导入 {1} 件").format(found.read, found.imported)
    return said + _rest(found) + _wrong(found, tr("imports", "改正后可再次导入，或者先导入其余的行"))


def done(found: Imported) -> str:
    """What an import did."""
    tr = QCoreApplication.translate
    said = tr("imports", "导入完成：共 {0} 行，已导入 {1} 件").format(found.read, found.imported)
    file = found.wrong_rows_file
    return said + _rest(found) + _wrong(found, tr("imports", "已另存为 {0}，改正后再导入").format(file) if file else "")


def _rest(found: Imported) -> str:
    if not found.already_there:
        return ""
    return QCoreApplication.translate("imports", "，{0} 行早已在库、不重复导入").format(found.already_there)


def _wrong(found: Imported, what_to_do: str) -> str:
    if not found.wrong:
        return "。"
    rows = len({one.row for one in found.wrong})
    return QCoreApplication.translate("imports", "；{0} 行有误，{1}。").format(rows, what_to_do)
