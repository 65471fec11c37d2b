"""Secrets: bytes sealed at rest, names that nobody can guess, tokens that expire.

Every key is derived from ``settings.DATA_KEY`` for one purpose, so what was made for one purpose
proves nothing for another. ``DATA_KEY`` may hold several keys, newest first: the first one seals
and signs, all of them open and verify.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeGuard

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_VERSION = b"\x01"
_KEY_ID_BYTES = 4
_NONCE_BYTES = 12
_HEAD_BYTES = len(_VERSION) + _KEY_ID_BYTES + _NONCE_BYTES
# 26 letters of base32 carry 130 bits.
_SHORTEST_MAC = 26
_LONGEST_MAC = 51
_LONGEST_TOKEN = 4096
_SECRET = re.compile(r"[A-Za-z0-9_-]{22,200}")


class Unreadable(Exception):
    """The sealed bytes were changed, cut, or sealed with a key that is no longer known."""


SEAL_BYTES = _HEAD_BYTES + 16  # what a seal adds


def seal(data: bytes, *, purpose: str, place: str = "", key: bytes | None = None) -> bytes:
    """Opened again for the same purpose only, and at the same `place` of it, if one is named.

    `key` is of whoever it belongs to alone, in place of the installation's.
    """
    used = key or _data_keys()[0]
    nonce = secrets.token_bytes(_NONCE_BYTES)
    head = _VERSION + _named(used, is_own=key is not None) + nonce
    cipher = _own_cipher(used, purpose) if key else _cipher(used, purpose)
    return head + cipher.encrypt(nonce, data, head + place.encode())


def unseal(sealed: bytes, *, purpose: str, place: str = "", key: bytes | None = None) -> bytes:
    sealed = bytes(sealed)
    head, body = sealed[:_HEAD_BYTES], sealed[_HEAD_BYTES:]
    if len(head) < _HEAD_BYTES or not head.startswith(_VERSION):
        raise Unreadable
    nonce = head[-_NONCE_BYTES:]
    for used in (key,) if key else _data_keys():
        if head[len(_VERSION) : -_NONCE_BYTES] != _named(used, is_own=key is not None):
            continue
        cipher = _own_cipher(used, purpose) if key else _cipher(used, purpose)
        try:
            return cipher.decrypt(nonce, body, head + place.encode())
        except InvalidTag as error:
            raise Unreadable from error
    raise Unreadable


def mac(purpose: str, *parts: str | int | bytes, length: int = _SHORTEST_MAC) -> str:
    """A name that only this installation can make for these parts, in lower-case base32."""
    return _mac(_data_keys()[0], purpose, parts, length)


def macs(purpose: str, *parts: str | int | bytes, length: int = _SHORTEST_MAC) -> list[str]:
    """The names that each key in use makes, newest first: what was named before the keys changed
    is found by one of them."""
    return [_mac(key, purpose, parts, length) for key in _data_keys()]


def is_mac(
    candidate: object, purpose: str, *parts: str | int | bytes, length: int = _SHORTEST_MAC
) -> TypeGuard[str]:
    # Mail relays may change the case of an address; base32 loses nothing by that.
    if not isinstance(candidate, str) or len(candidate) != length or not candidate.isascii():
        return False
    lowered = candidate.lower()
    found = [hmac.compare_digest(lowered, _mac(k, purpose, parts, length)) for k in _data_keys()]
    return any(found)


def sign(payload: dict[str, Any], *, purpose: str, seconds: int, now: datetime) -> str:
    """A token that carries ``payload`` readable to its bearer, for ``seconds`` from ``now``."""
    expires = int(now.timestamp()) + seconds
    body = _b64(json.dumps([expires, payload], separators=(",", ":")).encode())
    return f"{body}.{_signature(_data_keys()[0], purpose, body)}"


def read(token: object, *, purpose: str, now: datetime) -> dict[str, Any] | None:
    """The payload of a token of ours that has not expired, else None."""
    if not isinstance(token, str) or len(token) > _LONGEST_TOKEN or not token.isascii():
        return None
    body, _, signature = token.partition(".")
    found = [hmac.compare_digest(signature, _signature(k, purpose, body)) for k in _data_keys()]
    if not any(found):
        return None
    expires, payload = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if now.timestamp() >= expires:
        return None
    return dict(payload)


def new_secret(nbytes: int = 32) -> str:
    if nbytes < 16:
        raise ValueError("a secret has at least 128 bits")
    return secrets.token_urlsafe(nbytes)


def is_secret_shaped(candidate: object) -> TypeGuard[str]:
    """Whether it could have come from ``new_secret``; look nothing up for what could not."""
    return isinstance(candidate, str) and _SECRET.fullmatch(candidate) is not None


def digest(secret: str) -> str:
    """What is stored in place of a bearer token. Not for passwords: it is fast."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _mac(key: bytes, purpose: str, parts: tuple[str | int | bytes, ...], length: int) -> str:
    if not _SHORTEST_MAC <= length <= _LONGEST_MAC:
        raise ValueError(f"a mac has {_SHORTEST_MAC} to {_LONGEST_MAC} letters")
    tag = hmac.digest(_derived(key, "mac", purpose), b"".join(_prefixed(parts)), "sha256")
    return base64.b32encode(tag).decode().lower()[:length]


def _prefixed(parts: tuple[str | int | bytes, ...]) -> Iterator[bytes]:
    # The length before each part keeps ("ab", "c") and ("a", "bc") apart.
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        yield len(raw).to_bytes(8, "big")
        yield raw


def _signature(key: bytes, purpose: str, body: str) -> str:
    return _b64(hmac.digest(_derived(key, "sign", purpose), body.encode(), "sha256"))


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _data_keys() -> tuple[bytes, ...]:
    configured = settings.DATA_KEY
    if isinstance(configured, str):
        configured = configured.split(",")
    return _decoded(tuple(configured))


@lru_cache(maxsize=8)
def _decoded(configured: tuple[str, ...]) -> tuple[bytes, ...]:
    try:
        keys = tuple(
            base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
            for text in configured
        )
    except binascii.Error as error:
        raise ImproperlyConfigured("DATA_KEY is not base64") from error
    if not keys or any(len(key) != 32 for key in keys):
        raise ImproperlyConfigured("DATA_KEY needs 32 bytes in base64 for each key")
    return keys


def key_ids() -> list[str]:
    """Names of the keys that are in use, newest first; they tell nothing of the keys."""
    return [_key_id(key).hex() for key in _data_keys()]


@lru_cache(maxsize=8)
def _key_id(key: bytes) -> bytes:
    return _derived(key, "id", "")[:_KEY_ID_BYTES]


def _named(key: bytes, *, is_own: bool) -> bytes:
    return _derive(key, "id", "")[:_KEY_ID_BYTES] if is_own else _key_id(key)


def _own_cipher(key: bytes, purpose: str) -> AESGCM:
    """Kept nowhere: a key that was destroyed must not live on in this process."""
    return AESGCM(_derive(key, "seal", purpose))


@lru_cache(maxsize=256)
def _cipher(key: bytes, purpose: str) -> AESGCM:
    return AESGCM(_derived(key, "seal", purpose))


@lru_cache(maxsize=256)
def _derived(key: bytes, use: str, purpose: str) -> bytes:
    return _derive(key, use, purpose)


def _derive(key: bytes, use: str, purpose: str) -> bytes:
    info = f"deskline/{use}/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)
