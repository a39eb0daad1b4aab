"""Registers as offices write them: every heading, every way of a day, words for channels, kinds and results."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InputRejected
from app.domain.ledger import COLUMNS
from app.domain.ledger_cells import Value, applicant_kind_of, channel_of, day_of, outcome_of
from app.domain.ledger_headings import HEADINGS, field_of, read_columns
from app.domain.ledger_import import ReadRow, read_row
from app.domain.outcomes import OUTCOMES
from app.domain.register_heading import below_heading
from app.domain.steps import ApplicantKind, Channel

TODAY = date(2026, 11, 20)
THE_DAY = date(2024, 3, 5)
AFTERNOON = datetime(2024, 3, 5, 14)  # noqa: DTZ001 - a spreadsheet gives no zone


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05", "2024/3/5", "2024.3.5", "2024年3月5日", "20240305", "24-3-5", "24.3.5", "24年3月5日",
        "2024-03-05 14:30", "2024/3/5 9:05:01", "2024-03-05T08:00:00", "2024年3月5日 上午9时", "2024年3月5日（星期二）",
        "２０２４．３．５", " 2024-3-5 ", "45356", 45356, 45356.0, 45356.75, 20240305, AFTERNOON,
        THE_DAY,
    ],
)  # fmt: skip
def test_every_way_of_writing_a_day(written: Value) -> None:
    assert day_of(written) == THE_DAY


@pytest.mark.parametrize("written", [None, "", "  ", "-", "/", "无", "——"])
def test_no_day_is_no_error(written: Value) -> None:
    assert day_of(written) is None


@pytest.mark.parametrize("written", ["2024-02-30", "三月五日", "2024-13-01", "3月5日", "12", 12, True, "2024年"])
def test_what_is_no_day_is_said_so(written: Value) -> None:
    with pytest.raises(ValueError, match="日期"):
        day_of(written)


@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_serial_is_its_day(day: date) -> None:
    assert day_of((day - date(1899, 12, 30)).days) == day
    assert day_of(day.isoformat()) == day_of(f"{day.year}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    ("words", "channel"),
    [("当面", "counter"), ("现场窗口", "counter"), ("EMS", "signed_mail"), ("挂号信", "signed_mail"),
     ("邮寄", "signed_mail"), ("信函", "signed_mail"), ("平信", "ordinary_mail"), ("网上申请", "online"),
     ("电子邮件", "online"),
     ("传真", "fax"), ("口头（代填）", "oral"), ("挂号信/EMS", "signed_mail")],
)  # fmt: skip
def test_channels(words: str, channel: str) -> None:
    found = channel_of(words)
    assert found is not None
    assert found.value == channel
    assert {channel_of(one.label) for one in Channel} == set(Channel)


def test_kinds_of_applicants() -> None:
    assert {applicant_kind_of(kind.label, "") for kind in ApplicantKind} == set(ApplicantKind)
    assert applicant_kind_of("公民", "") is ApplicantKind.NATURAL
    assert applicant_kind_of("法人", "") is ApplicantKind.BUSINESS
    assert applicant_kind_of("", "示例律师事务所") is ApplicantKind.LEGAL_SERVICE
    assert applicant_kind_of(None, "王示例") is ApplicantKind.NATURAL
    with pytest.raises(ValueError, match="申请人类型"):
        applicant_kind_of("外星人", "")


@pytest.mark.parametrize(
    ("words", "key"),
    [("同意公开", "R2"), ("予以公开", "R2"), ("公开", "R2"), ("部分公开", "R4"), ("信息不存在", "R13"),
     ("非本机关", "R14"),
     ("不属于本机关", "R14"), ("重复申请", "R18"), ("信访", "R17"), ("视为放弃", "R22"),
     ("已主动公开", "R1"),
     ("不予公开", None), ("不同意公开", None), ("不予公开（国家秘密）", "R5"), ("补正", None),
     ("转办", None), ("", None)],
)  # fmt: skip
def test_results_in_free_words(words: str, key: str | None) -> None:
    assert outcome_of(words) == key


def test_our_own_words_for_results_are_understood() -> None:
    assert {key: outcome_of(one.label) for key, one in OUTCOMES.items()} == {key: key for key in OUTCOMES}


def test_our_own_headings_are_understood() -> None:
    assert [heading for heading in COLUMNS if field_of(heading) is None] == []
    assert read_columns(COLUMNS).unknown == ()


@pytest.mark.parametrize("heading", ["申请人\n姓名", "申请人（姓名）", " 申请人 ", "申请人：", "ＥＭＳ单号", "EMS单号"])
def test_blanks_brackets_and_wide_forms_do_not_matter(heading: str) -> None:
    assert field_of(heading) in ("applicant", "tracking_number")


def test_a_signature_date_means_what_stands_around_it() -> None:
    before = read_columns(["申请人", "签收日期", "申请内容", "答复日期"])
    after = read_columns(["申请人", "收到日期", "申请内容", "答复日期", "签收日期"])
    assert "received_on" in before.places
    assert after.places["delivered_on"] == 4


def test_a_mapping_explains_other_headings_and_silences_them() -> None:
    columns = read_columns(["谁", "要什么", "柜号", "层"], {"谁": "applicant", "要什么": "request", "柜号": None})
    assert dict(columns.places) == {"applicant": 0, "request": 1}
    assert columns.unknown == ("层",)
    with pytest.raises(InputRejected, match="字段"):
        read_columns(["谁"], {"谁": "who"})


def test_headings_below_a_title_and_in_two_rows() -> None:
    rows: list[tuple[int, list[Value]]] = [
        (1, ["2024年台账"] * 4),
        (2, ["编号", "申请人", "申请人", "收到日期"]),
        (3, ["编号", "姓名", "联系电话", "申请内容"]),
        (4, ["1", "王示例", "000-1", "示例"]),
    ]
    columns, rest = below_heading(rows, {})
    assert dict(columns.places) == {"number": 0, "applicant": 1, "phone": 2, "request": 3}
    assert [number for number, _ in rest] == [4]
    with pytest.raises(InputRejected, match="标题行"):
        below_heading([(1, ["甲", "乙"])], {})
    with pytest.raises(InputRejected, match="申请人"):
        below_heading([(1, ["编号", "收到日期", "申请内容"])], {})


FIELDS = ("编号", "申请人", "收到日期", "申请方式", "申请内容", "应答复日期", "答复日期", "答复文号", "答复结论")
RIGHT: tuple[Value, ...] = (
    "2024-7", "王示例", "2024-03-05", "当面", "示例路绿化费用", "2024-04-03", "2024-04-01", "示依复〔2024〕2号",
    "予以公开",
)  # fmt: skip


def read(above: Any = (), **changed: Value) -> ReadRow:
    values = [changed.get(field, value) for field, value in zip(FIELDS, RIGHT, strict=True)]
    return read_row(5, read_columns(FIELDS), values, dict(above), "台账.xlsx", TODAY)


def test_a_whole_row() -> None:
    row = read().row
    assert row is not None
    assert row.number == "2024-7"
    assert row.registered.received_on == THE_DAY
    assert row.result is not None
    assert (row.result.outcome, row.result.letter_number) == ("R2", "示依复〔2024〕2号")
    assert row.due_on == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [("申请人", ""), ("申请内容", None), ("收到日期", "2024-02-30"), ("收到日期", ""), ("收到日期", "2027-01-01"),
     ("收到日期", "2007-01-01"), ("申请方式", "飞鸽"), ("答复日期", "2024-03-01"), ("答复日期", ""),
     ("答复日期", "2027-01-01"),
     ("应答复日期", "2024-01-01"), ("编号", "号" * 61)],
)  # fmt: skip
def test_what_is_wrong_names_row_column_and_value(field: str, value: Value) -> None:
    found = read(**{field: value})
    assert found.row is None
    assert {(one.row, one.column) for one in found.wrong} == {(5, field)}
    assert all(one.message for one in found.wrong)


def test_as_above_takes_the_cell_above() -> None:
    above = read().cells
    row = read(above.items(), 申请人="同上", 收到日期="同上", 编号="2024-8").row
    assert row is not None
    assert (row.registered.parties[0].name, row.registered.received_on) == ("王示例", THE_DAY)


def test_numbers_that_begin_anew_every_year_bear_their_year() -> None:
    short, none = read(编号=7.0).row, read(编号="").row
    assert short is not None
    assert none is not None
    assert short.number == "历2024-7"
    assert none.number.startswith("历2024-")
    assert none.number == (read(编号=None).row or short).number


def test_an_open_request_has_no_result() -> None:
    row = read(答复日期=None, 答复文号=None, 答复结论=None).row
    assert row is not None
    assert row.result is None


@given(values=st.lists(st.none() | st.text(max_size=30) | st.integers() | st.floats() | st.dates(), max_size=12))
def test_no_row_whatever_breaks_the_reading(values: list[Value]) -> None:
    found = read_row(1, read_columns(FIELDS), values, {}, "x", TODAY)
    assert (found.row is None) == bool(found.wrong)


def test_every_heading_is_its_own_field() -> None:
    for field, headings in HEADINGS.items():
        assert {field_of(heading) for heading in headings} == {field}
    assert timedelta(days=45356) + date(1899, 12, 30) == THE_DAY
