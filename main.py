"""Opens the desk, or runs one command without a screen.

`main.py` alone, or with nothing but `--database URL`, opens the window; any further word is a command of
`app.headless`. Both sides are imported only when they are wanted, so that neither pays for the other's start.
"""

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Answer the program's exit code for its arguments (without the program's own name)."""
    if names_a_command(arguments):
        from app.headless.command_line import run

        return run(arguments, draw_screens)
    from ui.application import open_desk

    return open_desk(arguments)


def draw_screens(database: str, folder: Path) -> list[Path]:
    """Draw the real screens for a command that wants pictures; only then is the window's side imported."""
    from ui.screen_pictures import draw_screens as draw

    return draw(database, folder)


def names_a_command(arguments: list[str]) -> bool:
    """Say whether anything is left once the option of the database has been taken away."""
    rest = list(arguments)
    while rest and rest[0].startswith("--database"):
        # `--database=URL` is one word, `--database URL` two.
        rest = rest[1:] if "=" in rest[0] else rest[2:]
    return bool(rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
