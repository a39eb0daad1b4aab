from collections.abc import Iterator
from contextlib import contextmanager

from app.services.news import Happening, News
from app.services.office import Office
from tests import sample_office
from tests.sample_office import SampleOffice


@contextmanager
def another_desk(sample: SampleOffice) -> Iterator[Office]:
    """A second program on the same database."""
    database = sample.office.work.database
    opened = sample_office.open_sample(database.url.render_as_string(hide_password=False), database.keys)
    yield opened.office
    opened.office.close()


def test_a_desk_hears_what_was_done_since_it_looked(sample_on_either: SampleOffice) -> None:
    sample_on_either.counter_case()
    with another_desk(sample_on_either) as there:
        known = there.news.since(None)
        assert known.happenings == ()
        case = sample_on_either.routed_case().case
        news = there.news.since(known.newest)
        assert there.news.since(news.newest).happenings == ()
    clerk, officer = sample_on_either.who("chuangkou"), sample_on_either.who("gongkai")
    assert news.happenings == (
        Happening(case.id, case.number, 1, "登记申请", clerk.id, clerk.name),
        Happening(case.id, case.number, 2, "转办", officer.id, officer.name),
    )
    assert not news.more
    assert sample_on_either.office.news.since(known.newest).happenings == ()


def test_only_steps_one_has_not_seen_go_beyond(sample: SampleOffice) -> None:
    case = sample.routed_case().case
    with another_desk(sample) as there:
        news = there.news.since(0)
    assert news.goes_beyond(case.id, 1)
    assert not news.goes_beyond(case.id, 2)
    assert not news.goes_beyond("another case", 0)


def test_a_journal_that_became_shorter_is_all_new(sample: SampleOffice) -> None:
    sample.counter_case()
    news = sample.office.news.since(99)
    assert news == News(1, 1, more=True)
    assert news.goes_beyond("any case", 5)


def test_news_nobody_looked_at_are_not_forgotten() -> None:
    earlier = News(3, 4, (Happening("a", "2026-0001", 2, "备注", "p", "张三"),))
    later = News(4, 5, (Happening("b", "2026-0002", 1, "登记", "p", "张三"),))
    both = later.with_earlier(earlier)
    assert (both.since, both.newest, len(both.happenings)) == (3, 5, 2)
