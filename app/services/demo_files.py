"""The files the demonstration leaves: letters in both forms, receipts and slips, the register, the annual table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from app.domain.letter_kinds import LETTER_KINDS
from app.domain.permissions import Role, SignedIn
from app.services.case_views import CaseView
from app.services.office import Office

_PAPERS = ("receipt", "routing_slip", "deadline_statement")
_UNSAFE = re.compile(r"[^\w〔〕（）-]+")
_PAPERS_OF = 3
"""For how many cases the papers are made that any case could have."""


def write_files(office: Office, views: Iterable[CaseView], out: Path, year: int) -> tuple[list[Path], int]:
    """Writes letters/, ledger.xlsx, annual.json and annual.docx; gives the files and the number of letters."""
    folder = out / "letters"
    folder.mkdir(exist_ok=True)
    files: list[Path] = []
    letters = 0
    for place, view in enumerate(views):
        for letter_id, letter in view.letters.items():
            if letter.number is not None:
                title = f"{letter.number} {LETTER_KINDS[letter.letter_kind].label}"
                for form in ("docx", "pdf"):
                    files.append(_written(folder, title, form, office.letters.file(view.case.id, letter_id, form)))
                letters += 1
        if place < _PAPERS_OF:
            files += _papers(office, view, folder)
    return [*files, *_reports(office, out, year)], letters


def _papers(office: Office, view: CaseView, folder: Path) -> list[Path]:
    kinds = [kind for kind in _PAPERS if kind != "routing_slip" or view.state.assignments]
    made = [(kind, office.papers.paper(_CLERK, kind, view.case.id)) for kind in kinds]
    return [
        _written(folder, f"{view.case.number} {LETTER_KINDS[kind].label}", form, content)
        for kind, paper in made
        for form, content in (("docx", paper.docx), ("pdf", paper.pdf))
    ]


_CLERK = SignedIn("demo", "演示", frozenset({Role.OFFICE}))


def _reports(office: Office, out: Path, year: int) -> list[Path]:
    ledger, document, plain = out / "ledger.xlsx", out / "annual.docx", out / "annual.json"
    office.reports.ledger(year, ledger)
    report = office.reports.annual(year, document)
    plain.write_text(json.dumps(report.to_plain(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    return [ledger, document, plain]


def _written(folder: Path, title: str, form: str, content: bytes) -> Path:
    """Writes a file under a name that every file system takes."""
    file = folder / f"{_UNSAFE.sub('_', title)}.{form}"
    file.write_bytes(content)
    return file
