"""The shipped templates are whole; templates that try to do more than tell are refused with their line."""

import re
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InputRejected
from app.domain.letter import Heading, Paragraph, Table
from app.domain.letter_kinds import LETTER_KINDS
from app.domain.outcomes import OUTCOMES, RemedyForm
from app.letters import template_language as language
from app.letters.template_check import check_own, check_template, checked, protected_regions
from app.letters.template_markup import Marked
from app.letters.templates import LetterTemplate, load, parse
from tests.sample_letters import TEMPLATES, shipped

ALL = shipped().all()
NAMES = [template.file for template in ALL]


@pytest.mark.parametrize("template", ALL, ids=NAMES)
def test_every_shipped_template_passes_its_own_check(template: LetterTemplate) -> None:
    check_template(template)


@pytest.mark.parametrize("template", ALL, ids=NAMES)
def test_every_front_matter_is_complete(template: LetterTemplate) -> None:
    front = template.front
    assert front.title
    assert front.remedy is not None or front.kind == "reply"
    assert front.article or front.part in ("R21", "R24a")
    assert front.valid_from <= front.valid_to
    for field in front.fields:
        assert re.search(r"[\u4e00-\u9fff]", field.label), field
        assert field.example or not field.required, field
        assert field.key in {*template.read.names, *_INTERNAL} or front.kind == "reply", field
    assert set(front.protected) <= set(protected_regions(template))


_INTERNAL = ("consented_by", "secrecy_review", "other_agency", "third_party")
"""Facts that stand in the heading of the letter or are kept for the examination alone."""


def test_every_kind_and_outcome_has_a_template() -> None:
    there = {(template.front.kind, template.front.part) for template in ALL}
    assert there >= {(kind, "") for kind in LETTER_KINDS}
    assert there >= {("reply", key) for key in OUTCOMES}
    assert there >= {("remedy", form) for form in "ABC"}


def test_titles_and_remedies_agree_with_the_table_of_outcomes() -> None:
    for template in ALL:
        if template.front.part in OUTCOMES:
            found = OUTCOMES[template.front.part]
            assert template.front.title == found.title, template.file
            assert template.front.remedy is found.remedy, template.file


def test_no_two_templates_hold_for_the_same_paper_on_the_same_day() -> None:
    for one in ALL:
        for other in ALL:
            same = (one.front.kind, one.front.part) == (other.front.kind, other.front.part)
            if one is other or not same or {one.front.regime, other.front.regime} == {"2008", "2019"}:
                continue
            apart = one.front.valid_to < other.front.valid_from or other.front.valid_to < one.front.valid_from
            assert apart, (one.file, other.file)


def test_the_readme_names_every_template_and_every_field() -> None:
    text = (TEMPLATES / "README.md").read_text("utf-8")
    for template in ALL:
        assert f"`{template.file}`" in text, template.file
        for field in template.front.fields:
            assert f"`{field.key}`" in text, (template.file, field.key)
    for name in language.FILTERS:
        assert f"`{name}`" in text


def test_process_papers_never_speak_of_remedies() -> None:
    """Trap 31: a remedy paragraph in receipts and procedural notices."""
    for template in ALL:
        kind = LETTER_KINDS.get(template.front.kind)
        if kind and kind.remedy is RemedyForm.NONE:
            assert not re.search("行政复议|行政诉讼|::remedy", template.body), template.file


# Injection


