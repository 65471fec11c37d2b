"""What follows from what was found, and for what was found from deeds on its conversation."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from accounts.players.models import Player
from accounts.protection.models import Exclusion, LimitChange, Return
from accounts.protection.own import heard
from tickets.care import guards, words
from tickets.care.actions import (
    blackening,
    calling,
    consequences,
    deciding,
    hearing,
    moving,
    noting,
    raising,
    reading,
)
from tickets.thread import arriving, beside
from tickets.thread.models import Ticket
from tickets.thread.unsent import Keeper

__all__ = ["guards"]  # they guard by being imported

arriving.weighing(reading.is_grave)
arriving.reading(reading.look)
heard.hears(hearing.hear)
beside.kept_by(Keeper(blackening.count, blackening.remove))

kind(
    "crisis.raised",
    _("Somebody may be in danger. Come to this conversation now"),
    icon="shield",
    sound="late",
    label=_("Somebody may be in danger"),
    mail=True,
    shows=True,
    still=words.calls_for,
    calls=True,
)
kind(
    "care.excluding_asked",
    _("A player asks for a break or an exclusion"),
    icon="shield",
    sound="waiting",
    label=_("A player asks for a break or an exclusion"),
    shows=True,
)
kind(
    "wellbeing.asked",
    _("That was a hard conversation. How are you?"),
    icon="heart",
    sound="message",
    label=_("How you are after a hard conversation"),
    shows=True,
)


kind(
    "wellbeing.answered",
    _("%(actor)s may need you after a hard conversation"),
    icon="heart",
    sound="message",
    label=_("A colleague tells how they are after a hard conversation"),
)


@after_batch("crisis.raised", "crisis.called")
def call(facts: list[Fact]) -> None:
    news = [News(fact.detail["people"], fact, "crisis.raised") for fact in facts]
    notify(news, now=events.moment())
    calling.call_off([fact.subject_id for fact in facts], now=events.moment())


@after_batch("crisis.officer_came", "crisis.lead_joined", "crisis.ended", "crisis.put_right")
def call_off(facts: list[Fact]) -> None:
    calling.call_off([fact.subject_id for fact in facts], now=events.moment())


@after_batch("care.excluding_asked", "wellbeing.asked", "wellbeing.answered")
def tell(facts: list[Fact]) -> None:
    notify([News(fact.detail["people"], fact, fact.verb) for fact in facts], now=events.moment())


@after_batch("ticket.opened")
def goes_on_here(facts: list[Fact]) -> None:
    raising.go_on_in([fact.subject_id for fact in facts], now=events.moment())


@after("care.unread")
def read_again(fact: Fact) -> None:
    reading.look_again(fact.detail["message"], now=events.moment())


@during("protection.exclusion_asked")
def wishes_are_done(fact: Fact, player: Player) -> None:
    if fact.detail["kind"] == Exclusion.REGISTER:
        return  # what a register says is no word of his
    by = Person.objects.get(pk=fact.actor_id)
    deciding.settle_wishes(player, kind=fact.detail["kind"], by=by, now=events.moment())


@after("protection.exclusion_asked")
def conversations_tell(fact: Fact) -> None:
    noting.note(fact)


@after(noting.CONFIRMED)
def conversations_tell_that_it_holds_there(fact: Fact) -> None:
    noting.note(fact)


@after("protection.limit_in_force")
def conversations_tell_of_it(fact: Fact) -> None:
    if fact.detail["direction"] == LimitChange.TIGHTER:
        noting.note(fact)


@after("protection.return_asked")
def reasons_are_read(fact: Fact) -> None:
    asked = Return.objects.select_related("exclusion__player__person").get(pk=fact.detail["return"])
    hearing.hear(asked.exclusion.player, asked.reason, events.moment())


@during("protection.marker_decided")
def sign_is_decided(fact: Fact, player: Player) -> None:
    deciding.follow_marker(
        fact.detail["marker"], fact.detail["state"], by_id=fact.actor_id, now=events.moment()
    )


@after("protection.marker_decided")
def conversations_tell_of_sign(fact: Fact) -> None:
    noting.note_sign(fact)


@during("message.redacted", "ticket.redacted")
def forget_words(fact: Fact, ticket: Ticket) -> None:
    """What was read there was kept with its words."""
    blackening.follow(ticket.pk, fact.detail.get("message"))


@during("ticket.merged", "ticket.took_in", "ticket.split", "ticket.split_off")
@during("ticket.unmerged", "ticket.rejoined")
def go_along(fact: Fact, ticket: Ticket) -> None:
    """What was found goes with its words."""
    moving.follow(fact.detail["move"], ticket, now=events.moment())


@during("ticket.unfollowed")
def leaves_list(fact: Fact, ticket: Ticket) -> None:
    """Whoever was called and goes again has it in no list: he would not see it any more."""
    if ticket.shown_to:
        calling.unlist_one(ticket, fact.actor_id)


@during("ticket.classified")
def stays_first(fact: Fact, ticket: Ticket) -> None:
    """Whatever a matter is about: nothing goes before somebody in danger or who asked to stop."""
    if ticket.priority != Ticket.EMERGENCY and words.comes_first(ticket.pk):
        consequences.to_front(ticket, now=events.moment())
