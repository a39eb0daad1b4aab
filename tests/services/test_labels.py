"""Envelopes and labels: the right person at the right place, and a barcode that opens the case."""

from itertools import groupby

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import InputRejected
from app.domain.intake_form import ApplicantForm, IntakeForm
from app.domain.mailing import EnvelopeFormat, Mailing
from app.domain.scan_key import scan_text
from app.letters.mailing_sheets import envelopes, label_sheets
from app.services.case_views import CaseView
from app.services.letter_facts import LetterDraft
from app.services.letter_files import press_of
from tests.letters.reading import lines_of, text_of, words_only
from tests.letters.test_typesetting import scanned
from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep

MM = 72 / 25.4
FONTS = press_of().fonts
MAILING = Mailing(
    addressee="张三示例",
    address="示范市示范路7号",
    postcode="100001",
    sender="示范市住房和城乡建设局",
    sender_address="示范市人民路1号",
    reference="2026-0001",
    document="示建依复〔2026〕1号",
)


def bars_on(pdf: bytes, share: float) -> str:
    """What a hand scanner reads from a picture of the first page at 600 dots per inch, below that share of it."""
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=600 / 72, grayscale=True, fill_color=(255, 255, 255, 255)).to_numpy()
    dark = picture < 128
    for number in range(int(len(dark) * share), len(dark) - 20):
        row = dark[number]
        if (row == dark[number + 20]).all() and (row[1:] != row[:-1]).sum() > 40:
            runs = [len(list(group)) for _, group in groupby(row.tolist())][1:-1]
            module = sum(runs[:3]) / 4  # the start symbol begins with bars and a space of 2 + 1 + 1 modules
            return scanned([round(width / module) for width in runs])
    return ""


@pytest.mark.parametrize("form", list(EnvelopeFormat))
def test_an_envelope_has_its_size_and_everything_the_post_office_reads(
    sample: SampleOffice, form: EnvelopeFormat
) -> None:
    pdf = sample.office.labels.envelopes([MAILING], form)
    (page,) = pypdfium2.PdfDocument(pdf)
    assert page.get_size() == pytest.approx([side * MM for side in form.millimetres], abs=0.1)
    text = words_only(text_of(pdf))
    for wanted in ("张三示例", MAILING.address, MAILING.sender, MAILING.sender_address, "2026-0001"):
        assert wanted in text
    assert bars_on(pdf, 0.6) == "2026-0001"


def test_the_outside_of_a_letter_is_taken_from_the_case_and_scanning_it_opens_the_case(sample: SampleOffice) -> None:
    applicant = ApplicantForm(name="张三示例", address="示范市示范路7号", postcode="100001", phone="13800000000")
    form = IntakeForm(received_on=sample.office.today(), applicants=(applicant,), request="养护经费决算")
    view = sample.office.intake.register(sample.who("chuangkou"), form)
    mailing = sample.office.labels.mailing(sample.who("chuangkou"), view.case.id)
    assert (mailing.addressee, mailing.address, mailing.postcode) == ("张三示例", "示范市示范路7号", "100001")
    assert mailing.sender == sample.office.settings.read().agency.name
    read = bars_on(sample.office.labels.envelopes([mailing]), 0.6)
    assert sample.office.cases.by_number(read) == view.case.id


def numbered_as(sample: SampleOffice, pattern: str, name: str = "张三示例") -> CaseView:
    """A counter request registered while the office numbers its cases in this way."""
    sample.office.settings.change(sample.who("fuzeren"), {"case_number_pattern": pattern}, "编号样式")
    return sample.counter_case(name=name)


@pytest.mark.parametrize(
    "pattern",
    [
        "某市依申请〔{year}〕{number}号",
        "{word}依申请{year}年{number:04d}件（政府信息公开）",
        "YSQ-{year}-{number:05d}",
    ],
)
def test_whatever_the_case_number_the_barcode_on_the_envelope_opens_the_case(
    sample: SampleOffice, pattern: str
) -> None:
    other = numbered_as(sample, "别市依申请〔{year}〕{number}号", "李四测试")
    view, office = numbered_as(sample, pattern), sample.office
    mailing = office.labels.mailing(sample.who("gongkai"), view.case.id)
    for pdf, share in ((office.labels.envelopes([mailing]), 0.6), (office.labels.labels([mailing]), 0.0)):
        read = bars_on(pdf, share)
        assert read == mailing.barcode
        assert office.cases.by_number(read) == view.case.id != other.case.id
    assert office.cases.by_number(view.case.number) == view.case.id
    receipt = office.papers.paper(sample.who("gongkai"), "receipt", view.case.id).pdf
    assert office.cases.by_number(bars_on(receipt, 0.4)) == view.case.id


