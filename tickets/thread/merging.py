"""What a merge will do, said before it is done."""

from typing import NamedTuple

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.people.models import Person
from helpdesk.lib import text as letters
from tickets.thread import addressees, names, particulars, sight
from tickets.thread.actions import merging
from tickets.thread.models import Attachment, Follower, Message, Ticket, TicketTag
from tickets.thread.particulars_forms import known_of
from tickets.thread.reader import Reader
from tickets.thread.search import finding

_MOST, _LONGEST = 6, 60


class Line(NamedTuple):
    """One thing that changes, or stays: what it is, what it will be, and whether to mind it."""

    label: str
    words: str
    is_change: bool = False


class TargetForm(forms.Form):
    to = forms.CharField(max_length=60, label=gettext_lazy("Number or words of the other one"))


def candidates(ticket: Ticket, person: Person, *, text: str = "") -> list[Ticket]:
    """Tickets that it could go into: the player's open ones first, then his solved ones; with
    words, whatever of the brand has them."""
    seen = Ticket.objects.visible_to(person).filter(brand_id=ticket.brand_id)
    seen = seen.exclude(pk=ticket.pk).exclude(status__in=_FINAL)
    if text:
        found = finding.numbers(text, person=person, now=timezone.now(), limit=20)
        place = {number: index for index, number in enumerate(found)}
        his = sorted(seen.filter(pk__in=found), key=lambda one: place[one.pk])
    else:
        of_player = seen.filter(player_id=ticket.player_id or 0)
        his = list(of_player.order_by("bucket", "-last_message_at")[: 2 * _MOST])
    looks_only = sight.looks_only_at(person, his)
    return [one for one in his if one.pk not in looks_only][:_MOST]


_FINAL = (Ticket.MERGED, Ticket.SPAM, Ticket.CLOSED)


def preview(source: Ticket, target: Ticket, reader: Reader) -> list[Line]:
    """Read from the rules that the merge follows, on rows that are not saved."""
    was = Ticket.objects.get(pk=target.pk)
    after = Ticket.objects.get(pk=target.pk)
    merging.take_over(source, after)
    return [
        Line(_("Comes along"), _comes_along(source), True),
        _recipients(source, was),
        _line(_("Owner"), _owner(was), _owner(after)),
        Line(_("Team"), was.team.name),
        _line(_("State"), _state(was, reader), _state(after, reader)),
        _line(_("Priority"), *(str(names.PRIORITIES[t.priority]) for t in (was, after))),
        *_joined(source, was),
        *_details(source, was, reader),
    ]


def _line(label: str, was: str, after: str) -> Line:
    return Line(label, after, is_change=after != was)


def _comes_along(source: Ticket) -> str:
    n = Message.objects.filter(ticket=source).count()
    files = Attachment.objects.filter(message__ticket=source).count()
    parts = [ngettext("%(n)s message", "%(n)s messages", n) % {"n": n}]
    if files:
        parts.append(ngettext("%(n)s file", "%(n)s files", files) % {"n": files})
    return " · ".join(parts)


def _recipients(source: Ticket, target: Ticket) -> Line:
    """Replies go to the player of the one that lives on, at the address that wrote last."""
    before = addressees.usual(target)
    to = list(before.to)
    if source.player_id == target.player_id and source.last_message_at > target.last_message_at:
        to = addressees.usual(source).to or to
    shown = [names.masked(address) for address in (*to, *before.cc)]
    who = names.short(target.player_name)
    return Line(_("Replies go to"), f"{who} · {', '.join(shown)}", is_change=to != before.to)


def _owner(ticket: Ticket) -> str:
    return ticket.assignee.name if ticket.assignee else _("Nobody has this yet")


def _state(ticket: Ticket, reader: Reader) -> str:
    status = str(names.STATUSES[ticket.status])
    if not merging.waits(ticket) or ticket.due_at is None:
        return status
    return _("%(status)s · answer due: %(due)s") % {
        "status": status,
        "due": reader.full(ticket.due_at),
    }


def _joined(source: Ticket, target: Ticket) -> list[Line]:
    """Tags and followers of both, and who follows the one and may not see the other."""
    come, stay = (
        [one.person.name for one in followers]
        for followers in merging.new_followers(source, target)
    )
    tags, follow = _tags_of(target), _followers_of(target)
    new = [tag for tag in _tags_of(source) if tag not in tags]
    lines = [
        Line(_("Tags"), ", ".join([*tags, *new]), is_change=bool(new)),
        Line(_("Followers"), ", ".join([*follow, *come]), is_change=bool(come)),
        Line(_("Will not follow, as they may not see it"), ", ".join(stay), is_change=bool(stay)),
    ]
    return [line for line in lines if line.words]


def _details(source: Ticket, target: Ticket, reader: Reader) -> list[Line]:
    """What is known of the one and not of the other; where they contradict each other, both."""
    ours, theirs = known_of(target), known_of(source)
    ours_said, theirs_said = (
        particulars.shown(known, language=reader.language) for known in (ours, theirs)
    )
    new = particulars.new_in(theirs, ours)
    lines = []
    if new:
        said = ", ".join(f"{particulars.FIELDS[name]}: {_short(theirs_said[name])}" for name in new)
        lines.append(Line(_("What is known"), said, is_change=True))
    for name in particulars.contrary_in(theirs, ours):
        said = _("%(ours)s stays; %(theirs)s of #%(number)s is shown below it") % {
            "ours": _short(ours_said[name]),
            "theirs": _short(theirs_said[name]),
            "number": source.pk,
        }
        lines.append(Line(str(particulars.FIELDS[name]), said))
    return lines


def _short(said: str) -> str:
    return letters.clip(letters.squeeze(said), _LONGEST)


def _tags_of(ticket: Ticket) -> list[str]:
    tags = TicketTag.objects.filter(ticket=ticket).order_by("tag__folded")
    return list(tags.values_list("tag__name", flat=True))


def _followers_of(ticket: Ticket) -> list[str]:
    followers = Follower.objects.filter(ticket=ticket).order_by("person__name")
    return list(followers.values_list("person__name", flat=True))
