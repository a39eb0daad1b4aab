"""Holiday notices: every yearly style since 2008, amendments, and what must be refused sentence by sentence."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.arrangement import Arrangement
from app.domain.errors import InputRejected
from app.domain.notice import parse_notice
from app.domain.notice_doubts import doubts
from app.domain.work_calendar import WorkCalendar
from app.services import calendar_files
from tests.domain.notice_styles import SECTIONS, VICTORY_DAY_2015, notice

YEAR_FILES = Path(__file__).parents[2] / "resources" / "calendars"
PUBLISHED = Path(__file__).parent / "notices"


def shipped(year: int, place: int = 0) -> Arrangement:
    return calendar_files.read_year(YEAR_FILES / f"{year}.json")[place]


def published(name: str) -> str:
    return (PUBLISHED / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "year", "place"),
    [
        ("2012", 2012, 0),
        ("2016", 2016, 0),
        ("2019", 2019, 0),
        ("2019-labour-day-change", 2019, 1),
        ("2020-extension", 2020, 1),
        ("2026", 2026, 0),
    ],
)
def test_published_notices(name: str, year: int, place: int) -> None:
    assert parse_notice(published(name)) == shipped(year, place)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", ""], ids=["lines", "crlf", "one paragraph"])
@pytest.mark.parametrize("year", SECTIONS)
def test_style_of_every_year(year: int, line_break: str) -> None:
    read, expected = parse_notice(notice(year, line_break)), shipped(year)
    assert (set(read.off), set(read.worked)) == (set(expected.off), set(expected.worked))
    assert read.year == year
    assert read.amends is None


def test_the_added_day_of_2015() -> None:
    read = parse_notice(VICTORY_DAY_2015)
    assert (read.off, read.worked, read.amends) == (shipped(2015, 1).off, shipped(2015, 1).worked, read.amends)
    assert read.amends is not None
    assert read.amends.startswith("中国人民抗日战争")


def test_the_amended_labour_day_of_2019_replaces_the_first_arrangement() -> None:
    calendar = WorkCalendar.from_years([parse_notice(published("2019"))], {})
    assert calendar.is_working(date(2019, 5, 2))
    amended = calendar.with_notice(parse_notice(published("2019-labour-day-change")))
    assert [amended.is_working(date(2019, 5, d)) for d in (1, 2, 3, 5)] == [False, False, False, True]
    assert amended.is_working(date(2019, 4, 28))


def test_the_extension_of_2020_applies_on_top() -> None:
    calendar = WorkCalendar.from_years([parse_notice(notice(2020))], {})
    assert calendar.is_working(date(2020, 2, 1))
    extended = calendar.with_notice(parse_notice(published("2020-extension")))
    assert [extended.is_working(date(2020, 1, d)) for d in (30, 31)] == [False, False]
    assert [extended.is_working(date(2020, 2, d)) for d in (1, 2, 3)] == [False, False, True]


def test_an_extension_without_its_year_is_rejected() -> None:
    with pytest.raises(InputRejected, match="2020年的安排尚未载入"):
        WorkCalendar.from_years([shipped(2019)], {}).with_notice(parse_notice(published("2020-extension")))


def test_half_width_signs_are_the_same() -> None:
    text = notice(2018)
    halved = text.translate(str.maketrans("（），：", "(),:"))
    assert parse_notice(halved).off == parse_notice(text).off


def test_advice_is_no_day_off() -> None:
    assert date(2024, 2, 9) not in parse_notice(notice(2024)).off


def test_the_year_may_be_given_when_the_title_is_missing() -> None:
    body = notice(2018).partition("通知\n")[2].replace("2018年", "")
    assert parse_notice(body, 2018).off == shipped(2018).off
    with pytest.raises(InputRejected, match="没有写明年份"):
        parse_notice(body)


def test_another_year_than_asked_for_is_rejected() -> None:
    with pytest.raises(InputRejected, match="2018年的安排，而不是2019年的"):
        parse_notice(notice(2018), 2019)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence", "what"),
    [
        ("9月20日（周日）、", "9月20日（周六）、", "9月20日（周六）", "2026-09-20是星期日"),
        ("6月19日（周五）", "6月19日（周四）", "6月19日（周四）", "2026-06-19是星期五"),
        ("4月4日（周六）至6日", "4月4日（周六）至31日", "4月4日（周六）至31日", "不存在"),
        (
            "5月1日（周五）至5日（周二）放假调休，共5天",
            "5月1日（周五）至5日（周二）放假调休，共4天",
            "共4天",
            "写作共4天",
        ),
        ("1月1日（周四）", "2025年1月1日（周三）", "2025年1月1日", "不属于2026年"),
        ("9月20日（周日）", "9月21日（周一）", "9月21日（周一）", "本来就是工作日"),
        ("9月20日（周日）", "10月4日（周日）", "10月4日（周日）", "既放假又上班"),
        ("5月9日（周六）上班。", "5月9日（周六）。", "5月9日（周六）", "没有写明放假还是上班"),
        ("10月1日（周四）至7日（周三）放假调休，共7天。", "10月1日（周四）至。", "10月1日（周四）至", "不完整"),
        ("至7日（周三）放假", "至7日（周三放假", "7日（周三放假", "括号不完整"),
        ("4月4日（周六）至6日（周一）", "4月6日（周一）至4日（周六）", "4月6日（周一）至4日（周六）", "不成一个假期"),
        ("现将2026年", "现将2025年", "现将2025年", "标题是2026年"),
        ("6月19日（周五）至21日（周日）放假，共3天", "5月5日（周二）放假", "5月5日（周二）放假", "出现了两次"),
        ("5月9日（周六）上班", "5月9（周六）上班", "5月9（周六）上班", "日期不完整"),
        ("9月20日（周日）、10月10日（周六）", "9月20、10月10日", "9月20、10月10日", "日期不完整"),
        ("10月10日（周六）上班", "1月10日（周六）上班", "1月10日（周六）上班", "相距过远"),
        ("1月4日（周日）上班", "一月四日（周日）上班", "一月四日", "阿拉伯数字"),
        (
            "至5日（周二）放假调休，共5天",
            "、5日（周二）放假调休，共5天",
            "共5天",
            "写明的是2天：2026-05-01、2026-05-05",
        ),
        ("一、元旦：1月1日（周四）至3日", "一、元旦：20261月1日（周四）至3日", "20261月1日", "日期不完整"),
    ],
)
def test_a_contradiction_names_its_sentence(right: str, wrong: str, sentence: str, what: str) -> None:
    text = published("2026")
    assert right in text
    with pytest.raises(InputRejected, match=what) as rejection:
        parse_notice(text.replace(right, wrong, 1))
    assert sentence in rejection.value.sentence


@pytest.mark.parametrize(
    "after",
    ["（此件公开发布）", "来源：中国政府网\n字号：默认 大 超大", "发布时间：2025年11月4日 15:30\n责任编辑：某某"],
)
def test_what_a_web_page_says_after_the_signature_is_left_out(after: str) -> None:
    text = published("2026")
    assert parse_notice(f"索引号：000\n成文日期：2025年11月04日\n\n{text.rstrip()}\n{after}\n") == parse_notice(text)


def wrapped(text: str, width: int) -> str:
    """The text as a page of that many characters a line gives it, whatever a line's end falls into."""
    lines = text.split("\n")
    return "\n".join(line[at : at + width] for line in lines for at in range(0, max(len(line), 1), width))


