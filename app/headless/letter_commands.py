"""`main.py letter`: one letter from a file of plain facts, or the list of all kinds and outcomes."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from app.domain.errors import InputRejected

DRAFT = 3
"""The exit code of a letter that may not be issued: a watermarked draft is left, its findings are printed."""

LARGEST_FILE = 20_000_000
"""Bytes; far beyond any letter."""


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Adds the command `letter` to the command line."""
    parser = subparsers.add_parser("letter", help="make one letter as DOCX and PDF, or list all kinds")
    parser.add_argument("file", nargs="?", help="JSON file with the facts, - for standard input")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the two files")
    parser.add_argument("--template-folder", type=Path, metavar="F", help="the office's own templates")
    parser.add_argument("--list", action="store_true", help="print every kind and outcome with its fields")
    parser.set_defaults(handler=run)


def run(arguments: Namespace) -> int:
    """Answers `main.py letter`; the exit code is 0, or 3 where the letter was left as a draft."""
    from app.services.letter_files import is_draft, letter_list, make_letter

    if arguments.list:
        _show(letter_list(arguments.template_folder))
        return 0
    if arguments.out is None:
        raise InputRejected("--out", "应写明输出文件夹，如 --out DIR")
    answer = make_letter(_read(arguments.file), arguments.out, arguments.template_folder)
    _show(answer)
    if not is_draft(answer):
        return 0
    first = next(finding for finding in answer["findings"] if finding["severity"] == "error")
    print(f"不能印发，已留作草稿：{first['message']}（{first['article']}）", file=sys.stderr)
    return DRAFT


def _read(name: str | None) -> object:
    """The facts from a file or standard input; InputRejected where it is no JSON."""
    if name is None:
        raise InputRejected("FILE", "应写明JSON文件，或者用 - 从标准输入读取")
    text = _text(name)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputRejected("FILE", f"不是正确的JSON：{error}") from error


def _text(name: str) -> str:
    try:
        if name == "-":
            return sys.stdin.buffer.read(LARGEST_FILE).decode("utf-8-sig")
        path = Path(name)
        if path.stat().st_size > LARGEST_FILE:
            raise InputRejected("FILE", "文件过大")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRejected("FILE", "应为UTF-8编码的文字") from error
    except OSError as error:
        raise InputRejected("FILE", f"读不出文件“{name}”：{error.strerror}") from error


def _show(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))
