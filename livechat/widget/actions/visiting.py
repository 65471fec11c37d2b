"""A browser comes to a brand's chat: known by its token, signed for by the page, or a stranger.

An identified token is good only on a page that presents an assertion for the same player, used or
expired as it may be: on a shared device whoever is signed in to the site decides whose chat is
shown, and a page where nobody is signed in shows none.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.db import connection, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.organisation.models import Brand
from accounts.players.actions import (
    TakenAddress,
    add_address,
    follow_platform,
    identify,
    welcome,
)
from accounts.players.models import Address, Player
from helpdesk.lib import crypto, realtime, redact
from livechat.sessions.actions.identifying import identify as identify_talk
from livechat.sessions.models import ChatSettings, Visitor
from livechat.widget import identity
from livechat.widget.identity import Claims, Refused, Used
from livechat.widget.lines import line

IDENTIFIED_FOR = timedelta(hours=12)
STRANGER_FOR = timedelta(days=30)
_USE = """
INSERT INTO livechat_usedassertion (brand_id, digest, expires_at) VALUES (%s, %s, %s)
ON CONFLICT DO NOTHING
"""


class SignedInOnly(Refused):
    """The brand chats only with players whom its page has signed for."""

    code = "signed_in_only"
    message = _("Sign in to the site first. The chat is open to signed-in players.")


@dataclass(frozen=True)
class Surroundings:
    """Where the widget is open, as the browser says; noted for technical questions."""

    language: str = ""
    time_zone: str = ""
    page_url: str = ""
    page_title: str = ""
    app_version: str = ""
    device: str = ""  # "Chrome 142 · Android 16"

    def columns(self, brand: Brand) -> dict[str, str]:
        return {
            "language": identity.spoken(self.language, brand.language),
            "time_zone": line(self.time_zone, 64),
            "page_url": _without_secrets(self.page_url),
            "page_title": line(self.page_title, 160),
            "app_version": line(self.app_version, 40),
            "device": line(self.device, 80),
        }


class Arrival(NamedTuple):
    visitor: Visitor
    token: str  # empty when the one that he came with is still his


def arrive(
    brand: Brand, *, token: object, assertion: object, around: Surroundings, now: datetime
) -> Arrival:
    """Who this browser is from now on; raises Refused. `assertion` is None on a page where nobody
    is signed in."""
    known = identity.find(brand, token, now=now)
    if assertion is not None:
        if known is not None and _is_his(known, brand, assertion):
            return Arrival(_note(known, around), "")
        stranger = known if known is not None and not known.is_identified else None
        return swap(brand, assertion, around=around, now=now, stranger=stranger)
    if ChatSettings.objects.filter(brand=brand, identified_only=True).exists():
        raise SignedInOnly
    if known is not None and not known.is_identified:
        return Arrival(_note(known, around), "")
    return visit(brand, around=around, now=now)


@transaction.atomic
def swap(
    brand: Brand,
    assertion: object,
    *,
    around: Surroundings,
    now: datetime,
    stranger: Visitor | None = None,
) -> Arrival:
    """Takes an assertion, once, for a token of twelve hours; raises Refused.

    A `stranger` who turns out to be this player keeps the sitting that he is in.
    """
    claims = identity.read(brand, assertion, now=now)
    _use(brand, claims, now=now)
    player = _player(brand, claims, around=around, now=now)
    until = now + IDENTIFIED_FOR
    arrival = _let_in(brand, player, around=around, until=until, now=now, claims=claims)
    if stranger is not None:
        identify_talk(stranger, arrival.visitor, now=now)
    return arrival


@transaction.atomic
def visit(brand: Brand, *, around: Surroundings, now: datetime) -> Arrival:
    """A stranger, with a row of his own that joins him to nobody."""
    language = identity.spoken(around.language, brand.language)
    with override(language):
        name = _now("Visitor")
    player = welcome(brand, name=name, language=language, now=now)
    return _let_in(brand, player, around=around, until=now + STRANGER_FOR, now=now)


@transaction.atomic
def revoke(visitor: Visitor, *, now: datetime) -> None:
    """His token opens nothing from now on, and what is open closes."""
    if Visitor.objects.filter(pk=visitor.pk, revoked_at=None).update(revoked_at=now):
        realtime.ring(f"visitor.{visitor.pk}")


@transaction.atomic
def signed_player(brand: Brand, assertion: object, now: datetime) -> Player:
    """Whom an assertion names, for another page than the chat's; it is used up. Raises Refused."""
    claims = identity.read(brand, assertion, now=now)
    _use(brand, claims, now=now)
    return _player(brand, claims, around=Surroundings(), now=now)


def _use(brand: Brand, claims: Claims, *, now: datetime) -> None:
    # The nonce and not the text: one signature can be written in more than one way.
    until = now + timedelta(seconds=2 * identity.LIVES_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(_USE, [brand.pk, crypto.digest(claims.nonce), until])
        if cursor.rowcount == 0:
            raise Used


def _player(brand: Brand, claims: Claims, *, around: Surroundings, now: datetime) -> Player:
    language = claims.language or identity.spoken(around.language, brand.language)
    named = identify(
        brand, external_id=claims.external_id, name=claims.name, language=language, now=now
    )
    player = follow_platform(
        named, name=claims.name, language=claims.language, tier=claims.tier, city=claims.city
    )
    if claims.email:
        # where another player has it nobody is merged, and nothing is sent there
        with suppress(TakenAddress):
            add_address(player, kind=Address.EMAIL, value=claims.email, by=player.person, now=now)
    return player


def _let_in(
    brand: Brand,
    player: Player,
    *,
    around: Surroundings,
    until: datetime,
    now: datetime,
    claims: Claims | None = None,
) -> Arrival:
    token = crypto.new_secret()
    columns = around.columns(brand)
    if claims is not None and claims.language:
        columns["language"] = claims.language
    visitor = Visitor.objects.create(
        brand=brand,
        player=player,
        token_digest=crypto.digest(token),
        is_identified=claims is not None,
        name=claims.name if claims else "",
        email=claims.email if claims else "",
        created_at=now,
        expires_at=until,
        **columns,
    )
    return Arrival(visitor, token)


def _is_his(known: Visitor, brand: Brand, assertion: object) -> bool:
    return (
        known.is_identified and identity.player_id_of(brand, assertion) == known.player.survivor_id
    )


def _note(visitor: Visitor, around: Surroundings) -> Visitor:
    columns = around.columns(visitor.brand)
    if any(getattr(visitor, name) != value for name, value in columns.items()):
        Visitor.objects.filter(pk=visitor.pk).update(**columns)
        for name, value in columns.items():
            setattr(visitor, name, value)
    return visitor


def _without_secrets(url: str) -> str:
    """Scheme, host and path: what follows may be a key to the player's account."""
    try:
        parts = urlsplit(line(url, 2000))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    read = unquote(parts.path)
    path = parts.path if redact.mask_cards(read) == read else "/"
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"[:500]
