"""Steps of a letter: drafted, reviewed, signed, numbered, and what each item is answered with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from app.domain.steps.base import Labelled, Step


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """What one item asked for is answered with; `item` is its 1-based number, `outcome` a key R1–R24d.

    `grounds` is for R4: under what the rest is withheld. `details` are the further facts the outcome's template names.
    """

    item: int
    outcome: str
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    answer: str = ""
    details: dict[str, str] = field(default_factory=dict)
    found_by: str = ""


class ReviewStation(Labelled):
    """Where a letter is on its way to signature."""

    DEPARTMENT = "department", "处室负责人审核"
    LEGAL = "legal", "法制审核"
    SECRECY = "secrecy", "保密审查"
    OFFICE_HEAD = "office_head", "公开办负责人"
    APPROVER = "approver", "签发"


@dataclass(frozen=True, kw_only=True)
class LetterDrafted(Step):
    """A version of a letter was kept; `facts` are its own fields, `edited` the free paragraphs changed by hand.

    `letter_id` stays the same for all versions of one letter; `letter_kind` is a key of LETTER_KINDS. A letter given
    `on_the_spot` (当场答复, art. 33(1)) goes straight to the signature. `route` are the stations the office had set for
    it on that day, the signing one last; empty for a letter that went by the usual route.
    """

    kind: ClassVar[str] = "letter_drafted"
    label: ClassVar[str] = "拟稿"

    letter_id: str
    letter_kind: str
    version: int
    conclusions: tuple[Conclusion, ...] = ()
    attachments: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    edited: dict[str, str] = field(default_factory=dict)
    on_the_spot: bool = False
    route: tuple[ReviewStation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LetterSubmitted(Step):
    """The newest version was sent for review (送审); `confirmed` are warnings the handler answered with a reason."""

    kind: ClassVar[str] = "letter_submitted"
    label: ClassVar[str] = "送审"

    letter_id: str
    content_hash: str
    confirmed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LetterReviewed(Step):
    """A reviewer agreed and passed the letter on (审核同意)."""

    kind: ClassVar[str] = "letter_reviewed"
    label: ClassVar[str] = "审核"

    letter_id: str
    station: ReviewStation
    opinion: str = ""
    delegated_by: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterReturned(Step):
    """A reviewer or the approver sent the letter back with remarks (退回修改)."""

    kind: ClassVar[str] = "letter_returned"
    label: ClassVar[str] = "退回修改"

    letter_id: str
    station: ReviewStation
    remarks: str
    delegated_by: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterDelegated(Step):
    """Whoever holds the station handed this one letter to another person to act in their place there (转交).

    `to_id` and `to_name` are that person; it holds until the letter leaves the station, and goes no further.
    """

    kind: ClassVar[str] = "letter_delegated"
    label: ClassVar[str] = "转交"

    letter_id: str
    station: ReviewStation
    to_id: str
    to_name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class LetterSigned(Step):
    """The approver signed; from now on the content is frozen by its hash (签发)."""

    kind: ClassVar[str] = "letter_signed"
    label: ClassVar[str] = "签发"

    letter_id: str
    content_hash: str
    statistics_row: str | None = None
    opinion: str = ""
    standing_authorisation: str = ""
    delegated_by: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterNumbered(Step):
    """The letter got its number (编号); the files are attached under their SHA-256."""

    kind: ClassVar[str] = "letter_numbered"
    label: ClassVar[str] = "编号成文"

    letter_id: str
    number: str
    pdf_sha256: str | None = None
    docx_sha256: str | None = None


@dataclass(frozen=True, kw_only=True)
class LetterCancelled(Step):
    """A letter was cancelled; its number, if any, is kept as cancelled and never used again (作废文书)."""

    kind: ClassVar[str] = "letter_cancelled"
    label: ClassVar[str] = "作废文书"

    letter_id: str
    reason: str
    number: str | None = None


class PrintWay(Labelled):
    """How a document left the program."""

    PRINT = "print", "打印"
    EXPORT = "export", "导出为文件"


@dataclass(frozen=True, kw_only=True)
class Printed(Step):
    """A numbered letter, or a paper without a letter such as the receipt, was printed or exported; moves no date.

    A paper has its kind, but neither `letter_id` nor `number`. `copies` are how many of it; `batch` is the same for all
    that one press of a button brought out, so that it is recorded once only.
    """

    kind: ClassVar[str] = "printed"
    label: ClassVar[str] = "打印、导出"

    letter_kind: str
    letter_id: str | None = None
    number: str | None = None
    way: PrintWay = PrintWay.PRINT
    copies: int = 1
    batch: str = ""
