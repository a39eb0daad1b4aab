"""Templates taken from one office to another: a folder or a zip file of .md files, and nothing that leads elsewhere."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from app.domain.errors import InputRejected

MOST_FILES = 200
LARGEST_FILE = 262_144
"""Bytes of one template; four for each character a template may have."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The same templates make the same zip file, whenever they are exported."""


def as_zip(texts: Mapping[str, str]) -> bytes:
    """The texts, by their path, as a zip file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for file, text in sorted(texts.items()):
            bundle.writestr(zipfile.ZipInfo(file, _EARLIEST), text.encode(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def read_zip(path: Path) -> dict[str, str]:
    """The templates in a zip file by their path. InputRejected for what is no zip file or no plain path."""
    try:
        with zipfile.ZipFile(path) as bundle:
            members = [one for one in bundle.infolist() if not one.is_dir() and _is_template(one.filename)]
            _bound(len(members))
            return {_plain_path(one.filename): _read_member(bundle, one) for one in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputRejected("path", "这个文件不是可以读取的zip压缩文件") from error
    except OSError as error:
        raise InputRejected("path", f"文件打不开：{error.strerror or error}") from error


def read_folder(path: Path) -> dict[str, str]:
    """The templates below a folder by their path; links that lead out of it are refused."""
    root = path.resolve()
    files = [one for one in sorted(root.rglob("*.md")) if _is_template(one.name)]
    _bound(len(files))
    return {one.relative_to(root).as_posix(): _read_file(root, one) for one in files}


def _read_member(bundle: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    # The size a zip file states may be a lie: read no more than one byte beyond the bound.
    with bundle.open(member) as inside:
        return _decoded(inside.read(LARGEST_FILE + 1), member.filename)


def _read_file(root: Path, file: Path) -> str:
    if not file.resolve().is_relative_to(root):
        raise InputRejected("path", f"“{file.name}”指向文件夹之外，没有导入")
    try:
        with file.open("rb") as opened:
            return _decoded(opened.read(LARGEST_FILE + 1), file.name)
    except OSError as error:
        raise InputRejected("path", f"“{file.name}”打不开：{error.strerror or error}") from error


def _decoded(content: bytes, name: str) -> str:
    if len(content) > LARGEST_FILE:
        raise InputRejected("path", f"“{name}”过大，不是文书模板")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRejected("path", f"“{name}”应为UTF-8编码的文字") from error


def _plain_path(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise InputRejected("path", f"压缩文件中的“{name}”不是普通的相对路径，没有导入")
    return path.as_posix()


def _is_template(name: str) -> bool:
    return name.lower().endswith(".md") and PurePosixPath(name).name != "README.md"


def _bound(count: int) -> None:
    if count == 0:
        raise InputRejected("path", "这里没有文书模板（.md文件）")
    if count > MOST_FILES:
        raise InputRejected("path", f"文件过多，最多{MOST_FILES}个模板")
