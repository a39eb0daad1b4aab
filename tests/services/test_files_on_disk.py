"""A look at a file agrees with what opening it to add it would say."""

import os
from pathlib import Path

import pytest

from app.domain.errors import DeskError
from app.services.files_on_disk import Found, look_at, opened


def put(path: Path, kind: str) -> Path:
    match kind:
        case "file":
            path.write_bytes(b"12345")
        case "empty":
            path.touch()
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("file", Found(5)),
        ("empty", Found(wrong="是空的")),
        ("folder", Found(wrong="是文件夹")),
        ("gone", Found(wrong="不见了")),
        pytest.param(
            "pipe",
            Found(wrong="不是文件"),
            marks=pytest.mark.skipif(os.name == "nt", reason="no named pipes in the file system"),
        ),
    ],
)
def test_a_look_agrees_with_opening(tmp_path: Path, kind: str, found: Found) -> None:
    path = put(tmp_path / "信封.pdf", kind)
    assert look_at(path) == found
    if found.wrong:
        with pytest.raises(DeskError, match=found.wrong), opened(path, path.name):
            pass
    else:
        with opened(path, path.name) as stream:
            assert len(stream.read()) == found.size


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_path_that_cannot_be_is_told_and_not_raised(tmp_path: Path, name: str) -> None:
    assert look_at(tmp_path / name) == Found(wrong="读不出")
