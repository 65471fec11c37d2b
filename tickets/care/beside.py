"""What a conversation says of a wish that a colleague notes beside it: in which language it goes
on, and how long a break its player has named."""

from accounts.organisation import packs
from accounts.protection import spoken
from accounts.protection.language import wishes
from tickets.care import lengths, whose
from tickets.care.models import Finding
from tickets.thread.models import Ticket


@spoken.beside_by
def asked_in(number: int) -> spoken.Beside:
    ticket = Ticket.objects.only("language", "brand_id", "player_id").get(pk=number)
    read = Finding.objects.filter(ticket=number, kind=Finding.EXCLUSION, code=wishes.TIME_OUT)
    standing = read.filter(state__in=(Finding.SUGGESTED, Finding.STANDING))
    newest = standing.select_related("message").order_by("-at", "-pk").first()
    named = ""
    if newest is not None and whose.player_of(newest, ticket) == ticket.player_id:
        named = _named(newest.message.text, packs.of(ticket.brand_id))
    return spoken.Beside(ticket.language, named)


def _named(said: str, rules: packs.Rules) -> str:
    """Nothing where what he named is longer than any break: then he may mean an exclusion."""
    days, named = wishes.days_meant(said), lengths.meant(lengths.BREAK, said, rules)
    return named if days not in (None, wishes.FOREVER) and int(named) >= (days or 0) else ""
