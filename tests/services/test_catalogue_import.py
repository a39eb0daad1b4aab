"""Files of the catalogue and of the negative list, as offices keep them."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.catalogue import Attribute, Barrier, Publication, Withheld
from app.domain.errors import InputRejected, Refused
from app.services.catalogue import NEGATIVE, PUBLISHED
from tests.sample_office import SampleOffice

PUBLISHED_CSV = """信息名称,栏目,文号,公开网址,公开属性,公开日期,有效期至,责任人
2025年度部门决算,财政信息,示建〔2026〕8号,https://www.example.cn/8.html,主动公开,2026年3月1日,长期有效,张三
内部电话号码簿,机构概况,,,不予公开,,,李四
旧办事指南,机构概况,,https://www.example.cn/9.html,主动公开,2026-13-01,,李四
,机构概况,,https://www.example.cn/10.html,主动公开,,,李四
"""
NEGATIVE_ROWS = (
    ("某局负面清单（2026年版）", None, None),
    ("信息名称", "类型", "法律依据"),
    ("涉密工程图纸", "绝对不公开", "《条例》第十四条"),
    ("会议讨论记录", "酌定不公开", "《条例》第十六条第二款"),
    ("考勤记录", "酌定不公开", None),
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_file_is_read_in_every_usual_encoding(sample: SampleOffice, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "目录.csv"
    path.write_bytes(PUBLISHED_CSV.encode(encoding))
    read = sample.office.catalogue_import.read(PUBLISHED, path)
    (entry,) = read.entries
    assert isinstance(entry, Publication)
    assert (entry.title, entry.category, entry.attribute) == ("2025年度部门决算", "财政信息", Attribute.PROACTIVE)
    assert (entry.published_on, entry.valid_until) == (date(2026, 3, 1), None)
    assert [(one.row, one.heading) for one in read.wrong] == [(3, ""), (4, "公开日期"), (5, "信息名称")]
    assert "写明理由" in read.wrong[0].sentence
    assert read.unknown == ("责任人",)
    assert sample.office.catalogue.publications() == {}


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in NEGATIVE_ROWS:
        sheet.append(row)
    book.save(path)
    return path


def test_the_negative_list_comes_from_a_workbook_with_a_title_above(sample: SampleOffice, tmp_path: Path) -> None:
    read = sample.office.catalogue_import.read(NEGATIVE, workbook(tmp_path / "清单.xlsx"))
    assert [(one.row, one.heading) for one in read.wrong] == [(5, "法律依据")]
    kept = sample.office.catalogue_import.keep(sample.who("gongkai"), NEGATIVE, read, "负面清单2026版")
    assert kept == 2
    barriers = {entry.title: entry.barrier for entry in sample.office.catalogue.withheld().values()}
    assert barriers == {"涉密工程图纸": Barrier.ABSOLUTE, "会议讨论记录": Barrier.DISCRETIONARY}
    assert {change.reason for change in sample.office.catalogue.history(NEGATIVE)} == {"负面清单2026版"}


def test_wrong_columns_are_named_and_nothing_is_kept(sample: SampleOffice, tmp_path: Path) -> None:
    path = tmp_path / "别的表.csv"
    path.write_text("姓名,电话\n张三,13800000000\n", "utf-8")
    with pytest.raises(InputRejected) as rejected:
        sample.office.catalogue_import.read(NEGATIVE, path)
    for word in ("“信息名称”", "“依据”", "“姓名”", "什么也没有导入"):
        assert word in rejected.value.sentence


def test_a_file_of_nothing_and_a_person_without_the_post_are_refused(sample: SampleOffice, tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_text("信息名称,依据\n", "utf-8")
    empty = sample.office.catalogue_import.read(NEGATIVE, path)
    with pytest.raises(InputRejected):
        sample.office.catalogue_import.keep(sample.who("gongkai"), NEGATIVE, empty, "导入")
    read = sample.office.catalogue_import.read(NEGATIVE, workbook(tmp_path / "清单.xlsx"))
    with pytest.raises(Refused):
        sample.office.catalogue_import.keep(sample.who("chengban"), NEGATIVE, read, "导入")
    assert sample.office.catalogue.withheld() == {}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive"])
def test_a_workbook_that_is_none_says_so(sample: SampleOffice, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputRejected):
        sample.office.catalogue_import.read(PUBLISHED, path)


def test_an_entry_may_change_its_name(sample: SampleOffice) -> None:
    catalogue, who = sample.office.catalogue, sample.who("gongkai")
    catalogue.withhold(who, [Withheld(title="考勤纪录", basis="《条例》第十六条")], "列入")
    catalogue.change(
        who, next(iter(catalogue.withheld())), Withheld(title="考勤记录", basis="《条例》第十六条"), "错字"
    )
    assert [entry.title for entry in catalogue.withheld().values()] == ["考勤记录"]
    assert [change.reason for change in catalogue.history(NEGATIVE)] == ["列入", "错字", "错字"]
