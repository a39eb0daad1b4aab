"""Answers at the counter, and the catalogue they point to."""

from datetime import date

import pytest

from app.domain.catalogue import Attribute, Barrier, Publication, Withheld
from app.domain.errors import InputRejected, Refused
from app.domain.intake_form import IntakeForm
from app.domain.stage import Stage
from app.domain.steps import Conclusion
from app.services.cases import Query
from tests.sample_office import SampleOffice, counter_form

ENTRY = Publication(
    title="2025年度城市道路养护经费决算",
    document_number="示建〔2026〕8号",
    address="https://www.example.cn/zwgk/2026/8.html",
    published_on=date(2026, 3, 1),
)


def form(sample: SampleOffice) -> IntakeForm:
    return counter_form(sample.clock.moment.date(), "2025年度城市道路养护经费决算")


def authorise(sample: SampleOffice) -> None:
    change = {"standing_authorisation": "示建办〔2026〕2号授权窗口当场告知已主动公开的信息"}
    sample.office.settings.change(sample.who("fuzeren"), change, "授权签发")


def test_one_step_registers_answers_and_delivers(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    authorise(sample)
    with sample.office.work.database.reading() as session:
        sample.clock.moment = sample.office.work.now(session)
    view = sample.office.on_the_spot.point_to(sample.who("chuangkou"), form(sample), ENTRY)
    assert view.stage is Stage.CLOSED
    assert view.reading is not None
    assert view.reading.state == "answered_in_time"
    row = sample.office.cases.page(Query()).rows[0]
    assert (row.outcomes, row.statistics_row) == (("R1",), "granted")
    letter = next(iter(view.letters.values()))
    assert letter.number
    assert sample.office.letters.file(view.case.id, letter.letter_id, "pdf").startswith(b"%PDF")


def test_without_standing_authorisation_nothing_happens(sample: SampleOffice) -> None:
    with pytest.raises(Refused):
        sample.office.on_the_spot.point_to(sample.who("chuangkou"), form(sample), ENTRY)
    assert sample.office.cases.page(Query()).total == 0


def test_an_entry_that_has_expired_cannot_be_pointed_to(sample: SampleOffice) -> None:
    authorise(sample)
    expired = Publication(title="旧目录", address="https://www.example.cn/", valid_until=date(2026, 10, 11))
    with pytest.raises(Refused):
        sample.office.on_the_spot.point_to(sample.who("chuangkou"), form(sample), expired)
    assert sample.office.cases.page(Query()).total == 0


def test_the_approver_signs_other_answers_at_the_counter(sample: SampleOffice) -> None:
    conclusion = Conclusion(
        item=1, outcome="R24c", reasons="所提事项为政策咨询", answer="请拨打0000-12345678咨询", details={}
    )
    view = sample.office.on_the_spot.answer(sample.who("chuangkou"), form(sample), (conclusion,), sample.who("juzhang"))
    assert view.stage is Stage.CLOSED
    assert next(iter(view.letters.values())).signed_by == view.case.entries[3].by
    assert view.case.entries[3].by.name == "签发示例"


def test_information_is_not_handed_over_on_the_spot(sample: SampleOffice) -> None:
    given = (Conclusion(item=1, outcome="R2", answer="决算表"),)
    with pytest.raises(Refused) as refused:
        sample.office.on_the_spot.answer(sample.who("chuangkou"), form(sample), given, sample.who("juzhang"))
    assert refused.value.article == "《政府信息公开条例》第十七条"
    with pytest.raises(Refused):
        sample.office.on_the_spot.answer(sample.who("chuangkou"), form(sample), given, sample.who("fazhi"))


def test_hits_while_typing_come_from_both_lists(sample: SampleOffice) -> None:
    sample.office.catalogue.publish(sample.who("gongkai"), [ENTRY], "年度公开")
    barred = Withheld(title="道路养护巡查个人考勤记录", barrier=Barrier.DISCRETIONARY, basis="条例第十六条第一款")
    sample.office.catalogue.withhold(sample.who("gongkai"), [barred], "负面清单2026版")
    hits = sample.office.catalogue.hits("我想要2025年度城市道路养护经费的决算情况")
    assert [(hit.entry.title, hit.usable) for hit in hits] == [(ENTRY.title, True)]
    hits = sample.office.catalogue.hits("道路养护巡查人员的个人考勤记录")
    assert [(hit.entry.title, hit.usable) for hit in hits] == [(barred.title, False)]


def test_every_change_of_the_negative_list_keeps_its_reason(sample: SampleOffice) -> None:
    catalogue, who = sample.office.catalogue, sample.who("gongkai")
    catalogue.withhold(who, [Withheld(title="考勤记录", basis="条例第十六条")], "列入")
    catalogue.take_out(who, "negative", next(iter(catalogue.withheld())), "重新评估后可以公开")
    assert [change.reason for change in catalogue.history("negative")] == ["列入", "重新评估后可以公开"]
    with pytest.raises(InputRejected):
        catalogue.withhold(who, [Withheld(title="考勤记录", basis="条例第十六条")], " ")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (Publication(title=" "), "title"),
        (Publication(title="甲"), "address"),
        (Publication(title="甲", attribute=Attribute.WITHHELD), "reason"),
        (
            Publication(title="甲", address="x", published_on=date(2026, 2, 1), valid_until=date(2026, 1, 1)),
            "valid_until",
        ),
    ],
)
def test_what_an_entry_lacks_is_named(sample: SampleOffice, entry: Publication, field: str) -> None:
    with pytest.raises(InputRejected) as rejected:
        sample.office.catalogue.publish(sample.who("gongkai"), [entry], "年度公开")
    assert rejected.value.field == field
