"""What nobody shall read without the office's key: sealed with AES-GCM, bound to the place it was sealed for."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from sqlalchemy import select

from app.domain.errors import StorageUnavailable
from app.persistence.master_key import read_or_create
from app.persistence.session import Session
from app.persistence.tables.sealed import personal_details

_NONCE = 12
_WRONG_KEY = "密钥文件与这个数据库不符，个人信息无法读取。请放回本单位保管的密钥文件；案卷数据没有损失。"


def master_of(session: Session) -> bytes:
    """The office's master key; it is made on first use.

    Raises StorageUnavailable when the key is missing although personal details are sealed with it.
    """
    return read_or_create(session.keys, needed_already=not session.keys.exists() and any_sealed(session))


def any_sealed(session: Session) -> bool:
    """Whether anybody's details are sealed under the office's key."""
    sealed_before = select(personal_details.c.ref).where(personal_details.c.wrapped_key.is_not(None)).limit(1)
    return session.connection.execute(sealed_before).first() is not None


def seal(key: bytes, plain: bytes, place: str) -> bytes:
    """The plain bytes sealed under a key of 32 bytes; they open only where they belong."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """What was sealed for this place; StorageUnavailable with another key, or when a byte was changed."""
    return opener(key)(sealed, place)


def opener(key: bytes) -> Callable[[bytes, str], bytes]:
    """`unseal` for many that were sealed under one key."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    decrypt = AESGCM(key).decrypt

    def opened(sealed: bytes, place: str) -> bytes:
        try:
            return decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
        except (InvalidTag, ValueError) as error:  # ValueError: too little is left of it to be anything sealed
            raise StorageUnavailable(_WRONG_KEY) from error

    return opened
