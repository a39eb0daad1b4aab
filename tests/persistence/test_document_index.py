"""Which documents have yet to be read: told by the chains themselves, on both engines."""

from datetime import date

import pytest

from app.domain.steps import DocumentAttached
from app.persistence import document_index, search
from tests.sample_office import SampleOffice


def attach(sample: SampleOffice, case_id: str, name: str, content: bytes) -> DocumentAttached:
    who = sample.who("gongkai")
    seen = sample.office.cases.open(who, case_id).case.length
    step = sample.office.attachments.add_bytes(who, case_id, seen, name, content).case.entries[-1].step
    assert isinstance(step, DocumentAttached)
    return step


def test_a_document_is_found_by_name_at_once_and_by_its_words_once_read(sample_on_either: SampleOffice) -> None:
    office, case_id = sample_on_either.office, sample_on_either.counter_case().case.id
    first = attach(sample_on_either, case_id, "授权委托书.txt", "盲道".encode())
    second = attach(sample_on_either, case_id, "地块.txt", "出让".encode())
    database = office.work.database
    with database.transaction() as session:
        assert document_index.count_unread(session) == 2
        assert [one.sha256 for _case, one in document_index.unread(session, 9)] == [second.sha256, first.sha256]
        assert list(document_index.unread(session, 1)) == [(case_id, second)]
        assert [hit.where for hit in search.search(session, "委托书").hits] == ["attachment"]
        assert search.search(session, first.sha256).total == 1
        assert search.search(session, "盲道").total == 0
        document_index.learn(session, case_id, first, "盲道")
        document_index.learn(session, case_id, second, "")
    with database.reading() as session:
        assert document_index.count_unread(session) == 0
        assert search.search(session, "盲道").total == 1
        assert search.search(session, "地块").total == 1


def test_the_same_document_in_two_cases_is_read_for_each(sample_on_either: SampleOffice) -> None:
    cases = [sample_on_either.counter_case().case.id for _ in range(2)]
    documents = [attach(sample_on_either, case_id, "同.txt", b"1") for case_id in cases]
    with sample_on_either.office.work.database.transaction() as session:
        document_index.learn(session, cases[0], documents[0], "1")
        assert [case_id for case_id, _document in document_index.unread(session, 9)] == [cases[1]]


def test_a_damaged_step_does_not_hinder_the_others(sample: SampleOffice) -> None:
    case_id = sample.counter_case().case.id
    attach(sample, case_id, "甲.txt", b"1")
    attach(sample, case_id, "乙.txt", b"2")
    with sample.office.work.database.transaction() as session:
        session.connection.exec_driver_sql("DROP TRIGGER steps_UPDATE_refused")
        session.connection.exec_driver_sql("UPDATE steps SET payload = '{' WHERE seq = 2")
        assert [one.name for _case, one in document_index.unread(session, 9)] == ["乙.txt"]


@pytest.mark.parametrize("count", [400])
def test_one_more_document_reads_none_of_the_other_texts(sample: SampleOffice, count: int) -> None:
    case_id = sample.counter_case().case.id
    statements: list[str] = []
    with sample.office.work.database.transaction() as session:
        for number in range(count):
            document = DocumentAttached(
                on=date(2026, 10, 12), sha256=f"{number:064}", name=f"{number}.txt", size=1, media_type="text/plain"
            )
            document_index.learn(session, case_id, document, "字" * 1000)
        connection = session.connection.connection.driver_connection
        assert connection is not None
        connection.set_trace_callback(statements.append)
        document_index.name_it(session, case_id, document)
        connection.set_trace_callback(None)
    assert any("search_texts.place" in statement for statement in statements)
    assert not any("search_texts.text" in statement for statement in statements)
