"""The facts a paper asks for beside those of the case: key, label and what may stand there."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.steps.base import Labelled


class FieldType(Labelled):
    """What stands in a field; the value itself is always text."""

    TEXT = "text", "文字"
    DATE = "date", "日期（YYYY-MM-DD）"
    LINES = "lines", "多项，每行一项"
    ROWS = "rows", "多行，每行的各栏以“|”分开"
    CHOICE = "choice", "从所列各项中选一项"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One fact a template asks for; a required one may be left out when the field named `unless` is filled in.

    `default` stands where nothing is given; `@items` there means the texts of the items asked for.
    """

    key: str
    label: str
    required: bool = True
    type: FieldType = FieldType.TEXT
    choices: tuple[str, ...] = ()
    unless: str = ""
    example: str = ""
    default: str = ""
