"""Several third parties in one case: each is answered for itself, and who refused a part refused (arts 32, 37)."""

from datetime import date

from app.domain import steps as s
from app.services.case_views import CaseView
from app.services.delivery import Sending
from app.services.letter_facts import LetterDraft
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep

DAY = date(2026, 10, 12)
PART, WHOLE, WILLING = "示例环保科技有限公司", "示例建设有限公司", "示例物业有限公司"


def take(sample: SampleOffice, view: CaseView, step: s.Step) -> CaseView:
    return sample.office.steps.take(sample.who("chengban"), view.case.id, view.case.length, step)


def consulted(sample: SampleOffice) -> CaseView:
    view = sample.routed_case("示例项目环评报告和施工合同")
    for name, opinion in ((PART, s.Opinion.PARTLY), (WHOLE, s.Opinion.REFUSES), (WILLING, s.Opinion.AGREES)):
        view = take(sample, view, s.ThirdPartyConsulted(on=DAY, id=name, name=name, items=(1,)))
        view = take(sample, view, s.ThirdPartyAnswered(on=DAY, id=name, opinion=opinion, reasonable=True))
    return view


def found(sample: SampleOffice, view: CaseView, **conclusion: object) -> set[str]:
    draft = LetterDraft(conclusions=(s.Conclusion(item=1, reasons="示例理由", answer="合同", **conclusion),))  # type: ignore[arg-type]  # a test's own keyword bundle
    findings = sample.office.letters.examine(view.case.id, draft)
    return {one.code for one in findings if one.code.startswith("third_party")}


def decided(sample: SampleOffice, view: CaseView) -> CaseView:
    """The written notice of art. 32 for whom the letter itself names, from the draft to its delivery."""
    office, case_id = sample.office, view.case.id
    known = office.letters.suggested_facts(view, "third_party_decision")
    facts = {**known, "content": "合同金额", "reasons": "不公开可能影响公共利益", "ground": "公共利益"}
    view, letter_id = keep(sample, view, LetterDraft(letter_kind="third_party_decision", facts=facts))
    needed = {
        one.code: "已核对"
        for one in office.letters.examine(case_id, LetterDraft(letter_kind="third_party_decision", facts=facts))
    }
    view = office.review.submit(sample.who("chengban"), case_id, view.case.length, letter_id, needed)
    at = {"department": "kezhang", "legal": "fazhi", "secrecy": "baomi", "office_head": "fuzeren"}
    for station in view.letters[letter_id].route[:-1]:
        login = at[str(station.value)]
        view = office.review.review(sample.who(login), case_id, view.case.length, letter_id, True, "同意")
    signer = {**at, "approver": "juzhang"}[str(view.letters[letter_id].route[-1].value)]
    view = office.review.sign(sample.who(signer), case_id, view.case.length, letter_id)
    view = office.letters.number(sample.who("gongkai"), case_id, view.case.length, letter_id)
    sending = Sending(on=DAY, delivery=s.Delivery.HANDED)
    return office.delivery.send(sample.who("gongkai"), case_id, view.case.length, letter_id, sending)


def test_everybody_who_refused_all_or_a_part_is_told_before_it_is_given(sample: SampleOffice) -> None:
    view = consulted(sample)
    assert found(sample, view, outcome="R2") == {"third_party_not_told"}
    assert found(sample, view, outcome="R4", grounds=("R8",)) == set()
    for name in (WHOLE, PART):
        assert sample.office.letters.suggested_facts(view, "third_party_decision")["third_party"] == name
        assert "third_party_not_told" in found(sample, view, outcome="R2")
        view = decided(sample, view)
    assert {step.step.id for step in view.case.steps(s.ThirdPartyTold) if isinstance(step.step, s.ThirdPartyTold)} == {
        PART,
        WHOLE,
    }
    assert found(sample, view, outcome="R2") == set()


def test_what_was_agreed_to_in_part_is_not_withheld_as_a_whole(sample: SampleOffice) -> None:
    assert "third_party_agreed_in_part" in found(sample, consulted(sample), outcome="R8")


def test_an_item_begins_with_the_consultation_that_concerns_it(sample: SampleOffice) -> None:
    view = sample.routed_case()
    view = take(sample, view, s.ThirdPartyConsulted(on=DAY, id=PART, name=PART, items=(1,)))
    assert sample.office.letters.suggested_details(view, 1, "R8")["consulted_on"] == DAY.isoformat()
    assert "consulted_on" not in sample.office.letters.suggested_details(view, 2, "R8")
