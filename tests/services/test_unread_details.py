"""A case is worked on although a person's details cannot be read; what stands in their place says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from app.domain.errors import InputRejected, Refused, StorageUnavailable
from app.domain.intake_form import ApplicantForm
from app.domain.personal_details import DetailsState
from app.domain.steps import FeeMethod, NoteAdded
from app.persistence import chain
from app.persistence.tables.sealed import personal_details
from app.services.all_deadlines import platform_text
from app.services.case_views import CaseView
from app.services.examination_facts import case_facts
from app.services.letter_suggestions import suggested_facts
from app.services.paper_facts import facts_of
from tests.sample_office import IDENTITY, SampleOffice
from tests.services.test_main_way import keep, not_existing, search_record

DAY = date(2026, 10, 12)
APPLICANT = ApplicantForm(name="张三示例", identity_number=IDENTITY)


def key_taken_away(sample: SampleOffice) -> Path:
    keys = sample.office.work.database.keys
    return keys.rename(keys.with_suffix(".elsewhere"))


def reopened(sample: SampleOffice, view: CaseView) -> CaseView:
    return sample.office.cases.open(sample.who("gongkai"), view.case.id)


def test_a_case_is_worked_on_while_the_key_file_is_away(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    view = search_record(sample, sample.routed_case())
    kept = key_taken_away(sample)
    view = reopened(sample, view)
    assert (view.parties[0].details, view.parties[0].state) == (None, DetailsState.KEY_AWAY)
    assert "密钥文件不在" in view.parties[0].missing
    note = NoteAdded(on=DAY, text="已电话联系")
    view = sample.office.steps.take(sample.who("gongkai"), view.case.id, view.case.length, note)
    view, letter_id = keep(sample, view, not_existing())
    assert letter_id in view.letters
    with pytest.raises(StorageUnavailable, match="密钥文件"):
        sample.counter_case("示范路照明设施清单")
    assert not sample.office.work.database.keys.exists()
    kept.replace(sample.office.work.database.keys)
    found = reopened(sample, view).parties[0]
    assert (found.state, found.missing) == (DetailsState.KEPT, "")
    assert found.details is not None
    assert found.details.identity_number == IDENTITY


def test_a_record_that_is_gone_or_damaged_is_named_with_what_to_do(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    view = sample.counter_case()
    for damage in (update(personal_details).values(sealed=b"changed"), delete(personal_details)):
        with sample.office.work.database.transaction() as session:
            session.connection.execute(damage)
        party = reopened(sample, view).parties[0]
        assert (party.details, party.missing) == (None, "记录缺失或已损坏，请运行校验")


def test_earlier_requests_are_shown_but_not_compared_without_the_key(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    view = sample.counter_case()
    assert sample.office.earlier.of_applicant(APPLICANT, DAY).not_compared == ""
    key_taken_away(sample)
    found = sample.office.earlier.of_applicant(APPLICANT, DAY)
    assert "密钥文件不在" in found.not_compared
    assert [one.certain for one in found.requests] == [False]
    assert found.pieces_this_month == 0
    advice = sample.office.repeat_advice.of(APPLICANT, view.case.registration.request, DAY)
    assert "证件号码没有核对（密钥文件不在" in advice.remarks[-1].sentence


def test_a_fee_that_hangs_on_the_pieces_of_the_month_is_not_guessed(sample: SampleOffice) -> None:
    view = sample.counter_case()
    assert sample.office.fees.earlier_pieces(view) == 0
    key_taken_away(sample)
    view = reopened(sample, view)
    with pytest.raises(Refused, match="证件号码读不出（密钥文件不在"):
        sample.office.fees.reckon(view, FeeMethod.PER_PIECE)
    assert sample.office.fees.facts(view) == {}
    assert sample.office.fees.reckon(view, FeeMethod.PER_PAGE, 300).amount > 0


def test_papers_letters_and_envelopes_say_what_is_missing(sample: SampleOffice) -> None:
    view = sample.counter_case()
    key_taken_away(sample)
    view, settings, who = reopened(sample, view), sample.office.settings.read(), sample.who("gongkai")
    form = facts_of("application_form", view, settings)
    assert [form[key] for key in ("identity", "phone", "address")] == [DetailsState.KEY_AWAY.label] * 3
    assert f"证件、电话和地址：{DetailsState.KEY_AWAY.label}" in platform_text(view)
    assert "points" not in suggested_facts("supplement_notice", view, settings)
    for kind in ("receipt", "application_form"):
        assert sample.office.papers.paper(who, kind, view.case.id).pdf.startswith(b"%PDF")
    mailing = sample.office.labels.mailing(who, view.case.id)
    assert (mailing.addressee, mailing.address) == ("张三示例", "")
    with pytest.raises(InputRejected, match="收件人的地址读不出（密钥文件不在"):
        sample.office.labels.envelopes([mailing])
    assert sample.office.labels.envelopes([replace(mailing, address="示范市示范路7号")]).startswith(b"%PDF")


def test_the_examination_knows_what_it_could_not_look_for(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    view, work = sample.counter_case(), sample.office.work
    key_taken_away(sample)
    with work.database.reading() as session:
        case = chain.read(session, view.case.id)
        facts = case_facts(work, session, case, view.state, not_existing())
    assert (facts.private, facts.private_unread) == ((), DetailsState.KEY_AWAY.label)
