"""Words of earlier replies to like requests, offered for a new one."""

from app.domain.similar import Relation
from app.services.case_views import CaseView
from app.services.letter_facts import LetterDraft
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, reply, search_record, sign_off

ASKED = "2025年度城市道路养护经费决算"
NEEDS_WORK = "本机关没有按路段汇总的现成信息，需要加工、分析"


def issued(sample: SampleOffice, request: str, draft: LetterDraft) -> CaseView:
    view = search_record(sample, sample.routed_case(request))
    view, letter_id = keep(sample, view, draft)
    return sign_off(sample, view, letter_id)


def test_words_come_from_issued_replies_only(sample: SampleOffice) -> None:
    keep(sample, sample.routed_case(ASKED), reply("R15", reasons=NEEDS_WORK))
    new = sample.routed_case(ASKED)
    assert sample.office.letters.earlier_words(new, 1, "R15") == ()
    assert len(sample.office.letters.like_requests(new, 1)) == 1


def test_the_same_information_first_then_the_same_outcome_with_numbers(sample: SampleOffice) -> None:
    same = issued(sample, ASKED, not_existing())
    other = issued(sample, "2024年度城市道路养护经费决算", reply("R15", reasons=NEEDS_WORK))
    new = sample.routed_case(ASKED)
    found = sample.office.letters.earlier_words(new, 1, "R15")
    assert [(words.case_number, words.outcome) for words in found] == [
        (same.case.number, "R13"), (other.case.number, "R15"),
    ]  # fmt: skip
    assert found[0].relation is Relation.SAME_INFORMATION
    assert found[1].reasons == NEEDS_WORK
    assert [words.letter_number for words in found] == [f"示建依复〔2026〕{n}号" for n in (1, 2)]
    assert all(words.why and words.item for words in found)


def test_among_equally_like_ones_the_chosen_outcome_comes_first(sample: SampleOffice) -> None:
    issued(sample, ASKED, not_existing())
    issued(sample, ASKED, reply("R15", reasons=NEEDS_WORK))
    new = sample.routed_case(ASKED)
    for outcome in ("R13", "R15"):
        assert sample.office.letters.earlier_words(new, 1, outcome)[0].outcome == outcome


def test_the_same_words_are_offered_once_and_the_case_itself_never(sample: SampleOffice) -> None:
    for _ in range(2):
        last = issued(sample, ASKED, not_existing())
    new = sample.routed_case(ASKED)
    assert len(sample.office.letters.earlier_words(new, 1, "R13")) == 1
    assert last.case.number not in {w.case_number for w in sample.office.letters.earlier_words(last, 1, "R13")}
    assert sample.office.letters.earlier_words(sample.routed_case("食堂本周菜单"), 1, "R13") == ()
