"""期限计算说明: what a court must see of a date: events, every day with its reason, notices, other readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.domain import clock_sentence
from app.domain import steps as s
from app.domain.clock_reading import OVERDUE, ClockReading, CountedDay
from app.domain.letter import chinese_date
from app.domain.regimes import CONSULTATION_ARTICLE, REGIMES
from app.domain.state import State
from app.services.all_deadlines import READINGS, all_deadlines
from app.services.case_views import CaseView

_WHY = {
    "weekend": "周末",
    "holiday": "法定节假日",
    "consultation": "征求意见，不计算在内",
    "make_up_day": "调休上班",
    "working_day": "工作日",
}
_DAY_ZERO = {s.SupplementReceived.kind: "收到补正材料之日", s.FeePaid.kind: "收到信息处理费之日"}
_MOVES = (
    s.Registered, s.RegistrationCorrected, s.ReceiptConfirmed, s.RegimeChosen, s.SupplementRequested,
    s.SupplementReceived, s.SupplementLapsed, s.Consulted, s.ThirdPartyAnswered, s.ThirdPartyLapsed, s.AgencyAnswered,
    s.AgencyLapsed, s.ExtensionNotified, s.DelayFixed, s.FeeNoticed, s.FeePaid, s.FeeLapsed, s.CalendarApplied,
    s.Replied, s.ReplyReceived, s.Withdrawn, s.ReplyOrdered,
)  # fmt: skip
_MET = {None: "", True: "，已按期", False: "，已逾期"}


def statement_facts(view: CaseView) -> dict[str, str]:
    """The fields of the paper by the keys of its template; nothing while no reply period runs."""
    reading = view.reading
    if reading is None:
        return {}
    return {
        "due_on": reading.due_on.isoformat() if reading.due_on else "",
        "stopped": "" if reading.due_on else "答复期限现已停止计算",
        "explanation": _explained(reading),
        "provisional": _provisional(reading),
        "events": "\n".join(
            f"{_day(entry.step.on)}|{_event(entry.step, view.state)}" for entry in view.case.steps(*_MOVES)
        ),
        "days": "\n".join(_days(view, reading)) if reading.due_on else "",
        "notices": "；".join(_notices(view, reading)),
        "others": "\n".join(_others(view)),
        "readings": "\n".join(_readings(reading)),
    }


def _explained(reading: ClockReading) -> str:
    rules = REGIMES[reading.regime]
    parts = [_as_written(clock_sentence.why(reading))]
    if reading.extension_days:
        parts.append(f"延长依据{rules.extension.article}")
    if reading.excluded_working_days:
        article = CONSULTATION_ARTICLE if rules.other_agencies_stop_the_clock else rules.third_party_article
        parts.append(f"征求意见所需时间不计算在内，依据{article}")
    if reading.state == OVERDUE:
        parts.append(f"截至{chinese_date(reading.as_of)}尚未答复，已逾期")
    return "；".join(parts)


def _provisional(reading: ClockReading) -> str:
    if not reading.provisional:
        return ""
    safe = f"，最早可能为{chinese_date(reading.safe_due_on)}" if reading.safe_due_on else ""
    return f"计算涉及尚未公布放假安排的年份，本日期为暂定{safe}；安排公布后重新计算"


def _event(step: s.Step, state: State) -> str:
    """The step with what of it bears on the date."""
    detail = "，".join((*_whom(step, state), *_details(step)))
    return f"{step.label}（{detail}）" if detail else step.label


def _whom(step: s.Step, state: State) -> Iterator[str]:
    """Who was asked; an answer and a lapse know only which question they belong to."""
    asked = state.consultations.get(getattr(step, "id", ""))
    name = getattr(asked.step if asked else step, "name", "")
    if name:
        yield name


def _details(step: s.Step) -> Iterator[str]:
    served = getattr(step, "served_on", None)
    match step:
        case s.ExtensionNotified(days=days):
            yield f"{days}个工作日"
        case s.DelayFixed(until=until):
            yield f"至{chinese_date(until)}"
        case s.SupplementRequested(reply_by=until) if until is not None:
            yield f"补正期限至{chinese_date(until)}"
        case s.CalendarApplied(old_due_on=old, new_due_on=new) if old is not None and new is not None:
            yield f"由{chinese_date(old)}改为{chinese_date(new)}"
        case s.Replied(delivery=delivery):
            yield delivery.label
    if served is not None:
        yield f"{chinese_date(served)}送达"


def _days(view: CaseView, reading: ClockReading) -> Iterator[str]:
    """Day 0, which does not count, then every day to the last."""
    zero = _DAY_ZERO.get(reading.day_zero_by, "收到申请之日")
    yield f"{_day(reading.day_zero)}||{zero}，不计算在内"
    for day in reading.days:
        last = "，期限届满" if day.on == reading.due_on else ""
        open_year = "（暂定）" if view.calendar.provisional(day.on.year) else ""
        yield f"{_day(day.on)}|{day.number or ''}|{_why(day)}{last}{open_year}"


def _why(day: CountedDay) -> str:
    return f"{_WHY[day.why]}{'（' + day.name + '）' if day.name and day.why != 'working_day' else ''}"


def _notices(view: CaseView, reading: ClockReading) -> Iterator[str]:
    """What the days rest on: the notices of the years they lie in, or that there is none yet."""
    for year in sorted({reading.day_zero.year, *reading.calendar_years}):
        sources = [one.source for one in view.calendar.arrangements if one.year == year]
        yield f"{year}年：{'、'.join(sources)}" if sources else f"{year}年：尚未公布，按周末和法定节假日推算"
    last = reading.due_on or reading.as_of
    for day in view.calendar.regional:
        if reading.day_zero < day.on <= last:
            yield f"{chinese_date(day.on)}{day.name}：{day.source}"


def _others(view: CaseView) -> Iterator[str]:
    for row in all_deadlines(view):
        if row.what not in ("reply", "internal"):
            about, open_year = f"（{row.about}）" if row.about else "", "（暂定）" if row.provisional else ""
            yield f"{row.label}{about}|{chinese_date(row.due_on)}{open_year}{_MET[row.met]}|{row.article}"


def _readings(reading: ClockReading) -> Iterator[str]:
    for one in reading.alternatives:
        yield f"{READINGS[one.code]}|{chinese_date(one.due_on)}|{one.article}"


def _day(day: date) -> str:
    return f"{chinese_date(day)}（周{'一二三四五六日'[day.weekday()]}）"


def _as_written(sentence: str) -> str:
    """A sentence of the screen as a paper writes it: 10月12日 for 10-12, no blanks round figures."""
    dated = re.sub(r"(?:(\d{4})-)?(\d{2})-(\d{2})", _written_date, sentence)
    return dated.replace(" ", "")


def _written_date(found: re.Match[str]) -> str:
    year = f"{found[1]}年" if found[1] else ""
    return f"{year}{int(found[2])}月{int(found[3])}日"
