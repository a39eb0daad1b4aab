"""What is asked before a letter goes on: reasons for warnings, opinions, the row of statistics, a reason to cancel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.check_up import Finding
from app.domain.errors import InputRejected
from ui.letters.letter_actions import rows_to_choose
from ui.letters.letter_file import LetterFile
from ui.shared.field_dialog import ask_fields
from ui.shared.field_forms import Field, FieldKind

Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Signing:
    """The opinion at signature, and the row of the annual table where there is a choice."""

    words: str
    statistics_row: str | None


@dataclass(frozen=True, slots=True)
class HalfSaid:
    """What was half written for a deed before, and what hears of every key."""

    typed: Mapping[str, str]
    keep: Callable[[Mapping[str, Any]], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("letter_asking", text)


def ask_confirmed(parent: QWidget | None, warnings: Sequence[Finding], today: Today) -> dict[str, str] | None:
    """A reason for going on in spite of each warning, by its code; None when one thought better of it."""
    by_code = {warning.code: warning for warning in warnings}
    fields = [Field(code, one.message, FieldKind.LINE, True) for code, one in by_code.items()]
    sentence = _tr("体检有以下提醒。确认无误的，逐项写明理由；理由随送审记入案卷。")
    return ask_fields(parent, _tr("送审前的确认"), _tr("送审"), fields, _reasons, today, sentence=sentence)


def ask_opinion(parent: QWidget | None, title: str, verb: str, today: Today, half: HalfSaid) -> str | None:
    """An opinion, which may be left open; None when the dialog was closed."""
    fields = (Field("words", _tr("意见"), FieldKind.TEXT, value=_tr("同意。")),)
    return ask_fields(parent, title, verb, fields, _words, today, typed=half.typed, keep=half.keep)


def ask_remarks(parent: QWidget | None, today: Today, half: HalfSaid) -> str | None:
    """What must be changed before the letter comes back."""
    fields = (Field("words", _tr("退回的意见"), FieldKind.TEXT, True),)
    sentence = _tr("文书退回拟稿人修改，意见记入案卷；修改后须重新送审。")
    return ask_fields(
        parent, _tr("退回修改"), _tr("退回"), fields, _words, today, sentence=sentence, typed=half.typed, keep=half.keep
    )


def ask_delegation(parent: QWidget | None, file: LetterFile, today: Today) -> tuple[str, str] | None:
    """To whom the letter goes and why, as (person, reason)."""
    fields = (
        Field("to_id", _tr("转交给"), FieldKind.CHOICE, True, options=file.stand_ins),
        Field("reason", _tr("转交的理由"), FieldKind.LINE, True, _tr("如：出差、回避")),
    )
    sentence = _tr("只转交这一份文书的这一个环节，记入案卷和审批表；接办人不能再转交。您仍然可以自己办理。")
    return ask_fields(parent, _tr("转交"), _tr("转交"), fields, _delegation, today, sentence=sentence)


def ask_signing(parent: QWidget | None, file: LetterFile, today: Today, half: HalfSaid) -> Signing | None:
    """The signature; says exactly what will happen."""
    rows = rows_to_choose(file)
    fields = [Field("words", _tr("签发意见"), FieldKind.TEXT, value=_tr("同意。"))]
    if rows:
        fields.append(Field("row", _tr("统计口径"), FieldKind.CHOICE, True, _tr("一件申请只计入年度报告的一行"), rows))
    sentence = _tr("签发后内容固定，不能再修改；随后编号成文。有误只能作废，另行起草。")
    if file.letter_kind == "extension_notice":
        sentence += _tr("签发即公开办负责人同意延期（《条例》第三十三条）。")
    title = _tr("签发{0}").format(file.label)
    made = ask_fields(
        parent, title, _tr("签发"), fields, _signing, today, sentence=sentence, typed=half.typed, keep=half.keep
    )
    return made if isinstance(made, Signing) else None


def ask_cancelling(parent: QWidget | None, file: LetterFile, today: Today, half: HalfSaid) -> str | None:
    """Why the letter is cancelled; says exactly what will happen."""
    number = file.letter.number if file.letter else None
    sentence = _tr("文书作废后不能恢复，内容和理由保留可查。")
    if number:
        sentence += _tr("文号 {0} 登记为作废，不再使用。").format(number)
    fields = (Field("words", _tr("作废的理由"), FieldKind.TEXT, True),)
    return ask_fields(
        parent, _tr("作废文书"), _tr("作废"), fields, _words, today, sentence=sentence, typed=half.typed, keep=half.keep
    )


def _words(values: Mapping[str, Any]) -> str:
    return str(values["words"])


def _delegation(values: Mapping[str, Any]) -> tuple[str, str]:
    return str(values["to_id"]), str(values["reason"])


def _reasons(values: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _signing(values: Mapping[str, Any]) -> Signing:
    row = values.get("row")
    if row == "":
        raise InputRejected("row", _tr("请选择统计口径"))
    return Signing(str(values["words"]), row)
