"""An office words its own letters: checked, tried, shared by all desks, taken back, taken along."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from app.domain.errors import InputRejected, Refused
from app.domain.letter_text import plain_text
from app.domain.steps import Conclusion
from app.services.letter_facts import LetterDraft
from app.services.office import open_office
from app.services.office_templates import OfficeTemplates, TemplateEntry
from app.services.stored_templates import keep
from app.services.workplace import actor
from tests.sample_office import FOLDERS, SampleOffice
from tests.services.test_main_way import AT, not_existing, search_record
from tests.services.test_main_way import keep as keep_draft

R13 = "reply/R13.md"
OWN_WORDS = "本机关对没有找到该信息表示遗憾。"


def templates(sample: SampleOffice) -> OfficeTemplates:
    return sample.office.templates


def own_r13(sample: SampleOffice, words: str = OWN_WORDS) -> str:
    return templates(sample).shipped_source(R13).rstrip() + f"\n{words}\n"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def letter_text(sample: SampleOffice) -> str:
    case_id = sample.routed_case().case.id
    return plain_text(sample.office.letters.composed(case_id, not_there()).letter)


def not_there() -> LetterDraft:
    return LetterDraft(conclusions=(Conclusion(item=1, outcome="R13", details={"search_record": "没有查到"}),))


def entry(sample: SampleOffice, file: str = R13) -> TemplateEntry:
    return next(one for one in templates(sample).entries() if one.file == file)


def test_the_list_names_every_template_papers_before_outcomes_before_remedies(sample: SampleOffice) -> None:
    shown = templates(sample).entries()
    assert len(shown) == len(list(FOLDERS.templates.rglob("*.md"))) - 1
    assert (shown[0].file, shown[0].label) == ("reply.md", "答复书")
    outcomes = [one.part for one in shown if one.kind == "reply" and one.part]
    assert outcomes.index("R2") < outcomes.index("R13") < outcomes.index("R24d")
    assert shown[-1].kind == "remedy"
    assert not any(one.is_own for one in shown)


def test_an_own_text_stands_in_the_next_letter_and_its_history_is_kept(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    assert OWN_WORDS not in letter_text(sample)
    templates(sample).save(sample.who("fazhi"), R13, own_r13(sample), "领导要求语气缓和")
    assert OWN_WORDS in letter_text(sample)
    assert entry(sample).is_own
    assert templates(sample).source(R13) == own_r13(sample)
    templates(sample).restore(sample.who("fuzeren"), R13, "改回通用文本")
    assert OWN_WORDS not in letter_text(sample)
    assert not entry(sample).is_own
    assert templates(sample).source(R13) == templates(sample).shipped_source(R13)
    newest, first = templates(sample).history(R13)
    assert (newest.source, newest.reason) == (None, "改回通用文本")
    assert (first.source, first.reason, first.by) == (own_r13(sample), "领导要求语气缓和", sample.who("fazhi").name)


def test_another_desk_writes_by_the_new_text_at_once(sample_on_either: SampleOffice, tmp_path: Path) -> None:
    sample = sample_on_either
    case_id = sample.routed_case().case.id
    url = sample.office.work.database.url.render_as_string(hide_password=False)
    other = open_office(url, FOLDERS, sample.clock, tmp_path / "desk.key")
    assert OWN_WORDS not in plain_text(other.letters.composed(case_id, not_there()).letter)
    templates(sample).save(sample.who("fazhi"), R13, own_r13(sample), "统一口径")
    assert OWN_WORDS in plain_text(other.letters.composed(case_id, not_there()).letter)
    other.close()


@pytest.mark.parametrize(
    ("spoil", "line_of"),
    [
        (lambda text: text.replace("::protected finding", "::protected other"), None),
        (lambda text: text + "\n{{ nobody_knows }}\n", "nobody_knows"),
        (lambda text: text + "\n{{ ''.__class__ }}\n", "__class__"),
        (lambda text: text + "\n::remedy\n", "::remedy"),
        (lambda text: text.replace('kind = "reply"', 'kind = "receipt"'), None),
        (lambda text: text.replace("+++", "---", 1), None),
    ],
)
def test_a_text_that_must_not_be_used_is_refused_with_its_line(
    sample: SampleOffice, spoil: object, line_of: str | None
) -> None:
    assert callable(spoil)
    wrong = spoil(templates(sample).shipped_source(R13))
    with pytest.raises(InputRejected) as refused:
        templates(sample).save(sample.who("fazhi"), R13, wrong, "改一改")
    if line_of:
        number = next(n for n, line in enumerate(wrong.split("\n"), 1) if line_of in line)
        assert refused.value.field == f"{R13}:{number}"
        assert f"第{number}行" in refused.value.sentence
    with pytest.raises(InputRejected):
        templates(sample).check(R13, wrong)
    assert templates(sample).history(R13) == ()


def test_only_those_who_may_change_templates_and_only_with_a_reason(sample: SampleOffice) -> None:
    with pytest.raises(Refused):
        templates(sample).save(sample.who("chengban"), R13, own_r13(sample), "理由")
    with pytest.raises(Refused):
        templates(sample).restore(sample.who("chuangkou"), R13, "理由")
    with pytest.raises(InputRejected) as refused:
        templates(sample).save(sample.who("fazhi"), R13, own_r13(sample), " ")
    assert refused.value.field == "reason"
    with pytest.raises(InputRejected):
        templates(sample).restore(sample.who("fazhi"), R13, "没有改过")


@pytest.mark.parametrize("file", ["reply/R99.md", "../pyproject.toml", "/etc/passwd", "reply/../reply/R13.md", ""])
def test_only_files_of_the_program_can_be_replaced(sample: SampleOffice, file: str) -> None:
    for act in (templates(sample).source, templates(sample).shipped_source):
        with pytest.raises(InputRejected):
            act(file)
    with pytest.raises(InputRejected):
        templates(sample).save(sample.who("fazhi"), file, own_r13(sample), "理由")


def test_a_stored_text_that_holds_no_more_is_set_aside_and_said_to_be(sample: SampleOffice) -> None:
    work = sample.office.work
    with work.database.transaction() as session:
        by = actor(sample.who("fazhi"))
        keep(session, R13, own_r13(sample, "{{ gone }}"), by, work.now(session), "旧版程序保存的模板")
    assert OWN_WORDS not in letter_text(sample)
    shown = entry(sample)
    assert shown.is_own
    assert "gone" in shown.problem
    assert "{{ gone }}" in templates(sample).source(R13)


def test_the_preview_shows_a_sample_letter_with_the_unsaved_text(sample: SampleOffice) -> None:
    assert OWN_WORDS in text_of(templates(sample).preview(R13, own_r13(sample)))
    assert not entry(sample).is_own
    remedy = templates(sample).shipped_source("remedy/B.md").replace("如对", "您如对", 1)
    assert "您如对本告知书" in text_of(templates(sample).preview("remedy/B.md", remedy))


def test_every_template_can_be_previewed(sample: SampleOffice) -> None:
    for one in templates(sample).entries():
        text = text_of(templates(sample).preview(one.file, templates(sample).source(one.file)))
        assert one.kind == "remedy" or one.title in text or one.file == "reply.md", one.file
        assert "【" not in text, one.file


def test_templates_go_to_another_office_as_a_zip_file_or_a_folder(sample: SampleOffice, tmp_path: Path) -> None:
    templates(sample).save(sample.who("fazhi"), R13, own_r13(sample), "统一口径")
    taken = tmp_path / "templates.zip"
    taken.write_bytes(templates(sample).export_zip())
    folder = tmp_path / "templates"
    with zipfile.ZipFile(taken) as bundle:
        assert len(bundle.namelist()) == len(templates(sample).entries())
        bundle.extractall(folder)
    for source in (taken, folder):
        templates(sample).restore(sample.who("fazhi"), R13, "重新来过")
        assert templates(sample).import_from(sample.who("fuzeren"), source, "采用市里的文本") == (R13,)
        assert OWN_WORDS in letter_text(sample)
    assert templates(sample).import_from(sample.who("fuzeren"), taken, "再导一次") == ()


def test_an_import_takes_all_or_nothing(sample: SampleOffice, tmp_path: Path) -> None:
    good, bad = own_r13(sample), templates(sample).shipped_source("reply.md").replace("::remedy", "")
    with pytest.raises(InputRejected) as refused:
        templates(sample).import_from(sample.who("fazhi"), zipped(tmp_path, {R13: good, "reply.md": bad}), "导入")
    assert refused.value.field.startswith("reply.md")
    assert not entry(sample).is_own


@pytest.mark.parametrize("name", ["../reply/R13.md", "/reply/R13.md", "C:/R13.md", "reply\\..\\R13.md", "new.md"])
def test_an_import_refuses_names_that_lead_elsewhere(sample: SampleOffice, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRejected):
        templates(sample).import_from(sample.who("fazhi"), zipped(tmp_path, {name: own_r13(sample)}), "导入")


def test_an_import_refuses_what_is_no_template_bundle(sample: SampleOffice, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 this is no zip file")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "R13.md").symlink_to(FOLDERS.templates / R13)
    empty, latin = zipped(tmp_path / "inside", {}), tmp_path / "latin.zip"
    with zipfile.ZipFile(latin, "w") as bundle:
        bundle.writestr(R13, "答复".encode("gbk"))
    for path in (broken, inside, empty, latin, tmp_path / "missing.zip", huge(tmp_path)):
        with pytest.raises(InputRejected):
            templates(sample).import_from(sample.who("fazhi"), path, "导入")


def huge(folder: Path) -> Path:
    """A small file that unpacks to a large one."""
    path = folder / "huge.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(R13, b"a" * 50_000_000)
    return path


def zipped(folder: Path, texts: dict[str, str]) -> Path:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for name, text in texts.items():
            bundle.writestr(name, text)
    path = folder / "bundle.zip"
    path.write_bytes(made.getvalue())
    return path


def test_two_exports_are_the_same_file(sample: SampleOffice) -> None:
    assert templates(sample).export_zip() == templates(sample).export_zip()
    sample.clock.set(date(2026, 11, 2))
    assert templates(sample).export_zip() == templates(sample).export_zip()


def test_a_text_changed_behind_the_signature_is_not_numbered(sample: SampleOffice) -> None:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep_draft(sample, view, not_existing())
    office, case_id = sample.office, view.case.id
    view = office.review.submit(sample.who("chengban"), case_id, view.case.length, letter_id)
    for station in view.letters[letter_id].route[:-1]:
        view = office.review.review(sample.who(AT[station]), case_id, view.case.length, letter_id, True, "同意")
    view = office.review.sign(sample.who("juzhang"), case_id, view.case.length, letter_id)
    templates(sample).save(sample.who("fazhi"), R13, own_r13(sample), "签发以后改模板")
    with pytest.raises(Refused) as refused:
        office.letters.number(sample.who("gongkai"), case_id, view.case.length, letter_id)
    assert "签发" in refused.value.reason
    templates(sample).restore(sample.who("fazhi"), R13, "改回原样")
    view = office.letters.number(sample.who("gongkai"), case_id, view.case.length, letter_id)
    assert view.letters[letter_id].number
