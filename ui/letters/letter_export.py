"""A letter's file written where a person wants it."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import StorageUnavailable


def written(path: Path, content: bytes) -> Path:
    """Writes the file and gives its place back; StorageUnavailable says why it could not be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageUnavailable(f"写不了文件“{path}”（{error.strerror}），请换一个文件夹；文书没有变化") from error
    return path
