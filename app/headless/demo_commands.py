"""`main.py demo`: the main job without a screen, on a fresh embedded database."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from app.domain.errors import DeskError
from app.headless.command_line import Draw
from app.headless.office_opened import answer, tell


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds the command `demo` to the command line."""
    demo = commands.add_parser("demo", help="tell sample requests from receipt to reply, and leave every file")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="an empty or a new folder")
    demo.add_argument("--cases", type=int, metavar="N", help="so many cases; default: every sample")
    demo.set_defaults(handler=_demo)


def _demo(arguments: Namespace) -> int:
    from app.services import places
    from app.services.demo import run_demo

    told = run_demo(arguments.out, places.folders(), places.now(), arguments.cases, tell)
    pictures = _pictures(arguments.draw, told.database, arguments.out / "screens")
    tell(f"{told.cases} 件案件、{told.letters} 份文书、{len(pictures)} 张界面图已写入 {arguments.out}")
    return answer(
        {
            "database": told.database,
            "cases": told.cases,
            "letters": told.letters,
            "files": [str(file) for file in (*told.files, *pictures)],
        }
    )


def _pictures(draw: Draw | None, database: str, folder: Path) -> list[Path]:
    """The screens, where this machine can draw them; otherwise a sentence, and all other files stand."""
    if draw is None:
        return []
    folder.mkdir(exist_ok=True)
    try:
        return draw(database, folder)
    except (ImportError, DeskError) as trouble:
        tell(f"界面图没有画成：{trouble}")
        return []
