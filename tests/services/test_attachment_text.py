"""Words in attached documents: read, found, and the same document named in other cases."""

import tracemalloc
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import InputRejected
from app.domain.steps import DocumentAttached
from app.services.attachment_text import LARGEST, text_of
from app.services.case_views import CaseView
from tests.sample_office import SampleOffice


def pdf(words: str, password: str = "") -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, encrypt=password or None)
    canvas.drawString(72, 700, words)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def docx(words: str) -> bytes:
    stream = BytesIO()
    document = Document()
    document.add_paragraph(words)
    document.add_table(1, 1).cell(0, 0).text = "表格里的地块编号"
    document.save(stream)
    return stream.getvalue()


def attached(sample: SampleOffice, view: CaseView, name: str, content: bytes) -> tuple[CaseView, DocumentAttached]:
    view = sample.office.attachments.add_bytes(sample.who("gongkai"), view.case.id, view.case.length, name, content)
    step = list(view.case.steps(DocumentAttached))[-1].step
    assert isinstance(step, DocumentAttached)
    return view, step


def test_the_words_of_pdf_word_and_text_are_read() -> None:
    assert "Budget 2025" in text_of("x.pdf", pdf("Budget 2025"))
    assert text_of("x.docx", docx("道路养护决算")).split("\n")[0] == "道路养护决算"
    assert "表格里的地块编号" in text_of("x.docx", docx(""))
    assert text_of("x.txt", "决算".encode("gb18030")) == "决算"
    assert text_of("x.png", b"\x89PNG") == ""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.pdf", pdf("secret", "1234"), "打开密码"),
        ("x.pdf", b"%PDF-1.7 nothing", "损坏"),
        ("x.docx", b"PK\x03\x04 nothing", "不是有效的 Word"),
        ("x.docx", b"", "不是有效的 Word"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, said: str) -> None:
    with pytest.raises(InputRejected) as rejected:
        text_of(name, content)
    assert said in rejected.value.sentence


def test_a_document_too_large_is_not_even_fetched(sample: SampleOffice) -> None:
    document = DocumentAttached(
        on=sample.clock.moment.date(), sha256="0" * 64, name="扫描.pdf", size=LARGEST + 1, media_type="application/pdf"
    )
    with pytest.raises(InputRejected) as rejected:
        sample.office.attachment_text.read(document)
    assert "200 MB" in rejected.value.sentence


def test_a_case_is_found_by_its_attachments_and_the_same_document_is_known(sample: SampleOffice) -> None:
    office, content = sample.office, docx("示例路三号地块出让合同")
    first, document = attached(sample, sample.counter_case("甲信息"), "合同.docx", content)
    second, again = attached(sample, sample.counter_case("乙信息"), "副本.docx", content)
    assert office.attachment_text.held_elsewhere([again], second.case.id)[0][0] == "副本.docx"
    assert office.attachment_text.count_unread() == 2
    for unread in office.attachment_text.unread():
        office.attachment_text.read_and_learn(unread)
    assert office.attachment_text.unread() == ()
    found = {hit.case_id for hit in office.cases.search("地块出让", 10).hits}
    assert found == {first.case.id, second.case.id}
    assert [one.number for one in office.attachment_text.also_in(document.sha256, first.case.id)] == [
        second.case.number
    ]
    assert office.attachment_text.also_in("f" * 64) == ()


@pytest.mark.parametrize("content", [pdf("secret", "1234"), b"%PDF-1.7 nothing", b"PK\x03\x04 nothing"])
def test_what_cannot_be_read_is_read_once_and_found_by_its_name(sample: SampleOffice, content: bytes) -> None:
    view, _document = attached(sample, sample.counter_case(), "密件清单.docx", content)
    for unread in sample.office.attachment_text.unread():
        sample.office.attachment_text.read_and_learn(unread)
    assert sample.office.attachment_text.count_unread() == 0
    assert [hit.case_id for hit in sample.office.cases.search("密件清单", 10).hits] == [view.case.id]


def test_a_document_that_breaks_its_reader_is_left_alone(sample: SampleOffice) -> None:
    view, document = attached(sample, sample.counter_case(), "甲.txt", b"abc")
    sample.office.attachment_text.leave_unread(view.case.id, document.sha256)
    assert sample.office.attachment_text.count_unread() == 0
    assert sample.office.cases.search("abc", 10).total == 0


def zipped(xml: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return stream.getvalue()


def body(inside: bytes) -> bytes:
    main = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return b'<w:document xmlns:w="' + main + b'"><w:body>' + inside + b"</w:body></w:document>"


def test_a_document_that_unfolds_to_many_times_its_size_takes_no_memory() -> None:
    bomb = zipped(body(b"<w:p/>" * 100_000))
    assert len(bomb) < 20_000
    tracemalloc.start()
    text_of("x.docx", bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4_000_000
    with pytest.raises(InputRejected, match="展开后过大"):
        text_of("x.docx", zipped(bytes(201_000_000)))


def test_entities_that_multiply_are_refused() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE d [<!ENTITY e0 "ha">{lines}]>'.encode() + body(b"<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>")
    with pytest.raises(InputRejected, match="不是有效的 Word"):
        text_of("x.docx", zipped(laughs))


def test_every_cut_of_a_document_is_a_sentence_or_words() -> None:
    whole = docx("道路养护决算")
    for end in range(0, len(whole), 997):
        for damaged in (whole[:end], whole[:end] + bytes(40) + whole[end + 40 :]):
            with suppress(InputRejected):
                text_of("x.docx", damaged)


def test_a_file_from_disk_is_read_too(sample: SampleOffice, tmp_path: Path) -> None:
    path = tmp_path / "说明.txt"
    path.write_text("供水管网改造", "utf-8")
    view = sample.counter_case()
    view = sample.office.attachments.add_file(sample.who("gongkai"), view.case.id, view.case.length, path)
    step = list(view.case.steps(DocumentAttached))[-1].step
    assert isinstance(step, DocumentAttached)
    assert sample.office.attachment_text.read(step) == "供水管网改造"
