"""The numbers of the law, each with its article and validity: the rules of 2008 and of 2019, fees and remedies.

No other module holds a number of the law. 《条例》 is the 政府信息公开条例: State Council order 711 of 2019, or, where
marked 2008, order 492 of 2007. A value that no text states is marked as a setting with the default given here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Rule:
    """A number of days (working days unless said otherwise) and the article it stands in."""

    days: int
    article: str


@dataclass(frozen=True)
class Regime:
    """The rules for requests received in [valid_from, valid_until]; None: the law of that time has no such rule.

    `reply`, `extension`, `supplement_notice`, `third_party`, `co_producer` and `fee_payment` count in working days from
    the day after their start. A second extension of the same period is possible only up to the number in total.
    """

    key: str
    label: str
    valid_from: date
    valid_until: date | None
    reply: Rule
    extension: Rule
    supplement_article: str
    supplement_notice: Rule | None
    third_party_article: str
    third_party: Rule | None
    co_producer: Rule | None
    other_agencies_stop_the_clock: bool
    fee_payment: Rule | None
    delay_article: str | None


FEE_MEASURES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
FEE_VALID_FROM = date(2021, 1, 1)
"""In force from here; no fee notice can be older."""

RULES_2008 = Regime(
    key="2008",
    label="2008年条例",
    valid_from=date(2008, 5, 1),
    valid_until=date(2019, 5, 14),
    reply=Rule(15, "《条例》（2008年）第二十四条第二款"),
    extension=Rule(15, "《条例》（2008年）第二十四条第二款"),
    supplement_article="《条例》（2008年）第二十一条第（四）项",
    supplement_notice=None,
    third_party_article="《条例》（2008年）第二十三条",
    third_party=None,
    co_producer=None,
    other_agencies_stop_the_clock=False,
    fee_payment=None,
    delay_article=None,
)

RULES_2019 = Regime(
    key="2019",
    label="2019年条例",
    valid_from=date(2019, 5, 15),
    valid_until=None,
    reply=Rule(20, "《条例》第三十三条第二款"),
    extension=Rule(20, "《条例》第三十三条第二款"),
    supplement_article="《条例》第三十条",
    supplement_notice=Rule(7, "《条例》第三十条"),
    third_party_article="《条例》第三十二条",
    third_party=Rule(15, "《条例》第三十二条"),
    co_producer=Rule(15, "《条例》第三十四条"),
    other_agencies_stop_the_clock=True,
    fee_payment=Rule(20, FEE_MEASURES),
    delay_article="《条例》第三十五条",
)

REGIMES = {RULES_2008.key: RULES_2008, RULES_2019.key: RULES_2019}

EARLIEST_RECEIPT = RULES_2008.valid_from
"""Before this day there was no disclosure on request (2008 text, art. 38)."""


def regime_of(received_on: date) -> Regime:
    """The rules in force on the day of receipt; receipt on 2019-05-15 is already under the rules of 2019."""
    return RULES_2019 if received_on >= RULES_2019.valid_from else RULES_2008


# Articles of single rules

RECEIPT_ARTICLE = "《条例》第三十一条"
CONSULTATION_ARTICLE = "《条例》第三十三条第三款"
REASONS_ARTICLE = "《条例》第三十五条"
REPLY_ARTICLE = "《条例》第三十三条"
FEE_ARTICLE = "《条例》第四十二条"
RECORD_ARTICLE = "《条例》第四十五条"
DELIVERY_ARTICLE = "国办公开办函〔2016〕235号"
MAIL_LETTER = "国办公开办函〔2015〕207号"
DAY_OFF_RECEIPT_ARTICLE = "《条例》第三十一条；《民法典》第二百零一条（休息日收到如何起算无明文规定）"

# Settings of the office where no text gives a number

LONG_CONSULTATION = Rule(15, CONSULTATION_ARTICLE)
"""A consultation of more working days than this is warned about (setting; the period of arts 32 and 34)."""
PLATFORM_ENTRY = Rule(1, RECORD_ARTICLE)
"""Paper requests are entered in the municipal platform within so many days of receipt (setting; local rules)."""
EXTENSION_NEAR_END = Rule(2, "《条例》第三十三条第二款")
"""An extension told with no more working days left than this is warned about (setting)."""
USUAL_SUPPLEMENT_PERIOD = Rule(15, "《条例》第三十条")
"""The period usually given to the applicant for a supplement (setting; the law only says 合理)."""

# Statutory holidays (全国年节及纪念日放假办法), in days; one that falls on a weekend is made good on a working day

STATUTORY_DAYS = {"元旦": 1, "春节": 4, "清明节": 1, "劳动节": 2, "端午节": 1, "中秋节": 1, "国庆节": 3}
"""The text in force from 2025-01-01."""
STATUTORY_DAYS_UNTIL_2024 = {**STATUTORY_DAYS, "春节": 3, "劳动节": 1}
"""The texts of 2008 and 2014."""
STATUTORY_DAYS_SINCE = 2025


def statutory_days(year: int) -> dict[str, int]:
    """How many days each holiday of that year has."""
    return STATUTORY_DAYS if year >= STATUTORY_DAYS_SINCE else STATUTORY_DAYS_UNTIL_2024


# Remedies: calendar days and months, not working days

RECONSIDERATION = Rule(60, "《行政复议法》第二十条")
SUIT_AFTER_RECONSIDERATION = Rule(15, "《行政诉讼法》第四十五条")
REMEDY_CAP_YEARS = 1
"""From knowing the act, where the remedies were not told (复议法 art. 20(3); 行诉解释 art. 64)."""
REMEDY_CAP_ARTICLE = "《行政复议法》第二十条；《行政诉讼法解释》第六十四条"


class SuitPeriod(NamedTuple):
    """Months for a direct suit against replies of this day or later."""

    valid_from: date
    months: int
    article: str


DIRECT_SUIT = (
    SuitPeriod(date(2015, 5, 1), 6, "《行政诉讼法》第四十六条"),
    SuitPeriod(date.min, 3, "《行政诉讼法》（1989年）第三十九条"),
)


def direct_suit(replied_on: date) -> SuitPeriod:
    """The period for a direct suit against a reply of that day."""
    return next(period for period in DIRECT_SUIT if replied_on >= period.valid_from)


# The information-processing fee: progressive by part; amounts in 分


class FeeTier(NamedTuple):
    """From which piece or page on (included) each one costs `rate` 分."""

    first: int
    rate: int


PIECE_TIERS = (FeeTier(1, 0), FeeTier(11, 100_00))
"""Pieces of one applicant in one calendar month, fee measures art. 4; from the 31st see PIECE_STEP."""
PIECE_STEPS_FROM = 31
PIECE_STEP = 10
"""From the 31st piece on, each further step of ten pieces costs 100 元 a piece more than the step before."""
PIECE_STEP_RATE = 100_00
PAGE_TIERS = (FeeTier(1, 0), FeeTier(31, 10_00), FeeTier(101, 20_00), FeeTier(201, 40_00))
"""Pages of one application, fee measures art. 5; one A4 side is one page."""
