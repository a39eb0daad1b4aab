"""Where the headings of a register are: seldom in its first row, sometimes over two rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from app.domain.errors import InputRejected
from app.domain.ledger_cells import Value, text_of
from app.domain.ledger_headings import Columns, field_of, read_columns

Row = tuple[int, Sequence[Value]]
Mapped = Mapping[str, str | None]

_LOOKED_THROUGH = 30
_FEWEST = 2


NEEDED = ("applicant", "request")
"""Fields without which no row becomes a case."""


def below_heading(rows: Iterable[Row], mapping: Mapped) -> tuple[Columns, Iterator[Row]]:
    """The columns of a register, and its rows below the headings.

    The headings are the row near the top that names most fields, with the row below it where that names fields too.
    InputRejected when there is none, or no column for the applicant or the request.
    """
    waiting = iter(rows)
    top = list(islice(waiting, _LOOKED_THROUGH))
    known = [_fields_named(values, mapping) for _, values in top]
    best = max(range(len(top)), key=lambda place: (known[place], -place), default=-1)
    if best < 0 or known[best] < _FEWEST:
        raise InputRejected("FILE", "没有找到标题行；台账应有“申请人”“申请内容”“收到日期”等列，其他叫法请用对应表说明")
    headings, last = _headings(top, known, best, mapping)
    columns = read_columns(headings, mapping)
    for needed in NEEDED:
        if needed not in columns.places:
            raise InputRejected("FILE", f"没有找到“{columns.heading(needed)}”一列；其他叫法请用对应表说明")
    return columns, chain(top[last + 1 :], waiting)


def likely_heading(rows: Iterable[Row], mapping: Mapped) -> tuple[Columns, list[Row]]:
    """The columns that seem to be a register's, even of one whose words nobody knows, and the rows below them.

    Where too few fields are named, the first of the fullest rows near the top is taken for the headings: a person
    can then say what they mean. InputRejected for a file without a row.
    """
    top = list(islice(iter(rows), _LOOKED_THROUGH))
    if not top:
        raise InputRejected("FILE", "文件里没有内容")
    known = [_fields_named(values, mapping) for _, values in top]
    best = max(range(len(top)), key=lambda place: (known[place], -place))
    if known[best] < _FEWEST:
        best = max(range(len(top)), key=lambda place: (_filled(top[place][1]), -place))
    headings, last = _headings(top, known, best, mapping)
    return read_columns(headings, mapping), top[last + 1 :]


def _filled(values: Sequence[Value]) -> int:
    return sum(bool(text_of(value)) for value in values)


def _headings(top: list[Row], known: list[int], best: int, mapping: Mapped) -> tuple[list[str], int]:
    """Headings in one row, or in two: 申请人 over 姓名 and 电话."""
    for upper, lower in ((best, best + 1), (best - 1, best)):
        if upper >= 0 and lower < len(top) and known[upper] and known[lower] >= _FEWEST:
            return _joined(top[upper][1], top[lower][1], mapping), lower
    return [text_of(value) for value in top[best][1]], best


def _joined(upper: Sequence[Value], lower: Sequence[Value], mapping: Mapped) -> list[str]:
    width = max(len(upper), len(lower))
    above = [text_of(value) for value in upper] + [""] * (width - len(upper))
    below = [text_of(value) for value in lower] + [""] * (width - len(lower))
    return [b if b and (_means(b, mapping) or not a) else a for a, b in zip(above, below, strict=True)]


def _fields_named(values: Sequence[Value], mapping: Mapped) -> int:
    return len({field_of(text) or text for text in map(text_of, values) if text and _means(text, mapping)})


def _means(heading: str, mapping: Mapped) -> bool:
    return heading in mapping or field_of(heading) is not None
