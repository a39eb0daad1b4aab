"""The scanner's folder: only what is new and fully written is offered, once."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.shared.scan_folder import ScanFolder


def test_new_scans_are_offered_once_they_are_written(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"%PDF-old")
    scans = ScanFolder(settled=20)
    scans.watch(str(tmp_path))
    with qtbot.waitSignal(scans.scans_arrived, timeout=5000) as arrived:
        (tmp_path / "new.pdf").write_bytes(b"%PDF-new")
        (tmp_path / "notes.txt").write_text("no scan", "utf-8")
    assert [path.name for path in arrived.args[0]] == ["new.pdf"]
    assert [path.name for path in scans.take()] == ["new.pdf"]
    assert scans.waiting() == []


def test_an_empty_file_is_waited_for(qtbot: QtBot, tmp_path: Path) -> None:
    scans = ScanFolder(settled=20)
    scans.watch(str(tmp_path))
    growing = tmp_path / "page.jpg"
    growing.write_bytes(b"")
    qtbot.wait(120)
    assert scans.waiting() == []
    with qtbot.waitSignal(scans.scans_arrived, timeout=5000):
        growing.write_bytes(b"\xff\xd8 picture")
    assert scans.waiting() == [growing]


def test_a_scan_that_vanished_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    scans = ScanFolder(settled=20)
    scans.watch(str(tmp_path))
    with qtbot.waitSignal(scans.scans_arrived, timeout=5000):
        (tmp_path / "new.pdf").write_bytes(b"%PDF-new")
    (tmp_path / "new.pdf").unlink()
    assert scans.take() == []


def test_a_folder_that_is_not_there_watches_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    scans = ScanFolder(settled=20)
    for folder in ("", str(tmp_path / "missing")):
        scans.watch(folder)
        assert scans.waiting() == []
