"""One remedy paragraph in words: which answers it covers, whom it names, how long."""

from __future__ import annotations

from typing import Any

from app.domain.letter import chinese_numeral
from app.domain.letter_request import LetterRequest
from app.domain.outcomes import RemedyForm
from app.domain.remedies import Remedy, RemedyPart


def remedy_values(part: RemedyPart, remedy: Remedy, request: LetterRequest, this: str) -> dict[str, Any]:
    """The values a remedy template may use besides the common ones; what all parts share stands with the last."""
    agency, last = request.agency, part is remedy.parts[-1]
    return {
        "scope": scope(part, remedy, request, this),
        "bodies": "或者".join(part.bodies),
        "days": part.reconsideration_days,
        "months": part.direct_suit_months or 0,
        "after_days": part.after_reconsideration_days or 0,
        "court": part.court or "",
        "state_council": part.state_council,
        "internet": last and request.served_through_internet,
        "internet_place": agency.reconsideration_website,
        "complaint": agency.complaint_channel if last else "",
    }


def scope(part: RemedyPart, remedy: Remedy, request: LetterRequest, this: str) -> str:
    """What the paragraph is about: the whole letter, or the answers of it that it covers."""
    if len(remedy.parts) == 1:
        return this
    rest = "不予公开的部分" if part.form is RemedyForm.A else "其他部分"
    if len(request.items) == 1:
        return f"{this}中{rest}"
    whole = "、".join(f"第{chinese_numeral(n)}项" for n in part.items if n not in part.divided_items)
    divided = [f"第{chinese_numeral(n)}项答复中{rest}" for n in part.divided_items]
    return this + "以及".join([f"{whole}答复" if whole else "", *divided]).removeprefix("以及")
