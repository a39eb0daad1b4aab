from datetime import date

import pytest

from app.domain import steps as s
from app.domain.steps import STEP_KINDS, Step
from tests.sample_office import SampleOffice
from ui.case.case_file import CaseFile, around
from ui.case.next_steps import GROUPS, LETTER_OF
from ui.case.step_forms import FORMS, form_of, has_form
from ui.case.step_words import facts_of

MADE_ELSEWHERE = {
    s.Registered, s.SplitFrom, s.DocumentAttached, s.Replied, s.Voided, s.LetterDrafted,
    s.LetterSubmitted, s.LetterReviewed, s.LetterReturned, s.LetterDelegated, s.LetterSigned, s.LetterNumbered,
    s.LetterCancelled, s.Printed, s.CalendarApplied, s.DetailsDestroyed, s.HistoryImported,
}  # fmt: skip


@pytest.fixture
def file(sample: SampleOffice) -> CaseFile:
    return around(sample.office, sample.routed_case())


def test_every_step_has_a_form_or_is_made_elsewhere() -> None:
    assert set(FORMS) | MADE_ELSEWHERE == set(STEP_KINDS)
    assert not set(FORMS) & MADE_ELSEWHERE


def test_every_step_with_a_form_is_offered_once() -> None:
    offered = [kind for _subject, kinds in GROUPS for kind in kinds]
    assert len(offered) == len(set(offered))
    assert set(FORMS) | set(LETTER_OF) | {s.Replied, s.DetailsDestroyed} == set(offered)


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.kind)
def test_every_form_can_be_made_for_a_case(kind: type[Step], file: CaseFile) -> None:
    form = form_of(kind, file)
    assert form.fields[0].key == "on"
    assert form.fields[0].value == file.view.today
    assert has_form(kind)


def test_what_is_typed_becomes_the_step(file: CaseFile) -> None:
    form = form_of(s.SearchRecorded, file)
    made = form.build(
        {"on": date(2026, 10, 12), "item": "1", "systems": ("档案室",), "words": ("养护",), "searched_by": "承办示例",
         "found": False, "result": "没有查到"}
    )  # fmt: skip
    assert made == s.SearchRecorded(
        on=date(2026, 10, 12), item=1, systems=("档案室",), words=("养护",), searched_by="承办示例", found=False,
        result="没有查到",
    )  # fmt: skip
    assert ("是否检索到", "否") in facts_of(made, file.view.case)


def test_what_is_left_open_takes_its_default(file: CaseFile) -> None:
    made = form_of(s.SupplementRequested, file).build(
        {"on": date(2026, 10, 12), "points": ("请写明年度",), "reply_by": None, "letter_number": "", "served_on": None}
    )
    assert made == s.SupplementRequested(on=date(2026, 10, 12), points=("请写明年度",))


def test_a_correction_keeps_what_the_form_does_not_show(file: CaseFile) -> None:
    form = form_of(s.RegistrationCorrected, file)
    values = {field.key: field.value for field in form.fields} | {"items": ("甲", "乙"), "reason": "申请人说明是两项"}
    made = form.build(values)
    old = file.view.state.registered
    assert isinstance(made, s.RegistrationCorrected)
    assert (made.items, made.parties, made.received_on) == (("甲", "乙"), old.parties, old.received_on)


def test_consultations_of_the_same_party_keep_apart(sample: SampleOffice, file: CaseFile) -> None:
    values = {"on": date(2026, 10, 12), "name": "示例公司", "about": "单价", "items": ("1",)}
    first = form_of(s.ThirdPartyConsulted, file).build(values)
    view = sample.office.steps.take(sample.who("chengban"), file.view.case.id, file.view.case.length, first)
    again = form_of(s.ThirdPartyConsulted, around(sample.office, view)).build(values)
    assert isinstance(first, s.ThirdPartyConsulted)
    assert isinstance(again, s.ThirdPartyConsulted)
    assert (first.id, again.id, again.items) == ("示例公司", "示例公司（2）", (1,))
