"""The pre-issue examination of notices: consented to, in time, served, and their periods expired."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.examination.findings import Notice
from tests.domain.examined import FILE, codes, errors, findings
from tests.sample_letters import examples, item, letter, old_letter


def test_unclear_after_supplement_needs_notice_and_answer() -> None:
    assert "supplement_missing" in errors(letter("reply", "R16"), FILE)
    assert "reasons_notice_missing" in errors(letter("reply", "R20"), replace(FILE, reasons=None))


@pytest.mark.parametrize(("key", "last"), [("R22", "reply_by"), ("R23", "pay_by")])
def test_a_lapse_needs_the_served_notice_and_its_expired_period(key: str, last: str) -> None:
    early = {**examples("reply", key), last: "2026-11-20"}
    assert "period_not_expired" in errors(letter("reply", items=[item(key, details=early)]))
    before = {**examples("reply", key), last: "2026-10-01"}
    assert "period_before_service" in errors(letter("reply", items=[item(key, details=before)]))
    field = "supplement" if key == "R22" else "fee"
    notice = getattr(FILE, field)
    plain = letter("reply", key)

    def held_against(value: Notice | None) -> set[str]:
        return errors(plain, replace(FILE, **{field: value}))  # type: ignore[arg-type]

    assert held_against(None) == {"notice_missing"}
    assert held_against(replace(notice, served_on=None)) == {"notice_not_served"}
    assert held_against(replace(notice, answered_on=date(2026, 11, 3))) == {"notice_answered"}
    assert held_against(replace(notice, reply_by=date(2026, 11, 20))) == {"period_not_expired"}


def test_traps_17_to_19_an_extension_is_consented_to_in_time_and_at_most_twenty_days() -> None:
    notice = letter("extension_notice")
    assert errors(notice, replace(FILE, extension_consented=False)) == {"extension_without_consent"}
    assert errors(notice, replace(FILE, extension_days=1)) == {"extension_too_long"}
    for days in ("21", "0", "二十"):
        changed = {**notice, "details": {**notice["details"], "extension_days": days}}
        assert errors(changed) == {"extension_too_long"}
    late = {**notice, "issued_on": "2026-11-30"}
    assert "extension_after_due" in errors(late)
    old = old_letter("extension_notice")
    old["details"] |= {"extension_days": "20", "old_due_on": "2018-11-09", "new_due_on": "2018-12-07"}
    assert "extension_too_long" in errors(old)


def test_a_supplement_notice_leaves_time_and_comes_in_time() -> None:
    notice = letter("supplement_notice")
    short = {**notice, "details": {**notice["details"], "reply_by": "2026-11-20"}}
    assert errors(short) == {"reply_by_too_early"}
    late = findings(notice, replace(FILE, supplement_due_on=date(2026, 11, 4)))
    assert [(f.code, f.severity) for f in late] == [("supplement_late", "warning")]


def test_a_delay_needs_the_reasons() -> None:
    assert errors(letter("delay_notice"), replace(FILE, reasons=None)) == {"delay_without_reasons"}


@pytest.mark.parametrize("result", ["转送有权机关", "告知向有权机关提出"])
def test_a_correction_passed_on_names_who_gets_it(result: str) -> None:
    details = {**examples("correction_reply"), "result": result}
    assert "other_agency_missing" in errors(letter("correction_reply", details=details))
    assert errors(letter("correction_reply", details={**details, "other_agency": "示例市公安局"})) == set()


@pytest.mark.parametrize("word", ["复印费", "邮寄费", "检索费", "工本费"])
def test_trap_35_copies_and_postage_are_not_charged(word: str) -> None:
    assert errors(letter("reply", items=[item("R2", answer=f"请缴纳{word}5元")])) == {"charge_abolished"}
    assert "charge_abolished" not in errors(old_letter("reply", items=[item("R2", answer=f"{word}5元", regime="2008")]))


def test_trap_21_nobody_is_asked_for_a_purpose() -> None:
    notice = letter("supplement_notice")
    notice["details"] |= {"points": "请说明所需信息的用途"}
    assert errors(notice) == {"purpose_asked"}
    refused = item("R15", reasons="与本人生产、生活、科研等特殊需要无关")
    assert "purpose_asked" in errors(letter("reply", items=[refused]))
    assert codes(letter("reply", "R13", request="用于科研用途的特殊需要资料")) == set()


def test_trap_32_no_private_courier_carries_official_papers() -> None:
    record = letter("service_record")
    record["details"] |= {"way": "邮寄送达", "tracking_number": "顺丰SF0000000000"}
    assert errors(record) == {"private_courier"}
