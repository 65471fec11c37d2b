"""How often a player has turned to us, counted around a talk about safer play with him."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.protection.figures import Amount, figure
from tickets.thread.models import Ticket


@figure("contacts", _("Contacts"), place=50)
def contacts(players: Collection[int], since: datetime, until: datetime) -> Amount:
    found = Ticket.objects.filter(player__in=players, created_at__gte=since, created_at__lt=until)
    return Amount(found.exclude(status=Ticket.SPAM).count())
