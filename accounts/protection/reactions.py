"""What follows for protection from deeds on players, and who hears of what is owed to them."""

from contextlib import suppress
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from accounts.players.family import family
from accounts.players.models import Merge, Player
from accounts.protection import actions, overseers
from accounts.protection.actions import following, own_links, sharing
from accounts.protection.models import Interaction, Return
from accounts.protection.own import words

_OPENED, _LATE, _OWED = (
    *("protection.interaction_opened", "protection.interaction_overdue"),
    "protection.evaluation_owed",
)

kind(
    _OPENED,
    _("%(title)s shows strong signs of harm, a talk is owed within the hour"),
    icon="heart",
    sound="message",
    label=_("A player shows strong signs of harm"),
    shows=True,
)
kind(
    _LATE,
    _("The talk about safer play with %(title)s is late"),
    icon="alert",
    sound="message",
    label=_("A talk about safer play is late"),
    mail=True,
)
kind(
    _OWED,
    _("Has the talk about safer play helped %(title)s? Your answer is due"),
    icon="heart",
    label=_("Whether a talk about safer play has helped is due"),
)

_BACK, _DOUBT = "protection.return_asked", "protection.exclusion_doubted"
_PROPOSED, _REFUSED = "protection.return_proposed", "protection.limit_refused"
_UNREAD = "protection.telling_unread"
kind(
    _BACK,
    _("%(title)s wants to come back from an exclusion, and waits for your answer"),
    icon="undo",
    label=_("A player who is excluded wants to come back"),
    mail=True,
)
kind(
    _PROPOSED,
    _("The end of what the national register said of %(title)s waits for a second person"),
    icon="undo",
    label=_("What the national register said is proposed to end"),
    mail=True,
)
kind(
    _REFUSED,
    _("%(title)s wants a higher limit. It was refused for now, to protect the player."),
    icon="alert",
    label=_("A player with strong signs of harm wants a higher limit"),
)
kind(
    _DOUBT,
    _("The platform says that an exclusion of %(title)s has ended. It holds here."),
    icon="alert",
    sound="message",
    label=_("The platform ends an exclusion before its term"),
    mail=True,
)
kind(
    _UNREAD,
    _("The platform told something of %(title)s that can’t be read. Offers are off until it is."),
    icon="alert",
    sound="message",
    label=_("What the platform told of a player can’t be read"),
    mail=True,
)


@during("player.merged")
def what_was_told_goes_with_the_number(fact: Fact, player: Player) -> None:
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    if _brought_number(kept):
        following.follow_number(kept.loser, player)


@during("player.parted")
def keep_both_protected(fact: Fact, player: Player) -> None:
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    both, now = (player, kept.loser), events.moment()
    if _brought_number(kept) and kept.loser.external_id is not None:
        following.follow_number(*both)
    actions.share_holds(*both, since=kept.at)
    sharing.share_signs(*both, since=kept.at, now=now)
    sharing.share_exclusions(*both, since=kept.at, now=now)
    sharing.share_limits(*both, since=kept.at, now=now)
    sharing.share_refusals(*both, since=kept.at)
    own_links.end_all(family(player.pk) | family(kept.loser.pk), now=now)


def _brought_number(kept: Merge) -> bool:
    """Whether the survivor had none of his own."""
    return "external_id" in kept.before["filled"]


@during("protection.limit_ready")
def ask_for_his_yes(fact: Fact, player: Player) -> None:
    """A mail leads him to it; without an address he finds it on his own page."""
    deed = {"do": words.AGREE, "change": fact.detail["change"]}
    by = Person.objects.get(pk=fact.actor_id)
    language = player.person.language or player.brand.language
    with suppress(own_links.NoAddress):
        own_links.ask_yes(player, deed, language=language, by=by, now=events.moment())


@during("protection.return_decided")
def tell_him_the_answer(fact: Fact, player: Player) -> None:
    """By mail, as he asked; without an address he reads it on his own page. What others proposed is
    no word of his, and nothing of it is told."""
    kept = Return.objects.get(pk=fact.detail["return"])
    if kept.asked_by_id is not None:
        return
    by = Person.objects.get(pk=fact.actor_id)
    with suppress(own_links.NoAddress):
        own_links.tell_answer(player, kept, by=by, now=events.moment())


@after(_OPENED, _LATE, _OWED)
def tell_who_looks_after_it(fact: Fact) -> None:
    """The officers; of a look back also whoever has spoken with the player."""
    talk = Interaction.objects.select_related("player").get(pk=fact.detail["interaction"])
    if fact.verb == _OPENED and fact.detail["level"] < Interaction.RESTRICTION:
        return
    people = set(overseers.officers(talk.player.brand_id).values_list("pk", flat=True))
    if fact.verb == _OWED and talk.performed_by_id is not None:
        people.add(talk.performed_by_id)
    about = replace(fact, subject_type="interaction", subject_id=talk.pk)
    notify([News(people, about, fact.verb)], now=events.moment())


@after(_BACK, _PROPOSED, _DOUBT, _REFUSED, _UNREAD)
def tell_the_officers(fact: Fact) -> None:
    """Where an answer or a talk is owed, and where a telling can't be read or goes against what
    we know."""
    if fact.verb == _BACK:
        asked = Return.objects.get(pk=fact.detail["return"])
        if asked.state != Return.ASKED:
            return
    player = Player.objects.get(pk=fact.subject_id)
    people = overseers.officers(player.brand_id)
    if fact.verb == _PROPOSED:  # the only officer may be who proposes it
        people = overseers.of(player.brand_id).exclude(pk=fact.actor_id)
    found = set(people.values_list("pk", flat=True))
    notify([News(found, fact, fact.verb)], now=events.moment())
