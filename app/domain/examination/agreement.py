"""Whether the letter agrees with its case, and with how like requests were answered (同类申请口径一致)."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.examination.findings import Examined, Finding
from app.domain.letter_kinds import LETTER_KINDS, Addressee
from app.domain.outcomes import OUTCOMES


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on agreement."""
    file, request = examined.file, examined.request
    if file is None:
        return
    if file.received_on and request.received_on != file.received_on:
        yield Finding("differs_received_on", "error", "收到申请的日期与案卷不一致", place="received_on")
    if file.request_no and request.request_no != file.request_no:
        yield Finding("differs_request_no", "error", "登记编号与案卷不一致", place="request_no")
    to_applicant = LETTER_KINDS[request.kind].addressee is Addressee.APPLICANTS
    if to_applicant and file.applicants and {one.name for one in request.applicants} != set(file.applicants):
        yield Finding("differs_applicants", "error", "申请人与案卷不一致", place="applicants")
    if request.kind == "reply":
        yield from _like_cases(examined)


_OF_ONE_REQUEST_ALONE = frozenset({"R18", "R22", "R23", "R24a"})
"""A repeat points to the like reply itself; abandoned and withdrawn requests got none to agree with."""


def _like_cases(examined: Examined) -> Iterator[Finding]:
    like = examined.file.like_cases if examined.file else ()
    like = tuple(one for one in like if one.same_information and one.outcome not in _OF_ONE_REQUEST_ALONE)
    for number, item, found in examined.items():
        others = [one for one in like if one.item == number and one.outcome != item.outcome]
        if item.outcome in _OF_ONE_REQUEST_ALONE:
            continue
        for one in others[:3]:
            label = OUTCOMES[one.outcome].label if one.outcome in OUTCOMES else one.outcome
            message = f"同类申请{one.number}的结果是“{label}”，本次拟为“{found.label}”；不一致的，应写明理由"
            yield Finding("answered_otherwise", "warning", message, "《政府信息公开条例》第四十五条", number)
