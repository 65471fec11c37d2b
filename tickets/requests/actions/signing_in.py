"""How a player comes to see his requests: by a code that goes to his mailbox, or because the
operator's page has signed for him.

Whoever asks for a code gets the same answer. A row is made for every address; whether a mail leaves
is decided later, by the worker, so that neither words nor time tell who is known.
"""

import logging
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.players import post, signed
from accounts.players.actions import rows
from accounts.players.models import Address
from accounts.verification.challenges import hashing
from helpdesk.lib import crypto, due, realtime
from tickets.requests import letters, reach
from tickets.requests.models import ContactRequest, PortalSession, SignInCode

log = logging.getLogger(__name__)
CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 3
SESSION_LASTS, IDLE = timedelta(days=7), timedelta(hours=12)
_AN_HOUR, _CODES_AN_HOUR = timedelta(hours=1), 5
_A_DAY, _CODES_A_DAY = timedelta(days=1), 12
_LEASE, _AGAIN = timedelta(minutes=1), timedelta(seconds=20)
_ONE_AT_A_TIME = 0x68656C70  # for each address
_TOUCH_EVERY = timedelta(minutes=1)
_PURPOSE, _LENGTH = "sign-in code", 51


class Over(Exception):
    """The code is no longer good, or never was for this browser."""

    message = _("This code is no longer good. Ask for a new one.")


class NotACode(Exception):
    """What was typed can be no code, so it costs no try."""

    message = _("A code has six digits. You find it in our mail.")


class Tried(NamedTuple):
    """What came of a code: the secret of a new session, or how many tries are left."""

    secret: str = ""
    left: int = 0


@transaction.atomic
def ask(brand: Brand, *, address: str, language: str, now: datetime) -> str:
    """A code goes to this address, in its normal spelling, if we know it. Returns what the browser
    keeps, without which the code is worth nothing.

    A mailbox gets no more than some codes an hour and a day, by whomever they were asked for. Who
    asks for one more is answered the same, and a code that another browser got stays good.
    """
    _wait_for(brand, address)
    is_held = _has_enough(brand, address, now)
    secret = crypto.new_secret()
    SignInCode.objects.create(
        brand=brand,
        address=address,
        digest=crypto.digest(secret),
        language=language,
        asked_at=now,
        expires_at=now + CODE_LASTS,
        send_at=None if is_held else now,
        is_held=is_held,
    )
    realtime.wake("sign_in_codes")
    return secret


def asked_for(brand: Brand, secret: str, *, now: datetime) -> SignInCode | None:
    """What this browser asked for, while its code may still be typed."""
    if not crypto.is_secret_shaped(secret):
        return None
    found = SignInCode.objects.filter(
        brand=brand, digest=crypto.digest(secret), ended_at=None, expires_at__gt=now
    )
    return found.first()


@transaction.atomic
def try_code(brand: Brand, secret: str, typed: str, *, now: datetime) -> Tried:
    """Each try counts, also of two at once; the third wrong one ends it. Raises Over, NotACode."""
    known = asked_for(brand, secret, now=now)
    if known is None:
        raise Over
    code = SignInCode.objects.select_for_update(no_key=True).get(pk=known.pk)
    if code.ended_at is not None:
        raise Over
    digits = hashing.digits_in(typed[:60])
    if len(digits) != hashing.DIGITS:
        raise NotACode
    code.tries += 1
    is_right = crypto.is_mac(code.code_hash, _PURPOSE, code.pk, digits, length=_LENGTH)
    if is_right or code.tries >= MOST_TRIES:
        code.ended_at, code.send_at, code.code_hash = now, None, ""
    code.save(update_fields=["tries", "ended_at", "send_at", "code_hash"])
    if not is_right:
        return Tried(left=MOST_TRIES - code.tries)
    return Tried(secret=_begin(brand, PortalSession.CODE, address=code.address, now=now))


@transaction.atomic
def take_signed(brand: Brand, assertion: object, *, now: datetime) -> str:
    """The secret of a session of whom the operator's page names. Raises signed.Refused."""
    player = signed.player_of(brand, assertion, now=now)
    return _begin(brand, PortalSession.SIGNED, player_id=player.survivor_id, now=now)


