"""The values a template may use: the facts of a letter request in the words of a letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.agencies import Agency
from app.domain.composition import MissingFact, WrongFact
from app.domain.letter_fields import FieldType, TemplateField
from app.domain.letter_request import Addressed, ItemAnswer, LetterRequest
from app.domain.outcomes import OUTCOMES, REFUSALS, WITHHOLDING_GROUNDS, Outcome
from app.domain.regimes import REGIMES, Regime
from app.domain.steps.intake import ApplicantKind
from app.letters.front_matter import FrontMatter
from app.letters.template_language import ROW_CELLS, unended

ITEMS_DEFAULT = "@items"
REGULATION = "《中华人民共和国政府信息公开条例》"
REGULATION_2008 = "《中华人民共和国政府信息公开条例》（国务院令第492号）"


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """The agency as templates see it."""

    name: str
    address: str
    phone: str
    postcode: str
    website: str
    office: str
    government: str


@dataclass(frozen=True, slots=True)
class ItemWords:
    """An item as templates see it; `label` is the outcome's, `basis` the regulation and article it rests on.

    Of a partial disclosure `grounds` say why the rest is not given, `withheld` whether it is refused or not to be had.
    """

    number: int
    text: str
    label: str
    title: str
    basis: str
    grounds: tuple[str, ...]
    withheld: str
    reasons: str
    answer: str


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of the regulation that applies, in working days; 0 where it has none."""

    reply: int
    extension: int
    third_party: int
    co_producer: int
    fee_payment: int


@dataclass
class FactWords:
    """Facts as a template sees them, and what was missing or wrong among them."""

    values: dict[str, Any] = field(default_factory=dict)
    missing: list[MissingFact] = field(default_factory=list)
    wrong: list[WrongFact] = field(default_factory=list)


BASE_NAMES = (
    *("agency", "number", "issued_on", "received_on", "request_no", "request", "applicants", "applicant", "you"),
    *("items", "attachments", "single", "law", "this", "regime", "periods"),
)
PART_NAMES = ("item", "basis")
REMEDY_NAMES = (
    *("scope", "bodies", "days", "months", "after_days", "court", "state_council", "internet", "internet_place"),
    "complaint",
)
ATTRIBUTES = (
    *AgencyWords.__dataclass_fields__, *ItemWords.__dataclass_fields__, *Periods.__dataclass_fields__,
    *("index", "first", "last", "length"),
)  # fmt: skip


def base_values(request: LetterRequest, title: str) -> dict[str, Any]:
    """The values every template may use."""
    items = tuple(_item_words(number, item, request) for number, item in enumerate(request.items, start=1))
    return {
        "agency": _agency_words(request.agency),
        "number": request.number or "",
        "issued_on": request.issued_on,
        "received_on": request.received_on or "",
        "request_no": request.request_no,
        "request": request.request or "；".join(item.text for item in request.items if item.text),
        "applicants": tuple(one.name for one in request.applicants),
        "applicant": "、".join(one.name for one in request.applicants),
        "you": address_form(request.applicants),
        "items": items,
        "attachments": tuple(name for name in request.attachments if name),
        "single": len(items) <= 1,
        "law": regulation(request.rules),
        "this": short_name(title),
        "regime": request.rules,
        "periods": _periods(REGIMES[request.rules]),
    }


def part_values(request: LetterRequest, number: int) -> dict[str, Any]:
    """What a part of a reply sees besides: its own item (1-based) and the basis of its outcome."""
    words = _item_words(number, request.items[number - 1], request)
    return {"item": words, "basis": words.basis}


def fact_values(
    front: FrontMatter, facts: Mapping[str, str], items: Sequence[ItemWords] = (), item: int | None = None
) -> FactWords:
    """The template's fields in the words of a letter; a missing one leaves a mark in the text that nobody overlooks."""
    words = FactWords()
    for one in front.fields:
        text = facts.get(one.key, "").strip() or _default(one, items)
        if not text:
            _take_missing(words, one, facts, item)
        else:
            _take(words, one, text, item)
    return words


def _default(one: TemplateField, items: Sequence[ItemWords]) -> str:
    if one.default == ITEMS_DEFAULT:
        return "；".join(item.text for item in items if item.text)
    return one.default


def _take_missing(words: FactWords, one: TemplateField, facts: Mapping[str, str], item: int | None) -> None:
    excused = bool(one.unless and facts.get(one.unless, "").strip())
    wanted = one.required and not excused
    if wanted:
        words.missing.append(MissingFact(one.key, one.label, item))
    blank = placeholder(one.label) if wanted else ""
    many = {FieldType.LINES: (blank,) if blank else (), FieldType.ROWS: (_row(blank),) if blank else ()}
    words.values[one.key] = many.get(one.type, blank)


