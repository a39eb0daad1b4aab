"""Storage at the size of a large office: lists, search, chains, against the limits a person feels.

Run with `python -m tests.benchmarks.bench_storage [--sizes 1000,10000,100000] [--database URL]`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import create_engine, text

from app.domain.steps import (
    Assignment,
    CaseKind,
    Channel,
    Delivery,
    HandlerAssigned,
    NoteAdded,
    Party,
    Registered,
    Replied,
    Routed,
    Step,
)
from app.persistence import case_list, case_rows, chain, search_index
from app.persistence.case_list import CaseRow, Query
from app.persistence.database import Database
from app.persistence.search import search
from app.persistence.session import Session
from app.persistence.verify import verify
from tests.builders import CLERK, NOON

_STAGES = ("unconfirmed", "routing", "handling", "review", "signing", "delivery", "closed", "archived")
_SUBJECTS = (
    "征地补偿安置方案",
    "规划许可证",
    "会议纪要",
    "环评批复",
    "拆迁补偿明细",
    "财政预算",
    "信访答复",
    "土地出让合同",
)
_PLACES = ("示例村", "东河镇", "南山街道", "青石桥社区", "柳林乡", "白塔村", "红星农场", "北关街道")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
_GIVEN = "示例测试明芳伟娜秀英敏静丽强磊军洋勇艳杰娟涛超兰霞平刚桂"


@dataclass(frozen=True)
class Measured:
    """How long one piece of work takes, in milliseconds, and the limit it has to keep (None: no limit stated)."""

    work: str
    median: float
    p95: float
    limit: float | None


def made_up(count: int) -> Iterator[tuple[chain.Coming, CaseRow, str]]:
    """Cases with five steps each, their rows, and the text of their letter; always the same ones."""
    chance = random.Random(20261121)
    for number in range(count):
        yield _one(number, chance)


def _one(number: int, chance: random.Random) -> tuple[chain.Coming, CaseRow, str]:
    received = date(2018, 1, 1) + timedelta(days=number * 3200 // 100_000 if number < 100_000 else 3200)
    name = chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2))
    place, subject = chance.choice(_PLACES), chance.choice(_SUBJECTS)
    request = f"申请公开{place}{chance.randint(1, 99)}号地块{received.year}年{subject}及相关政府信息公开材料"
    steps: tuple[Step, ...] = (
        Registered(
            on=received,
            channel=Channel.COUNTER,
            received_on=received,
            parties=(Party(name=name),),
            request=request,
            items=(request,),
        ),
        Routed(on=received, assignments=(Assignment(department_id=f"d-{number % 12}", department="示例处"),)),
        HandlerAssigned(on=received, person_id=f"p-{number % 40}", person="李四测试"),
        NoteAdded(on=received, text="已电话联系申请人，确认答复方式"),
        Replied(on=received + timedelta(days=15), letter_id="l", delivery=Delivery.POSTED),
    )
    case_id, shown = f"{number:032x}", f"{received.year}-{number:06d}"
    running = number % 25 == 0
    row = CaseRow(
        case_id=case_id,
        number=shown,
        case_kind="disclosure",
        stage=_STAGES[number % 6] if running else "closed",
        channel=chance.choice(("counter", "signed_mail", "online")),
        applicants=name,
        request=request,
        length=5,
        updated_at=NOON,
        departments="示例处",
        department_ids=(f"d-{number % 12}",),
        handler_id=f"p-{number % 40}",
        handler="李四测试",
        received_on=received,
        due_on=received + timedelta(days=28),
        ended_on=None if running else received + timedelta(days=15),
        conclusion="予以公开",
        outcomes=("R1",),
        letter_numbers=(f"示信告〔{received.year}〕{number}号",),
    )
    letter = f"{name}：本机关收到您提出的政府信息公开申请，经检索，关于{place}{subject}的信息予以公开。"
    return chain.Coming(case_id, shown, CaseKind.DISCLOSURE, steps), row, letter


def fill(database: Database, count: int) -> float:
    """Load made-up cases in bulk; gives the seconds it took."""
    begun, at_once = time.perf_counter(), 5000
    waiting = made_up(count)
    while some := list(islice(waiting, at_once)):
        with database.transaction() as session:
            chain.import_many(session, (coming for coming, _, _ in some), CLERK, NOON)
            case_list.refresh_many(session, [row for _, row, _ in some])
            ordinals = case_rows.ordinals_of(session, [row.case_id for _, row, _ in some])
            letters = {ordinals[row.case_id]: {"letter:l": letter} for _, row, letter in some}
            search_index.index_parts(session, letters)
    _settle(database)
    return time.perf_counter() - begun


_ROWS_ON_A_SERVER = (
    """
    CREATE TEMPORARY TABLE made_up AS
    SELECT n, date '2018-01-01' + (n::bigint * 3200 / :count)::integer AS received,
        (ARRAY['王','李','张','刘','陈','杨','黄','赵'])[1 + (n * 7 % 8)] ||
        (ARRAY['示例','测试','明芳','伟娜','秀英','敏静'])[1 + (n * 5 % 6)] AS name,
        '申请公开' || (ARRAY['示例村','东河镇','南山街道','柳林乡'])[1 + (n * 3 % 4)] || n % 97 || '号地块' ||
        (ARRAY['征地补偿安置方案','规划许可证','会议纪要','环评批复','财政预算'])[1 + n % 5] ||
        '及相关政府信息公开材料' AS request
    FROM generate_series(1, :count) AS n
    """,
    "INSERT INTO cases (ordinal, id, number, kind) "
    "SELECT n, lpad(to_hex(n), 32, '0'), 'N' || lpad(n::text, 8, '0'), 'disclosure' FROM made_up",
    """
    INSERT INTO case_list (ordinal, case_id, number, case_kind, stage, channel, year, received_on, due_on, alert_on,
        provisional, ended_on, answered_late, handler_id, handler, applicant_kind, length, updated_at, applicants,
        departments, department_ids, conclusion, outcomes, letter_numbers, tracking_numbers, request)
    SELECT n, lpad(to_hex(n), 32, '0'), 'N' || lpad(n::text, 8, '0'), 'disclosure',
        CASE WHEN n % 25 = 0 THEN (ARRAY['routing','handling','review'])[1 + n / 25 % 3] ELSE 'closed' END,
        (ARRAY['counter','signed_mail','online'])[1 + n % 3], extract(year FROM received)::integer, received,
        received + 28, received + 28, false, CASE WHEN n % 25 = 0 THEN NULL ELSE received + 15 END, false,
        'p-' || n % 40, '李四测试', 'natural', 1, '2026-11-02T12:00:00+08:00', name, '示例处',
        json_build_array('d-' || n % 12), '予以公开', '["R1"]', '[]', '[]', request
    FROM made_up
    """,
    "INSERT INTO case_departments SELECT 'd-' || n % 12, n FROM made_up",
    """
    INSERT INTO search_texts (place, ordinal, part, text)
    SELECT ((7::bigint - tier) << 56) | (n::bigint << 16), n, part, words FROM made_up
    CROSS JOIN LATERAL (VALUES (0, 'number', 'N' || lpad(n::text, 8, '0')), (1, 'applicant', name),
        (2, 'request', request), (3, 'letter:l', name || '：经检索，' || request || '的内容予以公开。'))
        AS t(tier, part, words)
    """,
)


def fill_on_server(database: Database, count: int) -> float:
    """Let a server make up list rows and texts by itself, without chains; gives the seconds it took."""
    begun = time.perf_counter()
    with database.transaction() as session:
        for statement in _ROWS_ON_A_SERVER:
            session.connection.execute(text(statement), {"count": count})
    _settle(database)
    return time.perf_counter() - begun


def _settle(database: Database) -> None:
    """What a server does by itself some minutes after a large import."""
    if database.file is None:
        engine = create_engine(database.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        engine.dispose()


def timed(work: Callable[[], object], times: int = 15) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    return statistics.median(took), took[min(len(took) - 1, int(len(took) * 0.95))]


def measure_lists(database: Database) -> Iterator[Measured]:
    """Pages of the list and hits of the search, each against its limit."""
    limit = 200.0 if database.file is None else 50.0
    with database.reading() as session:
        for work, query in _queries().items():
            yield Measured(f"list: {work}", *timed(lambda q=query: case_list.page(session, q)), limit)  # type: ignore[misc]
        yield Measured("list: counts by stage", *timed(lambda: case_list.count_by_stage(session)), limit)
        due = (date(2026, 1, 1), date(2026, 2, 28))
        yield Measured("list: due by day", *timed(lambda: case_list.count_due_by_day(session, *due)), limit)
        yield Measured("search: 2 characters, all kinds", *_searches(session), limit)
        for words in ("征地", "信息", "公开", "龘龘", "示例村征地", "王示例", "2026-09", "政府信息公开申请", "征"):
            yield Measured(f"search: {words}", *timed(lambda w=words: search(session, w)), limit)  # type: ignore[misc]
        yield Measured("search: 征地, counted to the end", *timed(lambda: search(session, "征地", 50, None), 3), None)


def measure_chains(database: Database) -> Iterator[Measured]:
    """Reading and writing chains."""
    with database.reading() as session:
        ids = chain.all_ids(session)[:10_000]
        reading = timed(lambda: sum(case.length for case in chain.read_many(session, ids)), 3)
        yield Measured(f"chain: read {len(ids)} cases", *reading, None)
        yield Measured("chain: verify all", *timed(lambda: verify(session), 1), None)
    yield Measured("chain: append, list and index", *timed(lambda: _append(database)), 50)


def _queries() -> dict[str, Query]:
    plain = Query()
    return {
        "first page": plain,
        "by due date": replace(plain, sort="due_on", descending=False),
        "by applicant": replace(plain, sort="applicants", descending=False),
        "by stage": replace(plain, sort="stage", descending=False),
        "by channel": replace(plain, sort="channel"),
        "by conclusion": replace(plain, sort="conclusion"),
        "by request": replace(plain, sort="request"),
        "by handler": replace(plain, sort="handler"),
        "by department": replace(plain, sort="departments"),
        "by received": replace(plain, sort="received_on"),
        "page 500": replace(plain, offset=50_000),
        "stage closed": replace(plain, stages=("closed",)),
        "stage handling by due": replace(plain, stages=("handling",), sort="due_on"),
        "department": replace(plain, department_id="d-3"),
        "department by applicant": replace(plain, department_id="d-3", sort="applicants"),
        "handler": replace(plain, handler_id="p-7"),
        "handler, closed, by due": replace(plain, handler_id="p-7", stages=("closed",), sort="due_on"),
        "channel": replace(plain, channel="online"),
        "channel by received": replace(plain, channel="online", sort="received_on", descending=False),
        "year": replace(plain, year=2024),
        "due window": replace(plain, due_from=date(2026, 1, 1), due_to=date(2026, 2, 28), sort="due_on"),
        "overdue": replace(plain, overdue_before=date(2026, 11, 21), sort="due_on", descending=False),
        "words 征地": replace(plain, text="征地"),
        "words 信息 by due": replace(plain, text="信息", sort="due_on"),
        "words 示例村征地": replace(plain, text="示例村征地"),
        "words 王": replace(plain, text="王"),
    }


def _searches(session: Session) -> tuple[float, float]:
    texts = [row.request + row.applicants for row in case_list.page(session, Query(limit=200))[0]]
    chance = random.Random(7)
    words = [text[at : at + 2] for text in texts for at in [chance.randrange(len(text) - 1)]]
    took = sorted(timed(lambda w=word: search(session, w), 1)[0] for word in words)  # type: ignore[misc]
    return statistics.median(took), took[int(len(took) * 0.95)]


def _append(database: Database) -> None:
    with database.transaction() as session:
        row = case_list.page(session, Query(limit=1))[0][0]
        entry = chain.append(
            session, row.case_id, row.length, NoteAdded(on=date(2026, 11, 2), text="备注"), CLERK, NOON
        )
        case_list.refresh(session, replace(row, length=entry.seq))


def table(measured: list[Measured]) -> str:
    """The figures for people: median and 95th percentile of each piece of work, and whether it keeps its limit."""
    lines = []
    for found in measured:
        verdict = "" if found.limit is None else "ok" if found.p95 <= found.limit else "TOO SLOW"
        lines.append(f"{found.work:40} {found.median:9.1f} ms {found.p95:9.1f} ms  {verdict}")
    return "\n".join(lines)


def main() -> None:
    """Fill databases of growing size and print how long everything takes."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sizes", default="1000,10000,100000")
    arguments.add_argument("--database", help="a PostgreSQL database that is empty; one size only")
    chosen = arguments.parse_args()
    for size in map(int, chosen.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            if chosen.database:
                database = Database.open(chosen.database, keys=Path(folder) / "desk.key")
                print(f"\n{size} rows, made in {fill_on_server(database, size):.1f} s")
                print(table(list(measure_lists(database))))
            else:
                database = Database.open(f"sqlite:///{Path(folder) / 'desk.db'}")
                print(f"\n{size} cases, loaded in {fill(database, size):.1f} s")
                print(table([*measure_lists(database), *measure_chains(database)]))
            database.close()


if __name__ == "__main__":
    main()
