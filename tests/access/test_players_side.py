"""Nothing of ours is in what a player gets (AZ-8): canaries in every place that is the team's own,
and every byte that leaves."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.people.models import Person, StaffUser, Team
from accounts.players.actions.merging import merge
from accounts.players.models import Player
from accounts.protection.models import Hold
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.channels.email.catcher import Catcher, catcher
from tests.tickets.channels.email.post import kept, written
from tests.tickets.channels.email.test_sending import send_due
from tests.tickets.inbox.asked import one, view_of
from tests.tickets.thread.words import answered, opened
from tickets.channels.email.inbound import intake
from tickets.inbox.models import Draft
from tickets.replies.models import SavedReply
from tickets.thread.actions import correcting, labels, linking, particulars, replying, snoozing
from tickets.thread.models import ContactReason, Message, Ticket

__all__ = ["catcher"]
pytestmark = pytest.mark.django_db


def _plant(cast: Cast, ticket: Ticket) -> Iterator[str]:
    """Words in everything that the team has around a ticket; each is told once it is there."""
    ece, mert = cast.ece, cast.mert
    note = replying.add_note(
        ticket, by=mert, html="<p>knrya-note-before</p>", client_id=uuid4(), now=NOW
    )
    correcting.correct(note, html="<p>knrya-note-after</p>", by=mert, now=NOW)
    yield from ("knrya-note-before", "knrya-note-after")
    taken_back = answered(cast, ticket, html="<p>knrya-taken-back</p>")
    replying.undo(taken_back, by=ece, now=NOW)
    yield "knrya-taken-back"
    labels.set_tags(ticket, ["knrya-tag"], by=ece)
    yield "knrya-tag"
    names = {"en": "knrya-reason", "tr": "knrya-reason"}
    ContactReason.objects.create(slug="knrya-slug", names=names)
    labels.classify(ticket, by=ece, reason=ContactReason.objects.get(slug="knrya-slug"), now=NOW)
    yield from ("knrya-reason", "knrya-slug")
    known = {"bet_number": "knrya-bet", "statement": "knrya-said", "device": "knrya-device"}
    particulars.keep(ticket, known, by=ece)
    yield from known.values()
    Draft.objects.create(
        ticket=ticket,
        person=mert,
        kind="reply",
        content={"html": "<p>knrya-draft</p>"},
        updated_at=NOW,
    )
    yield "knrya-draft"
    other = opened(cast, "knrya-other-words")
    replying.add_note(other, by=mert, html="<p>knrya-other-note</p>", client_id=uuid4(), now=NOW)
    linking.link(ticket, to=other, kind="related", by=ece, now=NOW)
    yield from ("knrya-other-words", "knrya-other-note")
    twin = factories.player(cast.lunaro, "Knryatwin Arslan", email="knrya-twin@mail.example")
    merge(twin, into=cast.derya, by=cast.aylin, now=timezone.now())
    yield from ("Knryatwin", "knrya-twin@mail.example")
    Hold.objects.create(
        player=cast.derya, cause="knrya-hold", stops="marketing", placed_by=cast.nil, placed_at=NOW
    )
    yield "knrya-hold"
    Player.objects.filter(pk=cast.derya.pk).update(external_id="knrya-77", tier="knrya-tier")
    yield from ("knrya-77", "knrya-tier")
    Team.objects.filter(pk=cast.support.pk).update(name="knrya-team")
    yield "knrya-team"
    for person in cast.staff:
        StaffUser.objects.filter(person=person).update(email=f"knrya-{person.pk}@lunaro.example")
        yield f"knrya-{person.pk}@lunaro.example"
    for person in (mert, cast.deniz, cast.aylin, cast.nil):
        Person.objects.filter(pk=person.pk).update(name=f"Knrya {person.pk}")
        yield f"Knrya {person.pk}"
    view_of(ece, one("state", "is", ["open"]), name="knrya-view")
    yield "knrya-view"
    SavedReply.objects.create(title="knrya-title", folded="knrya-title", created_at=NOW)
    yield "knrya-title"
    until = timezone.now() + timedelta(hours=1)
    Ticket.objects.filter(pk=ticket.pk).update(due_at=None, due_from=None)
    snoozing.snooze(ticket, until=until, by=ece, now=timezone.now(), note="knrya-sleep")
    yield "knrya-sleep"


def test_no_word_of_the_team_leaves_with_a_reply(cast: Cast, catcher: Catcher) -> None:
    kept(cast, written("Param yatmadı."))
    intake.take_in(now=NOW)
    ticket = Message.objects.get().ticket
    answered(cast, ticket, html="<p>İlk yanıt.</p>")
    canaries = list(_plant(cast, ticket))
    assert len(set(canaries)) >= 30
    answered(cast, ticket, html="<p>İkinci yanıt.</p>", at=NOW + timedelta(seconds=1))
    second = {"to": ["derya@mail.example"], "cc": ["brother@x.example"], "bcc": ["b@x.example"]}
    answered(cast, ticket, html="<p>Üçüncü.</p>", recipients=second, at=NOW + timedelta(seconds=2))
    assert send_due(timezone.now() + timedelta(minutes=2)) == 3
    assert len(catcher.caught) == 3
    for caught in catcher.caught:
        parts = [
            part.get_content()
            for part in caught.mail.walk()
            if part.get_content_maintype() == "text"
        ]
        seen = "\n".join([caught.raw.decode("utf-8", "replace"), str(caught.mail.items()), *parts])
        assert "Param yatmadı." in seen or "Üçüncü" in seen
        assert [canary for canary in canaries if canary.casefold() in seen.casefold()] == []
