"""Advice on repeats and volume: only an answered request of the same person makes a repeat."""

from datetime import date

from app.domain.catalogue import Publication
from app.domain.intake_form import ApplicantForm, IntakeForm
from tests.sample_office import IDENTITY, SampleOffice, counter_form

ASKED = "2025年度城市道路养护经费决算"
SAME = ApplicantForm(name="张三示例", identity_number=IDENTITY)
DAY = date(2026, 10, 12)


def answered(sample: SampleOffice, request: str = ASKED) -> str:
    """A request answered at the counter; gives the number of its letter."""
    change = {"standing_authorisation": "示建办〔2026〕2号授权窗口当场告知已主动公开的信息"}
    sample.office.settings.change(sample.who("fuzeren"), change, "授权签发")
    entry = Publication(title=request, address="https://www.example.cn/8.html")
    view = sample.office.on_the_spot.point_to(sample.who("chuangkou"), counter_form(DAY, request), entry)
    return next(iter(view.letters.values())).number or ""


def test_the_same_information_answered_before_offers_36_6_with_its_number(sample: SampleOffice) -> None:
    number = answered(sample)
    advice = sample.office.repeat_advice.of(SAME, f"申请公开{ASKED}", DAY)
    assert [(one.case_number, one.letter_number, one.replied_on) for one in advice.answers] == [
        ("2026-0001", number, DAY)
    ]
    assert advice.answers[0].details == {"earlier_number": number, "earlier_date": "2026-10-12"}
    assert advice.remarks[0].article == "《条例》第三十六条第（六）项"
    assert number in advice.remarks[0].sentence


def test_an_open_request_and_another_year_are_no_repeat(sample: SampleOffice) -> None:
    sample.counter_case(ASKED)
    answered(sample, "2024年度城市道路养护经费决算")
    advice = sample.office.repeat_advice.of(SAME, ASKED, DAY)
    assert advice.answers == ()
    assert advice.requests_in_a_year == 2
    assert [remark.article for remark in advice.remarks][-1] == "《条例》第三十五条"


def test_a_namesake_s_reply_is_nobody_s_repeat(sample: SampleOffice) -> None:
    answered(sample)
    namesake = ApplicantForm(name="张三示例", identity_number="110101199003071233")
    assert sample.office.repeat_advice.of(namesake, ASKED, DAY).answers == ()


def test_pieces_of_the_month_name_the_fee_only_beyond_the_free_ones(sample: SampleOffice) -> None:
    items = tuple(f"第{n}号地块的出让合同" for n in range(1, 10))
    form = IntakeForm(received_on=DAY, applicants=(SAME,), request="；".join(items), items=items)
    sample.office.intake.register(sample.who("chuangkou"), form)
    within = sample.office.repeat_advice.of(SAME, "供水管网图", DAY).remarks[0]
    beyond = sample.office.repeat_advice.of(SAME, "供水管网图", DAY, pieces=3).remarks[0]
    assert "此前 9 个事项" in within.sentence
    assert "元" not in within.sentence
    assert "本次为200元" in beyond.sentence


def test_the_composer_asks_for_a_registered_case(sample: SampleOffice) -> None:
    answered(sample)
    view = sample.counter_case(ASKED)
    advice = sample.office.repeat_advice.of_case(view)
    assert [one.case_number for one in advice.answers] == ["2026-0001"]
    assert advice.requests_in_a_year == 1


def test_somebody_new_gets_no_advice(sample: SampleOffice) -> None:
    advice = sample.office.repeat_advice.of(ApplicantForm(name="李四测试"), ASKED, DAY)
    assert (advice.answers, advice.remarks) == ((), ())
