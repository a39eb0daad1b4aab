"""Earlier requests of the same applicant."""

from datetime import date

from app.domain.intake_form import ApplicantForm, IntakeForm
from tests.sample_office import IDENTITY, SampleOffice

DAY = date(2026, 10, 12)
OTHER = "110101199003071233"


def register(sample: SampleOffice, number: str, items: tuple[str, ...], name: str = "张三示例") -> None:
    day = sample.clock.moment.date()
    form = IntakeForm(
        received_on=day,
        applicants=(ApplicantForm(name=name, identity_number=number),),
        request="；".join(items),
        items=items,
    )
    sample.office.intake.register(sample.who("chuangkou"), form)


def test_pieces_are_counted_in_the_calendar_month(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 9, 30))
    register(sample, IDENTITY, ("甲", "乙"))
    sample.clock.set(date(2026, 10, 9))
    register(sample, IDENTITY, ("丙", "丁", "戊"))
    sample.clock.set(DAY)
    found = sample.office.earlier.of_applicant(ApplicantForm(name="张三示例", identity_number=IDENTITY), DAY)
    assert [request.number for request in found.requests] == ["2026-0002", "2026-0001"]
    assert found.pieces_this_month == 3


def test_a_namesake_with_another_number_is_somebody_else(sample: SampleOffice) -> None:
    register(sample, OTHER, ("甲",))
    found = sample.office.earlier.of_applicant(ApplicantForm(name="张三示例", identity_number=IDENTITY), DAY)
    assert found.requests == ()


def test_a_name_without_number_is_shown_but_not_counted(sample: SampleOffice) -> None:
    register(sample, "", ("甲",))
    found = sample.office.earlier.of_applicant(ApplicantForm(name="张三示例", identity_number=IDENTITY), DAY)
    assert [request.certain for request in found.requests] == [False]
    assert found.pieces_this_month == 0


def test_part_of_a_name_is_another_name(sample: SampleOffice) -> None:
    register(sample, IDENTITY, ("甲",), name="张三示例二")
    assert sample.office.earlier.of_applicant(ApplicantForm(name="张三示例"), DAY).requests == ()