WAYS: dict[str, Callable[[str], str]] = {
    "a gap after each number": lambda text: re.sub(r"(\d+)(月|日)", r"\1 \2 ", text).replace(
        "10 月 1 日", "10 月\n1 日"
    ),
    "a gap after each character": " ".join,
    "gaps that do not break": lambda text: re.sub(r"(\d)", "\u00a0\\1\u00a0", text),
    "signs without width": lambda text: re.sub("([月日周放上])", "\u200b\\1\u200b", text),
    "radicals of a PDF": lambda text: text.translate(str.maketrans("月日一二八", "⽉⽇⼀⼆⼋")),
    "another dash": lambda text: re.sub("(）)至", r"\1―", text),
    "full-width digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "square brackets": lambda text: re.sub("（([^（）]*)）", r"[\1]", text).replace("〔2025〕", "[2025]"),
    "bold marks": lambda text: re.sub("(?m)^(.、[^：]+：)", r"**\1**", text),
    "parts in brackets": lambda text: re.sub("(?m)^([一二三四五六七])、", r"（\1）", text),
    "parts in digits": lambda text: re.sub(
        "(?m)^([一二三四五六七])、", lambda m: f"{'一二三四五六七'.index(m[1]) + 1}. ", text
    ),
    "parts without numbers": lambda text: re.sub("(?m)^([一二三四五六七])、", "", text),
    "spaces in the headings": lambda text: text.replace("元旦：", "元　旦 ： "),
    **{f"lines of {width}": lambda text, width=width: wrapped(text, width) for width in range(17, 43)},  # type: ignore[misc]
}


@pytest.mark.parametrize("way", WAYS)
def test_a_notice_is_the_same_however_it_was_copied(way: str) -> None:
    text = published("2026")
    copied = WAYS[way](text)
    assert copied != text
    assert parse_notice(copied) == parse_notice(text)
    assert doubts(copied, parse_notice(copied)) == ()


@pytest.mark.parametrize("width", [11, 19, 22, 28, 33])
@pytest.mark.parametrize("year", SECTIONS)
def test_lines_may_end_within_a_date_or_a_word(year: int, width: int) -> None:
    assert parse_notice(wrapped(notice(year), width)) == parse_notice(notice(year))


