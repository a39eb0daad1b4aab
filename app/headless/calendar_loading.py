"""`main.py calendar load`: a notice goes into the office's calendar, and every open case whose date moves says so."""

from __future__ import annotations

from argparse import Namespace
from getpass import getuser

from app.domain.arrangement import Arrangement
from app.domain.notice_doubts import amendments_lost
from app.domain.permissions import Role, SignedIn
from app.headless.office_opened import answer, office_of, tell


def load_notice(arguments: Namespace, notice: Arrangement) -> int:
    """Loads the notice at once, asking for the command being the consent; prints what moved.

    The steps are attributed to the account of the machine, as nobody is signed in on a command line.
    """
    with office_of(arguments) as office:
        calendar = office.calendar()
        for doubt in amendments_lost(notice, calendar.arrangements):
            tell(f"请核对：{doubt}")
        sheet = office.calendars.change_sheet(calendar.written_out(notice))
        office.calendars.apply(_operator(), sheet, f"命令行载入：{notice.source}")
    tell(f"已载入{notice.year}年的安排，{len(sheet.moved)}件在办案件的期限有变动，其中{len(sheet.overdue)}件因此逾期")
    return answer(
        {
            "year": notice.year,
            "source": notice.source,
            "amends": notice.amends,
            "digest": sheet.digest,
            "newly_off": [day.isoformat() for day in sheet.newly_off],
            "newly_worked": [day.isoformat() for day in sheet.newly_worked],
            "looked_at": sheet.looked_at,
            "moved": [
                {
                    "number": case.number,
                    "old_due_on": None if case.old_due_on is None else case.old_due_on.isoformat(),
                    "new_due_on": None if case.new_due_on is None else case.new_due_on.isoformat(),
                    "overdue": case.overdue,
                }
                for case in sheet.moved
            ],
        }
    )


def _operator() -> SignedIn:
    try:
        account = getuser()
    except (OSError, KeyError):  # an account without a name, as in a container
        account = "未知账户"
    return SignedIn("command-line", f"命令行（{account}）", frozenset({Role.ADMIN}))
