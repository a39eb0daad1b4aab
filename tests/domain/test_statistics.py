"""The annual table against a slow reading, and the identities against published tables."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics import (
    COLUMNS,
    AnnualTable,
    CountedCase,
    CountedRemedy,
    Row,
    annual_table,
    behind,
    identities,
    lines_of,
)
from app.domain.steps import ApplicantKind, RemedyKind, RemedyResult

SEVERAL = 40
DAYS = st.dates(date(2023, 11, 1), date(2026, 2, 28))


@st.composite
def cases(draw: st.DrawFn) -> CountedCase:
    received = draw(DAYS)
    ended = draw(st.none() | st.integers(0, 400).map(lambda n: received + timedelta(days=n)))
    row = draw(st.sampled_from(Row)) if ended else None
    return CountedCase(draw(st.sampled_from(ApplicantKind)), received, ended, row)


def slow_count(given_cases: list[CountedCase], year: int, line: str, kind: ApplicantKind) -> int:
    """One cell of the table by asking of every case, on every 1 January, where it stood."""
    count = 0
    for case in given_cases:
        if case.applicant_kind is not kind:
            continue
        open_at_start = case.received_on.year < year and (case.ended_on is None or case.ended_on.year >= year)
        open_at_end = case.received_on.year <= year and (case.ended_on is None or case.ended_on.year > year)
        facts = {
            "new": case.received_on.year == year,
            "carried_over": open_at_start,
            "next_year": open_at_end,
        }
        ended_as = case.row.value if case.row and case.ended_on and case.ended_on.year == year else None
        count += facts.get(line, ended_as == line)
    return count


@given(given_cases=st.lists(cases(), max_size=40))
def test_every_cell_agrees_with_the_slow_reading(given_cases: list[CountedCase]) -> None:
    table = annual_table(2024, given_cases)
    lines: dict[str, dict[str, int]] = {
        "new": table.new, "carried_over": table.carried_over, "next_year": table.next_year,
    } | {row.value: table.rows[row.value] for row in Row}  # fmt: skip
    for line, counts in lines.items():
        for kind, column in COLUMNS.items():
            assert counts[column] == slow_count(given_cases, 2024, line, kind), (line, column)


@given(given_cases=st.lists(cases(), max_size=40))
def test_the_identities_hold_for_any_cases(given_cases: list[CountedCase]) -> None:
    before, table = annual_table(2024, given_cases), annual_table(2025, given_cases)
    assert [name for name, holds in identities(table, before) if not holds] == []


def published() -> list[dict[str, Any]]:
    """Tables as agencies published them."""
    lines = (Path(__file__).parent / "annual_reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def table_of(report: dict[str, Any]) -> AnnualTable:
    litigation = report["litigation"]
    remedies = {
        RemedyKind.RECONSIDERATION: report["reconsideration"],
        RemedyKind.DIRECT_SUIT: litigation["direct"],
        RemedyKind.SUIT_AFTER_RECONSIDERATION: litigation["after_reconsideration"],
    }
    lines = (report["new"], report["carried_over"], report["rows"], report["next_year"])
    return AnnualTable(report["year"], *lines, remedies)


WHOLE = [report for report in published() if report["arithmetic"] == "adds up" and "full" in report["completeness"]]


@pytest.mark.parametrize("report", WHOLE, ids=lambda report: report["id"])
def test_published_tables_satisfy_the_identities(report: dict[str, Any]) -> None:
    assert [name for name, holds in identities(table_of(report)) if not holds] == []


@pytest.mark.parametrize("report", WHOLE, ids=lambda report: report["id"])
def test_a_slip_between_two_columns_is_found(report: dict[str, Any]) -> None:
    granted = report["rows"]["granted"]
    slipped = granted | {"natural": granted["natural"] - 1, "business": granted["business"] + 1}
    wrong = report | {"rows": report["rows"] | {"granted": slipped}}
    assert not all(holds for _, holds in identities(table_of(wrong)))


def test_a_carry_over_typed_by_hand_is_found() -> None:
    one = CountedCase(ApplicantKind.NATURAL, date(2024, 12, 20))
    before, table = annual_table(2024, []), annual_table(2025, [one])
    assert dict(identities(table, before))["本年第二项＝上年第四项（各列）"] is False


def test_remedies_count_decisions_of_the_year_and_what_is_pending() -> None:
    filed = [
        CountedRemedy(RemedyKind.RECONSIDERATION, date(2024, 3, 1), date(2024, 5, 1), RemedyResult.UPHELD),
        CountedRemedy(RemedyKind.RECONSIDERATION, date(2024, 12, 1), date(2025, 1, 9), RemedyResult.CORRECTED),
        CountedRemedy(RemedyKind.DIRECT_SUIT, date(2024, 12, 1)),
    ]
    remedies = annual_table(2024, [], filed).remedies
    assert remedies[RemedyKind.RECONSIDERATION] == {"upheld": 1, "corrected": 0, "other": 0, "pending": 1, "total": 2}
    assert remedies[RemedyKind.DIRECT_SUIT]["pending"] == 1


@given(given_cases=st.lists(cases(), max_size=SEVERAL))
def test_behind_every_figure_stand_as_many_cases_as_it_says(given_cases: list[CountedCase]) -> None:
    named = [replace(case, case_id=str(place)) for place, case in enumerate(given_cases)]
    table = annual_table(2024, named)
    figures = {"new": table.new, "carried_over": table.carried_over, "next_year": table.next_year} | table.rows
    assert figures.keys() == lines_of(2024, named).keys()
    for line, counts in figures.items():
        for column, count in counts.items():
            ids = behind(2024, named, line, column)
            assert len(set(ids)) == len(ids) == count
    assert behind(2024, named, "no such line", "total") == ()
