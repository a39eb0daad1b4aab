"""Invented cases by the hundred thousand, always the same ones, loaded in bulk into either engine."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import Connection, create_engine, text

from app.domain.stage import Stage
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
from app.persistence.case_list import CaseRow
from app.persistence.database import Database
from tests.builders import CLERK, NOON

_OPEN = tuple(stage.value for stage in Stage if stage not in (Stage.CLOSED, Stage.ARCHIVED))
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
        stage=_OPEN[number % 6] if running else "closed",
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
    settle(database)
    return time.perf_counter() - begun


_MADE_UP = """
CREATE TEMPORARY TABLE made_up AS
WITH chance AS (
    SELECT n, abs(hashint4(n)) AS a, abs(hashint4(n + 7000000)) AS b, abs(hashint4(n + 14000000)) AS c
    FROM generate_series(1, :count) AS n
)
SELECT n, a, lpad(to_hex(n), 32, '0') AS id, 'N' || lpad(n::text, 8, '0') AS number,
    date '2018-01-01' + (n::bigint * 3200 / :count)::integer AS received,
    (ARRAY['王','李','张','刘','陈','杨','黄','赵'])[1 + a % 8] ||
    (ARRAY['示例','测试','明芳','伟娜','秀英','敏静'])[1 + b % 6] AS name,
    '申请公开' || (ARRAY['示例村','东河镇','南山街道','柳林乡'])[1 + b % 4] || c % 97 || '号地块' ||
    (ARRAY['征地补偿安置方案','规划许可证','会议纪要','环评批复','财政预算'])[1 + c % 5] ||
    '及相关政府信息公开材料' AS request
FROM chance
"""
_FROM_THEM = (
    "INSERT INTO cases (ordinal, id, number, kind) SELECT n, id, number, 'disclosure' FROM made_up",
    """
    INSERT INTO case_list (ordinal, case_id, number, case_kind, stage, channel, year, received_on, due_on, alert_on,
        provisional, ended_on, answered_late, handler_id, handler, applicant_kind, length, updated_at, applicants,
        departments, department_ids, conclusion, outcomes, letter_numbers, tracking_numbers, request,
        applicants_start, departments_start, conclusion_start, request_start, listed)
    SELECT n, id, number, 'disclosure',
        CASE WHEN n % 25 = 0 THEN (ARRAY['to_route','to_handle','to_review'])[1 + n / 25 % 3] ELSE 'closed' END,
        (ARRAY['counter','signed_mail','online'])[1 + a % 3], extract(year FROM received)::integer, received,
        received + 28, received + 28, false, CASE WHEN n % 25 = 0 THEN NULL ELSE received + 15 END, false,
        'p-' || n % 40, '李四测试', 'natural', 1, '2026-11-02T12:00:00+08:00', name, '示例处',
        json_build_array('d-' || n % 12), '予以公开', '["R1"]', '[]', '[]', request,
        name, '示例处', '予以公开', left(request, 60), lower(concat_ws(chr(10), number, name, request))
    FROM made_up
    """,
    "INSERT INTO case_departments SELECT 'd-' || n % 12, n FROM made_up",
    """
    INSERT INTO search_texts (place, ordinal, part, text, folded)
    SELECT ((7::bigint - tier) << 56) | (n::bigint << 16), n, part, words, nullif(lower(words), words) FROM made_up
    CROSS JOIN LATERAL (VALUES (0, 'number', number), (1, 'applicant', name),
        (2, 'request', request), (3, 'letter:l', name || '：经检索，' || request || '的内容予以公开。'))
        AS t(tier, part, words)
    """,
)
_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('case_list', 'case_departments', 'search_texts')
AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def fill_on_server(database: Database, count: int) -> float:
    """Let a server make up list rows and texts by itself, without chains; gives the seconds it took.

    As bulk loads are done: the indexes are put away, and built anew when everything is there.
    """
    begun = time.perf_counter()
    with database.transaction() as session:
        connection = session.connection
        indexes = connection.execute(text(_INDEXES)).all()
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for statement in (_MADE_UP, *_FROM_THEM):
            connection.execute(text(statement), {"count": count})
        _build(connection, [definition for _, definition in indexes])
    settle(database)
    return time.perf_counter() - begun


def _build(connection: Connection, definitions: list[str]) -> None:
    connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '512MB'")
    for definition in definitions:
        connection.exec_driver_sql(definition)


def settle(database: Database) -> None:
    """What a server does by itself some minutes after a large import."""
    if database.file is None:
        engine = create_engine(database.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
        engine.dispose()
