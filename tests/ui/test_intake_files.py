"""Files that come with a request: dropped, chosen or scanned while the form is filled in, and then in the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.steps import DocumentAttached, NoteAdded
from app.persistence.drafts import Draft
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice
from tests.ui.conftest import OpenDesk
from tests.ui.controls import push
from tests.ui.intake_desk import Desk, open_desk
from ui.intake.files_owed import KEY

ALT = Qt.KeyboardModifier.AltModifier
Settle = Callable[[], None]


@pytest.fixture
def desk(qtbot: QtBot, sample: SampleOffice) -> Iterator[Desk]:
    with open_desk(qtbot, sample) as opened:
        yield opened


def file(folder: Path, name: str, content: bytes = b"%PDF-1.4 scan") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def drop(widget: QWidget, paths: Sequence[Path]) -> None:
    """As the window system does: the drag enters what lies under it, and the drop goes where it was accepted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, button, none)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, button, none))


def fill_mail(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.type("EX123456789CN\r10-12\r")
    desk.go("姓名/名称")
    desk.type("张三示例")
    desk.go("所需信息")
    desk.type("2025年度城市道路养护经费决算")


def register(desk: Desk) -> CaseView:
    desk.press(Qt.Key.Key_Return, ALT)
    desk.settle()
    return desk.cases()[-1]


def documents(view: CaseView) -> list[tuple[str, str]]:
    steps = [entry.step for entry in view.case.steps(DocumentAttached)]
    return [(step.name, step.about) for step in steps if isinstance(step, DocumentAttached)]


def listed(desk: Desk) -> list[str]:
    return [row.text() for row in desk.screen.fields.files.rows]


def filing(desk: Desk) -> str:
    return desk.screen.known.registered.filing.text()


def test_an_envelope_dropped_on_the_form_of_a_letter_is_in_the_case_when_it_is_registered(
    desk: Desk, tmp_path: Path
) -> None:
    assert "拖到这里" in desk.screen.fields.files.hint()
    fill_mail(desk)
    assert "信封是收到日期的证据" in desk.screen.fields.files.hint()
    drop(desk.focused(), [file(tmp_path, "信封扫描件.pdf"), file(tmp_path, "scan02.jpg", b"x" * 3000)])
    desk.settle()
    assert desk.screen.fields.form().request == "2025年度城市道路养护经费决算"  # no address written into the text
    assert listed(desk) == ["信封扫描件.pdf 13 字节", "scan02.jpg 3 KB"]
    assert "信封" not in desk.screen.fields.files.hint()
    desk.go("scan02.jpg是什么")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_Down)  # 申请书
    view = register(desk)
    assert documents(view) == [("信封扫描件.pdf", "信封"), ("scan02.jpg", "申请书")]
    assert filing(desk) == "已添加附件“信封扫描件.pdf”“scan02.jpg”"
    assert (listed(desk), desk.screen.form_is_blank()) == ([], True)


