"""A whole case file, and what the pre-issue examination finds in a letter of plain facts."""

from datetime import date
from typing import Any

from app.domain.check_up import CaseFacts, Finding, look_over
from app.domain.composition import Composed
from app.domain.examination.findings import EarlierReply, Notice, ThirdPartyFile
from app.domain.letter_plain import read_letter
from app.domain.letter_request import LetterRequest
from app.domain.steps import Opinion
from app.letters.compose import compose
from tests.sample_letters import shipped

REPLIED = date(2026, 11, 10)
FILE = CaseFacts(
    applicants=("张三",),
    received_on=date(2026, 10, 26),
    request_no="2026-0007",
    due_on=date(2026, 11, 23),
    private=("11010119900307391X", "13900000000", "示例路7号院2号楼"),
    searched=frozenset({1}),
    reviewed=frozenset({1}),
    third_parties=(
        ThirdPartyFile((1,), date(2026, 10, 27), REPLIED, Opinion.REFUSES, reasonable=True, told_on=date(2026, 11, 12)),
    ),
    earlier_replies=(EarlierReply("某依复〔2026〕2号", date(2026, 3, 12)),),
    supplement=Notice(date(2026, 10, 20), date(2026, 10, 20), date(2026, 11, 10)),
    reasons=Notice(date(2026, 10, 15), answered_on=date(2026, 10, 22)),
    fee=Notice(date(2026, 10, 20), date(2026, 10, 20), date(2026, 11, 17)),
    extension_consented=True,
)


def composed(request: LetterRequest) -> Composed:
    return compose(request, shipped())


def findings(plain: dict[str, Any], file: CaseFacts | None = None, uncovered: str = "") -> tuple[Finding, ...]:
    request = read_letter(plain)
    return look_over(request, composed(request), file, uncovered)


def codes(plain: dict[str, Any], file: CaseFacts | None = None) -> set[str]:
    return {finding.code for finding in findings(plain, file)}


def errors(plain: dict[str, Any], file: CaseFacts | None = None) -> set[str]:
    return {finding.code for finding in findings(plain, file) if finding.severity == "error"}
