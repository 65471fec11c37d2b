"""A brand that chats, and what its pages sign, for tests."""

from datetime import datetime
from typing import Any

import jwt

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from helpdesk.lib import crypto
from livechat.sessions.actions import keys
from livechat.sessions.models import ChatSettings
from tests.factories import NOW


def chats(brand: Brand, team: Team, **settings: Any) -> ChatSettings:
    """This brand's chat, switched on."""
    return ChatSettings.objects.create(brand=brand, team=team, is_on=True, **settings)


def key(brand: Brand, *, by: Person) -> str:
    return keys.make(brand, by=by, now=NOW)


def claims(of: Brand, *, now: datetime = NOW, **more: Any) -> dict[str, Any]:
    """What a page says of Derya; a claim that is None is left out."""
    at = int(now.timestamp())
    said = {
        "iss": of.slug,
        "aud": "deskline-chat",
        "sub": "derya-4411",
        "jti": crypto.new_secret(),
        "iat": at,
        "exp": at + 120,
        "name": "Derya Arslan",
        **more,
    }
    return {claim: value for claim, value in said.items() if value is not None}


def assertion(of: Brand, secret: str, *, now: datetime = NOW, **more: Any) -> str:
    return jwt.encode(claims(of, now=now, **more), secret, algorithm="HS256")
