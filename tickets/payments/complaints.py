"""Complaints again and again by somebody who has lost: a sign of harm, counted when a conversation
is found to be a complaint."""

from collections import Counter
from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext_lazy

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.platform.signs import has_lost
from accounts.players.models import Player
from accounts.protection.actions import counting
from accounts.protection.harm import SIGNS, counts
from tickets.thread.models import Ticket

CODE = "complaints_after_loss"
_WINDOW = timedelta(days=30)
_COMPLAINT = Q(reason__resolution_class="complaint") | Q(reason__slug="complaint")


def look_at(ticket_ids: Collection[int]) -> None:
    """A number of statements that does not depend on how many there are, until somebody has
    complained so often."""
    now = events.moment()
    root = Coalesce("player__merged_into", "player")
    found = Ticket.objects.filter(_COMPLAINT, pk__in=ticket_ids, player__isnull=False)
    brands = dict(found.annotate(root=root).values_list("root", "brand"))
    if not brands:
        return
    names = Player.objects.filter(Q(pk__in=brands) | Q(merged_into__in=brands))
    roots = {pk: into or pk for pk, into in names.values_list("pk", "merged_into")}
    recent = Ticket.objects.filter(_COMPLAINT, player__in=roots, created_at__gt=now - _WINDOW)
    numbers = Counter(
        roots[player]
        for player in recent.exclude(status=Ticket.SPAM).values_list("player", flat=True)
    )
    marks = {brand: packs.of(brand).value("mark_complaints_month") for brand in brands.values()}
    hits = [
        counting.Hit(player, CODE, _WINDOW, number, marks[brands[player]])
        for player, number in numbers.items()
        if 0 < marks[brands[player]] <= number
    ]
    counting.mark([hit for hit in hits if has_lost(hit.player_id, now - _WINDOW, now)], now=now)


counts(
    CODE,
    SIGNS[CODE],
    ngettext_lazy(
        "%(n)s complaint within 30 days, and more lost than won",
        "%(n)s complaints within 30 days, and more lost than won",
        "n",
    ),
)