def test_a_file_is_chosen_and_taken_out_again_by_keyboard(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(file(tmp_path, name)) for name in ("申请书.pdf", "身份证.jpg", "授权委托书.pdf")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    fill_mail(desk)
    desk.press(Qt.Key.Key_F, ALT)
    desk.settle()
    assert desk.focused().accessibleName() == "申请书.pdf是什么"
    desk.press(Qt.Key.Key_Delete)
    assert desk.focused().accessibleName() == "移除 身份证.jpg"
    desk.press(Qt.Key.Key_F, ALT)  # again: what is listed is not listed twice
    desk.settle()
    desk.go("移除 身份证.jpg")
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert [name.split()[0] for name in listed(desk)] == ["授权委托书.pdf", "申请书.pdf"]
    assert documents(register(desk)) == [("授权委托书.pdf", "授权委托书"), ("申请书.pdf", "申请书")]


def test_the_newest_scans_are_taken_with_one_key(sample: SampleOffice, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "扫描"
    folder.mkdir()
    file(folder, "昨天.pdf")
    sample.office.settings.change(sample.who("admin"), {"scan_folder": str(folder)}, "扫描仪")
    with open_desk(qtbot, sample) as desk:
        taken: list[Path] = []
        desk.screen.scans_taken.connect(taken.extend)
        fill_mail(desk)
        file(folder, "信封.pdf")
        for _ in range(2):  # a file counts as written once it has kept its size
            desk.screen.materials.finding.scans._look()
        assert push(desk.screen, "取新扫描件（1）")
        desk.press(Qt.Key.Key_W, ALT)
        assert push(desk.screen, "取扫描件")
        assert desk.screen.fields.files.paths() == [folder / "信封.pdf"] == taken
        desk.press(Qt.Key.Key_W, ALT)  # nothing new: the newest that is not listed yet
        assert desk.screen.fields.files.paths()[1:] == [folder / "昨天.pdf"]
        assert documents(register(desk)) == [("信封.pdf", "信封"), ("昨天.pdf", "")]
        desk.press(Qt.Key.Key_W, ALT)
        assert listed(desk) == []


def test_files_stand_in_the_draft_and_one_that_has_gone_is_said(
    sample: SampleOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    here, gone = file(tmp_path, "信封.pdf"), file(tmp_path, "申请书.pdf")
    with open_desk(qtbot, sample) as desk:
        fill_mail(desk)
        drop(desk.screen, [here, gone])
        desk.settle()
    gone.unlink()
    with open_desk(qtbot, sample) as desk:
        assert "2 份材料" in desk.screen.unfinished.offer.text()
        desk.press(Qt.Key.Key_J, ALT)
        desk.settle()
        assert listed(desk) == ["信封.pdf 13 字节", "申请书.pdf 不见了"]
        assert "附不上" in desk.screen.fields.files.hint()
        view = register(desk)
        assert documents(view) == [("信封.pdf", "信封")]
        assert "“申请书.pdf”不见了，没有添加" in filing(desk)
        file(tmp_path, "申请书.pdf")
        push(desk.screen.known.registered, "再添加").click()
        desk.settle()
        assert documents(desk.cases()[0]) == [("信封.pdf", "信封"), ("申请书.pdf", "申请书")]
        assert filing(desk) == "已添加附件“申请书.pdf”"


def test_no_file_holds_up_a_registration_and_trouble_stays_until_it_is_seen(desk: Desk, tmp_path: Path) -> None:
    fill_mail(desk)
    drop(desk.screen, [file(tmp_path, "空.pdf", b""), file(tmp_path, "..\\x.exe", b"MZ")])
    desk.settle()
    assert listed(desk) == ["空.pdf 是空的", "x.exe 2 字节"]
    first = register(desk)
    assert documents(first) == [("x.exe", "")]
    assert "“空.pdf”是空的" in filing(desk)
    fill_mail(desk)
    second = register(desk)
    assert filing(desk).startswith(f"{first.case.number}：")
    assert second.case.number in desk.screen.known.registered.title.text()
    push(desk.screen.known.registered.filing, "关闭提示").click()
    fill_mail(desk)
    register(desk)
    assert filing(desk) == ""


def test_what_is_dropped_on_the_case_just_registered_goes_into_it(desk: Desk, tmp_path: Path) -> None:
    fill_mail(desk)
    view = register(desk)
    note = NoteAdded(on=desk.sample.clock.moment.date(), text="别处办理")
    desk.sample.office.steps.take(desk.sample.who("gongkai"), view.case.id, view.case.length, note)
    panel = desk.screen.known.registered
    drop(panel.title, [file(tmp_path, "信封.pdf"), file(tmp_path, "补交.docx")])
    desk.settle()
    assert documents(desk.cases()[0]) == [("信封.pdf", "信封"), ("补交.docx", "")]
    assert listed(desk) == []
    assert filing(desk) == "已添加附件“信封.pdf”“补交.docx”"


def test_files_that_were_on_their_way_when_the_program_ended_are_offered_again(
    sample: SampleOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    who, drafts, seen = sample.who("chuangkou"), sample.office.drafts, list[Draft | None]()
    with open_desk(qtbot, sample) as desk:
        fill_mail(desk)
        drop(desk.screen, [file(tmp_path, "信封.pdf"), file(tmp_path, "申请书.pdf", b"%PDF-1.4 paper")])
        # Once the case is there, its first file is on its way and the second still waits.
        look = partial(drafts.read, who, KEY)
        desk.screen.case_registered.connect(lambda _case: desk.lanes.write(desk.screen, look, seen.append))
        view = register(desk)
        assert drafts.read(who, KEY) is None
        more = NoteAdded(on=sample.clock.moment.date(), text="别处办理")
        sample.office.steps.take(who, view.case.id, view.case.length, more)
    assert seen[0] is not None
    started = sample.counter_case("另一件")
    owed = seen[0].value["owed"] + [{**seen[0].value["owed"][0], "case_id": started.case.id, "number": "另一件"}]
    drafts.keep(who, KEY, {"owed": owed})
    with open_desk(qtbot, sample) as desk:
        assert desk.screen.banner.text() == "上次登记的 另一件 还有 2 份材料没有存入案件。"  # the first case has both
        push(desk.screen.banner, "继续添加").click()
        desk.settle()
        assert desk.screen.banner.text() == "另一件：已添加附件“信封.pdf”“申请书.pdf”"
        assert drafts.read(who, KEY) is None
    kept = documents(sample.office.cases.open(who, started.case.id))
    assert kept == documents(view) == [("信封.pdf", "信封"), ("申请书.pdf", "申请书")]


def test_more_files_than_a_form_holds_are_counted(desk: Desk, tmp_path: Path) -> None:
    drop(desk.screen, [file(tmp_path, f"{number}.txt") for number in range(23)])
    desk.settle()
    assert len(listed(desk)) == 20
    assert "有 3 份没有列入" in desk.screen.fields.files.hint()
    assert not desk.screen.form_is_blank()
    desk.screen.bar.clear.click()
    assert listed(desk) == []
    push(desk.screen.banner, "撤销").click()
    assert len(listed(desk)) == 20


def test_the_case_that_is_looked_at_meanwhile_shows_its_files(
    sample: SampleOffice, open_desk: OpenDesk, settle: Settle, tmp_path: Path
) -> None:
    folder = tmp_path / "扫描"
    folder.mkdir()
    sample.office.settings.change(sample.who("admin"), {"scan_folder": str(folder)}, "扫描仪")
    window, view = open_desk("chuangkou"), sample.counter_case()
    window.open_case(view.case.id)
    window.begin_registration()
    settle()
    file(folder, "信封.pdf")
    for scans in (window.case.documents.scans, window.intake.materials.finding.scans):
        for _ in range(2):
            scans._look()
    assert "1 份新扫描件" in window.case.banner.text()
    window.intake.fields.files.scan_button.click()
    settle()
    assert window.case.banner.text() == ""  # the scan belongs to the new request
    window.open_case(view.case.id)
    window.intake.materials.put_into(view, window.intake.materials.listed())
    settle()
    shown = window.case.view()
    assert shown is not None
    assert documents(shown) == [("信封.pdf", "信封")]
    (folder / "信封.pdf").unlink()
    window.intake.materials.put_into(view, window.intake.materials.listed())
    settle()
    assert "不见了" in window.banner.text()
