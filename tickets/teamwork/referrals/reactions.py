"""What follows from letting somebody look at a ticket."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch
from accounts.people import rights
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from tickets.teamwork.referrals import actions
from tickets.thread import beside
from tickets.thread.records import Referral
from tickets.thread.unsent import Keeper

beside.kept_by(Keeper(actions.count_words, actions.remove_words))

kind(
    "ticket.referred",
    _("%(actor)s lets you look at this conversation"),
    icon="eye",
    sound="message",
    label=_("You or your department may look at a conversation"),
)
_MOST = 200


@after_batch("ticket.referred", "ticket.referred_to")
def tell(facts: list[Fact]) -> None:
    """The person, or everybody of the department who reads tickets of the brand."""
    wanted = {fact.detail["referral"]: fact for fact in facts}
    rows = Referral.objects.select_related("ticket").filter(pk__in=wanted, ended_at=None)
    news = [News(_people(row), wanted[row.pk], "ticket.referred") for row in rows]
    notify(news, now=events.moment())


def _people(referral: Referral) -> list[int]:
    if referral.person_id is not None:
        return [referral.person_id]
    people = Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=rights.RIGHTS["tickets.see"],
        team_ids__contains=[referral.team_id],
        brand_ids__contains=[referral.ticket.brand_id],
    )
    return list(people.order_by("pk").values_list("pk", flat=True)[:_MOST])
