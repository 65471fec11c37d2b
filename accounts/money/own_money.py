"""What a player reads of his money on his own page: what he has, and how he gets it. It stays his
whatever he excluded himself from."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.platform import connect
from accounts.players.models import Player
from accounts.protection.own.known import Money, money_by
from helpdesk.lib import money, times


@money_by
def of(player: Player, language: str) -> Money | None:
    """None where the platform has never told it."""
    known = connect.ask(player, "balance")
    if known.content is None:
        return None
    said = known.content

    def amount(value: int) -> str:
        return money.written(value, currency=said.currency, language=language)

    as_of = ""
    if not known.is_fresh and known.at is not None:
        zone = times.zone(player.person.time_zone)
        at = times.full(known.at, tz=zone, language=language, now=timezone.now())
        as_of = _("As of %(when)s") % {"when": times.inside(at)}
    return Money(
        balance=amount(said.real),
        withdrawable=amount(said.withdrawable),
        ways=_(
            "You withdraw it on the site, also during a break or an exclusion. If you can’t get "
            "in there, write to us, and we have it paid out to you the way you paid in."
        ),
        as_of=as_of,
    )