def find(brand: Brand, secret: object, *, now: datetime) -> PortalSession | None:
    """Whose cookie this is, at this brand and as long as it is good."""
    if not crypto.is_secret_shaped(secret):
        return None
    found = _good(now).filter(brand=brand, digest=crypto.digest(secret)).first()
    if found is None:
        return None
    if now - found.seen_at > _TOUCH_EVERY:
        PortalSession.objects.filter(pk=found.pk).update(seen_at=now)
    return found


def still_there(key: int, *, now: datetime) -> PortalSession | None:
    """The session that a link was made for, while it is good; a link renews none."""
    return _good(now).filter(pk=key).first()


def end(session: PortalSession, *, now: datetime) -> None:
    PortalSession.objects.filter(pk=session.pk, ended_at=None).update(ended_at=now)


def send_due(*, now: datetime) -> int:
    """Sends a batch of codes that are due; returns how many it looked at."""
    sent = due.settle(
        SignInCode.objects.all(),
        lambda pk: _send(pk, now=now),
        now=now,
        lease=_LEASE,
        column="send_at",
    )
    return len(sent)


def _good(now: datetime) -> "QuerySet[PortalSession]":
    his = PortalSession.objects.select_related("brand", "player__person", "player__brand")
    return his.filter(ended_at=None, expires_at__gt=now, seen_at__gt=now - IDLE)


def _begin(
    brand: Brand, way: str, *, now: datetime, address: str = "", player_id: int | None = None
) -> str:
    secret = crypto.new_secret()
    session = PortalSession(
        brand=brand,
        digest=crypto.digest(secret),
        way=way,
        player_id=player_id,
        address=address,
        began_at=now,
        seen_at=now,
        expires_at=now + SESSION_LASTS,
    )
    player = reach.player_of(session)
    if player is not None:
        player = rows.locked(player)
        events.record("help.signed_in", player, by=player.person, way=way)
    session.save()
    return secret


def _has_enough(brand: Brand, address: str, now: datetime) -> bool:
    """What was held back does not count: whoever goes on asking makes it last no longer."""
    asked = SignInCode.objects.filter(brand=brand, address=address, is_held=False)
    return (
        asked.filter(asked_at__gt=now - _AN_HOUR).count() >= _CODES_AN_HOUR
        or asked.filter(asked_at__gt=now - _A_DAY).count() >= _CODES_A_DAY
    )


def _wait_for(brand: Brand, address: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))",
            [_ONE_AT_A_TIME, f"{brand.pk}:{address}"],
        )


def _send(pk: int, *, now: datetime) -> None:
    letter = _prepare(pk, now=now)
    if letter is None:
        return
    try:
        post.send(Address.EMAIL, letter)
    except post.NotSent as error:
        # without its words: they may name the address
        log.warning("sign_in_code.not_sent", extra={"code": pk, "is_final": error.is_final})
        again = None if error.is_final else now + _AGAIN
        SignInCode.objects.filter(pk=pk, ended_at=None).update(send_at=again)
    else:
        SignInCode.objects.filter(pk=pk).update(send_at=None, sent_at=now)


@transaction.atomic
def _prepare(pk: int, *, now: datetime) -> post.Letter | None:
    """The hash is committed before the mail leaves, so that whoever reads it can use it."""
    code = (
        SignInCode.objects.select_for_update(no_key=True, of=("self",))
        .select_related("brand")
        .get(pk=pk)
    )
    is_over = code.ended_at is not None or code.sent_at is not None or code.expires_at <= now
    if is_over or not _is_known(code):
        SignInCode.objects.filter(pk=pk).update(send_at=None)
        return None
    digits = hashing.new_code()
    code.code_hash = crypto.mac(_PURPOSE, code.pk, digits, length=_LENGTH)
    code.expires_at = now + CODE_LASTS
    code.save(update_fields=["code_hash", "expires_at"])
    brand, language = code.brand, code.language
    subject, text = letters.code(digits, brand=brand.name, language=language)
    player = reach.player_of(PortalSession(brand=brand, way="code", address=code.address))
    name = f"sign-in-{pk}-{int(now.timestamp())}"
    to, player_id = code.address, player.pk if player else None
    return post.Letter(brand, to, language, subject, text, name, now, player_id)


def _is_known(code: SignInCode) -> bool:
    """No mail of ours goes to whoever has nothing to do with us."""
    of_brand = {"brand": code.brand_id}
    own = Address.objects.filter(**of_brand, kind=Address.EMAIL, value=code.address)
    if own.exists():
        return not own.filter(is_failing=True).exists()
    return ContactRequest.objects.filter(**of_brand, address=code.address).exists()
