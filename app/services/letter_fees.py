"""The information-processing fee of a case, with the pieces of the same applicant counted from the cases (收费建议)."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import Refused
from app.domain.fee_words import Reckoned, reckon
from app.domain.fees import pieces_earlier_in_month
from app.domain.intake_form import ApplicantForm
from app.domain.regimes import FEE_MEASURES
from app.domain.steps import FeeMethod
from app.services.case_views import CaseView
from app.services.earlier import Earlier, EarlierRequest
from app.services.workplace import Workplace


@dataclass
class LetterFees:
    """Reckoning a fee; charging one is for a person to decide, and only by one method for one application."""

    work: Workplace

    def earlier_pieces(self, view: CaseView) -> int:
        """Pieces of the same applicant received in the same calendar month before this application.

        Raises Refused where the identity number to compare them by cannot be read: the fee would be a wrong one.
        """
        received_on = view.state.received_on
        if received_on is None:
            return 0
        party = view.parties[0]
        if party.state.unreadable:
            raise Refused(f"申请人的证件号码读不出（{party.missing}），不能核对本月已申请的件数", FEE_MEASURES)
        number = party.details.identity_number if party.details else ""
        applicant = ApplicantForm(name=party.party.name, identity_number=number)
        found = Earlier(self.work).of_applicant(applicant, received_on, leave_out=view.case.id)
        before = [one for one in found.requests if one.certain and _before(one, view)]
        days = ((one.received_on, one.pieces) for one in before if one.received_on is not None)
        return pieces_earlier_in_month(days, received_on)

    def reckon(self, view: CaseView, method: FeeMethod, pages: int = 0) -> Reckoned:
        """The fee of this case: per piece for its items, or per page for `pages` A4 sides.

        Raises Refused before the date of receipt is fixed, before the fee measures were in force, and as above.
        """
        received_on = view.state.received_on
        if received_on is None:
            raise Refused("尚未与申请人确认收件，不能计算信息处理费", FEE_MEASURES)
        if method is FeeMethod.PER_PAGE:
            return reckon(method, pages, view.today, received_on)
        pieces = len(view.state.registered.items) - len(view.state.split_items)
        return reckon(method, pieces, view.today, received_on, self.earlier_pieces(view))

    def facts(self, view: CaseView, method: FeeMethod = FeeMethod.PER_PIECE, pages: int = 0) -> dict[str, str]:
        """The fields of the fee notice; empty when nothing may be charged by this method."""
        try:
            reckoned = self.reckon(view, method, pages)
        except Refused:
            return {}
        if not reckoned.amount:
            return {}
        return {
            "method": method.label,
            "standard": reckoned.standard,
            "calculation": reckoned.calculation,
            "amount": reckoned.amount_in_yuan,
        }


def _before(one: EarlierRequest, view: CaseView) -> bool:
    """Received before this application, or on the same day under an earlier number."""
    received_on = view.state.received_on
    assert received_on is not None
    return one.received_on is not None and (one.received_on, one.number) < (received_on, view.case.number)
