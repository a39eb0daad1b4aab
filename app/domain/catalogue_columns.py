"""The columns of a file of published or withheld information, and the entry each of its rows means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from app.domain.catalogue import Attribute, Barrier, Publication, Withheld, check_publication, check_withheld
from app.domain.errors import InputRejected
from app.domain.ledger_cells import Value, day_of, text_of
from app.domain.steps import Labelled

Row = tuple[int, Sequence[Value]]
"""The number of a row in the file, from 1, and its cells."""
Entry = Publication | Withheld
Headings = Mapping[str, tuple[str, ...]]

_L = TypeVar("_L", bound=Labelled)

PUBLISHED_HEADINGS: Headings = {
    "title": ("信息名称", "名称", "标题", "公开事项", "文件名称", "事项名称", "公开内容"),
    "category": ("类别", "分类", "栏目", "信息类别", "一级目录", "公开类别"),
    "document_number": ("文号", "发文字号", "文件编号", "索引号"),
    "address": ("公开网址", "网址", "链接", "公开地址", "公开渠道", "获取方式", "查阅地点"),
    "attribute": ("公开属性", "公开方式", "属性"),
    "reason": ("理由", "不公开理由", "不予公开理由"),
    "published_on": ("公开日期", "发布日期", "公开时间", "发布时间", "生成日期"),
    "valid_until": ("失效日期", "有效期至", "有效期限", "废止日期"),
}
NEGATIVE_HEADINGS: Headings = {
    "title": ("信息名称", "名称", "事项", "事项名称", "信息类别", "信息内容"),
    "barrier": ("类型", "性质", "公开限制", "不公开类型"),
    "basis": ("依据", "法律依据", "不公开依据", "政策依据"),
    "reason": ("理由", "说明", "不公开理由", "备注"),
}
_LOOKED_THROUGH = 10
_ATTRIBUTES = ((Attribute.WITHHELD, "不"), (Attribute.ON_REQUEST, "依申请"), (Attribute.PROACTIVE, "主动"))
_BARRIERS = ((Barrier.ABSOLUTE, "绝对"), (Barrier.DISCRETIONARY, "酌定"), (Barrier.DISCRETIONARY, "相对"))


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken over; `row` is its number in the file, from 1, `heading` the column, or empty."""

    row: int
    heading: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadEntries:
    """What a file holds: entries that may be kept, rows that are wrong, headings nobody knows."""

    entries: tuple[Entry, ...]
    wrong: tuple[WrongRow, ...]
    unknown: tuple[str, ...]


def read_published(rows: Iterable[Row]) -> ReadEntries:
    """The entries of a file of the catalogue; raises InputRejected naming the columns that are missing."""
    return _read(rows, PUBLISHED_HEADINGS, ("title",), _publication)


def read_withheld(rows: Iterable[Row]) -> ReadEntries:
    """The entries of a file of the negative list; raises InputRejected naming the columns that are missing."""
    return _read(rows, NEGATIVE_HEADINGS, ("title", "basis"), _withheld)


def _read(
    rows: Iterable[Row], headings: Headings, needed: tuple[str, ...], made: Callable[[dict[str, Value]], Entry]
) -> ReadEntries:
    listed = list(rows)
    place = _heading_row(listed, headings)
    titles = [text_of(value) for value in listed[place][1]] if listed else []
    columns = {_field_of(title, headings): number for number, title in enumerate(titles)}
    _require(columns, titles, headings, needed)
    unknown = tuple(title for title in titles if title and not _field_of(title, headings))
    entries, wrong = _entries(listed[place + 1 :], columns, titles, made)
    return ReadEntries(tuple(entries), tuple(wrong), unknown)


def _heading_row(rows: Sequence[Row], headings: Headings) -> int:
    """The row near the top that names most fields."""
    top = rows[:_LOOKED_THROUGH]
    named = [sum(bool(_field_of(text_of(value), headings)) for value in values) for _number, values in top]
    return max(range(len(top)), key=lambda place: (named[place], -place), default=0)


def _require(columns: Mapping[str, int], titles: list[str], headings: Headings, needed: tuple[str, ...]) -> None:
    missing = [f"“{headings[key][0]}”" for key in needed if key not in columns]
    if missing:
        found = "、".join(f"“{title}”" for title in titles if title) or "空行"
        known = "、".join(names[0] for names in headings.values())
        raise InputRejected(
            "FILE", f"没有找到{'、'.join(missing)}列，文件里的列是{found}。可以识别的列：{known}。什么也没有导入"
        )


def _entries(
    rows: Sequence[Row], columns: Mapping[str, int], titles: list[str], made: Callable[[dict[str, Value]], Entry]
) -> tuple[list[Entry], list[WrongRow]]:
    entries, wrong = [], []
    for number, values in rows:
        cells = {key: values[place] for key, place in columns.items() if key and place < len(values)}
        try:
            entries.append(made(cells))
        except InputRejected as error:
            heading = titles[columns[error.field]] if error.field in columns else ""
            wrong.append(WrongRow(number, heading, error.sentence))
    return entries, wrong


def _publication(cells: dict[str, Value]) -> Publication:
    texts = {key: text_of(cells.get(key)) for key in ("title", "category", "document_number", "address", "reason")}
    attribute = _labelled(cells, "attribute", "公开属性", Attribute, _ATTRIBUTES, Attribute.PROACTIVE)
    entry = Publication(
        **texts, attribute=attribute, published_on=_day(cells, "published_on"), valid_until=_day(cells, "valid_until")
    )
    check_publication(entry)
    return entry


def _withheld(cells: dict[str, Value]) -> Withheld:
    texts = {key: text_of(cells.get(key)) for key in ("title", "basis", "reason")}
    barrier = _labelled(cells, "barrier", "类型", Barrier, _BARRIERS, Barrier.DISCRETIONARY)
    entry = Withheld(**texts, barrier=barrier)
    check_withheld(entry)
    return entry


def _day(cells: Mapping[str, Value], key: str) -> Any:
    if "长期" in text_of(cells.get(key)):
        return None
    try:
        return day_of(cells.get(key))
    except ValueError as error:
        raise InputRejected(key, str(error)) from error


def _labelled(
    cells: Mapping[str, Value],
    key: str,
    what: str,
    known: type[_L],
    words: Sequence[tuple[_L, str]],
    otherwise: _L,
) -> _L:
    """The member whose word the cell holds; an empty cell is the usual one."""
    text = text_of(cells.get(key))
    found = next((member for member, word in words if word in text), None)
    if text and found is None:
        raise InputRejected(key, f"不认识的{what}“{text}”，应为：{'、'.join(member.label for member in known)}")
    return found or otherwise


def _field_of(heading: str, headings: Headings) -> str:
    plain = "".join(heading.split()).rstrip("*＊：:")
    return next((key for key, names in headings.items() if plain in names), "")
