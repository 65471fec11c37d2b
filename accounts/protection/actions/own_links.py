"""Addresses of a player's own page: the page itself, and the ways to one yes of his. What he is
answered who wants to come back leaves by the same way.

A yes that protects him less goes to an address that we know of him. Its secret is made in the
moment of sending and never kept, so that neither the page, nor a conversation, nor a backup can
give it away; each try makes another one.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from accounts.players import post, settled
from accounts.players.actions import rows
from accounts.players.family import family
from accounts.players.models import Address, Player
from accounts.protection import gate, harm
from accounts.protection.actions import limits, returning
from accounts.protection.models import OwnLink, RegulatoryNotice, Return
from accounts.protection.own import letters, words
from helpdesk.lib import crypto, due, realtime

log = logging.getLogger(__name__)
LASTS = timedelta(hours=24)
FROM_CHAT = timedelta(hours=2)  # he is signed in there, and gets another one at any time
YES_LASTS = timedelta(hours=24)
_LEASE, _AGAIN = timedelta(minutes=1), timedelta(seconds=30)
_TRIED_FOR = timedelta(hours=2)
_ANSWER_TRIED_FOR = timedelta(days=2)  # it runs out by no time
_LOOKED_AT_AGAIN = timedelta(minutes=15)  # while it is not the time for an answer


class NoAddress(Exception):
    """Nobody knows an address of his at which he reads mail, or not for long enough."""

    message: str | Promise = _(
        "We know no e-mail address of yours that we could send the confirmation to. Write to us."
    )


class Paused(Exception):
    """Nobody agrees to offers while something protects him from them."""

    message: str | Promise = _("While a break or an exclusion holds, we send no offers.")


class Used(Exception):
    message: str | Promise = _("This was confirmed already, or is no longer open.")


@transaction.atomic
def make(
    player: Player, *, language: str, by: Person, now: datetime, lasts: timedelta = LASTS
) -> str:
    """A new address of his page. Only here is it ever known: what is kept is its digest."""
    player = rows.locked(player)
    secret = crypto.new_secret()
    OwnLink.objects.create(
        player=player,
        digest=_digest(secret),
        language=_spoken(language),
        made_at=now,
        made_by=by,
        until=now + lasts,
    )
    return address_of(secret)


@transaction.atomic
def ask_yes(
    player: Player, deed: dict[str, Any], *, language: str, by: Person, now: datetime
) -> Address:
    """Sends him the way to one yes; answers where it goes. What was on its way for the same deed
    is no longer good. Raises NoAddress."""
    player = rows.locked(player)
    earlier = OwnLink.objects.filter(player=player, ended_at=None, deed__do=deed["do"])
    earlier.filter(**_same(deed)).update(ended_at=now, send_at=None)
    return _post(player, deed, language=language, by=by, now=now)


@transaction.atomic
def tell_answer(player: Player, kept: Return, *, by: Person, now: datetime) -> Address:
    """He wanted to come back and was answered: a letter says so, in the language in which he asked.
    Raises NoAddress."""
    player = rows.locked(player)
    deed = {"do": words.ANSWER, "return": kept.pk}
    return _post(player, deed, language=answered_in(player), by=by, now=now)


def answered_in(player: Player) -> str:
    """The language in which he asked to come back."""
    asked = OwnLink.objects.filter(player__in=family(player.pk), deed__do=words.RETURN)
    language = asked.order_by("-pk").values_list("language", flat=True).first()
    return language or player.person.language or player.brand.language


def _post(
    player: Player, deed: dict[str, Any], *, language: str, by: Person, now: datetime
) -> Address:
    ways = settled.contacts(player, kinds=[Address.EMAIL], now=now)
    if not ways:
        raise NoAddress
    address = ways[0]
    OwnLink.objects.create(
        player=player,
        digest=_digest(crypto.new_secret()),  # of no address that exists
        language=_spoken(language),
        made_at=now,
        made_by=by,
        until=now + YES_LASTS,
        deed=deed,
        address=address,
        send_at=now,
    )
    realtime.wake("own_links")
    return address


def end_all(players: Iterable[Player], *, now: datetime) -> None:
    """Two who were one are two: what went to the mailbox or the browser of the one opens nothing of
    the other."""
    open_ones = OwnLink.objects.filter(player__in=players, ended_at=None)
    open_ones.update(ended_at=now, send_at=None)


def find(secret: str) -> OwnLink | None:
    """Whose address this is; whether it still opens, its page says."""
    if not crypto.is_secret_shaped(secret):
        return None
    found = OwnLink.objects.select_related("player__person", "player__brand")
    link = found.filter(digest=_digest(secret)).first()
    if link is not None and link.player.merged_into_id is not None:
        whole = Player.objects.select_related("person", "brand")
        link.player = whole.get(pk=link.player.survivor_id)
    return link


def speak(link: OwnLink, *, language: str) -> None:
    """He has chosen another language: all that follows at this address is in it."""
    link.language = language
    link.save(update_fields=["language"])


@transaction.atomic
def once(link: OwnLink, deed: Callable[[Player], None], *, now: datetime) -> None:
    """Does what the yes was asked for, and only once: when it fails the link stays as it was.
    Raises Used, and what the deed raises."""
    player = rows.locked(link.player_id)
    kept = OwnLink.objects.select_for_update(no_key=True).get(pk=link.pk)
    if kept.ended_at is not None or now >= kept.until:
        raise Used
    deed(player)
    kept.ended_at = now
    kept.save(update_fields=["ended_at"])


def send_due(*, now: datetime) -> int:
    """Sends a batch of what is due; returns how much it looked at."""
    sent = due.settle(
        OwnLink.objects.all(),
        lambda pk: _send(pk, now=now),
        now=now,
        lease=_LEASE,
        column="send_at",
    )
    return len(sent)


def address_of(secret: str) -> str:
    return f"{settings.CHAT_ORIGIN}{reverse('own_page', args=[secret])}"


def _send(pk: int, *, now: datetime) -> None:
    letter = _prepare(pk, now=now)
    if letter is None:
        return
    try:
        post.send(Address.EMAIL, letter)
    except post.NotSent as error:
        # without its words: they may name the address
        log.warning("own_link.not_sent", extra={"own_link": pk, "is_final": error.is_final})
        link = OwnLink.objects.only("made_at", "deed").get(pk=pk)
        took = now - link.made_at
        if link.deed["do"] == words.ANSWER:
            is_over, again = took > _ANSWER_TRIED_FOR, max(_AGAIN, took / 4)
        else:
            is_over, again = took > _TRIED_FOR, _AGAIN
        _settle(pk, send_at=None if is_over or error.is_final else now + again)
    else:
        _settle(pk, send_at=None, sent_at=now)


@transaction.atomic
def _prepare(pk: int, *, now: datetime) -> post.Letter | None:
    """What opens by it is committed before the mail leaves, so that whoever reads it can use it."""
    link = (
        OwnLink.objects.select_for_update(no_key=True, of=("self",))
        .select_related("player__person", "player__brand", "address", "made_by")
        .get(pk=pk)
    )
    player, address = link.player, link.address
    if link.ended_at is not None or link.sent_at is not None or address is None:
        OwnLink.objects.filter(pk=pk).update(send_at=None)
        return None
    is_answer = link.deed["do"] == words.ANSWER
    if is_answer and _is_no_time(link, now=now):
        OwnLink.objects.filter(pk=pk).update(send_at=now + _LOOKED_AT_AGAIN)
        return None
    said = (_answer if is_answer else _yes)(link, now=now)
    if said is None:
        OwnLink.objects.filter(pk=pk).update(send_at=None)
        return None
    subject, text = said
    name = f"own-{pk}-{int(now.timestamp())}"
    return post.Letter(
        player.brand,
        address.value,
        link.language,
        subject,
        text,
        name,
        now,
        player_id=player.pk,
        purpose=gate.RG,
    )


def _yes(link: OwnLink, *, now: datetime) -> tuple[str, str]:
    secret = crypto.new_secret()
    link.digest, link.until = _digest(secret), now + YES_LASTS
    link.save(update_fields=["digest", "until"])
    return letters.yes(
        link.deed,
        address_of(secret),
        brand=link.player.brand.name,
        language=link.language,
        until=link.until,
        zone=link.player.person.time_zone,
        now=now,
    )


def _is_no_time(link: OwnLink, *, now: datetime) -> bool:
    """No letter answers whoever is in danger; and a yes waits while nothing may get looser."""
    kept = Return.objects.get(pk=link.deed["return"])
    if not _is_true(kept, link.player, now=now):
        return False  # which is dropped
    if kept.state == Return.COOLING_OFF:
        return returning.objection(link.player, now=now) is not None
    return limits.in_danger(link.player)


def _is_true(kept: Return, player: Player, *, now: datetime) -> bool:
    """He has not taken his word back meanwhile, the end that a yes names is still to come, and
    nobody fears that he is dead."""
    notices = RegulatoryNotice.objects.filter(player__in=family(player.pk), kind=harm.SUICIDE)
    if notices.exists():
        return False
    if kept.state == Return.COOLING_OFF:
        return kept.cooling_until is not None and now < kept.cooling_until
    return kept.state == Return.REFUSED


def _answer(link: OwnLink, *, now: datetime) -> tuple[str, str] | None:
    """It leads to his page itself; nothing where it is no longer true."""
    kept = Return.objects.select_related("exclusion").get(pk=link.deed["return"])
    if not _is_true(kept, link.player, now=now):
        return None
    player, language = link.player, link.language
    page = make(player, language=language, by=link.made_by, now=now)
    return letters.answer(kept, page, player=player, language=language, now=now)


@transaction.atomic
def _settle(pk: int, **changes: datetime | None) -> None:
    OwnLink.objects.filter(pk=pk).update(**changes)


def _same(deed: dict[str, Any]) -> dict[str, Any]:
    """Two changes of a limit are two yeses; of the others the last word counts."""
    return {"deed__change": deed["change"]} if "change" in deed else {}


def _spoken(language: str) -> str:
    known = dict(settings.PLAYER_LANGUAGES)
    return language[:2] if language[:2] in known else "en"


def _digest(secret: str) -> bytes:
    return bytes.fromhex(crypto.digest(secret))
