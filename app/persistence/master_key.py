"""The office's master key: a file outside the database, readable by its owner alone."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from app.domain.errors import StorageUnavailable

_BYTES = 32


def read_or_create(file: Path, *, needed_already: bool) -> bytes:
    """The master key; it is made on first use.

    Raises StorageUnavailable when the file is missing although records are sealed with it (`needed_already`), or
    holds no key.
    """
    if not file.exists():
        if needed_already:
            raise StorageUnavailable(f"找不到个人信息的密钥文件 {file}。请把保管的密钥文件放回原处；案卷数据没有损失。")
        _create(file)
    return _read(file)


def at_hand(file: Path) -> bytes | None:
    """The master key where its file is here and holds one, else None; makes nothing."""
    try:
        return _read(file)
    except (OSError, StorageUnavailable):
        return None


def _read(file: Path) -> bytes:
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise StorageUnavailable(f"密钥文件 {file} 的内容不对。请放回保管的密钥文件。") from error
    if len(key) != _BYTES:
        raise StorageUnavailable(f"密钥文件 {file} 的内容不对。请放回保管的密钥文件。")
    return key


def _create(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    coming = file.with_name(f"{file.name}.{secrets.token_hex(6)}")
    try:
        _write(coming)
    except OSError:
        coming.unlink(missing_ok=True)  # a full disk is tried again every few seconds
        raise
    try:
        os.link(coming, file)
    except FileExistsError:
        pass  # another desk was quicker: its key is the key
    except OSError:
        coming.replace(file)  # a disk without hard links
        return
    coming.unlink()


def _write(coming: Path) -> None:
    with os.fdopen(os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(_BYTES) + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def derived(master: bytes, purpose: str) -> bytes:
    """A key for one purpose, from which the master key cannot be told."""
    return hmac.digest(master, f"disclosure-desk {purpose}".encode(), "sha256")


def keyed_index(key: bytes, kind: str, value: str) -> bytes:
    """What stands in the index for a value: equal for equal values, telling nothing without the key."""
    return hmac.digest(key, f"{kind}:{value}".encode(), "sha256")