def test_holidays_of_one_part_keep_their_names_across_a_gap() -> None:
    text = published("2012")
    assert "中秋节、国庆节" in text
    assert set(parse_notice(text.replace("、", "、 ")).off.values()) == set(parse_notice(text).off.values())


def test_a_lunar_day_at_the_start_of_a_line_begins_no_part() -> None:
    text = published("2026")
    broken = text.replace("2月15日（农历腊月二十八、周日）", "2月15日（农历腊月二十\n八、周日）")
    assert broken != text
    assert parse_notice(broken) == parse_notice(text)


def test_a_full_stop_lost_before_the_advice_loses_no_make_up_day() -> None:
    text = published("2026")
    assert parse_notice(text.replace("上班。\n鼓励", "上班\n鼓励")).worked == parse_notice(text).worked


@pytest.mark.parametrize("title", ["部分节日安排", "2026年部分节假日安", ""])
def test_a_damaged_title_does_not_turn_the_yearly_notice_into_an_amendment(title: str) -> None:
    text = published("2026").replace("2026年\n部分节假日安排", title)
    assert parse_notice(text).amends is None


def test_a_slip_in_the_title_of_an_amendment_keeps_its_holiday() -> None:
    text = published("2019-labour-day-change")
    assert parse_notice(text.replace("调整2019年", "调2019年", 1)).amends == "劳动节"


@pytest.mark.parametrize("year", [year for year in SECTIONS if year != 2015])
def test_nothing_speaks_against_the_notices_of_the_past(year: int) -> None:
    assert doubts(notice(year), parse_notice(notice(year))) == ()


def test_a_lost_make_up_day_or_end_raises_a_doubt() -> None:
    text = published("2026")
    assert doubts(text, parse_notice(text)) == ()
    lost = text.replace("9月20日（周日）、10月10日（周六）上班。", "")
    (doubt,) = doubts(lost, parse_notice(lost))
    assert doubt.startswith("国庆节：占用工作日5天，调休上班0天")
    cut = text[: text.index("，共7天。9月20日")]
    assert any("没有句号" in doubt for doubt in doubts(cut, parse_notice(cut)))
    slip = published("2019").replace("9月13日放假", "9月1日放假")
    assert any(doubt.startswith("中秋节") for doubt in doubts(slip, parse_notice(slip)))


def test_half_a_notice() -> None:
    text = published("2026")
    with pytest.raises(InputRejected, match="没有国庆节的安排"):
        parse_notice(text[: text.index("\n七、")])
    with pytest.raises(InputRejected, match="没有中秋节的安排"):
        parse_notice(text[: text.index("\n六、")] + text[text.index("\n七、") :])


def test_the_same_holiday_or_year_twice() -> None:
    text = published("2026")
    with pytest.raises(InputRejected, match="元旦的安排出现了两次"):
        parse_notice(text + text)
    with pytest.raises(InputRejected, match="清明节的安排出现了两次"):
        parse_notice(text.replace("四、劳动节", "四、清明节：4月4日（周六）放假。\n五、劳动节"))


@pytest.mark.parametrize("text", ["", "今天天气很好。", "一、", "国务院办公厅关于2027年部分节假日安排的通知"])
def test_what_is_no_notice(text: str) -> None:
    with pytest.raises(InputRejected):
        parse_notice(text)


SOURCES = [*(notice(year) for year in SECTIONS), VICTORY_DAY_2015, *(p.read_text("utf-8") for p in PUBLISHED.iterdir())]
PIECES = [
    "2月30日",
    "（星期八）",
    "至",
    "、",
    "13月",
    "公休日调至",
    "上班",
    "放假",
    "共99天",
    "。",
    "2026年",
    "（",
    "）",
    "延长",
]


@given(
    st.sampled_from(SOURCES),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 40), st.sampled_from(["", *PIECES])), max_size=4),
)
@settings(max_examples=400, deadline=None)
def test_a_damaged_notice_is_read_or_rejected_with_a_sentence(text: str, cuts: list[tuple[int, int, str]]) -> None:
    for place, length, piece in cuts:
        text = text[:place] + piece + text[place + length :]
    try:
        read = parse_notice(text)
    except InputRejected:
        return
    assert read.off or read.worked or read.extends_until
    assert not set(read.off) & set(read.worked)
    assert all(day.weekday() >= 5 for day in read.worked)


@given(
    st.text(
        st.sampled_from("国务院办公厅关于2026年部分节假日安排的通知一二、元旦春节：1234月日至放假上班（）周六。调\n"),
        max_size=200,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_rejected(text: str) -> None:
    with contextlib.suppress(InputRejected):
        parse_notice("国务院办公厅关于2026年部分节假日安排的通知\n一、元旦：" + text)
