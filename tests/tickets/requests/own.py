"""What tests of the player's own pages have in common."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.players.models import Player
from helpdesk.lib import crypto
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher
from tickets.requests.actions import contacting, signing_in
from tickets.requests.models import ContactRequest, PortalSession, SignInCode

DERYA, KEREM = "derya@mail.example", "kerem@mail.example"
_CODE = re.compile(r"\b(\d{3}) (\d{3})\b")


def said(text: str = "Çekimim üç gündür beklemede.", **more: Any) -> contacting.Said:
    given = {"client_id": uuid4(), "language": "tr", "address": DERYA, **more}
    return contacting.Said(text=text, **given)


def sent(cast: Cast, text: str = "Çekimim nerede kaldı?", **more: Any) -> ContactRequest:
    """By a stranger who has typed an address."""
    now = more.pop("now", NOW)
    return contacting.send(cast.lunaro, said(text, **more), now=now)


def session(
    cast: Cast, address: str = DERYA, *, now: datetime = NOW, signed: Player | None = None
) -> PortalSession:
    """Somebody who is signed in, by a row."""
    made = PortalSession.objects.create(
        brand=cast.lunaro,
        digest=crypto.digest(crypto.new_secret()),
        way=PortalSession.SIGNED if signed else PortalSession.CODE,
        player=signed,
        address="" if signed else address,
        began_at=now,
        seen_at=now,
        expires_at=now + timedelta(days=7),
    )
    return PortalSession.objects.select_related("brand", "player__person").get(pk=made.pk)


def code_in(catcher: Catcher) -> str:
    """The newest code that somebody was sent."""
    body = catcher.caught[-1].mail.get_body(("plain",))
    assert body is not None
    found = _CODE.search(body.get_content())
    assert found is not None
    return found[1] + found[2]


def asked(cast: Cast, address: str = DERYA, *, now: datetime = NOW) -> tuple[str, SignInCode]:
    """Somebody asks for a code, and the worker looks at it."""
    secret = signing_in.ask(cast.lunaro, address=address, language="tr", now=now)
    signing_in.send_due(now=now)
    return secret, SignInCode.objects.get(digest=crypto.digest(secret))
