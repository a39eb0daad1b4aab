"""Commands on the office's database: verify, backup, restore, search, similar, import, demo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from app.domain.errors import InputRejected
from app.headless.office_opened import answer, office_of, tell

BROKEN = 4
"""The exit code of `verify` when something is not as it was written."""

_MOST = 10_000
_TOLD_EVERY = 4_000


def add_parser(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Adds these commands to the command line."""
    verify = commands.add_parser("verify", help="walk every chain, the journal, attachments and personal details")
    verify.set_defaults(handler=_verify)
    for name, handler in (("backup", _back_up), ("restore", _restore)):
        keeping = commands.add_parser(name, help=f"{name} FILE")
        keeping.add_argument("file", type=Path, metavar="FILE")
        keeping.set_defaults(handler=handler)
    _add_import(commands.add_parser("import", help="take over a register kept elsewhere"))
    search = commands.add_parser("search", help="cases that hold the words anywhere")
    search.add_argument("words", metavar="WORDS")
    search.add_argument("--limit", type=int, default=50, metavar="N")
    search.set_defaults(handler=_search)
    similar = commands.add_parser("similar", help="earlier requests like a text")
    similar.add_argument("text", metavar="TEXT")
    similar.add_argument("--top", type=int, default=10, metavar="N")
    similar.set_defaults(handler=_similar)


def _add_import(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.csv")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument("--map", type=str, metavar="FILE.json", help="headings of the file and the fields they mean")
    parser.set_defaults(handler=_import)


def _verify(arguments: Namespace) -> int:
    with office_of(arguments) as office:
        found = office.safekeeping.verify()
    for one in found.breaks:
        tell(f"{one.case or '全库'}{'' if one.step is None else f' 第 {one.step} 环节'}：{one.what}")
    if found.details.remark:
        tell(found.details.remark)
    answer(
        {
            "cases": found.cases,
            "steps": found.steps,
            "attachments": found.attachments,
            "head": {"number": found.head.number, "hash": found.head.hash},
            "breaks": [{"case": one.case, "step": one.step, "what": one.what} for one in found.breaks],
        }
    )
    return BROKEN if found.breaks else 0


def _back_up(arguments: Namespace) -> int:
    with office_of(arguments) as office:
        made = office.safekeeping.back_up(arguments.file)
    tell(f"备份已写入 {arguments.file}；个人信息的主密钥不在其中，请另行保管")
    return answer(
        {
            "file": str(arguments.file),
            "made_at": made.made_at,
            "revision": made.revision,
            "head": {"number": made.head_number, "hash": made.head_hash},
        }
    )


def _restore(arguments: Namespace) -> int:
    from app.services import places
    from app.services.safekeeping import restore

    found = restore(arguments.file, places.database_url(arguments.database))
    tell(f"已恢复 {found.cases} 件案件；原有数据库（如有）以 before-restore 另存在旁边")
    return answer(
        {"cases": found.cases, "steps": found.steps, "head": {"number": found.head.number, "hash": found.head.hash}}
    )


def _import(arguments: Namespace) -> int:
    with office_of(arguments) as office:
        done = office.history_import.run(
            arguments.file, mapping=_mapping(arguments.map), dry_run=arguments.dry_run, progress=_told_now_and_then
        )
    if done.wrong_rows_file is not None:
        tell(f"有误的行已写入 {done.wrong_rows_file}，更正后可再次导入")
    return answer(
        {
            "read": done.read,
            "imported": done.imported,
            "already_there": done.already_there,
            "wrong": [
                {"row": one.row, "column": one.column, "value": one.value, "message": one.message} for one in done.wrong
            ],
            "unknown_columns": list(done.unknown_columns),
            "wrong_rows_file": None if done.wrong_rows_file is None else str(done.wrong_rows_file),
        }
    )


def _mapping(name: str | None) -> dict[str, str | None] | None:
    if name is None:
        return None
    from app.headless.input_files import read_json

    given = read_json(name)
    if not isinstance(given, dict) or not all(field is None or isinstance(field, str) for field in given.values()):
        raise InputRejected("--map", '应为一个对象：{"文件中的列名": "字段"}，不需要的列写 null')
    return given


def _told_now_and_then(read: int) -> bool:
    if read % _TOLD_EVERY == 0:
        tell(f"已读 {read} 行")
    return True


def _search(arguments: Namespace) -> int:
    _check_count("--limit", arguments.limit)
    with office_of(arguments) as office:
        found = office.cases.search(arguments.words, arguments.limit, count_up_to=None)
    cases = [
        {
            "number": hit.number,
            "request": hit.request,
            "applicant": hit.applicant,
            "where": hit.where,
            "snippet": hit.snippet,
        }
        for hit in found.hits
    ]
    return answer({"cases": cases, "total": found.total})


def _similar(arguments: Namespace) -> int:
    _check_count("--top", arguments.top)
    if not arguments.text.strip():
        raise InputRejected("TEXT", "请写明要比较的申请内容")
    with office_of(arguments) as office:
        found = office.similar.find(arguments.text, top=arguments.top)
    cases = [
        {
            "number": one.number,
            "request": one.request,
            "score": one.score,
            "relation": one.relation.value,
            "why": one.why,
            "conclusion": one.conclusion or None,
            "letter_number": one.letter_number or None,
        }
        for one in found
    ]
    return answer({"cases": cases})


def _check_count(field: str, count: int) -> None:
    if not 1 <= count <= _MOST:
        raise InputRejected(field, f"应为 1 至 {_MOST} 的整数")
