"""The printed tables leave no place open, say no cell twice, and show every count where it belongs."""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.domain.annual_layout import LABELS, LaidCell, remedies_cells, requests_cells
from app.domain.statistics import CountedCase, CountedRemedy, Row, annual_table
from app.domain.steps import ApplicantKind, RemedyKind, RemedyResult

DAY = date(2026, 5, 4)
CASES = [
    CountedCase(ApplicantKind.NATURAL, DAY, DAY, Row.GRANTED),
    CountedCase(ApplicantKind.BUSINESS, DAY, DAY, Row.N2),
    CountedCase(ApplicantKind.OTHER, DAY, None, None),
]
REMEDIES = [CountedRemedy(RemedyKind.RECONSIDERATION, DAY, DAY, RemedyResult.CORRECTED)]
TABLE = annual_table(2026, CASES, REMEDIES)


def places(cells: list[LaidCell]) -> Counter[tuple[int, int]]:
    return Counter(
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.down)
        for column in range(cell.column, cell.column + cell.across)
    )


def figures(cells: list[LaidCell], row: int) -> list[str]:
    return [cell.words for cell in cells if cell.row == row and cell.count]


def test_every_place_is_covered_once() -> None:
    for cells, rows, columns in ((requests_cells(TABLE), 28, LABELS + 7), (remedies_cells(TABLE), 4, 15)):
        covered = places(cells)
        assert set(covered.values()) == {1}
        assert set(covered) == {(row, column) for row in range(rows) for column in range(columns)}


def test_counts_stand_beside_their_words() -> None:
    cells = requests_cells(TABLE)
    row_of = {cell.words: cell.row for cell in cells if cell.left}
    assert figures(cells, row_of["一、本年新收政府信息公开申请数量"]) == ["1", "1", "0", "0", "0", "1", "3"]
    assert figures(cells, row_of["（一）予以公开"]) == ["1", "0", "0", "0", "0", "0", "1"]
    assert figures(cells, row_of["2.重复申请"]) == ["0", "1", "0", "0", "0", "0", "1"]
    assert figures(cells, row_of["（七）总计"]) == ["1", "1", "0", "0", "0", "0", "2"]
    assert figures(cells, row_of["四、结转下年度继续办理"]) == ["0", "0", "0", "0", "0", "1", "1"]
    assert figures(remedies_cells(TABLE), 3)[:5] == ["0", "1", "0", "0", "1"]
