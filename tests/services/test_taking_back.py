import pytest

from app.domain import steps as s
from app.domain.catalogue import Publication
from app.domain.errors import Refused
from app.domain.permissions import SignedIn
from app.services.case_views import CaseView
from app.services.catalogue import PUBLISHED
from tests.sample_office import SampleOffice

BUDGET = Publication(title="2025年度部门决算", category="财政信息", address="https://www.example.cn/8")


def _answered(sample: SampleOffice) -> tuple[SignedIn, CaseView]:
    """A department's opinion, entered by somebody who may not void."""
    view, who = sample.routed_case(), sample.who("chengban")
    assignment = next(iter(view.state.assignments.values()))
    step = s.DepartmentAnswered(
        on=view.today, department_id=assignment.department_id, department=assignment.department, opinion="可以公开"
    )
    return who, sample.office.steps.take(who, view.case.id, view.case.length, step)


def test_whoever_took_a_step_takes_it_back_and_the_chain_keeps_both(sample_on_either: SampleOffice) -> None:
    who, view = _answered(sample_on_either)
    after = sample_on_either.office.taking_back.steps(who, view.case.id, (view.case.length,))
    assert after.case.length == view.case.length + 1
    assert set(after.case.voided) == {view.case.length}
    assert after.case.last(s.DepartmentAnswered) is None
    assert sample_on_either.office.safekeeping.verify().breaks == ()


def test_somebody_else_does_not(sample: SampleOffice) -> None:
    _who, view = _answered(sample)
    with pytest.raises(Refused, match="自己"):
        sample.office.taking_back.steps(sample.who("gongkai"), view.case.id, (view.case.length,))


def test_routing_of_several_is_taken_back_all_or_none(sample_on_either: SampleOffice) -> None:
    sample, who = sample_on_either, sample_on_either.who("gongkai")
    routed = [sample.routed_case() for _ in range(2)]
    places = [(view.case.id, (view.case.length,)) for view in routed]
    numbers = sample.office.taking_back.of_many(who, places)
    assert numbers == tuple(view.case.number for view in routed)
    assert all(not sample.office.cases.open(who, case_id).state.assignments for case_id, _ in places)
    third = sample.routed_case()
    with pytest.raises(Refused):
        sample.office.taking_back.of_many(who, [(third.case.id, (third.case.length,)), places[0]])
    assert sample.office.cases.open(who, third.case.id).state.assignments


def test_an_entry_of_the_catalogue_comes_back_as_it_was(sample_on_either: SampleOffice) -> None:
    catalogue, who = sample_on_either.office.catalogue, sample_on_either.who("gongkai")
    catalogue.publish(who, [BUDGET], "年度目录")
    entry_id = next(iter(catalogue.publications()))
    catalogue.take_out(who, PUBLISHED, entry_id, "已废止")
    assert catalogue.take_back(who, PUBLISHED) == 1
    assert catalogue.publications() == {entry_id: BUDGET}
    assert [change.reason for change in catalogue.history(PUBLISHED)] == ["年度目录", "已废止", "撤销：已废止"]
    with pytest.raises(Refused, match="其后又有人修改过"):
        catalogue.take_back(sample_on_either.who("fuzeren"), PUBLISHED)


def test_an_entry_that_was_new_goes_again(sample: SampleOffice) -> None:
    catalogue, who = sample.office.catalogue, sample.who("gongkai")
    catalogue.publish(who, [BUDGET], "年度目录")
    catalogue.take_back(who, PUBLISHED)
    assert catalogue.publications() == {}


def test_settings_become_what_they_were(sample_on_either: SampleOffice) -> None:
    settings, who = sample_on_either.office.settings, sample_on_either.who("admin")
    before = settings.read()
    settings.change(who, {"word": "改建", "supplement_days": 9}, "换代字")
    assert settings.take_back(who) == before
    assert settings.history("word")[-1].reason == "撤销：换代字"
    with pytest.raises(Refused):
        settings.take_back(sample_on_either.who("fuzeren"))


def test_too_late_is_said(sample: SampleOffice) -> None:
    who, settings = sample.who("admin"), sample.office.settings
    settings.change(who, {"word": "改建"}, "换代字")
    sample.clock.pass_days(1)
    with pytest.raises(Refused, match="超过2分钟"):
        settings.take_back(who)
