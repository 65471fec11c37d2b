"""What follows at the end of a matter from deeds on its ticket."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.notifications import News, kind, notify
from tickets.closing import letters, rules
from tickets.closing.actions import answering, asking
from tickets.closing.models import FollowUp
from tickets.thread import courtesy, farewells, questions
from tickets.thread.models import Message, Ticket

_HOUR = 3600

kind(
    "follow_up.denied",
    _("%(actor)s says that it is not solved yet"),
    icon="undo",
    sound="message",
    label=_("A player says that a conversation of yours is not solved"),
)


@during("ticket.solved")
def plan_question(fact: Fact, ticket: Ticket) -> None:
    asking.plan(ticket)


@during("ticket.reopened")
def take_answer(fact: Fact, ticket: Ticket) -> None:
    """What was not asked yet never is; what was asked is answered by the player's words."""
    asking.drop(ticket, why="reopened")
    # words that reopen it stand right before
    said = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED, seq=fact.seq - 1)
    said = said.exclude(flags__contains=answering.ON_PAGE)  # what he chose there is his answer
    text = said.values_list("text", flat=True).first()
    if text is not None:
        answering.answered_in_words(ticket, text, reopened=True, now=events.moment())


@during("ticket.thanked")
def take_thanks(fact: Fact, ticket: Ticket) -> None:
    text = Message.objects.values_list("text", flat=True).get(pk=fact.detail["message"])
    if not asking.take_word(ticket, text, now=events.moment()):
        answering.answered_in_words(ticket, text, reopened=False, now=events.moment())


@during("ticket.merged", "ticket.marked_spam")
def ask_no_more(fact: Fact, ticket: Ticket) -> None:
    asking.drop(ticket, why="merged" if fact.verb == "ticket.merged" else "spam")


@after_batch("follow_up.denied")
def tell_owner(facts: list[Fact]) -> None:
    owned = Ticket.objects.filter(pk__in=[fact.subject_id for fact in facts])
    owner_of = dict(owned.exclude(assignee=None).values_list("pk", "assignee_id"))
    notify(
        (
            News([owner_of[fact.subject_id]], fact, fact.verb)
            for fact in facts
            if fact.subject_id in owner_of
        ),
        now=events.moment(),
    )


@farewells.offered_by
def closing_words(ticket: Ticket) -> str:
    if ticket.player_id is None or not rules.of_brand(ticket.brand_id).offers_farewell:
        return ""
    return letters.farewell(ticket, language=letters.language_of(ticket))


@farewells.noted_by
def asks_later(ticket: Ticket) -> str:
    of_brand = rules.of_brand(ticket.brand_id)
    is_asked = of_brand.asks and ticket.player_id is not None and ticket.first_human_reply_at
    if not is_asked or ticket.is_test:
        return ""
    hours = of_brand.ask_after_seconds // _HOUR
    return ngettext(
        "In about %(num)s hour the player is asked whether it is solved.",
        "In about %(num)s hours the player is asked whether it is solved.",
        hours,
    ) % {"num": hours}


@courtesy.judged_by
def says_that_it_is_solved(ticket: Ticket, text: str, now: datetime) -> bool:
    return answering.says_yes(ticket, text, now=now)


def ask_below(message: Message) -> questions.Question | None:
    """The buttons of the mail that asks."""
    asked = FollowUp.objects.filter(message=message).select_related("ticket").first()
    if asked is None or message.channel != "email":
        return None
    of_brand = rules.of_brand(asked.ticket.brand_id)
    return letters.ask_of(asked, has_rating=of_brand.asks_rating)


questions.register(asking.FLAG, ask_below)
