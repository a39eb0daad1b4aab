"""Envelopes and address labels of cases, with the barcode that opens the case when it is scanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.errors import InputRejected
from app.domain.letter import Letter
from app.domain.letter_kinds import LETTER_KINDS, Addressee
from app.domain.mailing import EnvelopeFormat, Mailing
from app.domain.office_settings import OfficeSettings
from app.domain.permissions import SignedIn
from app.domain.personal_details import DetailsState
from app.domain.review import LetterState
from app.domain.steps import PartyRole
from app.persistence import chain
from app.services.case_views import CaseView, PartyView, view_of
from app.services.press import Press
from app.services.workplace import Workplace

LABELS_ON_A_SHEET = 24


@dataclass
class Labels:
    """The outsides of letters; making one changes nothing."""

    work: Workplace
    press: Press

    def mailing(self, who: SignedIn, case_id: str, letter_id: str = "") -> Mailing:
        """The outside of a letter of this case, or, without one, of whatever goes to its applicant.

        The address is empty where the office knows none, as with third parties; a person fills it in.
        """
        with self.work.database.reading() as session:
            view = view_of(self.work, session, who, chain.read(session, case_id))
            settings = self.work.settings(session)
        if letter_id and letter_id not in view.letters:
            raise InputRejected("letter_id", "本案没有这份文书")
        return _mailing(view, settings, view.letters[letter_id] if letter_id else None)

    def labels(self, mailings: Sequence[Mailing], first: int = 1) -> bytes:
        """A4 sheets of 3 × 8 labels as PDF; `first` is the first free place of the first sheet, counted from 1."""
        _want_addresses(mailings)
        if not 1 <= first <= LABELS_ON_A_SHEET:
            raise InputRejected("first", f"第一张标签的位置应为1至{LABELS_ON_A_SHEET}")
        from app.letters.mailing_sheets import label_sheets
        from app.letters.pdf import write_set

        made = label_sheets(mailings, self.press.fonts, first)
        return write_set(made, Letter("label", "地址标签", author=mailings[0].sender), self.press.fonts)

    def envelopes(
        self, mailings: Sequence[Mailing], form: EnvelopeFormat = EnvelopeFormat.ZL, boxes: bool = True
    ) -> bytes:
        """Envelopes as PDF, one a page; `boxes` draws the squares of the postcode on paper that has none."""
        _want_addresses(mailings)
        from app.letters.mailing_sheets import envelopes
        from app.letters.pdf import write_set

        made = envelopes(mailings, self.press.fonts, form, boxes)
        return write_set(made, Letter("envelope", "信封", author=mailings[0].sender), self.press.fonts)


def _mailing(view: CaseView, settings: OfficeSettings, letter: LetterState | None) -> Mailing:
    agency = settings.agency
    name, address, postcode, details = _receiver(view, letter)
    return Mailing(
        addressee=name,
        address=address,
        postcode=postcode,
        sender=agency.name,
        sender_address=agency.address,
        sender_postcode=agency.postcode,
        sender_phone=agency.phone,
        reference=view.case.number,
        document=(letter.number or "") if letter else "",
        details=details,
    )


def _receiver(view: CaseView, letter: LetterState | None) -> tuple[str, str, str, DetailsState]:
    """Name, address and postcode, and what has become of these; only those of applicants are on record."""
    kind = LETTER_KINDS[letter.letter_kind].addressee if letter else Addressee.APPLICANTS
    if letter is not None and kind in (Addressee.THIRD_PARTY, Addressee.AGENCY):
        return letter.draft.facts.get(kind.value, ""), "", "", DetailsState.NOT_GIVEN
    party = _who_receives(view.parties)
    details = party.details
    if details is None:
        return party.party.name, "", "", party.state
    return party.party.name, details.address, details.postcode, party.state


def _who_receives(parties: Sequence[PartyView]) -> PartyView:
    """The representative where several apply, else the first applicant with an address."""
    applicants = [one for one in parties if one.party.role is not PartyRole.AGENT]
    representatives = [one for one in applicants if one.party.role is PartyRole.REPRESENTATIVE]
    wanted = representatives or applicants or list(parties)
    return next((one for one in wanted if one.details and one.details.address), wanted[0])


def _want_addresses(mailings: Sequence[Mailing]) -> None:
    if not mailings:
        raise InputRejected("mailings", "没有要打印的地址")
    for one in mailings:
        if one.lacks_address or not one.addressee.strip():
            raise InputRejected("address", f"{one.reference or one.addressee}{_no_address(one.details)}")


def _no_address(details: DetailsState) -> str:
    if details is DetailsState.DESTROYED:
        return "收件人的个人信息已经销毁，地址须另行填写"
    if details.unreadable:
        return f"收件人的地址读不出（{details.label}），须另行填写"
    return "没有登记收件人的地址，请先补全"
