"""A stranger signs in while his talk goes on: the talk becomes the signed-in player's."""

from datetime import datetime

from django.db import transaction

from accounts.players.actions.rows import locked as locked_player
from helpdesk.lib import realtime
from livechat.sessions.actions import rows
from livechat.sessions.models import ChatSession, Visitor
from tickets.thread.actions import moving
from tickets.thread.actions import rows as thread_rows


@transaction.atomic
def identify(stranger: Visitor, signed: Visitor, *, now: datetime) -> None:
    """`signed` came with a good assertion and the stranger's own token: the same browser.

    Only a talk that goes on comes along, and the stranger's token ends with it. What was said
    before in this browser stays where it was: somebody else may have said it (CH-7).
    """
    if stranger.is_identified or stranger.brand_id != signed.brand_id:
        return
    locked_player(stranger.player_id)  # whatever he says in this moment is said before or after
    going_on = ChatSession.objects.filter(visitor=stranger).exclude(state=ChatSession.ENDED)
    for key in going_on.values_list("pk", flat=True):
        ticket, session = rows.locked(key)
        if session.is_over or session.visitor_id != stranger.pk:
            continue
        session.visitor = signed
        session.save(update_fields=["visitor"])
        moving.give_to(ticket, signed.player)
        said = thread_rows.happening("chat.identified", player=signed.player_id)
        rows.record(ticket, [said], by=signed.player.person, session=session)
        ChatSession.objects.filter(ticket=ticket, visitor=stranger).update(visitor=signed)
        Visitor.objects.filter(pk=stranger.pk, revoked_at=None).update(revoked_at=now)
        realtime.ring(f"visitor.{stranger.pk}")
