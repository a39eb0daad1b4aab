"""`main.py report ledger|annual|quarterly`: figures of the office as JSON and as files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import Any

from app.domain.errors import InputRejected
from app.headless.office_opened import answer, office_of, tell


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds the command `report` to the command line."""
    report = commands.add_parser("report", help="the register, the annual table or the quarterly analysis")
    kinds = report.add_subparsers(dest="report", required=True, metavar="ledger|annual|quarterly")
    for name, handler, out in (
        ("ledger", _ledger, "FILE.xlsx; default: ledger-YEAR.xlsx"),
        ("annual", _annual, "FILE.docx or FILE.json beside the answer on standard output"),
        ("quarterly", _quarterly, "FILE.docx or FILE.json beside the answer on standard output"),
    ):
        kind = kinds.add_parser(name)
        kind.add_argument("--year", type=int, required=True, metavar="Y")
        kind.add_argument("--out", type=Path, metavar="FILE", help=out)
        kind.set_defaults(handler=handler)
        if name == "quarterly":
            kind.add_argument("--quarter", type=int, required=True, metavar="Q", help="1 to 4")


def _ledger(arguments: Namespace) -> int:
    out = arguments.out or Path(f"ledger-{arguments.year}.xlsx")
    _check_ending(out, (".xlsx",))
    with office_of(arguments) as office:
        count = office.reports.ledger(arguments.year, out)
    tell(f"台账已写入 {out}，共 {count} 件")
    return answer({"year": arguments.year, "cases": count, "file": str(out)})


def _annual(arguments: Namespace) -> int:
    _check_ending(arguments.out, (".docx", ".json"))
    with office_of(arguments) as office:
        report = office.reports.annual(arguments.year, _document(arguments.out))
    for name, holds in report.identities:
        if not holds:
            tell(f"勾稽关系不相符：{name}")
    return _answered(arguments.out, report.to_plain())


def _quarterly(arguments: Namespace) -> int:
    _check_ending(arguments.out, (".docx", ".json"))
    with office_of(arguments) as office:
        analysis = office.reports.quarterly(arguments.year, arguments.quarter, _document(arguments.out))
    return _answered(arguments.out, analysis.to_plain())


def _check_ending(out: Path | None, endings: tuple[str, ...]) -> None:
    if out is not None and out.suffix.lower() not in endings:
        raise InputRejected("--out", f"文件名应以 {' 或 '.join(endings)} 结尾")


def _document(out: Path | None) -> Path | None:
    return out if out is not None and out.suffix.lower() == ".docx" else None


def _answered(out: Path | None, plain: dict[str, Any]) -> int:
    if out is not None and out.suffix.lower() == ".json":
        import json

        out.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", "utf-8")
    if out is not None:
        tell(f"已写入 {out}")
    return answer(plain)
