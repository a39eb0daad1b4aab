"""The office's own rules: read, and changed with a reason that stays on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain import permissions
from app.domain.errors import InputRejected, Refused
from app.domain.office_settings import SEAL_WIDTHS, OfficeSettings, check_dress, check_pattern, check_warn_days
from app.domain.permissions import Action, SignedIn
from app.domain.remedy_table import TableRow, check_overrides, remedy_table
from app.domain.routes import read_route
from app.domain.steps.codec import record_from_plain, to_plain
from app.domain.taking_back import refuse_stale_change
from app.persistence import settings as stored_settings
from app.persistence.session import Session
from app.persistence.settings import Change
from app.services import office_seal
from app.services.office_calendar import regional_days
from app.services.workplace import Workplace, actor, read_settings

__all__ = ["REMEDY_KEYS", "Change", "Settings", "store"]

_PATTERNS = ("case_number_pattern", "letter_number_pattern", "notice_number_pattern")
REMEDY_KEYS = ("remedy_overrides", "wide_until_2025_05", "wide_special_rules")
"""How the office reads the law of remedies where it is open: the legal unit's to change, and nobody else's."""


_MOVES_DATES = "《政府信息公开条例》第三十三条"


@dataclass
class Settings:
    """What this office decides for itself."""

    work: Workplace

    def read(self) -> OfficeSettings:
        """The rules as they stand."""
        with self.work.database.reading() as session:
            return self.work.settings(session)

    def change(self, who: SignedIn, changes: Mapping[str, Any], reason: str) -> OfficeSettings:
        """Changes some fields of OfficeSettings, all or none; a reason is required.

        Refused to all but the legal unit for REMEDY_KEYS, to all but the administrator and the head of the
        disclosure office for the rest; regional days off are changed with the calendar. Raises InputRejected with the
        field that is unknown or wrong.
        """
        for action in dict.fromkeys(_action_for(key) for key in changes or ("",)):
            permissions.require(who, action)
        if not reason.strip():
            raise InputRejected("reason", "请写明修改的理由，以备查考")
        with self.work.database.transaction() as session:
            return store(self.work, session, who, changes, reason)

    def take_seal(self, who: SignedIn, path: Path, changes: Mapping[str, Any], reason: str) -> OfficeSettings:
        """Puts this picture (PNG or JPEG) on letters issued from now on, and changes other fields with it.

        Refused as `change` refuses; InputRejected("seal", …) says why a picture cannot be taken. The seal is taken
        off again by changing `seal_sha256` to "".
        """
        permissions.require(who, Action.CHANGE_OFFICE)
        if not reason.strip():
            raise InputRejected("reason", "请写明修改的理由，以备查考")
        png = office_seal.prepared(path)
        with self.work.database.transaction() as session:
            return store(self.work, session, who, {**changes, "seal_sha256": office_seal.keep(session, png)}, reason)

    def seal(self) -> bytes | None:
        """The picture of the seal as it is printed; None where the office has none."""
        with self.work.database.reading() as session:
            seal = office_seal.of(session, self.work.settings(session))
        return seal.png if seal else None

    def take_back(self, who: SignedIn) -> OfficeSettings:
        """Puts back what one has just changed oneself; that too stays on record.

        Refused where somebody changed something since, or where it was changed longer ago than WITHIN.
        """
        with self.work.database.transaction() as session:
            batch, before = stored_settings.last_batch(session)
            refuse_stale_change([(c.by.id, c.changed_at) for c in batch], who.id, self.work.now(session))
            for action in dict.fromkeys(_action_for(change.key) for change in batch):
                permissions.require(who, action)
            fresh = to_plain(OfficeSettings())
            values = {change.key: before.get(change.key, fresh[change.key]) for change in batch}
            return store(self.work, session, who, values, f"撤销：{batch[0].reason}")

    def remedies(self) -> tuple[TableRow, ...]:
        """Every outcome with the remedies that the law calls for today and those that this office names."""
        return remedy_table(self.read().readings, self.work.today())

    def remedy_changes(self) -> tuple[Change, ...]:
        """Every change of the readings of the law of remedies, the newest first."""
        with self.work.database.reading() as session:
            found = [change for key in REMEDY_KEYS for change in stored_settings.history(session, key)]
        return tuple(sorted(found, key=lambda change: change.changed_at, reverse=True))

    def history(self, key: str) -> tuple[Change, ...]:
        """Every change of one field, the oldest first."""
        with self.work.database.reading() as session:
            return tuple(stored_settings.history(session, key))


def store(work: Workplace, session: Session, who: SignedIn, changes: Mapping[str, Any], reason: str) -> OfficeSettings:
    """Keeps the changes inside the caller's transaction."""
    plain = {key: to_plain(value) for key, value in changes.items()}
    record_from_plain(OfficeSettings, plain)
    for key in _PATTERNS:
        if key in plain:
            check_pattern(key, plain[key])
    check_warn_days(plain.get("warn_days", ()))
    check_dress(plain.get("letterhead_text", ""), plain.get("seal_width", SEAL_WIDTHS[0]))
    office_seal.check(session, plain.get("seal_sha256", ""))
    regional_days(plain.get("regional_days", ()))
    check_overrides(plain.get("remedy_overrides", {}))
    for kind, words in plain.get("routes", {}).items():
        read_route(kind, words)
    now = work.now(session)
    for key, value in plain.items():
        stored_settings.change(session, key, value, actor(who), now, reason)
    return read_settings(session)


def _action_for(key: str) -> Action:
    if key == "regional_days":
        raise Refused("地方假日会移动在办案件的期限，请在“日历”中修改，先核对变动清单再启用", _MOVES_DATES)
    return Action.CHANGE_REMEDIES if key in REMEDY_KEYS else Action.CHANGE_OFFICE
