"""The office's own ways of letters: what was drafted goes its way to the end, what is drafted later the new one."""

import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.steps import ReviewStation
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, reply, search_record

DEPARTMENT, LEGAL, SECRECY, HEAD, APPROVER = (
    ReviewStation.DEPARTMENT, ReviewStation.LEGAL, ReviewStation.SECRECY, ReviewStation.OFFICE_HEAD,
    ReviewStation.APPROVER,
)  # fmt: skip


def test_a_letter_keeps_the_way_of_the_day_it_was_drafted(sample: SampleOffice) -> None:
    view, first = keep(sample, search_record(sample, sample.routed_case()), not_existing())
    sample.office.settings.change(sample.who("fuzeren"), {"routes": {"reply": "legal office_head"}}, "本机关审签规定")
    view = sample.office.cases.open(sample.who("gongkai"), view.case.id)
    assert view.letters[first].route == (DEPARTMENT, LEGAL, APPROVER)
    view = sample.office.review.submit(sample.who("chengban"), view.case.id, view.case.length, first)
    assert view.letters[first].next_station is DEPARTMENT
    other, second = keep(sample, sample.routed_case("排水管网养护合同"), reply("R2", answer="合同，共9页"))
    assert other.letters[second].route == (LEGAL, SECRECY, HEAD)
    sample.office.settings.change(sample.who("fuzeren"), {"routes": {}}, "恢复通常的环节")
    other = sample.office.cases.open(sample.who("gongkai"), other.case.id)
    assert other.letters[second].route == (LEGAL, SECRECY, HEAD)


def test_an_unlawful_way_changes_nothing(sample: SampleOffice) -> None:
    before = sample.office.settings.read()
    for routes in ({"extension_notice": "approver"}, {"reply": "department"}, {"receipt": "approver"}):
        with pytest.raises(InputRejected) as rejected:
            sample.office.settings.change(sample.who("fuzeren"), {"routes": routes}, "示例")
        assert rejected.value.field == "routes"
    assert sample.office.settings.read() == before


def test_the_head_signs_where_the_office_says_so(sample: SampleOffice) -> None:
    sample.office.settings.change(sample.who("admin"), {"routes": {"reply": "office_head"}}, "授权公开办负责人签发")
    view, letter_id = keep(sample, search_record(sample, sample.routed_case()), not_existing())
    review, case_id = sample.office.review, view.case.id
    view = review.submit(sample.who("chengban"), case_id, view.case.length, letter_id)
    with pytest.raises(Refused, match="没有这一岗位"):
        review.sign(sample.who("juzhang"), case_id, view.case.length, letter_id)
    view = review.sign(sample.who("fuzeren"), case_id, view.case.length, letter_id)
    assert view.letters[letter_id].signed_by is not None
