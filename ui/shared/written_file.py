"""A file written where a person wants it, or the sentence that says why it could not be."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import StorageUnavailable


def written(path: Path, content: bytes, unchanged: str = "") -> Path:
    """Writes the file and gives its place back; `unchanged` says what a failure left as it was.

    Raises StorageUnavailable.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        said = f"写不了文件“{path}”（{error.strerror}），请换一个位置"
        raise StorageUnavailable(f"{said}；{unchanged}" if unchanged else said) from error
    return path
