"""Departments suggested with their reasons; all cases of one person handed over in one act."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InputRejected, Refused
from app.domain.routing_likeness import shared_words
from app.domain.steps import Assignment, HandlerAssigned, Routed
from app.services.case_views import CaseView
from app.services.cases import Query
from tests.sample_office import SampleOffice

DAY = date(2026, 10, 12)


def department(sample: SampleOffice, name: str) -> str:
    return next(one.id for one in sample.office.people.departments() if one.name == name)


def route(sample: SampleOffice, request: str, name: str) -> CaseView:
    view = sample.counter_case(request)
    step = Routed(on=DAY, assignments=(Assignment(department_id=department(sample, name), department=name),))
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


@pytest.mark.parametrize(
    ("request_text", "name", "word"),
    [
        ("申请公开城市照明设施的维修合同", "城市管理科", "照明"),
        ("我家房屋征收补偿的标准和评估报告", "房产管理科", "房屋征收补偿"),
        ("贵局2025年预算决算", "计划财务科", "预算决算"),
    ],
)
def test_what_a_department_does_is_a_reason(sample: SampleOffice, request_text: str, name: str, word: str) -> None:
    first = sample.office.routing_advice.of(request_text)[0]
    assert first.department == name
    assert word in first.reason


def test_an_earlier_routing_of_the_same_information_weighs_most(sample: SampleOffice) -> None:
    earlier = route(sample, "2025年度城市道路养护经费决算", "计划财务科")
    first, second = sample.office.routing_advice.of("申请公开2025年度城市道路养护经费决算")[:2]
    assert first.department == "计划财务科"
    assert f"{earlier.case.number}（同一信息）" in first.reason
    assert second.department == "城市管理科"


def test_abolished_departments_and_the_case_itself_are_left_out(sample: SampleOffice) -> None:
    view = route(sample, "城市照明设施的维修合同", "法规科")
    assert all(
        one.department != "法规科"
        for one in sample.office.routing_advice.of("城市照明设施的维修合同", leave_out=view.case.id)
    )
    closed = next(one for one in sample.office.people.departments() if one.name == "城市管理科")
    sample.office.people.save_department(sample.who("admin"), replace(closed, active=False))
    advised = sample.office.routing_advice.of("城市照明设施的维修合同", leave_out=view.case.id)
    assert "城市管理科" not in [one.department for one in advised]


def test_a_request_that_says_nothing_gets_no_advice(sample: SampleOffice) -> None:
    assert sample.office.routing_advice.of("有关情况的信息") == ()


@given(st.text("道路养护经费决算，2", max_size=30), st.text("道路养护经费决算，2", max_size=30))
def test_shared_words_stand_in_both(request: str, functions: str) -> None:
    for word in shared_words(request, functions):
        assert word in request
        assert word in functions
        assert len(word) >= 2


def assigned(sample: SampleOffice, login: str, request: str) -> CaseView:
    view, person = route(sample, request, "城市管理科"), sample.who(login)
    step = HandlerAssigned(on=DAY, person_id=person.id, person=person.name)
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


def test_every_open_case_goes_to_the_other_person(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    with sample.office.work.database.reading() as session:
        sample.clock.moment = sample.office.work.now(session)
    views = [sample.counter_case(request) for request in ("甲信息", "乙信息")]
    leaving, coming, office = sample.who("chengban"), sample.who("kezhang"), sample.office
    for view in views:
        routed = Routed(
            on=sample.clock.moment.date(),
            assignments=(Assignment(department_id=department(sample, "城市管理科"), department="城市管理科"),),
        )
        after = office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, routed)
        step = HandlerAssigned(on=routed.on, person_id=leaving.id, person=leaving.name)
        office.steps.take(sample.who("gongkai"), after.case.id, after.case.length, step)
    assert office.hand_over.count(leaving.id) == 2
    numbers = office.hand_over.all_of(sample.who("admin"), leaving.id, coming.id, "调离")
    assert sorted(numbers) == sorted(view.case.number for view in views)
    assert (office.hand_over.count(leaving.id), office.hand_over.count(coming.id)) == (0, 2)
    last = office.cases.open(sample.who("gongkai"), views[0].case.id).case.last(HandlerAssigned)
    assert last is not None
    assert (last.by.name, getattr(last.step, "reason", "")) == ("管理员示例", "调离")


@pytest.mark.parametrize(("to", "reason", "field"), [("chengban", "调离", "to_id"), ("kezhang", " ", "reason")])
def test_a_hand_over_that_cannot_be_right_changes_nothing(
    sample: SampleOffice, to: str, reason: str, field: str
) -> None:
    assigned(sample, "chengban", "甲信息")
    with pytest.raises(InputRejected) as rejected:
        sample.office.hand_over.all_of(sample.who("admin"), sample.who("chengban").id, sample.who(to).id, reason)
    assert rejected.value.field == field
    assert sample.office.hand_over.count(sample.who("chengban").id) == 1


def test_a_reviewer_hands_nothing_over(sample: SampleOffice) -> None:
    with pytest.raises(Refused):
        sample.office.hand_over.all_of(sample.who("fazhi"), sample.who("chengban").id, sample.who("kezhang").id, "调离")


def test_several_cases_are_advised_on_together_the_commonest_department_first(sample: SampleOffice) -> None:
    for number in range(2):
        sample.counter_case(f"申请公开城市照明设施的维修合同{number}")
    sample.counter_case("贵局2025年预算决算")
    rows = sample.office.cases.page(Query(sort="number", descending=False)).rows
    first, second = sample.office.routing_advice.of_many(rows)
    assert (first.department, first.numbers) == ("城市管理科", ("2026-0001", "2026-0002"))
    assert "照明" in first.reason
    assert (second.department, second.numbers) == ("计划财务科", ("2026-0003",))
    assert sample.office.routing_advice.of_many(()) == ()
