"""The small part of Jinja a letter template may use; everything else is refused when the template is read.

Values, conditions and loops over what the letter holds: no calls, no arithmetic, no imports, no macros. So rendering
ends in time proportional to the facts, and nothing outside them can be reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from typing import Any

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from app.domain.errors import InputRejected
from app.domain.letter import chinese_date, chinese_numeral

LONGEST_TEMPLATE = 65_536
"""Characters of one template file."""
LONGEST_RESULT = 400_000
"""Characters a template may write; some 600 pages."""
DEEPEST_LOOPS = 2
MOST_TURNS = 100_000
"""Turns of all loops of a template together; a moment's work."""
ROW_CELLS = 8
"""Cells of one entry of a field of rows; entries with fewer are filled up."""

_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name, nodes.Getattr, nodes.Const),
    *(
        nodes.Getitem,
        nodes.Filter,
        nodes.Compare,
        nodes.Operand,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.CondExpr,
    ),
)

_TURNS, _COUNTED = "_turns", "_counted"
"""Names no template can use, for they begin with an underscore."""

SPECIAL = "\n|#:<>"
"""Characters that mean something in the markup; inside a value they are shifted out of its reach."""
_SHIFT = 0xF0000
_SHIFTED = {ord(mark): chr(_SHIFT + ord(mark)) for mark in SPECIAL}
_TAKEN = {_SHIFT + ord(mark): "\ufffd" for mark in SPECIAL}
_BACK = {_SHIFT + ord(mark): mark for mark in SPECIAL}


def shifted(value: str) -> str:
    """The value with every character of the markup replaced by one that the markup does not know."""
    return value.translate(_TAKEN).translate(_SHIFTED)


def unshifted(text: str) -> str:
    """The text as it was before `shifted`."""
    return text.translate(_BACK)


@dataclass(frozen=True)
class ReadTemplate:
    """A template that was read and found harmless; `names` are the values it asks for.

    `attributes` are the parts of values it asks for, each with its line in the source.
    """

    template: Template
    names: frozenset[str]
    attributes: tuple[tuple[str, int], ...]


def read_template(source: str, field: str, first_line: int = 1) -> ReadTemplate:
    """Reads a template; InputRejected names the file and the line of what it must not hold.

    `first_line` is the number of the source's first line in its file.
    """
    if len(source) > LONGEST_TEMPLATE:
        raise InputRejected(field, f"模板过长，最多{LONGEST_TEMPLATE}字")
    try:
        tree = _environment().parse(source)
        _check(tree, field, first_line)
        names = frozenset(meta.find_undeclared_variables(tree))
        attributes = tuple((node.attr, node.lineno) for node in tree.find_all(nodes.Getattr))
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return ReadTemplate(_environment().from_string(tree), names, attributes)
    except TemplateSyntaxError as error:
        raise at_line(field, first_line + error.lineno - 1, f"模板语法有误：{error.message}") from error
    except (RecursionError, MemoryError, SyntaxError) as error:
        raise InputRejected(field, "模板嵌套过深") from error


def check_names(
    read: ReadTemplate, source: str, known: Collection[str], attributes: Collection[str], field: str, first_line: int
) -> None:
    """Raises InputRejected with the line of the first value, or part of a value, that there is not."""
    for attribute, line in read.attributes:
        if attribute not in attributes:
            raise at_line(field, first_line + line - 1, f"没有“{attribute}”这个字段")
    unknown = read.names - set(known)
    for number, text in enumerate(source.split("\n"), start=first_line):
        for name in sorted(unknown):
            if name in text:
                raise at_line(field, number, f"没有“{name}”这个字段")


def render(read: ReadTemplate, values: Mapping[str, Any], field: str) -> str:
    """The template with these values; InputRejected when a name is undefined or the result is too long."""
    written, length = [], 0
    try:
        for piece in read.template.generate({**values, _TURNS: count(1)}):
            written.append(piece)
            length += len(piece)
            if length > LONGEST_RESULT:
                raise InputRejected(field, "模板生成的文字过长")
    except UndefinedError as error:
        raise InputRejected(field, f"模板用到了没有的字段：{error.message}") from error
    except (TemplateError, TypeError, ValueError, RecursionError) as error:
        raise InputRejected(field, f"模板不能执行：{error}") from error
    return "".join(written)


def unended(text: str) -> str:
    """The text without the stops that people type at its end; the template's own sentence ends it."""
    return text.rstrip("。；;，,、 \n")


