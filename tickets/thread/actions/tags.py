"""Keeping the tags that the house uses: renamed, merged, retired, and all of it back again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.thread.models import Tag, TicketTag
from tickets.thread.records import TagMerge


class NameTaken(Exception):
    message = _("There is a tag with this name already. Merge the two instead.")


class NoName(Exception):
    message = _("Write a name.")


class NotTogether(Exception):
    message = _("Choose another tag that is in use.")


class TooLate(Exception):
    message = _("This can no longer be undone: one of the tags was changed since.")


@transaction.atomic
def rename(tag: Tag, *, name: str, by: Person) -> Tag:
    """Another name on every ticket that has the tag; spelling alone does not make two."""
    tag = _locked(tag)
    name = redact.mask_cards(words.squeeze(words.clean(name))).replace(",", " ")[:40].strip()
    folded = words.fold(name)[:40]
    if not folded:
        raise NoName
    if tag.name == name:
        return tag
    if Tag.objects.filter(folded=folded).exclude(pk=tag.pk).exists():
        raise NameTaken
    tag.name, tag.folded = name, folded
    tag.save(update_fields=["name", "folded"])
    events.record("tag.renamed", tag, by=by)
    return tag


@transaction.atomic
def merge(tag: Tag, *, into: Tag, by: Person, now: datetime) -> TagMerge:
    """Its tickets have the other tag then, and who types its name gets the other too."""
    found = {
        one.pk: one
        for one in Tag.objects.select_for_update(no_key=True)
        .filter(pk__in=[tag.pk, into.pk])
        .order_by("pk")
    }
    if len(found) < 2 or not found[into.pk].is_active or found[tag.pk].merged_into_id:
        raise NotTogether
    tag, into = found[tag.pk], found[into.pk]
    rows = TicketTag.objects.filter(tag=tag)
    had = set(TicketTag.objects.filter(tag=into).values_list("ticket_id", flat=True))
    tickets = set(rows.values_list("ticket_id", flat=True))
    both = sorted(tickets & had)
    rows.filter(ticket__in=both).delete()
    rows.update(tag=into)
    done = TagMerge.objects.create(
        tag=tag, into=into, moved=sorted(tickets - had), both=both, by=by, at=now
    )
    # names that led to the one lead to the other now
    Tag.objects.filter(merged_into=tag).update(merged_into=into)
    tag.is_active, tag.merged_into = False, into
    tag.save(update_fields=["is_active", "merged_into"])
    events.record("tag.merged", tag, by=by, into=into.pk, tickets=len(tickets))
    return done


@transaction.atomic
def undo_merge(done: TagMerge, *, by: Person) -> Tag:
    """Gives the tickets their tag back, except those that lost the other one since."""
    done = TagMerge.objects.select_for_update(no_key=True).get(pk=done.pk)
    tag = _locked(Tag.objects.get(pk=done.tag_id))
    if done.is_undone:
        return tag
    if tag.merged_into_id != done.into_id:
        raise TooLate
    TicketTag.objects.filter(tag=done.into_id, ticket__in=done.moved).update(tag=tag)
    still = TicketTag.objects.filter(tag=done.into_id, ticket__in=done.both)
    TicketTag.objects.bulk_create(
        [TicketTag(tag=tag, ticket_id=pk) for pk in still.values_list("ticket_id", flat=True)],
        ignore_conflicts=True,
    )
    done.is_undone = True
    done.save(update_fields=["is_undone"])
    tag.is_active, tag.merged_into = True, None
    tag.save(update_fields=["is_active", "merged_into"])
    events.record("tag.separated", tag, by=by)
    return tag


@transaction.atomic
def retire(tag: Tag, *, by: Person) -> Tag:
    """Nobody can add it any more; tickets that have it keep it."""
    tag = _locked(tag)
    if tag.is_active:
        tag.is_active = False
        tag.save(update_fields=["is_active"])
        events.record("tag.retired", tag, by=by)
    return tag


@transaction.atomic
def bring_back(tag: Tag, *, by: Person) -> Tag:
    tag = _locked(tag)
    if not tag.is_active and tag.merged_into_id is None:
        tag.is_active = True
        tag.save(update_fields=["is_active"])
        events.record("tag.brought_back", tag, by=by)
    return tag


def _locked(tag: Tag) -> Tag:
    return Tag.objects.select_for_update(no_key=True).get(pk=tag.pk)
