"""A merged ticket …"""

import json
import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from accounts.events.models import Event
from tests import factories
from tests.cast import Cast, build
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.thread import feed
from tickets.thread.actions import (
    carrying,
    followers,
    labels,
    merging,
    particulars,
    receiving,
    replying,
    resolution,
    snoozing,
)
from tickets.thread.models import (
    ContactReason,
    Follower,
    Message,
    Ticket,
    TicketParticulars,
    TicketTag,
)

HOUR = timedelta(hours=1)
# counters: they never go back
COUNTED = {"last_seq", "version"}


def fresh(ticket: Ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def pair(cast: Cast) -> tuple[Ticket, Ticket]:
    """An older ticket that was answered, and a newer one of the same player that waits."""
    target = opened(cast, "İlk soru", at=NOW - 5 * HOUR)
    answered(cast, target, at=NOW - 4 * HOUR)
    return opened(cast, "İkinci soru", at=NOW - 3 * HOUR), target


def merged(cast: Cast, source: Ticket, target: Ticket, **more: Any):
    return merging.merge(source, into=target, by=cast.ece, now=NOW, **more)


def rows_of(*tickets: Ticket) -> dict[str, Any]:
    """All that a merge may touch, as it stands in the tables."""
    ids = [ticket.pk for ticket in tickets]
    by_ticket = {"ticket__in": ids}
    return {
        "tickets": [
            {name: value for name, value in row.items() if name not in COUNTED}
            for row in Ticket.objects.filter(pk__in=ids).order_by("pk").values()
        ],
        "messages": list(Message.objects.filter(**by_ticket).order_by("pk").values()),
        "tags": list(TicketTag.objects.filter(**by_ticket).order_by("tag").values("ticket", "tag")),
        "followers": list(
            Follower.objects.filter(**by_ticket)
            .order_by("ticket", "person")
            .values("ticket", "person", "created_at")
        ),
    }


def texts(cast: Cast, ticket: Ticket) -> list[str]:
    page = feed.page_of(cast.ece, ticket.pk, now=NOW)
    words = ("İlk soru", "Hemen bakıyorum", "İkinci soru", "Üçüncü", "Bir not", "merged")
    shown = [entry.html for entry in page.entries]
    return [word for html in shown for word in words if word in html]


def test_has_its_words_in_the_other_one_where_they_were_said(cast: Cast) -> None:
    source, target = pair(cast)
    receiving.receive(says("Üçüncü"), into=target, author=cast.derya.person, now=NOW - 2 * HOUR)
    merged(cast, source, target)
    order = ["İlk soru", "Hemen bakıyorum", "İkinci soru", "Üçüncü", "merged"]
    assert texts(cast, target) == order
    assert texts(cast, source) == ["merged"]
    assert (fresh(source).status, fresh(source).merged_into_id) == (Ticket.MERGED, target.pk)


def test_gives_the_other_one_its_waiting_player_and_what_that_one_lacks(cast: Cast) -> None:
    source, target = pair(cast)
    since = labels.classify(source, by=cast.ece, priority=1, now=NOW).due_from
    resolution.hold(target, by=cast.ece, now=NOW)
    merged(cast, source, target)
    now = fresh(target)
    assert (now.status, now.due_from, now.priority) == (Ticket.OPEN, since, 1)
    assert (now.bucket, now.preview) == (Ticket.URGENT, "İkinci soru")
    assert fresh(source).due_at is None
    assert fresh(source).bucket == Ticket.DONE


def test_is_exactly_what_it_was_when_the_merge_is_undone(cast: Cast) -> None:
    source, target = pair(cast)
    labels.set_tags(source, ["çekim", "acil"], by=cast.ece)
    labels.set_tags(target, ["çekim"], by=cast.ece)
    followers.follow(source, by=cast.aylin, now=NOW)
    followers.follow(target, by=cast.mert, now=NOW)
    snoozing.snooze(target, until=NOW + 40 * HOUR, by=cast.ece, now=NOW)
    before = rows_of(source, target)
    move = merged(cast, source, target)
    assert rows_of(source, target) != before
    assert Follower.objects.filter(ticket=target).count() == 2
    merging.unmerge(move, by=cast.ece, now=NOW)
    assert rows_of(source, target) == before
    merging.unmerge(move, by=cast.ece, now=NOW)  # twice is once
    assert rows_of(source, target) == before


def test_lets_nobody_see_the_other_one_because_he_followed_this_one(cast: Cast) -> None:
    source, target = pair(cast)
    Ticket.objects.filter(pk=target.pk).update(team=cast.payments)
    replying.add_note(
        source,
        by=cast.ece,
        html="<p>Bakar mısın?</p>",
        client_id=uuid4(),
        now=NOW,
        mentioned=[cast.deniz.pk, cast.aylin.pk],
    )
    followers.follow(source, by=cast.mert, now=NOW)
    before = {one.pk for one in cast.everybody if Ticket.objects.seen_by(one, target.pk)}
    move = merging.merge(source, into=fresh(target), by=cast.nil, now=NOW)
    assert {one.pk for one in cast.everybody if Ticket.objects.seen_by(one, target.pk)} == before
    assert set(fresh(target).followers.values_list("person", flat=True)) == {cast.deniz.pk}
    # each goes on seeing what he saw by himself or was called to
    for person in (cast.mert, cast.aylin, cast.deniz):
        assert Ticket.objects.seen_by(person, source.pk)
    merging.unmerge(move, by=cast.nil, now=NOW)
    assert not fresh(target).followers.exists()


def test_leaves_what_was_done_since_where_it_was_done(cast: Cast) -> None:
    source, target = pair(cast)
    move = merged(cast, source, target)
    receiving.receive(says("Üçüncü"), into=target, author=cast.derya.person, now=NOW + HOUR)
    merging.unmerge(move, by=cast.ece, now=NOW + HOUR)
    said = [word for word in texts(cast, target) if word != "merged"]
    assert said == ["İlk soru", "Hemen bakıyorum", "Üçüncü"]
    now = fresh(target)
    assert (now.preview, now.due_from) == ("Üçüncü", NOW + HOUR)
    assert fresh(source).status == Ticket.NEW


def test_can_not_be_parted_once_the_other_one_was_merged_on(cast: Cast) -> None:
    source, target = pair(cast)
    third = opened(cast)
    move = merged(cast, source, target)
    on = merged(cast, target, third)
    with pytest.raises(carrying.Contradicted):
        merging.unmerge(move, by=cast.ece, now=NOW)
    merging.unmerge(on, by=cast.ece, now=NOW)
    merging.unmerge(move, by=cast.ece, now=NOW)
    assert fresh(source).status == Ticket.NEW


def test_keeps_a_name_of_a_message_that_both_have(cast: Cast) -> None:
    source, target = pair(cast)
    name = Message.objects.filter(ticket=target).first().client_id
    Message.objects.filter(ticket=source).update(client_id=name)
    before = rows_of(source, target)
    move = merged(cast, source, target)
    assert len(set(Message.objects.values_list("client_id", flat=True))) == 3
    merging.unmerge(move, by=cast.ece, now=NOW)
    assert rows_of(source, target) == before


def test_is_none_that_is_closed_or_spam_or_of_another_brand(cast: Cast) -> None:
    source, target = pair(cast)
    for status in (Ticket.CLOSED, Ticket.SPAM):
        Ticket.objects.filter(pk=target.pk).update(status=status)
        for one, other in ((source, target), (target, source)):
            with pytest.raises(merging.NotTogether):
                merged(cast, one, other)
    with pytest.raises(merging.NotTogether):
        merged(cast, source, source)
    foreign = factories.ticket(
        factories.player(cast.mavi_kule, "Can"), factories.team(of=cast.mavi_kule)
    )
    with pytest.raises(merging.NotTogether):
        merged(cast, source, foreign, knows_players=True)
    assert not Event.objects.filter(verb="ticket.merged").exists()


def test_is_of_two_players_only_when_that_is_known(cast: Cast) -> None:
    source, _target = pair(cast)
    his = factories.ticket(cast.kerem, cast.support)
    with pytest.raises(merging.OtherPlayer):
        merged(cast, source, his)
    merged(cast, source, his, knows_players=True)
    assert fresh(source).merged_into_id == his.pk


def test_refuses_a_reply_of_somebody_who_has_not_seen_what_came(cast: Cast) -> None:
    source, target = pair(cast)
    seen = fresh(target).last_seq
    merged(cast, source, target)
    with pytest.raises(replying.SomethingNew):
        answered(cast, target, seen=seen, by=cast.mert)


@pytest.mark.parametrize("cut", range(1, 6))
def test_reaches_a_page_with_every_cursor_complete_and_in_order(cast: Cast, cut: int) -> None:
    source, target = pair(cast)
    move = merged(cast, source, target)
    for ticket in (source, target):
        _follows(cast, ticket, after=cut)
    merging.unmerge(move, by=cast.ece, now=NOW)
    for ticket in (source, target):
        _follows(cast, ticket, after=cut)


def _follows(cast: Cast, ticket: Ticket, *, after: int) -> None:
    """A page that had everything up to `after`, and then what came, shows what a fresh page does."""
    [answer] = feed.after_many([feed.Ask(cast.ece.pk, ticket.pk, after)], now=NOW)
    assert [frame.seq for frame in answer.frames] == list(
        range(after + 1, fresh(ticket).last_seq + 1)
    )
    page = feed.page_of(cast.ece, ticket.pk, now=NOW)
    shown = {entry.id: entry.html for entry in page.entries if entry.html}
    for frame in answer.frames:
        if frame.target:
            assert frame.html == shown.get(frame.target, "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crosswise", [True, False])
def test_is_merged_once_by_two_who_are_equally_quick(crosswise: bool) -> None:
    cast = build()
    one, other = pair(cast)
    gate, results = threading.Barrier(2), []

    def run(source: Ticket, target: Ticket, by: Any) -> None:
        gate.wait()
        try:
            merging.merge(source, into=target, by=by, now=NOW)
            results.append("merged")
        except merging.NotTogether:
            results.append("refused")
        connection.close()

    second = (other, one) if crosswise else (one, other)
    threads = [
        threading.Thread(target=run, args=(one, other, cast.ece)),
        threading.Thread(target=run, args=(*second, cast.mert)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["merged", "refused"]
    assert Ticket.objects.filter(status=Ticket.MERGED).count() == 1


KNOWN = {
    "bet_number": "B-7781",
    "amount": 125050,
    "currency": "TRY",
    "statement": "The bet was marked lost.",
}


def known(ticket: Ticket) -> dict[str, Any]:
    row = TicketParticulars.objects.filter(ticket=ticket).values().first() or {}
    return {n: v for n, v in row.items() if n != "ticket_id" and v not in (None, "", False)}


class TestWhatIsKnown:
    """of a ticket that is merged …"""

    def test_comes_along_where_the_other_one_lacks_it_and_goes_home_again(self, cast: Cast) -> None:
        source, target = pair(cast)
        particulars.keep(source, KNOWN, by=cast.ece)
        move = merged(cast, source, target)
        assert known(target) == KNOWN
        assert known(source) == KNOWN
        merging.unmerge(move, by=cast.ece, now=NOW)
        assert known(source) == KNOWN
        assert not TicketParticulars.objects.filter(ticket=target).exists()

    def test_lets_each_keep_its_own_where_they_contradict(self, cast: Cast) -> None:
        source, target = pair(cast)
        particulars.keep(source, KNOWN, by=cast.ece)
        own = {"bet_number": "B-1", "amount": 125050, "currency": "EUR"}
        particulars.keep(target, own, by=cast.ece)
        move = merged(cast, source, target)
        assert known(target) == own | {"statement": KNOWN["statement"]}
        side = factories.browser(cast.ece).get(f"/tickets/{target.pk}/side/").content.decode()
        assert "Known otherwise" in side and "B-7781" in side and "₺1,250.50" in side
        merging.unmerge(move, by=cast.ece, now=NOW)
        assert known(target) == own
        side = factories.browser(cast.ece).get(f"/tickets/{target.pk}/side/").content.decode()
        assert "Known otherwise" not in side and "B-7781" not in side

    def test_stays_where_somebody_has_changed_it_since(self, cast: Cast) -> None:
        source, target = pair(cast)
        particulars.keep(source, KNOWN, by=cast.ece)
        move = merged(cast, source, target)
        particulars.keep(fresh(target), {"bet_number": "B-2"}, by=cast.mert)
        merging.unmerge(move, by=cast.ece, now=NOW)
        assert known(target) == {"bet_number": "B-2"}
        assert known(source) == KNOWN

    def test_lets_the_other_one_be_solved_by_its_reason(self, cast: Cast) -> None:
        source, target = pair(cast)
        dispute = ContactReason.objects.create(
            slug="dispute", names={"en": "Dispute"}, asks=["bet_number"]
        )
        labels.classify(target, by=cast.ece, reason=dispute, now=NOW)
        particulars.keep(source, KNOWN, by=cast.ece)
        merged(cast, source, target)
        done = resolution.resolve(fresh(target), by=cast.ece, outcome="answered", now=NOW)
        assert done.is_solved

    def test_keeps_no_words_in_its_records(self, cast: Cast) -> None:
        source, target = pair(cast)
        particulars.keep(source, KNOWN, by=cast.ece)
        move = merged(cast, source, target)
        kept = json.dumps(move.before) + json.dumps(
            list(Event.objects.values_list("detail", flat=True))
        )
        assert "B-7781" not in kept and "marked lost" not in kept
        fact = Event.objects.filter(verb="ticket.particulars_changed").order_by("-pk")[0]
        assert (fact.subject_id, fact.detail["ticket"]) == (target.pk, source.pk)
