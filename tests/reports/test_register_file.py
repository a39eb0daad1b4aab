"""Registers as they come from other desks: whatever is in the file, rows or a sentence, never a fault."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.errors import InputRejected
from app.reports.register_file import other_registers, rows_of

HEAD = ["登记编号", "申请人", "收到日期", "申请方式", "申请内容"]
ROW = ["甲-1", "王示例", "2024-03-05", "当面", "示例村征地补偿标准"]


def workbook(path: Path, rows: list[list[Any]], edit: Callable[[Any, Any], object] = lambda book, sheet: None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    edit(book, sheet)
    book.save(path)
    return path


def texts(path: Path) -> list[list[Any]]:
    return [list(values) for _number, values in rows_of(path)]


def another(book: Any, title: str, rows: list[list[Any]], state: str = "visible") -> None:
    sheet = book.create_sheet(title)
    sheet.sheet_state = state
    for row in rows:
        sheet.append(row)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_of_any_encoding_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in (HEAD, [], ROW, [])).encode(encoding))
    assert texts(path) == [HEAD, ROW]


def test_the_sheet_that_looks_like_a_register_is_read(tmp_path: Path) -> None:
    notes = [["填表说明"], ["一、请勿修改标题"]]
    path = workbook(tmp_path / "甲.xlsx", notes, lambda book, sheet: another(book, "台账", [HEAD, ROW]))
    assert texts(path) == [HEAD, ROW]
    assert other_registers(path) == ()


def test_a_hidden_sheet_is_left_alone(tmp_path: Path) -> None:
    def hide(book: Any, sheet: Any) -> None:
        another(book, "台账", [HEAD, ROW])
        sheet.sheet_state = "hidden"

    path = workbook(tmp_path / "甲.xlsx", [HEAD, ["甲-9", "隐藏", "2024-01-01", "当面", "旧"]], hide)
    assert texts(path) == [HEAD, ROW]


def test_a_second_register_in_the_file_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "甲.xlsx", [HEAD, ROW], lambda book, sheet: another(book, "2023年", [HEAD, ROW]))
    assert texts(path) == [HEAD, ROW]
    assert other_registers(path) == ("2023年",)


def test_what_the_file_is_decides_and_not_its_ending(tmp_path: Path) -> None:
    path = workbook(tmp_path / "甲.xlsx", [HEAD, ROW])
    assert texts(path.rename(tmp_path / "甲.csv")) == [HEAD, ROW]


def test_a_formula_gives_its_last_value_and_a_merged_cell_its_rows(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["E3"] = "=1+1"
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("A9:XFD9")

    path = workbook(tmp_path / "甲.xlsx", [HEAD, ROW, ["甲-2", None, "2024-03-06", "当面", ""]], edit)
    assert texts(path)[2] == ["甲-2", "王示例", "2024-03-06", "当面", None]


def test_a_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "甲.xlsx", [HEAD, ROW], lambda book, sheet: sheet.cell(1_048_576, 1, " "))
    assert texts(path) == [HEAD, ROW]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("甲.xlsx", b"MZ" + bytes(900), "不是有效的 XLSX"),
        ("甲.xlsx", "登记编号,申请人".encode(), "不是有效的 XLSX"),
        ("甲.xlsx", OLD + bytes(900), "打开密码"),
        ("甲.csv", OLD + bytes(900), "打开密码"),
        ("甲.xls", b"<html><table></table></html>", "XLS"),
        ("甲.pdf", b"%PDF-1.4", "只能导入"),
        ("甲.csv", random.Random(1).randbytes(9000), "编码无法识别"),
        ("甲.csv", ('登记编号,申请人\n1,"' + "长" * 300_000).encode(), "引号没有配对"),
        ("甲.xlsx", b"PK\x03\x04" + bytes(900), "不是有效的 XLSX"),
    ],
)
def test_what_is_no_register_is_a_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputRejected, match=said):
        texts(path)


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.xlsx", tmp_path):
        with pytest.raises(InputRejected, match="读不到文件"):
            texts(path)


def damaged(source: Path, path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for one in old.infolist():
            content = old.read(one)
            new.writestr(one.filename, change(content) if one.filename == member else content)
    return path


def is_fault(read: Callable[[Path], object], path: Path) -> bool:
    """Whether reading ends in anything but rows or a sentence."""
    try:
        read(path)
    except InputRejected as rejected:
        return not rejected.sentence
    except Exception:
        return True
    return False


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("member", "change"),
    [
        (SHEET, lambda text: text[: len(text) // 2]),
        (SHEET, lambda text: text.replace(b'r="A1"', b'r="ZZZZZ99999999"')),
        (SHEET, lambda text: text.replace(b't="s"', b't="d"')),
        (SHEET, lambda text: text.replace(b't="s"><v>', b't="s"><v>9999')),
        (SHEET, lambda text: text.replace(b"</worksheet>", b'<mergeCell ref="ZZZZZ1:ZZZZZ9"/></worksheet>')),
        ("xl/styles.xml", lambda text: b"<bad"),
        ("xl/sharedStrings.xml", lambda text: b""),
        ("xl/workbook.xml", lambda text: b"<workbook/>"),
        ("xl/workbook.xml", lambda text: text.replace(b'sheetId="1"', b'sheetId="x"')),
        ("[Content_Types].xml", lambda text: b"<Types/>"),
        ("xl/_rels/workbook.xml.rels", lambda text: b"<Relationships/>"),
    ],
)
def test_a_damaged_part_is_a_sentence_or_rows(tmp_path: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    path = damaged(workbook(tmp_path / "甲.xlsx", [HEAD, ROW]), tmp_path / "乙.xlsx", member, change)
    for read in (texts, other_registers):
        assert not is_fault(read, path)


@pytest.mark.parametrize("seed", range(40))
def test_noise_in_a_workbook_is_a_sentence_or_rows(tmp_path: Path, seed: int) -> None:
    path, chance = workbook(tmp_path / "甲.xlsx", [HEAD, *[ROW] * 40]), random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(12):
        content[chance.randrange(4, len(content))] = chance.randrange(256)
    path.write_bytes(content[: chance.choice((len(content), chance.randrange(99, len(content))))])
    assert not is_fault(texts, path)
