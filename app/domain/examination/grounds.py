"""Whether each outcome stands on what the law wants: a search, a consultation, a provision, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.examination.findings import Examined, Finding, Severity, ThirdPartyFile
from app.domain.examination.statutes import is_law_or_regulation, names_an_article
from app.domain.letter_request import ItemAnswer
from app.domain.outcomes import Outcome
from app.domain.steps import Opinion

_EXACT = re.compile(
    r"https?://|www\.|\.(cn|com|net|org)\b|[路街巷道]\S*\d+号|号楼|\d+室|窗口|栏目|馆|第.{1,6}[期版页]|《"
)
_ARCHIVES = "《档案法》关于提前移交档案的规定；国办公开办函〔2019〕14号"
_ENDED_WITHOUT_REPLY = ("R22", "R23", "R24a")
_AGAINST = (Opinion.REFUSES, Opinion.PARTLY)
"""Opinions that stand against giving all of it: who agrees to a part refuses the rest."""
_NO_REPLY = re.compile("视为放弃|撤回|未答复|没有答复|尚未答复|终止")


def findings(examined: Examined) -> Iterator[Finding]:
    """Findings on the grounds of each outcome."""
    if examined.request.kind != "reply":
        return
    for number, item, found in examined.items():
        for part in (_place, _statute, _kind, _archive, _search, _other_agency, _repeat, _third_party, _told, _review):
            yield from part(examined, number, item, found)


def _place(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    place = examined.fact("place", item)
    if found.key == "R1" and place and not _EXACT.search(place):
        yield Finding(
            "place_vague", "error", f"“{place}”不够确切：已主动公开的，应写明准确的网址、栏目或者地点",
            "《政府信息公开条例》第三十六条第（一）项", number, "place",
        )  # fmt: skip


def _statute(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    cited, withheld = examined.fact("statute", item), found.key == "R4" and "R6" in item.grounds
    article = "《政府信息公开条例》第三十六条第（七）项" if found.key == "R12" else "《政府信息公开条例》第十四条"
    if withheld and not cited:
        message = "依据法律、行政法规禁止公开的，应写明名称和条款"
        yield Finding("statute_missing", "error", message, article, number, "statute")
    if not cited or not (found.key in ("R6", "R12") or withheld):
        return
    if not is_law_or_regulation(cited, examined.fact("statute_rank", item)):
        message = f"“{cited}”看不出是法律或者行政法规，规章、地方性法规等不够；确是法律、行政法规的，请填写其性质"
        yield Finding("statute_not_law", "error", message, article, number, "statute")
    if not names_an_article(cited):
        severity: Severity = "error" if found.key == "R6" else "warning"
        yield Finding("statute_article_missing", severity, "应写明所依据的具体条款", article, number, "statute")


def _kind(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    """Article 16 knows three kinds of internal affairs and four of process information: a reader must be told which."""
    for ground, key, label in (("R9", "internal_kind", "三类内部事务信息"), ("R10", "process_kind", "四类过程性信息")):
        if found.key == "R4" and ground in item.grounds and not examined.fact(key, item):
            message = f"部分内容以{label}为由不予公开的，应写明属于其中哪一类"
            yield Finding("withheld_kind_missing", "warning", message, "《政府信息公开条例》第十六条", number, key)


def _archive(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    """Files handed over early stay under the rules of disclosure until the day they were due (档案法 art. 15(2))."""
    due = examined.day("due_transfer_on", item)
    if found.key == "R24d" and due and examined.request.issued_on < due:
        message = (
            f"提前移交的档案，在法定移交日期{due.isoformat()}以前仍按政府信息公开的规定办理，不能以已经移交为由不提供"
        )
        yield Finding("archive_early", "error", message, _ARCHIVES, number, "due_transfer_on")


def _search(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    withheld = "R13" in item.grounds
    if found.key != "R13" and not withheld:
        return
    unwritten = withheld and not examined.fact("search_record", item)
    if unwritten or (examined.file is not None and number not in examined.file.searched):
        yield Finding(
            "search_record_missing", "error", "答复信息不存在，须先有检索记录，且结果为没有找到",
            "指导案例101号；《政府信息公开条例》第三十六条第（四）项", number, "search_record",
        )  # fmt: skip


def _other_agency(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    if found.key == "R14" and examined.fact("other_agency", item) == examined.request.agency.name:
        yield Finding(
            "other_agency_is_own", "error", "所告知的机关就是本机关", "《政府信息公开条例》第三十六条第（五）项", number
        )


def _repeat(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    """36(6) wants an earlier reply: a request that was abandoned, withdrawn or never answered is none."""
    if found.key != "R18":
        return
    article, earlier = "《政府信息公开条例》第三十六条第（六）项", examined.fact("earlier_number", item)
    named = f"{earlier}{examined.fact('earlier_title', item)}"
    if examined.fact("earlier_outcome", item) in _ENDED_WITHOUT_REPLY or _NO_REPLY.search(named):
        message = "此前的申请没有作出过答复（已视为放弃、撤回或者未答复），不构成重复申请"
        yield Finding("earlier_not_a_reply", "error", message, article, number, "earlier_number")
    day = examined.day("earlier_date", item)
    received = examined.request.received_on
    if day and received and day > received:
        message = "此前答复的日期晚于收到本次申请的日期"
        yield Finding("earlier_reply_later", "error", message, article, number, "earlier_date")
    if examined.file and earlier and earlier not in {one.number for one in examined.file.earlier_replies}:
        message = f"没有查到对该申请人的答复“{earlier}”；重复申请以此前已经答复为前提"
        yield Finding("earlier_reply_unknown", "error", message, article, number, "earlier_number")


def _third_party(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    if found.key != "R8" and "R8" not in item.grounds:
        return
    article = "《政府信息公开条例》第十五条、第三十二条"
    asked = examined.fact("consulted_on", item) or any(number in one.items for one in _files(examined))
    excused = examined.fact("not_consulted_reason", item)
    if not asked and not excused:
        message = "以第三方合法权益为由不予公开的，须有征求第三方意见的记录，或者写明没有征求的原因"
        yield Finding("third_party_not_asked", "error", message, article, number, "consulted_on")
    if examined.file and not excused and not any(number in one.items for one in _files(examined)):
        message = "案卷中没有对该项内容征求第三方意见的记录"
        yield Finding("third_party_file_missing", "error", message, article, number, "consulted_on")
    asked_of = [one for one in _files(examined) if number in one.items]
    if asked_of and all(one.opinion is Opinion.AGREES for one in asked_of):
        message = "第三方已经同意公开，不能再以第三方权益为由不予公开"
        yield Finding("third_party_agreed", "error", message, article, number)
    for one in asked_of:
        if one.ended_on is None:
            message = "征求第三方意见尚未结束"
            yield Finding("third_party_open", "warning", message, article, number)
        elif one.opinion is not Opinion.AGREES:
            yield from _agreed_in_part(one, number, found)
            yield from _no_veto(one, number)


def _agreed_in_part(one: ThirdPartyFile, number: int, found: Outcome) -> Iterator[Finding]:
    """What a third party agreed to is not its secret any more: it is given where it can be told apart (art. 37)."""
    if one.opinion is Opinion.PARTLY and found.key == "R8":
        message = "第三方同意公开其中一部分，该部分不能以第三方权益为由不予公开；能够区分处理的，应作部分公开"
        article = "《政府信息公开条例》第十五条、第三十七条"
        yield Finding("third_party_agreed_in_part", "warning", message, article, number)


def _no_veto(one: ThirdPartyFile, number: int) -> Iterator[Finding]:
    """Neither a refusal without reasonable grounds nor silence binds the agency: it decides, and says why (art. 32)."""
    article = "《政府信息公开条例》第三十二条"
    if one.opinion in (None, Opinion.NO_VIEW):
        message = "第三方没有表示意见，不等于不同意；是否公开由本机关决定，理由应写本机关自己的判断"
        yield Finding("third_party_silent", "warning", message, article, number)
    elif one.reasonable is False:
        message = "第三方不同意公开但没有合理理由，不能仅以此为由不予公开；是否公开由本机关决定"
        yield Finding("third_party_without_grounds", "warning", message, article, number)


def _told(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    """Information a third party refused, or a part of it, is given only after it was told in writing (art. 32)."""
    if not found.hands_over or (found.key == "R4" and "R8" in item.grounds):
        return
    on_file = [one for one in _files(examined) if number in one.items and one.opinion in _AGAINST]
    refused = examined.fact("third_party_refused", item) == "是" or bool(on_file)
    told = examined.fact("third_party_told_on", item) or (on_file and all(one.told_on for one in on_file))
    if not refused or told:
        return
    message = "第三方不同意公开而决定公开的，应先将公开的内容和理由书面告知第三方"
    if all(one.opinion is Opinion.PARTLY for one in on_file) and on_file:
        message = "第三方只同意公开一部分，决定公开其不同意的部分的，应先将公开的内容和理由书面告知第三方"
    yield Finding(
        "third_party_not_told", "error", message, "《政府信息公开条例》第三十二条", number, "third_party_told_on"
    )


def _review(examined: Examined, number: int, item: ItemAnswer, found: Outcome) -> Iterator[Finding]:
    """先审查、后公开，一事一审: an error where the case is known, a reminder where only the letter is."""
    if not found.hands_over:
        return
    article = "《政府信息公开条例》第十七条；《保守国家秘密法实施条例》第四十二条"
    if examined.file is None:
        if not examined.fact("secrecy_review", item):
            message = "公开前应有逐项的公开审查记录"
            yield Finding("review_missing", "warning", message, article, number, "secrecy_review")
    elif number in examined.file.barred:
        yield Finding("review_barred", "error", "公开审查的意见是不得公开", article, number)
    elif number not in examined.file.reviewed:
        yield Finding(
            "review_missing", "error", "该项内容没有公开审查记录，不能提供", article, number, "secrecy_review"
        )


def _files(examined: Examined) -> tuple[ThirdPartyFile, ...]:
    return examined.file.third_parties if examined.file else ()
