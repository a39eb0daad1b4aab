"""`main.py letter`: one letter from a file of plain facts, or the list of all kinds and outcomes."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from app.domain.errors import InputRejected
from app.headless.input_files import read_json

DRAFT = 3
"""The exit code of a letter that may not be issued: a watermarked draft is left, its findings are printed."""


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
    if arguments.file is None:
        raise InputRejected("FILE", "应写明JSON文件，或者用 - 从标准输入读取")
    answer = make_letter(read_json(arguments.file), arguments.out, arguments.template_folder)
    _show(answer)
    if not is_draft(answer):
        return 0
    first = next(finding for finding in answer["findings"] if finding["severity"] == "error")
    sentence = f"不能印发，已留作草稿：{first['message']}（{first['article']}）"
    print(" ".join(sentence.split()), file=sys.stderr)
    return DRAFT


def _show(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))
