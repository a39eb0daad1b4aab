"""Reads what a command is given as a file or on standard input."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from app.domain.errors import InputRejected

LARGEST_FILE = 200_000_000
"""Bytes; far beyond any input of the commands."""


def read_text(name: str) -> str:
    """The text of a file, or of standard input for `-`; UTF-8 with or without mark, otherwise GB 18030.

    Raises InputRejected when it cannot be read or is neither.
    """
    content = _read_bytes(name)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRejected("FILE", "文件应为 UTF-8 或 GB 18030 编码的文字")


def read_json(name: str) -> object:
    """The JSON value in a file or on standard input; raises InputRejected naming the line when it is none."""
    try:
        return json.loads(_read_bytes(name).decode("utf-8-sig"), object_pairs_hook=_once)
    except json.JSONDecodeError as trouble:
        raise InputRejected("FILE", f"不是有效的 JSON：第{trouble.lineno}行第{trouble.colno}个字附近有误") from trouble
    except (ValueError, RecursionError) as trouble:
        raise InputRejected("FILE", "不是 UTF-8 编码的 JSON，或者数值、层次超出限度") from trouble


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object; which of two values under one key was meant, nobody can tell."""
    read = dict(pairs)
    if len(read) < len(pairs):
        twice, _times = Counter(key for key, _ in pairs).most_common(1)[0]
        raise InputRejected(twice, "在同一个JSON对象中重复出现")
    return read


def _read_bytes(name: str) -> bytes:
    try:
        if name == "-":
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(name).open("rb") as file:  # a device has no size, so only reading tells
                content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or trouble
        raise InputRejected("FILE", f"读不出文件“{name}”：{reason}") from trouble
    if len(content) > LARGEST_FILE:
        raise InputRejected("FILE", f"文件“{name}”过大")
    return content
