"""The annual table of requests (国办公开办函〔2021〕30号): rows, columns and the identities that must hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.steps import ApplicantKind, Labelled, RemedyKind, RemedyResult

COLUMNS: Mapping[ApplicantKind, str] = {
    ApplicantKind.NATURAL: "natural",
    ApplicantKind.BUSINESS: "business",
    ApplicantKind.RESEARCH: "research",
    ApplicantKind.NGO: "ngo",
    ApplicantKind.LEGAL_SERVICE: "legal",
    ApplicantKind.OTHER: "other",
}
"""The six columns of applicants, in the order of the table, with their keys; the seventh is their sum."""

TOTAL = "total"
NEW_LINE, CARRIED_LINE, NEXT_LINE = "new", "carried_over", "next_year"
"""Keys of the lines that are no results."""


class Row(Labelled):
    """The rows of 三、本年度办理结果 in the order and words of the table."""

    GRANTED = "granted", "（一）予以公开"
    PARTIAL = "partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    D1 = "d1", "（三）不予公开  1.属于国家秘密"
    D2 = "d2", "（三）不予公开  2.其他法律行政法规禁止公开"
    D3 = "d3", "（三）不予公开  3.危及“三安全一稳定”"
    D4 = "d4", "（三）不予公开  4.保护第三方合法权益"
    D5 = "d5", "（三）不予公开  5.属于三类内部事务信息"
    D6 = "d6", "（三）不予公开  6.属于四类过程性信息"
    D7 = "d7", "（三）不予公开  7.属于行政执法案卷"
    D8 = "d8", "（三）不予公开  8.属于行政查询事项"
    U1 = "u1", "（四）无法提供  1.本机关不掌握相关政府信息"
    U2 = "u2", "（四）无法提供  2.没有现成信息需要另行制作"
    U3 = "u3", "（四）无法提供  3.补正后申请内容仍不明确"
    N1 = "n1", "（五）不予处理  1.信访举报投诉类申请"
    N2 = "n2", "（五）不予处理  2.重复申请"
    N3 = "n3", "（五）不予处理  3.要求提供公开出版物"
    N4 = "n4", "（五）不予处理  4.无正当理由大量反复申请"
    N5 = "n5", "（五）不予处理  5.要求行政机关确认或重新出具已获取信息"
    O1 = "o1", "（六）其他处理  1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    O2 = "o2", "（六）其他处理  2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    O3 = "o3", "（六）其他处理  3.其他"


NEW = "一、本年新收政府信息公开申请数量"
CARRIED_OVER = "二、上年结转政府信息公开申请数量"
ROWS_TOTAL = "（七）总计"
NEXT_YEAR = "四、结转下年度继续办理"


@dataclass(frozen=True, slots=True)
class CountedCase:
    """What the table looks at in one application; `ended_on` and `row` are those of its first result."""

    applicant_kind: ApplicantKind
    received_on: date
    ended_on: date | None = None
    row: Row | None = None
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class CountedRemedy:
    """One reconsideration or lawsuit; `decided_on` and `result` are None while it is pending.

    Where the reconsidering body is a co-defendant the suit is counted once, at the original agency
    (国办公开办函〔2016〕201号): a suit is entered once in the case it concerns.
    """

    kind: RemedyKind
    filed_on: date
    decided_on: date | None = None
    result: RemedyResult | None = None


Counts = dict[str, int]
"""A count for each of the six columns and their total."""


@dataclass(frozen=True)
class AnnualTable:
    """Tables 三 and 四 of one year."""

    year: int
    new: Counts
    carried_over: Counts
    rows: dict[str, Counts]
    next_year: Counts
    remedies: dict[RemedyKind, Counts] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """The table with the keys of the published ones, and the identities with whether each holds."""
        return {
            "year": self.year,
            "new": self.new,
            "carried_over": self.carried_over,
            "rows": self.rows,
            "next_year": self.next_year,
            "reconsideration": self.remedies[RemedyKind.RECONSIDERATION],
            "litigation": {
                "direct": self.remedies[RemedyKind.DIRECT_SUIT],
                "after_reconsideration": self.remedies[RemedyKind.SUIT_AFTER_RECONSIDERATION],
            },
            "identities": [{"name": name, "holds": holds} for name, holds in identities(self)],
        }


def annual_table(year: int, cases: Iterable[CountedCase], remedies: Iterable[CountedRemedy] = ()) -> AnnualTable:
    """Tables 三 and 四 for a calendar year, 1 January and 31 December included.

    An application is new in the year of its legal receipt, a result belongs to the year of its date; what was received
    and not ended by 31 December is carried over. Corrections (art. 41) are not applications and not given here.
    """
    lines = lines_of(year, cases)
    return AnnualTable(
        year,
        new=_count(lines[NEW_LINE]),
        carried_over=_count(lines[CARRIED_LINE]),
        rows={row.value: _count(lines[row.value]) for row in Row} | {TOTAL: _count(lines[TOTAL])},
        next_year=_count(lines[NEXT_LINE]),
        remedies=_remedies(list(remedies), date(year, 1, 1), date(year, 12, 31)),
    )


def lines_of(year: int, cases: Iterable[CountedCase]) -> dict[str, list[CountedCase]]:
    """The applications that every line of table 三 counts, by the line's key; TOTAL holds all that ended."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    given = [case for case in cases if case.received_on <= last]
    ended = [case for case in given if case.ended_on is not None and first <= case.ended_on <= last]
    lines = {row.value: [case for case in ended if (case.row or Row.O3) is row] for row in Row}
    carried = [c for c in given if c.received_on < first and not _ended_by(c, first, inclusive=False)]
    return lines | {
        TOTAL: ended,
        NEW_LINE: [case for case in given if case.received_on >= first],
        CARRIED_LINE: carried,
        NEXT_LINE: [case for case in given if not _ended_by(case, last, inclusive=True)],
    }


