"""The main job through the services: from the counter to the delivered reply, on either engine."""

from datetime import date, datetime

import pytest

from app.domain.errors import ChainMoved, InputRejected, Refused
from app.domain.stage import Stage
from app.domain.steps import (
    Conclusion,
    Delivery,
    NoteAdded,
    Replied,
    ReplyReceived,
    ReviewStation,
    SearchRecorded,
    Secrecy,
    SupplementReceived,
)
from app.services.case_views import CaseView
from app.services.cases import Query
from app.services.delivery import Sending
from app.services.letter_facts import LetterDraft
from tests.sample_office import SampleOffice

AT = {ReviewStation.DEPARTMENT: "kezhang", ReviewStation.LEGAL: "fazhi", ReviewStation.SECRECY: "baomi"}
SEARCHED = "经检索公文管理系统和档案室，没有查到与申请内容相符的信息"


def server_time(sample: SampleOffice) -> datetime:
    """The moment by which this database counts: a server has a clock of its own that no test can set."""
    with sample.office.work.database.reading() as session:
        return sample.office.work.now(session)


def day_of(sample: SampleOffice) -> date:
    return sample.clock.moment.date()


def keep(sample: SampleOffice, view: CaseView, draft: LetterDraft, login: str = "chengban") -> tuple[CaseView, str]:
    after = sample.office.letters.keep(sample.who(login), view.case.id, view.case.length, draft)
    return after, list(after.letters)[-1]


def search_record(sample: SampleOffice, view: CaseView) -> CaseView:
    step = SearchRecorded(
        on=day_of(sample), item=1, systems=("公文管理系统", "档案室"), words=("养护",), searched_by="承办示例",
        found=False, result="没有相符的信息",
    )  # fmt: skip
    return sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, step)


def not_existing() -> LetterDraft:
    return reply("R13", reasons=SEARCHED, details={"search_record": SEARCHED})


def reply(outcome: str, **more: object) -> LetterDraft:
    return LetterDraft(conclusions=(Conclusion(item=1, outcome=outcome, **more),))  # type: ignore[arg-type]  # a test's own keyword bundle


def sign_off(sample: SampleOffice, view: CaseView, letter_id: str) -> CaseView:
    """Submits the letter and takes it round every station to its signature and number."""
    office, case_id = sample.office, view.case.id
    view = office.review.submit(sample.who("chengban"), case_id, view.case.length, letter_id)
    for station in view.letters[letter_id].route[:-1]:
        view = office.review.review(sample.who(AT[station]), case_id, view.case.length, letter_id, True, "同意")
    view = office.review.sign(sample.who("juzhang"), case_id, view.case.length, letter_id)
    return office.letters.number(sample.who("gongkai"), case_id, view.case.length, letter_id)


def posted(sample: SampleOffice, view: CaseView, letter_id: str) -> CaseView:
    sending = Sending(on=day_of(sample), delivery=Delivery.POSTED, tracking_number="1234567890123")
    return sample.office.delivery.send(sample.who("gongkai"), view.case.id, view.case.length, letter_id, sending)


def test_from_the_counter_to_the_received_reply(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    sample.clock.moment = server_time(sample)
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    view = sign_off(sample, view, letter_id)
    assert view.letters[letter_id].number == f"示建依复〔{day_of(sample).year}〕1号"
    assert view.stage is Stage.TO_DELIVER
    view = posted(sample, view, letter_id)
    assert view.stage is Stage.CLOSED
    assert view.state.ended is not None
    closing = view.state.ended.step
    assert isinstance(closing, Replied)
    assert (closing.in_time, closing.statistics_row) == (True, "u1")
    assert closing.due_on == sample.office.calendar().add(day_of(sample), 20)
    received = ReplyReceived(on=day_of(sample), proof="投递记录")
    view = sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, received)
    assert view.reading is not None
    whats = {deadline.what for deadline in view.reading.other_deadlines}
    assert {"reconsideration", "direct_suit"} <= whats


def test_the_files_of_a_numbered_letter_are_kept_and_never_change(sample: SampleOffice) -> None:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    draft = sample.office.letters.file(view.case.id, letter_id, "pdf")
    view = sign_off(sample, view, letter_id)
    kept = sample.office.letters.file(view.case.id, letter_id, "pdf")
    assert kept.startswith(b"%PDF")
    assert kept != draft
    sample.office.settings.change(sample.who("fuzeren"), {"word": "改"}, "机关代字变更")
    assert sample.office.letters.file(view.case.id, letter_id, "pdf") == kept
    found = sample.office.cases.search("示建依复〔2026〕1号")
    assert [hit.case_id for hit in found.hits] == [view.case.id]


def test_not_existing_without_a_search_record_is_not_sent_for_review(sample: SampleOffice) -> None:
    view = sample.routed_case()
    view, letter_id = keep(sample, view, not_existing())
    findings = sample.office.letters.examine(view.case.id, not_existing())
    assert "search_record_missing" in {f.code for f in findings if f.severity == "error"}
    with pytest.raises(Refused) as refused:
        sample.office.review.submit(sample.who("chengban"), view.case.id, view.case.length, letter_id)
    assert "检索记录" in refused.value.reason


def test_what_is_handed_over_is_reviewed_for_secrecy_on_its_way(sample: SampleOffice) -> None:
    view = sample.routed_case()
    view, letter_id = keep(sample, view, reply("R2", answer="2025年度城市道路养护经费决算表"))
    view = sign_off(sample, view, letter_id)
    assert [review.result for review in view.state.reviews] == [Secrecy.CLEARED]
    assert view.letters[letter_id].number is not None


