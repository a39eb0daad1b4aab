"""What has run out is proposed, the day after and not before."""

from datetime import date

from app.domain import steps as s
from app.domain.case_clock import read_case
from app.domain.proposals import Proposal, proposals
from app.domain.state import fold
from app.services import calendar_files
from tests.builders import case, on, registered

CALENDAR = calendar_files.load()


def proposed(*steps: s.Step, today: date) -> tuple[Proposal, ...]:
    given = case(registered("10-12"), *steps)
    state = fold(given)
    return proposals(state, read_case(given, state, CALENDAR, today), today)


def test_a_supplement_period_that_ran_out_is_proposed_as_lapse() -> None:
    asked = s.SupplementRequested(on=on("10-20"), reply_by=on("11-10"))
    assert proposed(asked, today=on("11-10")) == ()
    assert [p.kind for p in proposed(asked, today=on("11-11"))] == [s.SupplementLapsed]


def test_a_silent_third_party_is_proposed_as_lapsed_after_its_15_working_days() -> None:
    asked = s.ThirdPartyConsulted(on=on("10-16"), id="t1", name="示例公司", served_on=on("10-19"))
    assert proposed(asked, today=on("11-09")) == ()
    found = proposed(asked, today=on("11-10"))
    assert [(p.kind, p.consultation) for p in found] == [(s.ThirdPartyLapsed, "t1")]


def test_another_agency_has_no_end_in_law_a_co_producer_has() -> None:
    asked = s.AgencyConsulted(on=on("10-16"), id="a1", name="示例局", served_on=on("10-16"))
    assert proposed(asked, today=on("12-01")) == ()
    together = s.AgencyConsulted(on=on("10-16"), id="a1", name="示例局", served_on=on("10-16"), co_producer=True)
    assert [p.kind for p in proposed(together, today=on("12-01"))] == [s.AgencyLapsed]


def test_unconfirmed_mail_is_proposed_for_confirmation_at_once() -> None:
    given = case(registered("10-12", channel=s.Channel.ORDINARY_MAIL, received_on=None, arrived_on=on("10-12")))
    found = proposals(fold(given), None, on("10-12"))
    assert [p.kind for p in found] == [s.ReceiptConfirmed]
