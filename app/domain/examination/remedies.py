"""Whether the remedies a letter names are settled: bodies, readings, court, the channel on the internet."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.examination.findings import Examined, Finding
from app.domain.letter_request import answered
from app.domain.outcomes import RemedyForm
from app.domain.remedies import reading_is_disputed
from app.domain.remedy_rules import PILOT

_BODIES = "《行政复议法》第二十四条至第二十八条"


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on the remedies."""
    remedy, request = examined.composed.remedy, examined.request
    if remedy.form is RemedyForm.NONE:
        return
    if remedy.bodies_of_2024:
        message = "2023年最后几日的文书将在2024年收到，已按2024年1月1日起施行的《行政复议法》写明行政复议机关，请核对"
        yield Finding("bodies_of_2024", "warning", message, _BODIES, place="remedy")
    if request.agency.body_is_unsettled:
        message = "管理委员会及其部门的行政复议机关没有统一规定，请向当地司法行政部门确认"
        yield Finding("body_unsettled", "warning", message, _BODIES, place="agency.government")
    if request.served_through_internet and not request.agency.reconsideration_website:
        message = "通过互联网送达的，应同时提供提交行政复议申请的互联网渠道，请补充网址"
        yield Finding("internet_channel_missing", "warning", message, "《行政复议法》第二十二条第二款", place="remedy")
    yield from _readings(examined)
    yield from _court(examined)


def _readings(examined: Examined) -> Iterator[Finding]:
    for item in answered(examined.request):
        if reading_is_disputed(item, examined.request.issued_on):
            message = "2024年1月1日至2025年5月31日间，该结果是否须先申请行政复议有不同理解，请按本机关的设置核对"
            yield Finding(
                "reading_disputed", "warning", message, "《行政复议法》第二十三条第一款第（四）项", item.number
            )


def _court(examined: Examined) -> Iterator[Finding]:
    """A basic court cannot hear a county government or a ministry, except in the pilot of 2021 to 2023."""
    agency, on = examined.request.agency, examined.request.issued_on
    courts = {part.court for part in examined.composed.remedy.parts if part.court} & {agency.court}
    pilot = PILOT[0] <= on <= PILOT[1]
    if courts and agency.is_heard_by_intermediate_court and not pilot and not any(map(_is_intermediate, courts)):
        message = f"以本机关为被告的案件由中级人民法院管辖，请核对“{agency.court}”"
        yield Finding("court_level", "warning", message, "《行政诉讼法》第十五条", place="agency.court")


def _is_intermediate(court: str | None) -> bool:
    return court is not None and any(word in court for word in ("中级", "知识产权", "铁路运输中", "专门"))