def behind(year: int, cases: Iterable[CountedCase], line: str, column: str) -> tuple[str, ...]:
    """The ids of the applications behind one figure of table 三, as many as the figure says.

    `line` is a key of `lines_of`, `column` one of COLUMNS' keys or TOTAL; an unknown one has none behind it.
    """
    counted = lines_of(year, cases).get(line, [])
    return tuple(case.case_id for case in counted if column in (TOTAL, COLUMNS[case.applicant_kind]))


def _ended_by(case: CountedCase, day: date, inclusive: bool) -> bool:
    return case.ended_on is not None and (case.ended_on < day or (inclusive and case.ended_on == day))


def _count(cases: Iterable[CountedCase]) -> Counts:
    counts = dict.fromkeys(COLUMNS.values(), 0)
    for case in cases:
        counts[COLUMNS[case.applicant_kind]] += 1
    return counts | {TOTAL: sum(counts.values())}


def _remedies(remedies: list[CountedRemedy], first: date, last: date) -> dict[RemedyKind, Counts]:
    return {kind: _results([r for r in remedies if r.kind is kind], first, last) for kind in RemedyKind}


def _results(remedies: list[CountedRemedy], first: date, last: date) -> Counts:
    decided = [r for r in remedies if r.decided_on is not None and first <= r.decided_on <= last]
    pending = [r for r in remedies if r.filed_on <= last and (r.decided_on is None or r.decided_on > last)]
    counts = {result.value: sum(r.result is result for r in decided) for result in RemedyResult}
    counts |= {"pending": len(pending)}
    return counts | {TOTAL: sum(counts.values())}


def identities(table: AnnualTable, previous: AnnualTable | None = None) -> list[tuple[str, bool]]:
    """The identities (勾稽关系), each with whether it holds in every column.

    With the table of the year before, also that its fourth line is this one's second.
    """
    columns = (*COLUMNS.values(), TOTAL)
    rows, total = table.rows, table.rows[TOTAL]
    lines = [table.new, table.carried_over, table.next_year, *rows.values()]
    found = [
        (
            "一＋二＝三（七）＋四（各列）",
            all(table.new[c] + table.carried_over[c] == total[c] + table.next_year[c] for c in columns),
        ),
        (
            "三（七）＝（一）至（六）各行之和（各列）",
            all(total[c] == sum(rows[r.value][c] for r in Row) for c in columns),
        ),
        (
            "总计列＝六类申请人之和（各行）",
            all(line[TOTAL] == sum(line[c] for c in COLUMNS.values()) for line in lines),
        ),
    ]
    found += [(f"表四：{kind.label}总计＝四项之和", _adds_up(counts)) for kind, counts in table.remedies.items()]
    if previous is not None:
        found.append(("本年第二项＝上年第四项（各列）", table.carried_over == previous.next_year))
    return found


def _adds_up(counts: Counts) -> bool:
    return counts[TOTAL] == sum(count for key, count in counts.items() if key != TOTAL)
