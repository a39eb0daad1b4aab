"""Finding what an article means, however a refusal or a letter names it."""

import re
from pathlib import Path

import pytest

from app.services.statutes import citations, explain, load

KNOWN = load()
ROOT = Path(__file__).parents[2]
SPOKEN = {".py", ".md", ".txt", ".j2", ".toml"}
NAMED = re.compile(r"《[^》{]+》(?:（\d{4}年）)?第[一二三四五六七八九十百]+条")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("《条例》第三十三条", ["条例33"]),
        ("《条例》第三十三条第二款", ["条例33"]),
        ("《政府信息公开条例》第三十条", ["条例30"]),
        ("《中华人民共和国政府信息公开条例》第三十六条第（三）项", ["条例36(3)"]),
        ("《条例》（2008年）第二十四条第二款", ["原条例24"]),
        ("《条例》（2008年）第二十一条第（四）项", ["原条例21"]),
        ("《条例》第十四条、第三十六条第（三）项", ["条例14", "条例36(3)"]),
        ("《条例》第三十一条；《民法典》第二百零一条（休息日收到如何起算无明文规定）", ["条例31", "民法典201"]),
        ("《行政复议法》第二十三条", ["复议法23"]),
        ("国办公开办函〔2016〕235号", ["235号一", "235号二", "235号三", "235号四"]),
        ("国办公开办函〔2016〕235号第四点", ["235号四"]),
        ("法释〔2025〕8号第一条", ["法释2025-8第1条"]),
        ("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条", ["收费办法4", "收费办法4档次"]),
        ("本机关岗位授权", []),
        ("第三十三条", []),
        ("", []),
    ],
)
def test_an_article_is_found_as_it_is_named(text: str, keys: list[str]) -> None:
    assert [one.key for one in explain(text, KNOWN)] == keys


def test_the_fee_measures_as_a_whole_explain_all_of_them() -> None:
    keys = {one.key for one in explain("《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", KNOWN)}
    assert keys == {one.key for one in KNOWN if one.key.startswith("收费办法")}


def test_every_entry_is_found_by_its_own_name() -> None:
    for one in KNOWN:
        assert one in explain(one.article, KNOWN), one.article


def test_a_law_named_once_holds_for_the_articles_after_it() -> None:
    assert list(citations("依照《条例》第十五条和第三十二条")) == ["《条例》第十五条", "《条例》第三十二条"]


def test_what_is_not_read_in_a_text_says_so() -> None:
    certain = {one.key: one.certain for one in KNOWN}
    assert certain["条例33"]
    assert not certain["收费办法缴费后"]


def test_every_article_that_the_program_names_is_explained() -> None:
    folders = [ROOT / "app" / "domain", ROOT / "app" / "services", ROOT / "reply_templates"]
    texts = [path.read_text("utf-8") for folder in folders for path in folder.rglob("*.*") if path.suffix in SPOKEN]
    own_words = [re.sub(r"^example = .*$", "", text, flags=re.MULTILINE) for text in texts]
    named = {citation for text in own_words for citation in NAMED.findall(text)}
    assert named
    assert sorted(citation for citation in named if not explain(citation, KNOWN)) == []