ATTACKS = [
    "{{ ''.__class__.__mro__ }}",
    "{{ request.__class__ }}",
    "{{ request['__class__'] }}",
    "{{ request|attr('__class__') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self._TemplateReference__context }}",
    "{% for x in range(1000000000) %}a{% endfor %}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10 ** 100000000 }}",
    "{{ request ~ request }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ request.upper() }}",
    "{{ lipsum(n=100000) }}",
    "{{ namespace(a=1) }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'reply.md' %}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% set a = 1 %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}a{% endfilter %}",
    "{% call request() %}{% endcall %}",
    "{{ request.format(request) }}",
    "{{ items[0:10] }}",
    "{{ items[request] }}",
    "{{ [1, 2, 3] }}",
    "{{ {'a': 1} }}",
    "{% for x in items recursive %}{{ loop(items) }}{% endfor %}",
    "{% for a in items %}{% for b in items %}{% for c in items %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for x in 'abc' %}{{ x }}{% endfor %}",
    "{{ nothing_of_the_kind }}",
    "{{ agency.secret }}",
    "{{ items.__len__ }}",
    "{{ _private }}",
    "{% autoescape true %}{% endautoescape %}",
    "{{ request|nothing }}",
    "{{ request is callable }}",
    "{% if %}",
    "{{",
    "{% endfor %}",
    "::protected\n没有结束",
    "::end",
    "::table x\n| a |\n::end",
    "::table 1 2\n没有竖线\n::end",
    "::table 1 2\n| a | b |",
    "::unknown",
    "::gap 100000",
    "::gap 99999999999999999999",
    "::blank 名字 | 9999",
]


def minimal(body: str, **front: str) -> LetterTemplate:
    lines = "\n".join(f'{key} = "{value}"' for key, value in front.items())
    return parse(f'+++\nkind = "advice_letter"\ntitle = "函"\n{lines}\n+++\n第一行\n{body}\n', "own.md")


@pytest.mark.parametrize("attack", ATTACKS)
def test_attempts_to_reach_further_are_refused_with_their_line(attack: str) -> None:
    before = time.monotonic()
    with pytest.raises(InputRejected) as raised:
        check_template(minimal(attack))
    assert time.monotonic() - before < 5
    assert raised.value.field.startswith("own.md")
    assert re.search(r"[\u4e00-\u9fff]", raised.value.sentence)


def test_the_line_of_the_file_is_named() -> None:
    with pytest.raises(InputRejected) as raised:
        check_template(minimal("第二行\n{{ nothing_of_the_kind }}"))
    assert raised.value.field == "own.md:8"
    assert "第8行" in raised.value.sentence


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 5000 + " }}",
        "{{ " + "(" * 5000 + "request" + ")" * 5000 + " }}",
        "{% if request %}" * 3000 + "{% endif %}" * 3000,
        "{{ " + "not " * 5000 + "request }}",
    ],
)
def test_deep_nesting_is_refused(source: str) -> None:
    with pytest.raises(InputRejected):
        check_template(minimal(source))


def test_a_template_that_is_too_long_is_refused() -> None:
    with pytest.raises(InputRejected, match="过长"):
        check_template(minimal("字" * (language.LONGEST_TEMPLATE + 1)))


def test_a_result_that_is_too_long_is_refused() -> None:
    read = language.read_template("{% for x in items %}{{ request }}{% endfor %}", "own.md")
    with pytest.raises(InputRejected, match="过长"):
        language.render(read, {"items": ("x",) * 500, "request": "字" * 10_000}, "own.md")


def test_an_undefined_value_is_refused_and_not_left_empty() -> None:
    read = language.read_template("{{ a }}", "own.md")
    with pytest.raises(InputRejected, match="没有的字段"):
        language.render(read, {}, "own.md")


@given(st.text(max_size=60))
def test_values_never_become_markup(value: str) -> None:
    read = language.read_template("前{{ a }}后\n# 标题\n::table 1 2\n| {{ a }} | 乙 |\n::end", "own.md")
    blocks = Marked("own.md").blocks(language.render(read, {"a": value}, "own.md"))
    assert sum(isinstance(block, Heading) for block in blocks) == 1
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [len(row) for row in table.rows] == [2]
    words = "".join(block.text for block in blocks if isinstance(block, Paragraph))
    kept = "".join(value.split())
    assert "".join(words.split()) == f"前{kept}后"


@given(st.text(alphabet="{}%|:#<>\n ab字_.'\"()[]*+0", max_size=80))
def test_any_template_text_is_read_or_refused_with_a_sentence(body: str) -> None:
    refused = _refusal(body)
    assert refused is None or (refused.field.startswith("own.md") and refused.sentence)


