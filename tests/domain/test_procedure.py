"""What may be done when, judged by whole histories."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import steps as s
from app.domain.case import Actor, Case, Entry
from app.domain.errors import InputRejected, Refused
from app.domain.procedure import CHINA, Options, check, choices
from app.domain.review import LetterStatus, route_for
from app.domain.stage import Stage, stage_of
from app.domain.state import fold
from app.domain.steps import ReviewStation

DESK = Actor("p1", "窗口甲")
HANDLER = Actor("p2", "承办乙")
HEAD = Actor("p3", "负责人丙")
APPROVER = Actor("p4", "签发人丁")
TODAY = date(2026, 11, 20)


def registered(**changes: object) -> s.Registered:
    plain: dict[str, object] = {
        "on": date(2026, 10, 12),
        "channel": s.Channel.COUNTER,
        "received_on": date(2026, 10, 12),
        "parties": (s.Party(name="张三示例"),),
        "request": "2025年度城市道路养护经费决算",
        "items": ("2025年度城市道路养护经费决算",),
    }
    return s.Registered(**(plain | changes))  # type: ignore[arg-type]  # a test's own keyword bundle


def case_of(*steps: s.Step, by: Actor = DESK) -> Case:
    stamp = datetime(2026, 11, 20, 9, tzinfo=CHINA)
    return Case("c1", "2026-1", tuple(Entry(n, step, stamp, by) for n, step in enumerate(steps, 1)))


def taken(case: Case, *steps: tuple[s.Step, Actor] | s.Step) -> Case:
    for step in steps:
        given, by = step if isinstance(step, tuple) else (step, DESK)
        case = check(case, given, by, TODAY)
    return case


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def routed() -> s.Routed:
    return s.Routed(on=on(10, 13), assignments=(s.Assignment(department_id="d1", department="建设科"),))


def reply_draft(outcome: str = "R13", **changes: object) -> s.LetterDrafted:
    conclusion = s.Conclusion(item=1, outcome=outcome, reasons="经检索未查到")
    plain: dict[str, object] = {
        "on": on(11, 2), "letter_id": "L1", "letter_kind": "reply", "version": 1, "conclusions": (conclusion,),
    }  # fmt: skip
    return s.LetterDrafted(**(plain | changes))  # type: ignore[arg-type]  # a test's own keyword bundle


def to_signature() -> list[tuple[s.Step, Actor]]:
    return [
        (reply_draft(), HANDLER),
        (s.LetterSubmitted(on=on(11, 2), letter_id="L1", content_hash="h"), HANDLER),
        (s.LetterReviewed(on=on(11, 3), letter_id="L1", station=ReviewStation.DEPARTMENT), HEAD),
        (s.LetterReviewed(on=on(11, 3), letter_id="L1", station=ReviewStation.LEGAL), HEAD),
    ]


def signed_and_numbered() -> list[tuple[s.Step, Actor]]:
    return [
        (s.LetterSigned(on=on(11, 4), letter_id="L1", content_hash="h"), APPROVER),
        (s.LetterNumbered(on=on(11, 4), letter_id="L1", number="示依复〔2026〕1号"), DESK),
    ]


def replied(day: int = 5) -> s.Replied:
    return s.Replied(
        on=on(11, day), delivery=s.Delivery.POSTED, letter_id="L1", letter_number="示依复〔2026〕1号"
    )  # fmt: skip


def permitted(case: Case) -> set[str]:
    return {choice.kind.kind for choice in choices(case) if choice.permitted}


def refused(case: Case, step: s.Step, by: Actor = DESK) -> Refused:
    with pytest.raises(Refused) as error:
        check(case, step, by, TODAY)
    return error.value


def test_the_main_way_from_counter_to_archive() -> None:
    case = case_of(registered())
    assert stage_of(fold(case)) is Stage.TO_ROUTE
    case = taken(case, routed())
    assert stage_of(fold(case)) is Stage.TO_HANDLE
    way = to_signature()
    case = taken(case, *way[:2])
    assert stage_of(fold(case)) is Stage.TO_REVIEW
    case = taken(case, *way[2:])
    assert stage_of(fold(case)) is Stage.TO_SIGN
    case = taken(case, *signed_and_numbered())
    assert stage_of(fold(case)) is Stage.TO_DELIVER
    case = taken(case, replied())
    assert stage_of(fold(case)) is Stage.CLOSED
    case = taken(case, s.ReplyReceived(on=on(11, 9)), s.Archived(on=on(11, 10)))
    assert stage_of(fold(case)) is Stage.ARCHIVED


def test_unconfirmed_mail_waits_and_starts_nothing() -> None:
    case = case_of(registered(channel=s.Channel.ORDINARY_MAIL, received_on=None, arrived_on=on(10, 12)))
    assert stage_of(fold(case)) is Stage.TO_CONFIRM
    assert refused(case, routed()).article == "《政府信息公开条例》第三十一条"
    assert {"contact_attempted", "receipt_confirmed"} <= permitted(case)
    assert "supplement_requested" not in permitted(case)
    case = taken(case, s.ReceiptConfirmed(on=on(10, 14), way="电话"))
    assert fold(case).received_on == on(10, 14)


def test_only_one_reply_is_sent_and_not_before_it_is_numbered() -> None:
    case = taken(case_of(registered()), routed(), *to_signature())
    assert "第三十六条" in refused(case, replied()).article
    case = taken(case, *signed_and_numbered(), replied())
    assert "已经办结" in refused(case, replied(6)).reason


def test_supplement_stops_everything_until_it_comes() -> None:
    case = taken(case_of(registered()), s.SupplementRequested(on=on(10, 20), points=("年度",)))
    for step in (
        s.SupplementRequested(on=on(10, 21)),
        s.ExtensionConsented(on=on(10, 21), days=10, reason="量大"),
        s.FeeNoticed(on=on(10, 21)),
        s.ThirdPartyConsulted(on=on(10, 21), id="t1"),
    ):
        assert refused(case, step).article == "《政府信息公开条例》第三十条"
    case = taken(case, s.SupplementReceived(on=on(10, 30)))
    assert "supplement_requested" in permitted(case)


def test_extension_needs_the_consent_of_the_head_of_the_office() -> None:
    case = case_of(registered())
    notice = s.ExtensionNotified(on=on(11, 6), days=20)
    assert refused(case, notice).article == "《政府信息公开条例》第三十三条第二款"
    case = taken(case, (s.ExtensionConsented(on=on(11, 5), days=20, reason="需多部门会商"), HEAD), notice)
    assert case.length == 3


def test_consultations_are_paired_by_their_id() -> None:
    case = taken(case_of(registered()), s.ThirdPartyConsulted(on=on(10, 16), id="t1", name="示例公司"))
    assert refused(case, s.ThirdPartyAnswered(on=on(10, 20), id="t2")).article == "《政府信息公开条例》第三十二条"
    assert refused(case, s.AgencyAnswered(on=on(10, 20), id="t1")).article == "《政府信息公开条例》第三十四条"
    case = taken(case, s.ThirdPartyAnswered(on=on(10, 28), id="t1", opinion=s.Opinion.REFUSES))
    refused(case, s.ThirdPartyLapsed(on=on(11, 10), id="t1"))
    assert taken(case, s.ThirdPartyTold(on=on(11, 10), id="t1")).length == 4


def test_a_fact_learned_late_takes_its_place_by_its_date() -> None:
    case = taken(case_of(registered()), s.SupplementRequested(on=on(10, 20)))
    case = taken(case, s.SupplementReceived(on=on(10, 30)), routed())
    assert [entry.step.kind for entry in case.history] == [
        "registered", "routed", "supplement_requested", "supplement_received",
    ]  # fmt: skip
    assert refused(case, s.FeeNoticed(on=on(10, 25))).article == "《政府信息公开条例》第三十条"


def test_nothing_lies_in_the_future_or_before_the_request() -> None:
    case = case_of(registered())
    for day, field in ((date(2026, 11, 21), "on"), (date(2026, 10, 11), "on")):
        with pytest.raises(InputRejected) as error:
            check(case, s.NoteAdded(on=day, text="x"), DESK, TODAY)
        assert error.value.field == field


def test_voiding_keeps_the_history_lawful() -> None:
    case = taken(case_of(registered()), s.SupplementRequested(on=on(10, 20)), s.SupplementReceived(on=on(10, 30)))
    assert "没有发出过" in refused(case, s.Voided(on=on(11, 1), step=2, reason="误登")).reason
    case = taken(case, s.Voided(on=on(11, 1), step=3, reason="误登"), s.Voided(on=on(11, 1), step=2, reason="误登"))
    assert [entry.seq for entry in case.history] == [1]
    assert refused(case, s.Voided(on=on(11, 1), step=2, reason="再来")).reason == "这一环节已经作废"
    assert "更正登记事项" in refused(case, s.Voided(on=on(11, 1), step=1, reason="误登")).reason


def test_a_voided_voiding_brings_the_step_back() -> None:
    case = taken(case_of(registered()), s.SupplementRequested(on=on(10, 20)))
    case = taken(case, s.Voided(on=on(11, 1), step=2, reason="误登"), s.Voided(on=on(11, 1), step=3, reason="没有误登"))
    assert [entry.seq for entry in case.history] == [1, 2]


def test_four_eyes_unless_the_office_allows_it() -> None:
    case = taken(case_of(registered()), routed(), *to_signature())
    sign = s.LetterSigned(on=on(11, 4), letter_id="L1", content_hash="h")
    assert "拟稿人" in refused(case, sign, HANDLER).reason
    assert check(case, sign, HANDLER, TODAY, Options(four_eyes=False)).length == case.length + 1


def test_signed_content_is_what_was_reviewed() -> None:
    case = taken(case_of(registered()), routed(), *to_signature())
    assert "不一致" in refused(case, s.LetterSigned(on=on(11, 4), letter_id="L1", content_hash="x"), APPROVER).reason


def test_a_returned_letter_can_be_redrafted_a_submitted_one_cannot() -> None:
    case = taken(case_of(registered()), routed(), *to_signature()[:2])
    assert "不能再改" in refused(case, reply_draft(version=2), HANDLER).reason
    back = s.LetterReturned(on=on(11, 3), letter_id="L1", station=ReviewStation.DEPARTMENT, remarks="补充检索过程")
    case = taken(case, (back, HEAD), (reply_draft(version=2, on=on(11, 3)), HANDLER))
    letter = fold(case).letters["L1"]
    assert (letter.status, letter.versions, letter.remarks) == (LetterStatus.DRAFT, 2, "补充检索过程")


def test_reviews_come_in_the_order_of_the_route() -> None:
    case = taken(case_of(registered()), routed(), *to_signature()[:2])
    early = s.LetterReviewed(on=on(11, 3), letter_id="L1", station=ReviewStation.LEGAL)
    assert "处室负责人审核" in refused(case, early, HEAD).reason


def test_what_is_handed_over_passes_the_secrecy_review() -> None:
    assert ReviewStation.SECRECY in route_for("reply", ["R2", "R13"])
    assert ReviewStation.SECRECY not in route_for("reply", ["R13"])
    assert route_for("receipt", []) == ()


def test_old_rules_know_no_fee_and_no_delay() -> None:
    case = case_of(registered(on=date(2018, 3, 1), received_on=date(2018, 3, 1)))
    assert "2008年" in refused(case, s.FeeNoticed(on=date(2018, 3, 5))).reason
    assert "2008年" in refused(case, s.ReasonsRequested(on=date(2018, 3, 5))).reason
    case = taken(case, s.RegimeChosen(on=date(2018, 3, 2), regime="2019", reason="示例"))
    assert taken(case, s.ReasonsRequested(on=date(2018, 3, 5))).length == 3


def test_a_correction_has_no_clock() -> None:
    case = case_of(registered(case_kind=s.CaseKind.CORRECTION))
    assert refused(case, s.SupplementRequested(on=on(10, 20))).article == "《政府信息公开条例》第四十一条"
    assert "correction_decided" in permitted(case)


def test_other_rules_are_chosen_with_a_reason() -> None:
    case = case_of(registered())
    for reason in ("", "  "):
        with pytest.raises(InputRejected, match="须写明理由"):
            check(case, s.RegimeChosen(on=on(10, 12), regime="2008", reason=reason), DESK, TODAY)
    assert taken(case, s.RegimeChosen(on=on(10, 12), regime="2008", reason="旧案移交")).length == 2


def test_an_ordered_new_reply_opens_the_case_again() -> None:
    case = taken(case_of(registered()), routed(), *to_signature(), *signed_and_numbered(), replied())
    case = taken(case, s.ReplyOrdered(on=on(11, 16), days=20, body="示例市人民政府"))
    assert stage_of(fold(case)) is Stage.TO_HANDLE
    assert "archived" not in permitted(case)


def test_a_returned_reply_opens_the_delivery_again() -> None:
    case = taken(case_of(registered()), routed(), *to_signature(), *signed_and_numbered(), replied())
    case = taken(case, s.ReplyReturned(on=on(11, 12), reason="查无此人"))
    assert stage_of(fold(case)) is Stage.TO_DELIVER
    case = taken(case, s.ReplyResent(on=on(11, 13), delivery=s.Delivery.POSTED))
    assert stage_of(fold(case)) is Stage.CLOSED


def test_every_refused_choice_says_why_and_by_which_rule() -> None:
    for choice in choices(case_of(registered())):
        assert choice.permitted or (choice.reason and choice.article)


ANY_STEP = st.one_of(*(st.from_type(kind) for kind in s.STEP_KINDS))


@given(steps=st.lists(ANY_STEP, max_size=6))
@settings(max_examples=150)
def test_any_step_is_taken_or_refused_and_never_breaks(steps: Sequence[s.Step]) -> None:
    case = case_of(registered())
    for step in steps:
        with suppress(Refused, InputRejected):
            case = check(case, step, DESK, TODAY)
    stage_of(fold(case))