def supplement(sample: SampleOffice, view: CaseView) -> tuple[CaseView, str]:
    facts = {"points": "请写明道路名称", "reply_by": "2026-11-10", "how": "当面提交或者邮寄"}
    view, letter_id = keep(sample, view, LetterDraft(letter_kind="supplement_notice", facts=facts), "gongkai")
    office, case_id = sample.office, view.case.id
    view = office.review.submit(sample.who("gongkai"), case_id, view.case.length, letter_id)
    view = office.review.sign(sample.who("fuzeren"), case_id, view.case.length, letter_id)
    view = office.letters.number(sample.who("gongkai"), case_id, view.case.length, letter_id)
    sending = Sending(on=day_of(sample), delivery=Delivery.HANDED)
    return office.delivery.send(sample.who("gongkai"), case_id, view.case.length, letter_id, sending), letter_id


def test_a_supplement_restarts_the_clock(sample: SampleOffice) -> None:
    view = sample.routed_case()
    sample.clock.set(date(2026, 10, 20))
    view, _ = supplement(sample, view)
    assert view.reading is not None
    assert (view.reading.state, view.reading.due_on) == ("awaiting_supplement", None)
    sample.clock.set(date(2026, 10, 30))
    received = SupplementReceived(on=date(2026, 10, 30), text="示范一路")
    view = sample.office.steps.take(sample.who("chuangkou"), view.case.id, view.case.length, received)
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 11, 27)
    row = next(row for row in sample.office.cases.page(Query()).rows if row.case_id == view.case.id)
    assert row.due_on == date(2026, 11, 27)


def test_an_extension_is_signed_by_the_head_and_moves_the_date(sample: SampleOffice) -> None:
    view = sample.routed_case()
    sample.clock.set(date(2026, 11, 5))
    facts = {
        "reason": "所涉档案数量较多", "old_due_on": "2026-11-09", "extension_days": "20", "new_due_on": "2026-12-07",
    }  # fmt: skip
    view, letter_id = keep(sample, view, LetterDraft(letter_kind="extension_notice", facts=facts), "gongkai")
    view = sample.office.review.submit(sample.who("gongkai"), view.case.id, view.case.length, letter_id)
    with pytest.raises(Refused):
        sample.office.review.sign(sample.who("juzhang"), view.case.id, view.case.length, letter_id)
    view = sample.office.review.sign(sample.who("fuzeren"), view.case.id, view.case.length, letter_id)
    assert view.state.extension_consent is not None
    view = sample.office.letters.number(sample.who("gongkai"), view.case.id, view.case.length, letter_id)
    sending = Sending(on=day_of(sample), delivery=Delivery.HANDED)
    view = sample.office.delivery.send(sample.who("gongkai"), view.case.id, view.case.length, letter_id, sending)
    assert view.reading is not None
    assert view.reading.due_on == date(2026, 12, 7)


def test_a_returned_letter_goes_back_to_its_drafter(sample: SampleOffice) -> None:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    view = sample.office.review.submit(sample.who("chengban"), view.case.id, view.case.length, letter_id)
    with pytest.raises(InputRejected):
        sample.office.review.review(sample.who("kezhang"), view.case.id, view.case.length, letter_id, False, " ")
    view = sample.office.review.review(sample.who("kezhang"), view.case.id, view.case.length, letter_id, False, "补充")
    assert view.stage is Stage.TO_HANDLE
    assert view.letters[letter_id].remarks == "补充"


def test_two_desks_at_once_the_second_is_told_what_happened(sample: SampleOffice) -> None:
    view = sample.routed_case()
    note = NoteAdded(on=day_of(sample), text="已电话联系")
    sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, note)
    with pytest.raises(ChainMoved) as moved:
        sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, note)
    assert "公开办示例" in moved.value.sentence


def test_a_cancelled_number_is_never_given_again(sample: SampleOffice) -> None:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    view = sign_off(sample, view, letter_id)
    view = sample.office.review.cancel(sample.who("gongkai"), view.case.id, view.case.length, letter_id, "错别字")
    view, again = keep(sample, view, not_existing())
    view = sign_off(sample, view, again)
    assert view.letters[again].number == "示建依复〔2026〕2号"
    assert view.letters[letter_id].number == "示建依复〔2026〕1号"


def test_today_lists_what_a_person_must_do_most_urgent_first(sample: SampleOffice) -> None:
    first = sample.routed_case()
    sample.clock.pass_days(4)
    sample.routed_case("示范路照明设施清单")
    sample.clock.set(date(2026, 11, 10))
    view = sample.office.today_desk.view(sample.who("chengban"))
    assert view.tasks[0].row.case_id == first.case.id
    assert view.overdue == 1
    assert view.tasks[0].left is not None
    assert view.tasks[0].left < 0
    assert len(view.days) == 21


def test_a_like_request_answered_otherwise_wants_a_reason(sample: SampleOffice) -> None:
    view = sample.routed_case()
    view, letter_id = keep(sample, view, reply("R2", answer="2025年度城市道路养护经费决算表"))
    posted(sample, sign_off(sample, view, letter_id), letter_id)
    again = search_record(sample, sample.routed_case())
    again, letter_id = keep(sample, again, not_existing())
    with pytest.raises(Refused) as refused:
        sample.office.review.submit(sample.who("chengban"), again.case.id, again.case.length, letter_id)
    assert "2026-0001" in refused.value.reason
    confirmed = {"answered_otherwise": "前一申请涉及的表格由财政局制作，本机关没有制作"}
    view = sample.office.review.submit(sample.who("chengban"), again.case.id, again.case.length, letter_id, confirmed)
    assert view.stage is Stage.TO_REVIEW