def _refusal(body: str) -> InputRejected | None:
    try:
        check_template(minimal(body))
    except InputRejected as refused:
        return refused
    return None


# The office's own templates


def own_copy(tmp_path: Path, file: str, *changes: tuple[str, str]) -> Path:
    target = tmp_path / file
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(TEMPLATES / file, target)
    text = target.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    target.write_text(text, "utf-8")
    return tmp_path


def test_an_unchanged_copy_of_every_template_is_accepted() -> None:
    for template in ALL:
        check_own(template, template)


def test_the_offices_own_version_wins(tmp_path: Path) -> None:
    folder = own_copy(tmp_path, "reply/R13.md", ("检索情况：", "本机关的检索情况如下："))
    chosen, fits = load(TEMPLATES, folder).choose("reply", "R13", "2019", ALL[0].front.valid_to)
    assert fits
    assert chosen.is_own
    assert "本机关的检索情况如下" in chosen.body


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("reply/R13.md", ("::protected finding", "::protected other"), "受保护的“finding”"),
        ("reply/R13.md", ("{{ basis }}", "有关"), "不再写明“basis”"),
        ("reply/R13.md", ("{{ search_record|sentence }}", "{{ serch_record|sentence }}"), "没有“serch_record”"),
        ("reply/R13.md", ('remedy = "B"', 'remedy = "none"'), "救济途径应为“B”"),
        ("reply.md", ("::remedy\n", ""), "缺少救济途径"),
        ("reply.md", ("::parts\n", ""), "缺少各项答复"),
        ("reply.md", ('kind = "reply"', 'kind = "advice_letter"'), "文书"),
        ("supplement_notice.md", ("特此告知。", "如不服本告知书，可以申请行政复议。"), "不写救济途径"),
        ("supplement_notice.md", ("特此告知。", "::remedy"), "不写救济途径"),
        ("supplement_notice.md", ('key = "points"', 'key = "other_points"'), "points"),
        ("third_party_decision.md", ("::remedy\n", ""), "缺少救济途径"),
        ("remedy/A.md", ("{{ bodies }}", "有关机关"), "bodies"),
        ("remedy/A.md", ("有管辖权的人民法院", "{{ court }}"), "不写具体法院"),
        ("remedy/B.md", ("{{ months }}个月", "三个月"), "months"),
        ("remedy/B.md", ("::protected remedy", "::protected x"), "remedy"),
        ("reply/R2.md", ('part = "R2"', 'part = "R99"'), "R99"),
        ("reply/R2.md", ('kind = "reply"', 'kind = "nothing"'), "nothing"),
        ("reply/R2.md", ("+++\nkind", "kind"), "+++"),
        ("reply/R2.md", ('title = "', "title = 5 # "), "title"),
        ("reply/R2.md", ('key = "secrecy_review"', 'key = "agency"'), "agency"),
        ("reply/R2.md", ('kind = "reply"', 'kind = "reply"\nunknown = 1'), "unknown"),
    ],
)
def test_a_template_that_lost_what_the_law_wants_is_refused(
    tmp_path: Path, file: str, change: tuple[str, str], says: str
) -> None:
    with pytest.raises(InputRejected) as raised:
        load(TEMPLATES, own_copy(tmp_path, file, change))
    assert says in raised.value.sentence
    assert raised.value.field.startswith(file)


def test_a_text_is_checked_before_it_is_saved() -> None:
    source = (TEMPLATES / "reply" / "R13.md").read_text("utf-8")
    assert checked(source.replace("检索情况：", "查找情况："), "reply/R13.md", shipped()).is_own
    with pytest.raises(InputRejected, match="basis"):
        checked(source.replace("{{ basis }}", ""), "reply/R13.md", shipped())


def test_a_template_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reply.md").write_bytes("+++\n标题".encode("gb18030"))
    with pytest.raises(InputRejected, match="UTF-8"):
        load(TEMPLATES, tmp_path)
