"""The annual document holds what offices published, cell by cell, in the official layout."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from app.domain.statistics import COLUMNS, TOTAL, AnnualTable, Row, annual_table, identities
from app.domain.steps import RemedyKind
from app.reports.annual import write_annual

PUBLISHED = Path(__file__).parents[1] / "domain" / "annual_reports.jsonl"
KEYS = (*COLUMNS.values(), TOTAL)


def published() -> list[dict[str, Any]]:
    return [json.loads(line) for line in PUBLISHED.read_text("utf-8").splitlines()]


def table_of(plain: dict[str, Any]) -> AnnualTable:
    litigation = plain["litigation"]
    return AnnualTable(
        plain["year"], plain["new"], plain["carried_over"], plain["rows"], plain["next_year"],
        {
            RemedyKind.RECONSIDERATION: plain["reconsideration"],
            RemedyKind.DIRECT_SUIT: litigation["direct"],
            RemedyKind.SUIT_AFTER_RECONSIDERATION: litigation["after_reconsideration"],
        },
    )  # fmt: skip


@pytest.mark.parametrize("plain", published(), ids=lambda plain: plain["id"])
def test_every_figure_stands_in_its_cell(tmp_path: Path, plain: dict[str, Any]) -> None:
    table = table_of(plain)
    write_annual(tmp_path / "a.docx", plain["organ"], table, identities(table), 0)
    requests, remedies = docx.Document(str(tmp_path / "a.docx")).tables
    shown = [[cell.text for cell in row.cells[3:]] for row in requests.rows[3:]]
    wanted = [plain["new"], plain["carried_over"], *[plain["rows"][row.value] for row in Row], plain["rows"]["total"]]
    assert shown == [[str(counts[key]) for key in KEYS] for counts in [*wanted, plain["next_year"]]]
    results = ("upheld", "corrected", "other", "pending", "total")
    assert [cell.text for cell in remedies.rows[3].cells] == [
        str(table.remedies[kind][key]) for kind in RemedyKind for key in results
    ]


def test_headings_span_as_in_the_official_table(tmp_path: Path) -> None:
    write_annual(tmp_path / "a.docx", "示范市城乡建设局", annual_table(2026, ()), [("甲＝乙", False)], 20_000)
    document = docx.Document(str(tmp_path / "a.docx"))
    requests, remedies = document.tables
    assert [cell.text for cell in requests.rows[0].cells][3:] == ["申请人情况"] * 7
    kinds = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    assert [cell.text for cell in requests.rows[2].cells][3:] == ["自然人", *kinds, "总计"]
    labels = [[cell.text for cell in row.cells[:3]] for row in requests.rows[3:]]
    assert labels[0] == ["一、本年新收政府信息公开申请数量"] * 3
    assert labels[2] == ["三、本年度办理结果", "（一）予以公开", "（一）予以公开"]
    assert labels[4] == ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]
    assert labels[-2] == ["三、本年度办理结果", "（七）总计", "（七）总计"]
    assert labels[-1] == ["四、结转下年度继续办理"] * 3
    assert [cell.text for cell in remedies.rows[1].cells][::5] == ["行政复议", "未经复议直接起诉", "复议后起诉"]
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "200.00元" in words
    assert "甲＝乙：不相符，请核对" in words