def _take(words: FactWords, one: TemplateField, text: str, item: int | None) -> None:
    value: Any = unended(text) if one.type is FieldType.TEXT else text
    if one.type is FieldType.DATE:
        value = _day(text)
        if value is None:
            words.wrong.append(WrongFact(one.key, one.label, f"“{text}”不是YYYY-MM-DD格式的日期", item))
            value = text
    elif one.type is FieldType.CHOICE and text not in (*one.choices, one.default):
        words.wrong.append(WrongFact(one.key, one.label, f"“{text}”应为：{'、'.join(one.choices)}", item))
    elif one.type is FieldType.LINES:
        value = tuple(line.strip() for line in text.split("\n") if line.strip())
    elif one.type is FieldType.ROWS:
        value = tuple(_row(line) for line in text.split("\n") if line.strip())
    words.values[one.key] = value


def _row(line: str) -> tuple[str, ...]:
    cells = [cell.strip() for cell in line.split("|", ROW_CELLS - 1)]
    return (*cells, *[""] * (ROW_CELLS - len(cells)))


def placeholder(label: str) -> str:
    """The mark a missing fact leaves in a draft."""
    return f"【待填：{label}】"


def regulation(regime: str) -> str:
    """The regulation by its name; that of 2008 with the number of its order, so that nobody mistakes it."""
    return REGULATION_2008 if regime == "2008" else REGULATION


def address_form(applicants: Sequence[Addressed]) -> str:
    """How a letter speaks to its reader."""
    if len(applicants) > 1:
        return "你们"
    natural = not applicants or applicants[0].kind is ApplicantKind.NATURAL
    return "您" if natural else "你单位"


def short_name(title: str) -> str:
    """What a letter calls itself: 本答复书, 本告知书, 本决定书 …"""
    for ending in ("答复书", "告知书", "决定书", "通知书", "征询书", "函"):
        if title.endswith(ending):
            return f"本{ending}"
    return "本文书"


def basis_of(found: Outcome, grounds: Iterable[str], regime: str) -> str:
    """The articles an answer rests on, with the regulation's name; "" where no article is named."""
    articles = [found.basis(regime)] if found.basis(regime) else []
    if found.key == "R4":
        articles += [part for key in grounds if key in OUTCOMES for part in OUTCOMES[key].basis(regime).split("、")]
    merged = "、".join(dict.fromkeys(part for article in articles for part in article.split("、")))
    return regulation(regime) + merged if merged else ""


def _item_words(number: int, item: ItemAnswer, request: LetterRequest) -> ItemWords:
    found = OUTCOMES.get(item.outcome or "")
    return ItemWords(
        number=number,
        text=item.text or request.request,
        label=found.label if found else "",
        title=found.title if found else "",
        basis=basis_of(found, item.grounds, request.rules) if found else "",
        grounds=tuple(_ground(key, item) for key in item.grounds),
        withheld=_withheld(item.grounds),
        reasons=item.reasons,
        answer=item.answer,
    )


def _ground(key: str, item: ItemAnswer) -> str:
    """Why a part is not given, with its kind where the law knows several and the handler named one."""
    internal, process = (item.details.get(name, "").strip() for name in ("internal_kind", "process_kind"))
    if key == "R9" and internal:
        return f"属于{internal}方面的内部事务信息"
    if key == "R10" and process:
        return f"属于过程性信息中的{process}"
    return WITHHOLDING_GROUNDS[key]


def _withheld(grounds: Collection[str]) -> str:
    """What becomes of the rest: refused (arts 14 to 16), not to be had, or both."""
    refused = [key for key in grounds if key in REFUSALS]
    if refused and len(refused) == len(grounds):
        return "不予公开"
    return "不予公开或者不能提供" if refused or not grounds else "不能提供"


def _agency_words(agency: Agency) -> AgencyWords:
    return AgencyWords(
        agency.name, agency.address, agency.phone, agency.postcode, agency.website, agency.office,
        agency.government or "",
    )  # fmt: skip


def _periods(rules: Regime) -> Periods:
    days = [rule.days if rule else 0 for rule in (rules.third_party, rules.co_producer, rules.fee_payment)]
    return Periods(rules.reply.days, rules.extension.days, *days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("YYYY-MM-DD") else None
    except ValueError:
        return None
