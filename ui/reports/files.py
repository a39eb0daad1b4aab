"""Where a report is put: the file asked for, and the figures as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import StorageUnavailable

DOCX, JSON, XLSX = "docx", "json", "xlsx"


def ask_file(parent: QWidget, title: str, ending: str) -> Path | None:
    """Ask where to put a file of this title and ending; None when the person thinks better of it."""
    tr = QCoreApplication.translate
    kinds = {
        DOCX: tr("reports", "Word 文档 (*.docx)"),
        JSON: tr("reports", "JSON 数据 (*.json)"),
        XLSX: tr("reports", "电子表格 (*.xlsx)"),
    }
    name, _kind = QFileDialog.getSaveFileName(parent, title, f"{title}.{ending}", kinds[ending])
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")


def write_plain(out: Path, plain: dict[str, Any]) -> None:
    """Write figures as JSON with the keys of published reports. Raises StorageUnavailable."""
    try:
        out.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as trouble:
        raise StorageUnavailable(f"写不了文件 {out}，请换一个位置再导出。") from trouble
