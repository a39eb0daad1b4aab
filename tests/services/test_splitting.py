"""Splitting a request into cases of their own."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import InputRejected
from app.domain.steps import SplitFrom, SplitInto
from app.services.case_views import CaseView
from app.services.cases import Query
from tests.sample_office import SampleOffice, counter_form

DAY = date(2026, 10, 12)


def three_items(sample: SampleOffice) -> CaseView:
    form = replace(counter_form(DAY, "养护资料"), items=("经费决算", "施工合同", "验收结论"))
    return sample.office.intake.register(sample.who("chuangkou"), form)


def split(sample: SampleOffice, view: CaseView, *items: int) -> CaseView:
    step = SplitInto(on=sample.clock.moment.date(), items=items)
    return sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, step)


def test_new_cases_keep_the_date_of_receipt_and_name_each_other(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    sample.clock.set(date(2026, 10, 15))
    view = split(sample, three_items(sample), 3, 2)
    assert view.state.split_items == {2, 3}
    rows = {row.number: row for row in sample.office.cases.page(Query()).rows}
    assert sorted(rows) == ["2026-0001", "2026-0002", "2026-0003"]
    new = sample.office.cases.open(sample.who("gongkai"), rows["2026-0002"].case_id)
    assert new.case.registration.items == ("施工合同",)
    assert (new.state.received_on, new.reading and new.reading.due_on) == (DAY, date(2026, 11, 9))
    link = new.case.last(SplitFrom)
    assert link is not None
    assert isinstance(link.step, SplitFrom)
    assert link.step.case_number == "2026-0001"


@pytest.mark.parametrize("items", [(), (4,), (1, 2, 3)])
def test_what_cannot_be_split_off_is_said_and_opens_nothing(sample: SampleOffice, items: tuple[int, ...]) -> None:
    view = three_items(sample)
    with pytest.raises(InputRejected):
        split(sample, view, *items)
    assert sample.office.cases.page(Query()).total == 1


def test_an_item_is_split_off_once(sample: SampleOffice) -> None:
    view = split(sample, three_items(sample), 2)
    with pytest.raises(InputRejected):
        split(sample, view, 2)
