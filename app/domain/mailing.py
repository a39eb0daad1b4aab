"""What stands on the outside of a letter: who gets it, where, from whom, and the mark that opens its case."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.personal_details import DetailsState
from app.domain.scan_key import scan_text
from app.domain.steps.base import Labelled


class EnvelopeFormat(Labelled):
    """The envelopes of the Chinese post office (GB/T 1416), sides in millimetres as they lie."""

    DL = "DL", "5号（DL，220×110）"
    ZL = "ZL", "6号（ZL，230×120）"
    C5 = "C5", "7号（C5，229×162）"
    C4 = "C4", "9号（C4，324×229）"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Width and height."""
        return {"DL": (220, 110), "ZL": (230, 120), "C5": (229, 162), "C4": (324, 229)}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """The outside of one letter; `reference` is the case number, `document` the number of the letter inside.

    `details` is what has become of the addressee's details where the address comes from them.
    """

    addressee: str
    address: str = ""
    postcode: str = ""
    sender: str = ""
    sender_address: str = ""
    sender_postcode: str = ""
    sender_phone: str = ""
    reference: str = ""
    document: str = ""
    details: DetailsState = DetailsState.NOT_GIVEN

    @property
    def lacks_address(self) -> bool:
        """Whether the post could not deliver it."""
        return not self.address.strip()

    @property
    def barcode(self) -> str:
        """The case number as Code 128 can hold it, or the key that stands for it."""
        return scan_text(self.reference)
