"""The letters that have not left, however many cases stand before theirs."""

from datetime import date

from tests.sample_office import SampleOffice
from tests.services.test_main_way import keep, not_existing, posted, search_record, sign_off


def test_a_letter_is_found_behind_cases_that_have_none(sample_on_either: SampleOffice) -> None:
    sample = sample_on_either
    for number in range(4):
        sample.counter_case(f"更急的第{number}件")
    sample.clock.pass_days(1)
    view, letter_id = keep(sample, sample.routed_case(), not_existing())
    [waiting] = sample.office.letters_waiting.of(sample.who("chengban"), most_cases=1)
    assert (waiting.case_id, waiting.letter.letter_id, waiting.mine) == (view.case.id, letter_id, True)
    assert not sample.office.letters_waiting.of(sample.who("kezhang"))[0].mine


def test_a_letter_goes_by_the_safe_date_and_says_that_it_is_provisional(sample: SampleOffice) -> None:
    sample.clock.set(date(2026, 12, 10))
    view, _ = keep(sample, sample.routed_case(), not_existing())
    assert view.reading is not None
    [waiting] = sample.office.letters_waiting.of(sample.who("chengban"))
    assert waiting.provisional
    assert waiting.due_on == view.reading.safe_due_on == date(2027, 1, 6)
    assert waiting.left == sample.office.calendar().count(date(2026, 12, 10), date(2027, 1, 6))


def test_a_letter_that_left_waits_no_more(sample: SampleOffice) -> None:
    view = search_record(sample, sample.routed_case())
    view, letter_id = keep(sample, view, not_existing())
    view = sign_off(sample, view, letter_id)
    assert [one.letter.letter_id for one in sample.office.letters_waiting.of(sample.who("gongkai"))] == [letter_id]
    posted(sample, view, letter_id)
    assert sample.office.letters_waiting.of(sample.who("gongkai")) == ()
