"""The command line: finds the command, runs it, and turns every failure into one line and an exit code."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from app.domain.errors import InputRejected, Refused, StorageUnavailable

Draw = Callable[[str, Path], list[Path]]

DONE, WRONG_INPUT, REFUSED, TROUBLE = 0, 2, 3, 4
"""Exit codes; every command keeps to them."""
_LONGEST_LINE = 600
"""Characters of a message: it may quote what was given, and that may be anything."""

_MODULES = {
    "deadline": "time_commands",
    "workdays": "time_commands",
    "calendar": "time_commands",
    "letter": "letter_commands",
    "report": "report_commands",
    "demo": "demo_commands",
    **dict.fromkeys(("verify", "backup", "restore", "import", "search", "similar"), "office_commands"),
}
"""Which module knows a command; it is imported only when that command is asked for."""


class _Parser(ArgumentParser):
    """Reports wrong arguments as the rest of the program does: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().split())
        raise InputRejected("arguments", f"命令写法不对（{message}）；{usage}")


def run(arguments: Sequence[str], draw: Draw | None = None) -> int:
    """Runs one command and answers its exit code: 0 done, 2 wrong input, 3 refused by the procedure, 4 trouble.

    The answer goes to standard output, everything else in one line to standard error. `draw` draws the screens of the
    database at an address into a folder and gives the pictures; no command draws by itself.
    """
    _speak_utf8()
    try:
        return _run(arguments, draw)
    except InputRejected as wrong:
        return _say(f"{wrong.field}：{wrong.sentence}", WRONG_INPUT)
    except Refused as refusal:
        return _say(f"{refusal.reason}（{refusal.article}）", REFUSED)
    except StorageUnavailable as trouble:
        return _say(trouble.sentence, TROUBLE)
    except BrokenPipeError:  # whoever reads the answer has heard enough
        sys.stdout = None
        return DONE
    except (OSError, MemoryError) as trouble:
        return _say(f"操作没有完成，已有数据未受影响：{trouble}", TROUBLE)
    except SystemExit as end:  # argparse ends this way after printing the help that was asked for
        return end.code if isinstance(end.code, int) else DONE


def _run(arguments: Sequence[str], draw: Draw | None) -> int:
    command = _command(arguments)
    if command is None and not {"-h", "--help"}.intersection(arguments):
        raise InputRejected("command", f"没有这个命令；可用的命令是：{'、'.join(_MODULES)}")
    parser = _parser(command)
    chosen = parser.parse_args(_database_first(arguments))
    handler = getattr(chosen, "handler", None)
    if handler is None:
        parser.error("没有写明子命令")
    chosen.draw = draw
    return int(handler(chosen))


def _command(arguments: Sequence[str]) -> str | None:
    """The first word that is the name of a command."""
    return next((word for word in arguments if word in _MODULES), None)


def _database_first(arguments: Sequence[str]) -> list[str]:
    """The same words with `--database URL` in front: it means the same before and after a command."""
    words, named = list(arguments), []
    for place, word in enumerate(words):
        if word == "--database" or word.startswith("--database="):
            end = place + (1 if "=" in word else 2)
            named, words = words[place:end], words[:place] + words[end:]
            break
    return [*named, *words]


def _parser(command: str | None) -> ArgumentParser:
    parser = _Parser(prog="main.py", description="依申请公开办理台：不开窗口的命令")
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("DISCLOSURE_DESK_DATABASE"),
        help="SQLAlchemy URL of the database; default: the embedded file in the user's data folder",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    if command is None:
        commands.add_parser("COMMAND", help="one of: " + ", ".join(_MODULES))
    else:
        import_module(f"app.headless.{_MODULES[command]}").add_parser(commands)
    return parser


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(sentence: str, code: int) -> int:
    line = " ".join(sentence.split())
    print(line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…", file=sys.stderr)
    return code
