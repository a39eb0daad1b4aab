"""Registering a request: what is refused, what is warned of, what is kept."""

from datetime import date

import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.stage import Stage
from app.domain.steps import CaseKind, Channel, PartyRole
from tests.sample_office import IDENTITY, SampleOffice, counter_form

DAY = date(2026, 10, 12)
BEFORE = date(2026, 10, 10)


def test_a_counter_request_is_registered_with_its_due_date(sample_on_either: SampleOffice) -> None:
    view = sample_on_either.counter_case()
    assert view.case.number == "2026-0001"
    assert view.stage is Stage.TO_ROUTE
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 11, 9)
    assert view.parties[0].details is not None
    assert view.parties[0].details.identity_number == IDENTITY


def test_numbers_follow_one_another_and_a_refused_form_uses_none(sample_on_either: SampleOffice) -> None:
    sample_on_either.counter_case()
    with pytest.raises(InputRejected):
        sample_on_either.counter_case(request="   ")
    assert sample_on_either.counter_case().case.number == "2026-0002"


def test_the_chain_holds_no_personal_details(sample: SampleOffice) -> None:
    view = sample.counter_case()
    written = repr(view.case)
    assert IDENTITY not in written
    assert "13800000000" not in written


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": date(2026, 10, 13)}, "received_on"),
        ({"received_on": None}, "received_on"),
        ({"received_on": date(2008, 4, 30)}, "received_on"),
        ({"channel": Channel.SIGNED_MAIL, "posted_on": DAY, "received_on": BEFORE}, "posted_on"),
        ({"channel": Channel.ORDINARY_MAIL, "received_on": None}, "arrived_on"),
        ({"channel": Channel.ONLINE, "submitted_on": DAY, "received_on": BEFORE}, "received_on"),
        ({"request": "  "}, "request"),
        ({"request": "字" * 100_001}, "request"),
        ({"applicants": ()}, "applicants"),
        ({"applicants": (ApplicantForm(name=" "),)}, "applicants.0.name"),
        ({"applicants": (ApplicantForm(name="张", identity_number="1" * 18),)}, "applicants.0.identity_number"),
        ({"applicants": (ApplicantForm(name="张三", email="zhang"),)}, "applicants.0.email"),
        ({"applicants": (ApplicantForm(name="张三", postcode="12"),)}, "applicants.0.postcode"),
        ({"tracking_number": "单号<1>"}, "tracking_number"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_with_its_field(
    sample: SampleOffice, changes: dict[str, object], field: str
) -> None:
    plain: dict[str, object] = {
        "received_on": DAY,
        "applicants": (ApplicantForm(name="张三"),),
        "request": "某项信息",
    }
    form = IntakeForm(**(plain | changes))  # type: ignore[arg-type]  # a test's own keyword bundle
    with pytest.raises(InputRejected) as rejected:
        sample.office.intake.register(sample.who("chuangkou"), form)
    assert rejected.value.field == field


@pytest.mark.parametrize("text", ["要求公开𬭎业公司的批文🙂", "䶮" * 50_000])
def test_rare_characters_emoji_and_long_requests_are_kept(sample: SampleOffice, text: str) -> None:
    view = sample.counter_case(request=text, name="王䶮𫍯")
    opened = sample.office.cases.open(sample.who("gongkai"), view.case.id)
    assert opened.state.registered.request == text
    assert opened.state.registered.parties[0].name == "王䶮𫍯"


def test_ordinary_mail_waits_for_confirmation(sample: SampleOffice) -> None:
    form = IntakeForm(
        channel=Channel.ORDINARY_MAIL, arrived_on=DAY, applicants=(ApplicantForm(name="李四示例"),), request="某文件"
    )
    view = sample.office.intake.register(sample.who("chuangkou"), form)
    assert view.stage is Stage.TO_CONFIRM
    assert view.reading is None


def test_what_article_29_asks_for_and_is_absent_is_a_point_to_supplement(sample: SampleOffice) -> None:
    form = IntakeForm(received_on=DAY, applicants=(ApplicantForm(name="李四示例"),), request="某文件")
    preview = sample.office.intake.preview(form)
    assert preview.ready
    assert preview.missing == ("申请人的身份证明", "申请人的联系方式")
    assert preview.reading is not None
    assert preview.reading.due_on == date(2026, 11, 9)


def test_several_applicants_want_one_representative(sample: SampleOffice) -> None:
    applicants = (ApplicantForm(name="甲示例"), ApplicantForm(name="乙示例", role=PartyRole.REPRESENTATIVE))
    preview = sample.office.intake.preview(IntakeForm(received_on=DAY, applicants=applicants, request="某文件"))
    assert preview.ready
    twice = tuple(ApplicantForm(name=n, role=PartyRole.REPRESENTATIVE) for n in "甲乙")
    assert not sample.office.intake.preview(IntakeForm(received_on=DAY, applicants=twice, request="某文件")).ready


def test_a_correction_has_no_reply_period(sample: SampleOffice) -> None:
    form = IntakeForm(
        case_kind=CaseKind.CORRECTION,
        received_on=DAY,
        applicants=(ApplicantForm(name="甲示例"),),
        request="更正户籍记录",
    )
    assert sample.office.intake.register(sample.who("chuangkou"), form).reading is None


def test_who_may_not_register_is_refused(sample: SampleOffice) -> None:
    with pytest.raises(Refused) as refused:
        sample.office.intake.register(sample.who("fazhi"), counter_form(DAY, "某文件"))
    assert "窗口" in refused.value.reason
