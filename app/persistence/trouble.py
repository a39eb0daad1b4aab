"""Trouble of the environment, translated once, at the border, into a sentence that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.domain.errors import StorageUnavailable

_LOCKED = "数据库正被另一个程序占用，这一步没有保存，已录入的内容都在。请稍候再试。"
_FULL = "存放数据库的磁盘已满，这一步没有保存，已有数据没有损失。请腾出空间后再试。"
_DAMAGED = "数据库文件已损坏或不是本程序的数据库。请停止使用该文件，用最近一次备份恢复。"
_READ_ONLY = "数据库是只读的，无法保存。请检查文件和文件夹的写入权限。"
_CANNOT_OPEN = "打不开数据库文件。请检查文件夹是否存在、是否有读写权限。"
_DISK = "读写磁盘时出错，这一步没有保存。请检查磁盘或移动存储设备的连接后再试。"
_NO_SERVER = "连不上数据库服务器，这一步没有保存，已录入的内容都在。请检查网络或联系管理员，恢复后再试。"
_NO_RIGHT = "数据库服务器不允许当前账号做这一步。请联系管理员核对数据库权限。"
_NO_SUCH = "数据库服务器上没有这个数据库，或账号、口令不对。请联系管理员核对连接设置。"
_BUSY_SERVER = "数据库服务器正忙，这一步没有保存，已录入的内容都在。请稍候再试。"

_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_PROTOCOL: _LOCKED,
    sqlite3.SQLITE_NOMEM: "内存不足，这一步没有保存。请关闭其他程序后再试。",
}

_FILES = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EROFS: _READ_ONLY, errno.EACCES: _READ_ONLY}
"""The same trouble met beside the database: at the key, the attachments, a backup."""

_POSTGRESQL = (
    ("53100", "数据库服务器的磁盘已满，这一步没有保存，已有数据没有损失。请联系管理员。"),
    ("53", _BUSY_SERVER),
    ("55P03", _BUSY_SERVER),
    ("40", _BUSY_SERVER),
    ("57014", _BUSY_SERVER),
    ("57", _NO_SERVER),
    ("08", _NO_SERVER),
    ("25006", _READ_ONLY),
    ("42501", _NO_RIGHT),
    ("28", _NO_SUCH),
    ("3D000", _NO_SUCH),
    ("58", "数据库服务器读写磁盘时出错，这一步没有保存。请联系管理员。"),
    ("XX001", "数据库服务器上的数据已损坏。请停止使用并联系管理员，用最近一次备份恢复。"),
    ("XX002", "数据库服务器上的数据已损坏。请停止使用并联系管理员，用最近一次备份恢复。"),
)


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """Raise StorageUnavailable where the machine, the disk or the server failed; faults of the program pass through."""
    try:
        yield
    except PoolTimeout as error:
        raise StorageUnavailable(_LOCKED) from error
    except (DBAPIError, sqlite3.Error) as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        raise StorageUnavailable(sentence) from error
    except SQLAlchemyError:
        raise
    except OSError as error:
        said = _FILES.get(error.errno or 0) or f"读写文件时出错（{error.strerror or error}），这一步没有保存。"
        raise StorageUnavailable(said) from error


def sentence_for(error: Exception) -> str | None:
    """The sentence for trouble of the environment; None when the program itself is at fault."""
    cause: object = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        if isinstance(code, int):
            return _SQLITE.get(code & 0xFF)
        return _DAMAGED if "decode" in str(cause) else None
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return next((sentence for prefix, sentence in _POSTGRESQL if state.startswith(prefix)), None)
    lost = isinstance(error, DBAPIError) and (
        error.connection_invalidated or type(cause).__name__ == "OperationalError"
    )
    return _NO_SERVER if lost else None