def test_a_barcode_printed_without_a_key_opens_its_case_while_it_means_one_only(sample: SampleOffice) -> None:
    first, by_number = numbered_as(sample, "某市依申请〔{year}〕{number}号"), sample.office.cases.by_number
    remains = "".join(char for char in first.case.number if char.isascii())
    assert by_number(remains) == first.case.id
    for unknown in ("2026-1-000000", "20269", "", "%", "_____", "2026%"):
        assert by_number(unknown) is None
    assert by_number(scan_text(first.case.number)) == first.case.id


def test_a_third_party_gets_the_envelope_of_its_letter_without_the_applicants_address(sample: SampleOffice) -> None:
    facts = {"third_party": "示例环保科技有限公司", "concern": "商业秘密"}
    view, letter_id = keep(sample, sample.routed_case(), LetterDraft(letter_kind="third_party_inquiry", facts=facts))
    mailing = sample.office.labels.mailing(sample.who("gongkai"), view.case.id, letter_id)
    assert (mailing.addressee, mailing.address) == ("示例环保科技有限公司", "")
    with pytest.raises(InputRejected) as refused:
        sample.office.labels.envelopes([mailing])
    assert view.case.number in refused.value.sentence
    with pytest.raises(InputRejected):
        sample.office.labels.mailing(sample.who("gongkai"), view.case.id, "no-such-letter")


def test_labels_fill_the_sheet_from_the_first_free_place(sample: SampleOffice) -> None:
    many = [Mailing(addressee=f"收件{n:02d}号", address="示范路1号", reference=f"2026-{n:04d}") for n in range(1, 31)]
    first, second = lines_of(sample.office.labels.labels(many, first=5))
    assert "收件01号" in "".join(line.text for line in first)
    names = {
        line.text[place : place + 5]: (sign.x / MM, 297 - sign.y / MM)
        for page in (first, second)
        for line in page
        for place, sign in enumerate(line.signs)
        if line.text[place : place + 2] == "收件"
    }
    assert len(names) == 30
    for number, place in ((1, 5), (2, 6), (20, 24), (21, 1), (30, 10)):
        row, column = divmod(place - 1, 3)
        x, y = names[f"收件{number:02d}号"]
        assert column * 70 < x < column * 70 + 70
        assert 0.5 + row * 37 < y < 0.5 + row * 37 + 37


@pytest.mark.parametrize("first", [0, 25, -1])
def test_a_place_that_is_not_on_the_sheet_is_refused(sample: SampleOffice, first: int) -> None:
    with pytest.raises(InputRejected):
        sample.office.labels.labels([MAILING], first)


def test_nothing_to_print_is_refused(sample: SampleOffice) -> None:
    with pytest.raises(InputRejected):
        sample.office.labels.labels([])


@settings(max_examples=40, deadline=None)
@given(
    name=st.text("张三示例科技有限公司ABC ·ئۇيغۇر", min_size=1, max_size=60),
    address=st.text("示范省市区路号0123456789ABC-#（）", min_size=1, max_size=200),
    number=st.text("0123456789-示建A", min_size=1, max_size=24),
)
def test_nothing_ever_stands_outside_its_label(name: str, address: str, number: str) -> None:
    mailing = Mailing(addressee=name, address=address, postcode="100001", sender=name, reference=number)
    (page,) = label_sheets([mailing], FONTS, first=14).pages
    left, top = 70 * MM, 0.5 * MM + 4 * 37 * MM
    for _, drawn in page.placed:
        y = drawn.y1 if hasattr(drawn, "y1") else drawn.y
        x = drawn.x1 if hasattr(drawn, "x1") else drawn.x
        assert left <= x <= left + 70 * MM
        assert top <= y <= top + 37 * MM
    for form in EnvelopeFormat:
        assert len(envelopes([mailing], FONTS, form).pages) == 1
