"""Fees counted from the cases: one method per application, the calendar month, progressive, whole 分."""

from datetime import date

import pytest

from app.domain.errors import Refused
from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.steps import FeeLapsed, FeeMethod, FeeNoticed, FeePaid, Served
from app.services.case_views import CaseView
from tests.sample_office import IDENTITY, SampleOffice


def asked(sample: SampleOffice, pieces: int, number: str = IDENTITY) -> CaseView:
    items = tuple(f"第{n}件示例材料" for n in range(1, pieces + 1))
    form = IntakeForm(
        received_on=sample.clock.moment.date(),
        applicants=(ApplicantForm(name="张三示例", identity_number=number, phone="13800000000"),),
        request="；".join(items),
        items=items,
    )
    return sample.office.intake.register(sample.who("chuangkou"), form)


@pytest.mark.parametrize(
    ("pieces", "amount"), [(10, 0), (11, 100), (30, 2000), (31, 2200), (35, 3000), (40, 4000), (41, 4300), (61, 11500)]
)
def test_one_application_of_many_pieces(pieces: int, amount: int, sample: SampleOffice) -> None:
    reckoned = sample.office.fees.reckon(asked(sample, pieces), FeeMethod.PER_PIECE)
    assert reckoned.amount == amount * 100
    assert isinstance(reckoned.amount, int)


@pytest.mark.parametrize(
    ("pages", "amount"), [(30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)]
)
def test_pages_of_one_application(pages: int, amount: int, sample: SampleOffice) -> None:
    assert sample.office.fees.reckon(asked(sample, 1), FeeMethod.PER_PAGE, pages).amount == amount * 100


def test_the_second_application_of_the_month_goes_on_where_the_first_ended(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 9, 30))
    asked(sample, 9)
    sample.clock.set(date(2026, 10, 9))
    first = asked(sample, 20)
    sample.clock.set(date(2026, 10, 12))
    second = asked(sample, 15)
    asked(sample, 7, number="110101199003071233")
    assert sample.office.fees.earlier_pieces(first) == 0
    assert sample.office.fees.earlier_pieces(second) == 20
    facts = sample.office.letters.suggested_facts(second, "fee_notice")
    assert facts["method"] == "按件计收"
    assert facts["amount"] == "2000"
    assert facts["calculation"] == (
        "2026年10月累计申请35件（此前20件，本申请15件），第21至30件共10件，每件100元；第31至35件共5件，每件200元，合计2000元"
    )
    assert facts["standard"] == (
        "同一申请人一个自然月内累计申请10件以下的部分不收费，11至30件的部分每件100元，"
        "31件以上的部分以10件为一档，每增加一档，每件提高100元"
    )


def test_pages_are_said_by_their_own_standard(sample: SampleOffice) -> None:
    facts = sample.office.fees.facts(asked(sample, 1), FeeMethod.PER_PAGE, 201)
    assert (facts["method"], facts["amount"]) == ("按量计收", "2740")
    assert facts["calculation"] == (
        "本申请提供政府信息201页，第31至100页共70页，每页10元；第101至200页共100页，每页20元；第201页，每页40元，合计2740元"
    )
    assert facts["standard"] == (
        "每件申请30页以下的部分不收费，31至100页的部分每页10元，101至200页的部分每页20元，201页以上的部分每页40元"
    )


def test_a_usual_number_is_not_charged(sample: SampleOffice) -> None:
    view = asked(sample, 10)
    assert sample.office.letters.suggested_facts(view, "fee_notice") == {}
    assert sample.office.fees.facts(view, FeeMethod.PER_PAGE, 30) == {}


def noticed(sample: SampleOffice) -> CaseView:
    view = asked(sample, 12)
    who = sample.who("gongkai")
    sample.clock.set(date(2026, 10, 20))
    notice = FeeNoticed(on=date(2026, 10, 19), amount=200_00, method=FeeMethod.PER_PIECE, quantity=12)
    view = sample.office.steps.take(who, view.case.id, view.case.length, notice)
    served = Served(on=date(2026, 10, 20), step=view.case.length)
    return sample.office.steps.take(who, view.case.id, view.case.length, served)


def test_a_fee_lapses_only_after_the_whole_period_to_pay(sample: SampleOffice) -> None:
    view, who = noticed(sample), sample.who("gongkai")
    sample.clock.set(date(2026, 11, 17))
    with pytest.raises(Refused, match="2026-11-17") as refused:
        sample.office.steps.take(who, view.case.id, view.case.length, FeeLapsed(on=date(2026, 11, 17), confirmed="无"))
    assert "信息处理费管理办法" in refused.value.article
    sample.clock.set(date(2026, 11, 18))
    closed = sample.office.steps.take(
        who, view.case.id, view.case.length, FeeLapsed(on=date(2026, 11, 18), confirmed="无正当理由")
    )
    assert not closed.state.is_open


def test_payment_begins_a_new_full_period(sample: SampleOffice) -> None:
    view = noticed(sample)
    sample.clock.set(date(2026, 11, 10))
    paid = FeePaid(on=date(2026, 11, 10), amount=200_00)
    after = sample.office.steps.take(sample.who("chuangkou"), view.case.id, view.case.length, paid)
    assert after.reading is not None
    assert after.reading.due_on == date(2026, 12, 8)