def at_line(field: str, line: int, sentence: str) -> InputRejected:
    """A complaint about one line of a template file."""
    return InputRejected(f"{field}:{line}", f"第{line}行：{sentence}")


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, finalize=_finalize, optimized=False,
        extensions=(), cache_size=0,
    )  # fmt: skip
    environment.globals.clear()
    environment.tests = {name: environment.tests[name] for name in ("defined", "none")}
    environment.filters = {**FILTERS, _COUNTED: _counted}
    return environment


@pass_context
def _counted(context: Context, values: object) -> Iterator[object]:
    """The entries a loop goes through, until the template has had all its turns; a text is no list of letters."""
    if isinstance(values, StrictUndefined):
        str(values)  # raises, naming the value
    if not isinstance(values, tuple):
        raise TypeError("循环只能逐项列出一个有多项的字段")
    for value in values:
        if next(context[_TURNS]) > MOST_TURNS:
            raise TypeError(f"循环的次数过多，合计最多{MOST_TURNS}次")
        yield value


def _finalize(value: object) -> str:
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, naming the value
    if isinstance(value, date):
        return chinese_date(value)
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise TypeError("此处应为文字")
    return shifted(str(value))


def _clause(text: str) -> str:
    """The text as a part of a sentence that goes on: on one line, without a mark at its end."""
    return unended(" ".join(text.split()))


def _provision(text: str) -> str:
    """A provision by its name, without the word 规定 behind it, which the sentence brings along."""
    return re.sub("(?<=[条款项目])的?规定$", "", _clause(text))


def _quote(text: str) -> str:
    """Words of somebody else inside “”: line ends become blanks, their own quotes single, the last stop goes."""
    inner = " ".join(text.split()).rstrip("。；;")
    return inner.replace("“", "‘").replace("”", "’")


def _sentence(text: str) -> str:
    """The text with a full stop at its end unless one stands there, be it inside the quotation that ends it."""
    bare = text.rstrip("，,、；; \n")
    if not bare or bare[-1] in "。！？…：" or (bare[-1] in "”’" and bare[-2:-1] in "。！？…"):
        return bare
    return f"{bare[:-1] if _is_western_stop(bare) else bare}。"


def _is_western_stop(text: str) -> bool:
    """Whether the text ends with a stop of the Latin kind behind a Chinese character."""
    return text.endswith(".") and "\u4e00" <= text[-2:-1] <= "\u9fff"


def _join(parts: Collection[str], mark: str = "、") -> str:
    return mark.join(parts)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "quote": _quote,
    "clause": _clause,
    "provision": _provision,
    "sentence": _sentence,
    "numeral": chinese_numeral,
    "join": _join,
    "count": len,
}


def _check(tree: nodes.Template, field: str, first_line: int) -> None:
    line = first_line
    for node in _walk(tree):
        # Some nodes bear no line of their own; they stand on that of the node before them.
        line = first_line + node.lineno - 1 if node.lineno else line
        if not isinstance(node, _ALLOWED):
            raise at_line(field, line, f"模板中不能使用“{type(node).__name__}”")
        _check_detail(node, field, line)
    if _loop_depth(tree) > DEEPEST_LOOPS:
        raise InputRejected(field, f"循环最多嵌套{DEEPEST_LOOPS}层")


def _check_detail(node: nodes.Node, field: str, line: int) -> None:
    if isinstance(node, nodes.Filter) and node.name not in FILTERS:
        raise at_line(field, line, f"没有“{node.name}”这个过滤器，可用：{'、'.join(FILTERS)}")
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise at_line(field, line, f"不能使用“{node.attr}”")
    if isinstance(node, nodes.Getitem) and not _is_small_index(node.arg):
        raise at_line(field, line, "方括号中只能写第几栏，从0数起")
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.iter, nodes.Name | nodes.Getattr)):
        raise at_line(field, line, "循环只能逐项列出一个字段")
    if isinstance(node, nodes.Name) and node.name.startswith("_"):
        raise at_line(field, line, f"不能使用“{node.name}”")


def _is_small_index(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and type(node.value) is int and 0 <= node.value < ROW_CELLS


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _loop_depth(node: nodes.Node) -> int:
    deepest = max((_loop_depth(child) for child in node.iter_child_nodes()), default=0)
    return deepest + isinstance(node, nodes.For)
