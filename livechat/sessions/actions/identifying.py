"""A stranger signs in while his talk goes on: the talk becomes the signed-in player's."""

from datetime import datetime

from django.db import transaction

from accounts.platform.actions import protecting
from accounts.players.models import Player
from accounts.protection import causes
from accounts.protection.actions import asking, handing_on
from accounts.protection.models import WITHDRAWALS, Hold
from accounts.verification.actions import underage
from helpdesk.lib import realtime
from livechat.sessions.actions import rows
from livechat.sessions.models import ChatSession, Visitor
from tickets.care import words
from tickets.thread.actions import moving
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


@transaction.atomic
def identify(stranger: Visitor, signed: Visitor, *, now: datetime) -> None:
    """`signed` came with a good assertion and the stranger's own token: the same browser.

    Only a talk that goes on comes along, and the stranger's token ends with it. What was said
    before in this browser stays where it was: somebody else may have said it (CH-7).
    """
    if stranger.is_identified or stranger.brand_id != signed.brand_id:
        return
    talks, player = _locked(stranger, signed.player)
    for ticket, session in talks:
        if session.is_over or session.visitor_id != stranger.pk:
            continue
        session.visitor = signed
        session.save(update_fields=["visitor"])
        moving.give_to(ticket, player)
        _protect(player, stranger.player, ticket, now=now)
        said = thread_rows.happening("chat.identified", player=signed.player_id)
        rows.record(ticket, [said], by=signed.player.person, session=session)
        ChatSession.objects.filter(ticket=ticket, visitor=stranger).update(visitor=signed)
        Visitor.objects.filter(pk=stranger.pk, revoked_at=None).update(revoked_at=now)
        realtime.ring(f"visitor.{stranger.pk}")


def _locked(stranger: Visitor, player: Player) -> tuple[list[tuple[Ticket, ChatSession]], Player]:
    """The talks that go on, after whom they concern, as everywhere; and who stands for the player.
    What he says in this moment is said before or after: where it has begun another talk while we
    waited, all are let go and taken again."""
    going_on = ChatSession.objects.filter(visitor=stranger).exclude(state=ChatSession.ENDED)
    keys = going_on.order_by("pk").values_list("pk", flat=True)
    while True:
        hold = transaction.savepoint()
        survivor = handing_on.lock(stranger.player, player)
        known = list(keys.all())
        talks = [rows.locked(key) for key in known]
        if set(keys.all()) <= set(known):
            transaction.savepoint_commit(hold)
            return talks, survivor
        transaction.savepoint_rollback(hold)


def _protect(player: Player, stranger: Player, ticket: Ticket, *, now: datetime) -> None:
    """Whatever he said as a stranger, or was noted for him then, holds for whom he is (INV-02,
    INV-05, INV-06)."""
    handing_on.hand_on(stranger, player, since=ticket.created_at, now=now)
    protecting.stop_offers_of([player.pk], now=now)
    locked = Hold.objects.filter(player=stranger, cause=causes.UNDERAGE, lifted_at=None)
    if not words.says_a_child(ticket.pk):
        locked = locked.filter(placed_at__gte=ticket.created_at)
    stops = set(locked.values_list("stops", flat=True))
    if stops:
        by = asking.by_system()
        underage.suspect(player, is_certain=WITHDRAWALS in stops, by=by, now=now)
