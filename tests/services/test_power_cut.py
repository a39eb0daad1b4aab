"""The machine stops in the middle: whatever was said to be kept is there, and nothing is there by halves."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.steps import DocumentAttached
from app.services.cases import Query
from tests.sample_office import ROOT, SampleOffice, copied, open_sample

FILES = ("desk.db", "desk.db-wal", "desk.files.db", "desk.files.db-wal")
WORKER = """
import sys
from pathlib import Path
from tests.sample_office import open_sample
sample = open_sample(sys.argv[1], Path(sys.argv[2]))
who = sample.who("gongkai")
view = sample.counter_case()
for number in range(10_000):
    content = f"{number} ".encode() * 400_000
    view = sample.office.attachments.add_bytes(who, view.case.id, view.case.length, f"{number}.txt", content)
    sample.office.drafts.keep(who, "intake", {"number": number})
    print(view.case.id, number, flush=True)
"""


def documents(sample: SampleOffice, case_id: str) -> list[DocumentAttached]:
    entries = sample.office.cases.open(sample.who("gongkai"), case_id).case.steps(DocumentAttached)
    return [entry.step for entry in entries if isinstance(entry.step, DocumentAttached)]


def assert_whole(sample: SampleOffice) -> None:
    """Every chain holds, every document named in one has its bytes, and no bytes lie about without a name."""
    assert sample.office.safekeeping.verify().breaks == ()
    with closing(sqlite3.connect(str(sample.office.work.database.file).replace("desk.db", "desk.files.db"))) as files:
        assert files.execute("SELECT count(*) FROM attachments WHERE sha256 LIKE 'incoming %'").fetchone() == (0,)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("most", [2, *(pytest.param(count, marks=pytest.mark.long) for count in range(3, 12))])
def test_a_kill_while_documents_come_in_leaves_them_whole_or_not_at_all(
    sample_template: Path, tmp_path: Path, most: int
) -> None:
    url, chance = copied(sample_template, tmp_path), random.Random(most)
    command = [sys.executable, "-c", WORKER, url, str(tmp_path / "desk.key")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        said = [worker.stdout.readline() for _ in range(most)]
        time.sleep(chance.uniform(0.0, 0.2))  # somewhere in the copying of the next document
        worker.send_signal(signal.SIGKILL)
        said += worker.stdout.readlines()
    case_id, last = [line for line in said if line.endswith("\n")][-1].split()
    sample = open_sample(url, tmp_path / "desk.key")
    assert_whole(sample)
    kept = documents(sample, case_id)
    assert len(kept) in (int(last) + 1, int(last) + 2)
    for number, document in enumerate(kept):
        assert sample.office.attachments.read(document.sha256) == f"{number} ".encode() * 400_000
    draft = sample.office.drafts.read(sample.who("gongkai"), "intake")
    assert draft is not None
    assert draft.value["number"] >= int(last)
    sample.office.close()


def test_a_log_cut_off_anywhere_gives_a_database_as_it_was_at_some_moment(sample: SampleOffice, tmp_path: Path) -> None:
    """A power cut may keep any beginning of what was not yet synchronised; never a part of one deed."""
    case_ids = []
    for number in range(6):
        view = sample.counter_case(f"第{number}件信息")
        who = sample.who("gongkai")
        sample.office.attachments.add_bytes(who, view.case.id, view.case.length, "甲.txt", b"x" * 5000 * (number + 1))
        case_ids.append(view.case.id)
    here = tmp_path / "cut"
    here.mkdir()
    logs = {name: (tmp_path / name).read_bytes() for name in FILES if (tmp_path / name).exists()}
    chance = random.Random(1)
    seen = set()
    for _ in range(12):
        for name, content in logs.items():
            kept = chance.randrange(len(content)) if name == "desk.db-wal" else len(content)
            (here / name).write_bytes(content[:kept])
        shutil.copy(tmp_path / "desk.key", here / "desk.key")
        cut = open_sample(f"sqlite:///{here / 'desk.db'}", here / "desk.key")
        assert_whole(cut)
        numbers = [row.number for row in cut.office.cases.page(Query()).rows]
        assert numbers == [f"2026-{n:04}" for n in range(len(numbers), 0, -1)]
        for case_id in case_ids[: len(numbers) - 1]:
            assert len(documents(cut, case_id)) == 1
        seen.add(len(numbers))
        cut.office.close()
        for left in here.iterdir():
            left.unlink()
    assert len(seen) > 1  # the cuts did cut something off
