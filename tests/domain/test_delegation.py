"""A letter handed to another person where it lies: once, to somebody who may, and only as far as that station."""

import pytest

from app.domain import steps as s
from app.domain.case import Actor, Case
from app.domain.errors import Refused
from app.domain.procedure import Options, check
from app.domain.state import fold
from app.domain.steps import ReviewStation
from tests.domain.test_procedure import (
    APPROVER,
    HANDLER,
    HEAD,
    TODAY,
    case_of,
    on,
    refused,
    registered,
    reply_draft,
    routed,
    taken,
    to_signature,
)

DEPUTY = Actor("p5", "副职戊")


def submitted() -> Case:
    return taken(case_of(registered()), routed(), *to_signature()[:2])


def to_sign() -> Case:
    return taken(case_of(registered()), routed(), *to_signature())


def delegated(station: ReviewStation, to: Actor = DEPUTY) -> s.LetterDelegated:
    return s.LetterDelegated(on=on(11, 3), letter_id="L1", station=station, to_id=to.id, to_name=to.name, reason="出差")


def reviewed(place: str) -> s.LetterReviewed:
    return s.LetterReviewed(on=on(11, 3), letter_id="L1", station=ReviewStation.DEPARTMENT, delegated_by=place)


def signed(place: str) -> s.LetterSigned:
    return s.LetterSigned(on=on(11, 4), letter_id="L1", content_hash="h", delegated_by=place)


def test_the_person_it_was_handed_to_acts_once_and_nobody_else_in_that_place() -> None:
    case = taken(submitted(), (delegated(ReviewStation.DEPARTMENT), HEAD))
    assert fold(case).letters["L1"].place_of(DEPUTY.id) == HEAD.name
    assert fold(case).letters["L1"].place_of(HANDLER.id) == ""
    assert "没有转交" in refused(case, reviewed(HEAD.name), APPROVER).reason
    case = taken(case, (reviewed(HEAD.name), DEPUTY))
    letter = fold(case).letters["L1"]
    assert (letter.next_station, letter.delegation) == (ReviewStation.LEGAL, None)
    again = s.LetterReviewed(on=on(11, 3), letter_id="L1", station=ReviewStation.LEGAL, delegated_by=HEAD.name)
    assert "没有转交" in refused(case, again, DEPUTY).reason


def test_it_goes_one_step_and_no_further() -> None:
    case = taken(submitted(), (delegated(ReviewStation.DEPARTMENT), HEAD))
    onward = delegated(ReviewStation.DEPARTMENT, APPROVER)
    assert f"已经转交{DEPUTY.name}" in refused(case, onward, DEPUTY).reason
    assert "只能转交一次" in refused(case, onward, HEAD).reason


def test_whoever_handed_it_on_may_still_act() -> None:
    case = taken(submitted(), (delegated(ReviewStation.DEPARTMENT), HEAD), (reviewed(""), HEAD))
    assert fold(case).letters["L1"].next_station is ReviewStation.LEGAL


def test_a_returned_letter_comes_back_to_the_post() -> None:
    back = s.LetterReturned(
        on=on(11, 3), letter_id="L1", station=ReviewStation.DEPARTMENT, remarks="补充", delegated_by=HEAD.name
    )
    case = taken(submitted(), (delegated(ReviewStation.DEPARTMENT), HEAD))
    assert "没有转交" in refused(case, back, APPROVER).reason
    case = taken(case, (back, DEPUTY))
    again = s.LetterSubmitted(on=on(11, 3), letter_id="L1", content_hash="h")
    case = taken(case, (reply_draft(version=2, on=on(11, 3)), HANDLER), (again, HANDLER))
    assert fold(case).letters["L1"].place_of(DEPUTY.id) == ""


def test_it_is_handed_on_only_where_it_lies() -> None:
    assert "还没有到" in refused(submitted(), delegated(ReviewStation.LEGAL), HEAD).reason
    draft = taken(case_of(registered()), routed(), (reply_draft(), HANDLER))
    assert "须为审核中" in refused(draft, delegated(ReviewStation.DEPARTMENT), HEAD).reason


@pytest.mark.parametrize("to", [HEAD, HANDLER])
def test_not_to_oneself_and_not_to_the_drafter(to: Actor) -> None:
    words = "自己" if to is HEAD else "拟稿人"
    assert words in refused(submitted(), delegated(ReviewStation.DEPARTMENT, to), HEAD).reason


def test_four_eyes_hold_in_anothers_place() -> None:
    case, to_drafter = to_sign(), delegated(ReviewStation.APPROVER, HANDLER)
    to_drafter = s.LetterDelegated(**(vars(to_drafter) | {"on": on(11, 4)}))
    assert refused(case, to_drafter, APPROVER).article == "本机关拟稿、签发分离的规则"
    lax = Options(four_eyes=False)
    handed = check(case, to_drafter, APPROVER, TODAY, lax)
    assert check(handed, signed(APPROVER.name), HANDLER, TODAY, lax).length == case.length + 2
    with pytest.raises(Refused, match="拟稿人"):
        check(handed, signed(APPROVER.name), HANDLER, TODAY)


def test_the_signature_in_anothers_place_says_in_whose() -> None:
    handed = s.LetterDelegated(**(vars(delegated(ReviewStation.APPROVER)) | {"on": on(11, 4)}))
    case = taken(to_sign(), (handed, APPROVER), (signed(APPROVER.name), DEPUTY))
    letter = fold(case).letters["L1"]
    assert letter.signed_by == DEPUTY
    assert [getattr(one.step, "delegated_by", "") for one in letter.opinions][-1] == APPROVER.name


def test_the_consent_to_an_extension_is_the_heads_own() -> None:
    draft = s.LetterDrafted(on=on(11, 2), letter_id="L1", letter_kind="extension_notice", version=1)
    sent = s.LetterSubmitted(on=on(11, 2), letter_id="L1", content_hash="h")
    case = taken(case_of(registered()), routed(), (draft, HANDLER), (sent, HANDLER))
    found = refused(case, delegated(ReviewStation.OFFICE_HEAD), HEAD)
    assert found.article == "《政府信息公开条例》第三十三条第二款"
