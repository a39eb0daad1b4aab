"""One letter handed to another person: who may hand it on, who may then act, and what the sheet says of it."""

import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.permissions import SignedIn
from app.domain.review import LetterStatus
from app.domain.steps import LetterDelegated, LetterReviewed, LetterSigned, NoteAdded, Step
from app.services.case_views import CaseView
from app.services.letter_facts import LetterDraft
from app.services.paper_facts import facts_of
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, reply, search_record


def submitted(sample: SampleOffice, draft: LetterDraft | None = None) -> tuple[CaseView, str]:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, draft or not_existing())
    case_id = view.case.id
    return sample.office.review.submit(sample.who("chengban"), case_id, view.case.length, letter_id), letter_id


def handed(sample: SampleOffice, view: CaseView, letter_id: str, by: str, to: str, reason: str = "出差") -> CaseView:
    to_id = sample.who(to).id
    return sample.office.review.delegate(sample.who(by), view.case.id, view.case.length, letter_id, to_id, reason)


def agreed(sample: SampleOffice, view: CaseView, letter_id: str, who: str) -> CaseView:
    return sample.office.review.review(sample.who(who), view.case.id, view.case.length, letter_id, True, "同意")


def last(view: CaseView, kind: type[Step]) -> Step:
    entry = view.case.last(kind)
    assert entry is not None
    return entry.step


def kinds(view: CaseView) -> set[str]:
    return {choice.kind.kind for choice in view.permitted}


def seen_by(sample: SampleOffice, who: SignedIn, view: CaseView) -> CaseView:
    return sample.office.cases.open(who, view.case.id)


def test_a_stand_in_reviews_without_the_post_and_only_this_once(sample: SampleOffice) -> None:
    view, letter_id = submitted(sample)
    clerk = sample.who("chuangkou")
    assert "letter_reviewed" not in kinds(seen_by(sample, clerk, view))
    view = handed(sample, view, letter_id, "kezhang", "chuangkou")
    assert "letter_reviewed" in kinds(seen_by(sample, clerk, view))
    waiting = {login: sample.office.letters_waiting.of(sample.who(login))[0].mine for login in ("chuangkou", "kezhang")}
    assert waiting == {"chuangkou": True, "kezhang": False}
    tasks = {task.row.case_id: task.action for task in sample.office.today_desk.view(clerk).tasks}
    assert tasks == {view.case.id: "代为审核"}
    view = agreed(sample, view, letter_id, "chuangkou")
    assert sample.office.today_desk.view(clerk).tasks == ()
    step = last(view, LetterReviewed)
    assert isinstance(step, LetterReviewed)
    assert step.delegated_by == "科长示例"
    assert "letter_reviewed" not in kinds(seen_by(sample, clerk, view))
    with pytest.raises(Refused, match="没有这一岗位"):
        agreed(sample, view, letter_id, "chuangkou")


def test_only_the_holder_of_the_post_hands_on_and_only_to_somebody_there(sample: SampleOffice) -> None:
    view, letter_id = submitted(sample)
    with pytest.raises(Refused, match="没有这一岗位"):
        handed(sample, view, letter_id, "fazhi", "chuangkou")
    with pytest.raises(InputRejected, match="理由"):
        handed(sample, view, letter_id, "kezhang", "chuangkou", " ")
    review, kezhang = sample.office.review, sample.who("kezhang")
    with pytest.raises(InputRejected, match="在岗"):
        review.delegate(kezhang, view.case.id, view.case.length, letter_id, "nobody", "出差")
    view = handed(sample, view, letter_id, "kezhang", "chuangkou")
    with pytest.raises(Refused, match="没有这一岗位"):
        handed(sample, view, letter_id, "chuangkou", "gongkai")
    with pytest.raises(Refused, match="只能转交一次"):
        handed(sample, view, letter_id, "kezhang", "gongkai")


def test_the_secrecy_review_may_be_made_in_anothers_place(sample: SampleOffice) -> None:
    view, letter_id = submitted(sample, reply("R2", answer="决算表，共3页"))
    for login in ("kezhang", "fazhi"):
        view = agreed(sample, view, letter_id, login)
    view = handed(sample, view, letter_id, "baomi", "fuzeren")
    view = agreed(sample, view, letter_id, "fuzeren")
    assert view.letters[letter_id].status is LetterStatus.TO_SIGN
    assert len(view.state.reviews) == 1


def test_the_signature_in_anothers_place_and_the_sheet_that_says_so(sample: SampleOffice) -> None:
    view, letter_id = submitted(sample)
    for login in ("kezhang", "fazhi"):
        view = agreed(sample, view, letter_id, login)
    with pytest.raises(Refused, match="拟稿人"):
        handed(sample, view, letter_id, "juzhang", "chengban")
    view = handed(sample, view, letter_id, "juzhang", "fuzeren", "外出开会")
    view = sample.office.review.sign(sample.who("fuzeren"), view.case.id, view.case.length, letter_id, None, "同意")
    step = last(view, LetterSigned)
    assert isinstance(step, LetterSigned)
    assert step.delegated_by == "签发示例"
    opinions = facts_of("approval_sheet", view, sample.office.settings.read())["opinions"].splitlines()
    assert opinions[-2:] == [
        "签发|签发示例|2026年10月12日|转交负责人示例办理：外出开会",
        "签发|负责人示例（受签发示例委托）|2026年10月12日|同意",
    ]
    numbered = sample.office.letters.number(sample.who("gongkai"), view.case.id, view.case.length, letter_id)
    assert numbered.letters[letter_id].status is LetterStatus.NUMBERED


def test_a_plain_step_cannot_claim_a_place_that_was_not_given(sample: SampleOffice) -> None:
    view, letter_id = submitted(sample)
    claim = LetterReviewed(
        on=view.today, letter_id=letter_id, station=view.letters[letter_id].route[0], delegated_by="签发示例"
    )
    with pytest.raises(Refused, match="没有转交"):
        sample.office.steps.take(sample.who("kezhang"), view.case.id, view.case.length, claim)
    note = NoteAdded(on=view.today, text="示例")
    view = sample.office.steps.take(sample.who("kezhang"), view.case.id, view.case.length, note)
    assert view.case.last(LetterDelegated) is None
