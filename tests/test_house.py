"""The rules of the house that no other tool holds: what lies where, what is imported, how long things may grow."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TOP_LEVEL = {
    *(".ci", ".editorconfig", ".gitattributes", ".gitignore"),
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "README.zh-CN.md"),
    *("app", "ui", "resources", "reply_templates", "tests"),
    *("main.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"),
}
LONGEST_FUNCTION = 60
LONGEST_MODULE = 350
BINARY = {".ttf", ".png", ".docx", ".pdf", ".xlsx", ".db", ".ico"}
UNTOLD_PLACES = re.compile(
    r"/root/|/work/|/home/[a-z]|/Users/[a-z]|[A-Z]:\\Users|"
    r"pypi\.org|pythonhosted\.org|npmjs\.|npmmirror|/simple/|mirrors?\.[a-z]+\.(?:edu|com)|--(?:extra-)?index-url"
)
PAGES_ELSEWHERE = re.compile(r"\b(law|desk|interfaces|style|architecture|brief)\.md\b|\bissues? #?\d|/shared/data\b")
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc)(_|$)")


def kept_files() -> Iterator[Path]:
    """Every file that .gitignore does not leave out, as a path from the root; no git is needed to tell."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    left_out = [".git", *(line.rstrip("/") for line in lines if line and not line.startswith("#"))]
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in left_out)]
        names = (name for name in files if not any(fnmatch(name, pattern) for pattern in left_out))
        yield from (Path(folder, name).relative_to(ROOT) for name in names)


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


def test_the_top_level_holds_only_what_newcomers_are_told_about() -> None:
    assert {path.parts[0] for path in kept_files()} <= TOP_LEVEL


def test_no_file_names_a_place_on_one_machine_or_a_registry() -> None:
    told = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in kept_files()
        if path.suffix not in BINARY and path != Path("tests/test_house.py")
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), start=1)
        if UNTOLD_PLACES.search(line)
    ]
    assert told == []


def test_the_project_refers_only_to_its_own_pages() -> None:
    referring = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in kept_files()
        if path.suffix in {".py", ".md", ".toml", ".json"} and path != Path("tests/test_house.py")
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), start=1)
        if PAGES_ELSEWHERE.search(line)
    ]
    assert referring == []


def test_no_name_says_nothing() -> None:
    assert [str(path) for path in modules("app", "ui", "tests") if SAYS_NOTHING.search(path.stem)] == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    waiting = [str(path) for path in modules("app", "ui") if later.search(path.read_text("utf-8"))]
    assert waiting == []


def test_functions_stay_short() -> None:
    """A migration may be longer: it is one list of tables and columns."""
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {length} lines"
        for path in modules("app", "ui")
        if path.parent.name != "versions"
        for function in functions(path)
        if (length := (function.end_lineno or function.lineno) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_modules_stay_short() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in modules("app", "ui")}
    assert [f"{path.relative_to(ROOT)}: {n} lines" for path, n in lengths.items() if n > LONGEST_MODULE] == []


def test_main_is_short_and_joins_only_the_desk_and_the_program() -> None:
    path = ROOT / "main.py"
    assert len(path.read_text("utf-8").splitlines()) <= 60
    allowed = ("ui", "app.headless", "app.services")
    own = [name for name in imported(path) if name.split(".")[0] in {"app", "ui"}]
    assert own
    assert all(name.startswith(allowed) for name in own), own


def test_nothing_imports_main() -> None:
    assert [str(path) for path in modules("app", "ui") if "main" in imported(path)] == []


@pytest.mark.parametrize("container", ["app", "ui"])
def test_every_folder_has_its_layer(container: str) -> None:
    contract = next(one for one in contracts() if one.get("containers") == [container])
    named = set(re.findall(r"\w+", " ".join(contract["layers"])))
    there = {
        path.stem
        for path in (ROOT / container).iterdir()
        if path.suffix == ".py" or path.joinpath("__init__.py").exists()
    }
    assert contract["exhaustive"] is True
    assert there - {"__init__"} <= named


def test_the_domain_asks_no_clock_and_opens_no_file() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules("app/domain")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and re.fullmatch(r"open|(datetime\.)?(date|datetime)\.(today|now|utcnow)", ast.unparse(node.func))
    ]
    assert asked == []


def test_colours_stand_in_one_file() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b(?=['\"])")
    coloured = [str(path.relative_to(ROOT)) for path in modules("ui") if colour.search(path.read_text("utf-8"))]
    assert len(coloured) <= 1, coloured


def test_qt_survives_five_thousand_emissions() -> None:
    """Some releases of PySide6 lose a reference at each emission and abort the interpreter after some hundreds."""
    code = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(int)
heard = []
bell = Bell()
bell.rung.connect(heard.append)
for number in range(5000):
    bell.rung.emit(number)
assert heard == list(range(5000))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
