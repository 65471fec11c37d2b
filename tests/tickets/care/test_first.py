"""Somebody in danger stands before all others, in the lists of all who were called, and beside him
stands nothing that can wait (INV-06)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.events import outbox
from accounts.people import news_mail
from accounts.people.models import Notification, Person
from accounts.people.notifications import MAIL_WAITS
from accounts.people.reader import for_person
from accounts.protection.models import Marker
from tests import factories
from tests.accounts.protection.protected import excluded
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_cards import MINUTE, officer
from tests.tickets.care.test_reading import DANGER
from tests.tickets.thread.words import answered, opened, says
from tickets.care import shown, words
from tickets.care.actions import crises, deciding, granting, raising
from tickets.care.models import Crisis, Finding
from tickets.inbox import list as inbox
from tickets.inbox import rows
from tickets.teamwork.referrals import actions as referrals
from tickets.thread import head, sheet, side_parts
from tickets.thread.actions import followers, labels, receiving
from tickets.thread.models import Ticket

HOUR = timedelta(hours=1)
WISH = "Kendimi hariç tutmak istiyorum"
TODAY = NOW - timedelta(hours=22, minutes=30)


def listed(person: Person, box: str = inbox.MINE) -> list[int]:
    person.refresh_from_db()
    return [row.id for row in inbox.rows(person, box=box, now=NOW + HOUR, today=TODAY)]


def ended(ticket: Ticket, by: Person) -> None:
    crisis = Crisis.objects.get(ticket=ticket, ended_at=None)
    crises.end(crisis, outcome="safe", record="His sister is with him.", by=by, now=NOW + HOUR)


def test_it_stays_first_whoever_s_turn_it_is(cast: Cast) -> None:
    urgent = opened(cast, at=NOW - 24 * HOUR)
    labels.classify(urgent, by=cast.ece, priority=Ticket.EMERGENCY, now=NOW - 24 * HOUR)
    ticket = opened(cast, DANGER)
    answered(cast, ticket)

    ticket.refresh_from_db()
    assert (ticket.status, ticket.bucket) == (Ticket.PENDING_PLAYER, Ticket.URGENT)
    assert listed(cast.ece, inbox.TEAM)[:2] == [ticket.pk, urgent.pk]

    ended(ticket, cast.aylin)

    ticket.refresh_from_db()
    assert ticket.bucket == Ticket.WAITING


def test_whoever_is_called_finds_it_in_a_list_of_theirs_until_it_has_ended(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, DANGER)
    assert listed(melis) == [ticket.pk]
    assert listed(cast.aylin) == [ticket.pk]
    answered(cast, ticket)
    assert listed(melis) == [ticket.pk]
    Person.objects.filter(pk=melis.pk).update(team_ids=[factories.team("Safer gambling").pk])
    assert listed(melis, inbox.TEAM) == [ticket.pk]
    row = inbox.rows(melis, box=inbox.MINE, now=NOW, today=TODAY)
    [shown] = rows.prepare(row, reader=for_person(melis)._replace(now=NOW), box=inbox.MINE)
    assert (shown.guarded, shown.urgent, shown.referred) == ("In danger", "", "")

    ended(ticket, melis)

    assert listed(melis) == listed(cast.aylin) == listed(melis, inbox.TEAM) == []
    assert Ticket.objects.visible_to(melis).filter(pk=ticket.pk).exists()


def test_somebody_whom_it_was_referred_to_keeps_it(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, DANGER)
    referrals.refer(ticket, by=cast.ece, person=melis, now=NOW)

    ended(ticket, cast.aylin)

    ticket.refresh_from_db()
    assert ticket.shown_to == [f"person.{melis.pk}"]


def test_who_goes_again_has_it_in_no_list(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, DANGER)

    followers.unfollow(ticket, by=melis)

    assert listed(melis) == []
    crises.call_again(Crisis.objects.get(ticket=ticket).pk, now=NOW + MINUTE)
    assert listed(melis) == [ticket.pk]


def test_after_the_record_it_is_as_urgent_as_before(cast: Cast) -> None:
    ticket, urgent = opened(cast, DANGER), opened(cast)
    usual = Ticket._meta.get_field("priority").default
    assert Ticket.objects.get(pk=ticket.pk).is_emergency
    ended(ticket, cast.aylin)
    ticket.refresh_from_db()
    assert ticket.priority == usual

    labels.classify(urgent, by=cast.ece, priority=Ticket.EMERGENCY, now=NOW)
    raising.begin(urgent, code="self_harm", by=cast.ece, now=NOW)
    ended(urgent, cast.aylin)
    urgent.refresh_from_db()
    assert urgent.is_emergency  # as a person had said it is


def test_once_he_is_excluded_it_is_as_urgent_as_before(cast: Cast) -> None:
    ticket = opened(cast)
    labels.classify(ticket, by=cast.ece, priority=2, now=NOW)
    receiving.receive(says(WISH), into=ticket, author=cast.derya.person, now=NOW)
    assert Ticket.objects.get(pk=ticket.pk).is_emergency
    excluded(cast.derya, cast.ece)
    outbox.drain(now=timezone.now() + MINUTE)
    assert Ticket.objects.get(pk=ticket.pk).priority == 2


def test_who_asks_to_stop_stands_between_danger_and_what_is_urgent(cast: Cast) -> None:
    late, urgent = NOW - 24 * HOUR, opened(cast, at=NOW - 24 * HOUR)
    labels.classify(urgent, by=cast.ece, priority=Ticket.EMERGENCY, now=late)
    other = opened(cast, "Bana bir mola verin, bir hafta ara istiyorum", at=late)
    wish, danger = opened(cast, WISH), opened(cast, DANGER)
    assert listed(cast.ece, inbox.TEAM)[:4] == [danger.pk, other.pk, wish.pk, urgent.pk]

    deciding.put_right(Finding.objects.get(ticket=other), by=cast.ece, now=NOW + HOUR)
    finding = Finding.objects.get(ticket=wish)
    granting.grant(finding, length="0", is_everywhere=True, by=cast.ece, now=NOW + HOUR)

    assert listed(cast.ece, inbox.TEAM)[:2] == [danger.pk, urgent.pk]
    assert not Ticket.objects.filter(asks_to_stop=True).exists()


def test_one_band_says_it_and_none_of_an_emergency(cast: Cast) -> None:
    def bands() -> tuple[list[str], list[str]]:
        read = sheet.read(cast.ece, ticket.pk, now=NOW)
        assert read is not None
        shown = head.of(read, for_person(cast.ece)._replace(now=NOW))
        parts = [
            name for one in shown.parts for name in ("cards", "told", "way") if one.part.get(name)
        ]
        return parts, [one.tone for one in shown.banners]

    ticket = opened(cast, WISH)
    assert bands() == (["cards"], [])

    finding = Finding.objects.get(ticket=ticket)
    granting.grant(finding, length="0", is_everywhere=True, by=cast.ece, now=NOW)

    usual = Ticket._meta.get_field("priority").default
    assert Ticket.objects.get(pk=ticket.pk).priority == usual  # nobody waits for a worker
    assert bands() == (["told"], [])
    answered(cast, ticket, at=NOW + MINUTE)
    assert bands() == (["way"], [])


def test_the_record_answers_what_his_words_still_asked(cast: Cast) -> None:
    ticket = opened(cast, f"{DANGER} Hayatım mahvoldu, çok çaresizim.")
    signs = Marker.objects.filter(player=cast.derya, code="distress")
    assert signs.get().state == Marker.SUGGESTED

    ended(ticket, cast.aylin)

    sign = signs.get()
    assert (sign.state, sign.strength, sign.decided_by) == (
        Marker.STANDING,
        Marker.STRONG,
        cast.aylin,
    )
    read = sheet.read(cast.ece, ticket.pk, now=NOW + HOUR)
    assert read is not None
    assert shown.pinned(read, for_person(cast.ece)._replace(now=NOW + HOUR)) is None


def test_who_leads_the_trained_is_called_with_them(cast: Cast) -> None:
    team = factories.team("Safer gambling")
    factories.staff("Melis Ak", role="rg_officer", teams=(team,), brands=(cast.lunaro,))
    volkan = factories.staff("Volkan", role="team_lead", teams=(team,), brands=(cast.lunaro,))
    other = factories.staff("Pelin", role="team_lead", teams=(), brands=(cast.lunaro,))

    ticket = raising.begin(opened(cast), code="self_harm", by=cast.ece, now=NOW).ticket

    assert listed(volkan) == [ticket.pk]
    assert not Ticket.objects.visible_to(other).filter(pk=ticket.pk).exists()


def test_beside_a_crisis_all_else_waits(cast: Cast) -> None:
    ticket = opened(cast)
    reader = for_person(cast.ece)._replace(now=NOW + 24 * HOUR)

    def waits() -> tuple[set[bool], bool]:
        read = sheet.read(cast.ece, ticket.pk, now=reader.now)
        assert read is not None
        parts = side_parts.shown(read, reader)
        said = {one.waits for one in parts if one.name not in {"identity", "contacts"}}
        return said, head.of(read, reader).clock is not None

    assert waits() == ({False}, True)

    raising.begin(ticket, code="self_harm", by=cast.ece, now=NOW)

    assert waits() == ({True}, False)
    page = factories.browser(cast.ece).get(reverse("ticket", args=[ticket.pk])).content.decode()
    assert page.count('id="side-waits"') == 1
    assert page.index('id="side-waits"') < page.index('id="part-properties"')
    assert page.index('id="part-contacts"') < page.index('id="side-waits"')


@pytest.mark.parametrize("deed", ["resolution", "snooze", "merge"])
def test_a_form_that_could_not_be_sent_is_not_shown(cast: Cast, deed: str) -> None:
    ticket = opened(cast, DANGER)
    address = reverse(deed, args=[ticket.pk])

    shown = factories.browser(cast.aylin).get(address, headers={"X-Fragment": "dialog"})

    said = shown.content.decode()
    assert "End the crisis protocol with a record first" in said
    assert "<input" not in said.replace('<input type="hidden"', "")
    ended(ticket, cast.aylin)
    free = factories.browser(cast.aylin).get(address, headers={"X-Fragment": "dialog"})
    assert "End the crisis protocol" not in free.content.decode()


def _again(cast: Cast, text: str = "Orada mısınız?") -> Ticket:
    ticket = opened(cast, text)
    outbox.drain(now=timezone.now())
    ticket.refresh_from_db()
    return ticket


def test_who_comes_back_another_way_is_no_less_in_danger(cast: Cast) -> None:
    first = opened(cast, DANGER)
    again = _again(cast)
    other = receiving.open_ticket(
        says("Merhaba"), brand=cast.lunaro, team=cast.support, player=cast.kerem, now=NOW
    ).ticket
    outbox.drain(now=timezone.now())

    assert (again.comes_first, again.bucket) == (True, Ticket.URGENT)
    assert Crisis.objects.get(ticket=again).code == Crisis.objects.get(ticket=first).code
    assert words.in_crisis(again.pk)
    assert not words.in_crisis(other.pk)

    ended(first, cast.aylin)

    again.refresh_from_db()
    assert not again.comes_first
    assert not words.in_crisis(again.pk)
    assert words.was_in_crisis(again.pk)
    assert not words.in_crisis(_again(cast, "Merhaba").pk)


def test_one_danger_calls_officers_once_whatever_else_the_player_writes(cast: Cast) -> None:
    melis = officer(cast)
    first = opened(cast, DANGER)
    others = [_again(cast, f"Bonus {n}?") for n in range(3)]
    crisis = Crisis.objects.get(ticket=first)

    told = Notification.objects.filter(person=melis).values_list("subject_id", flat=True)
    assert set(told) == {first.pk}
    assert listed(melis) == [first.pk]
    assert list(Crisis.objects.exclude(due_at=None)) == [crisis]

    page = factories.browser(cast.aylin).get(reverse("ticket", args=[others[0].pk]))
    said = page.content.decode()
    assert f"Where it began: #{first.pk}" in said
    assert reverse("crisis_end", args=[others[0].pk]) not in said
    door = reverse("crisis_come", args=[others[0].pk])
    assert factories.browser(cast.aylin).post(door).status_code < 400
    crises.come(crisis, by=melis, now=NOW + MINUTE)
    assert all(Ticket.objects.seen_by(melis, one.pk) for one in others)
    parts = Crisis.objects.filter(part_of=crisis)
    assert {(one.officer, one.lead) for one in parts} == {(melis, cast.aylin)}

    crises.put_right(crisis, why="He quoted a song.", by=melis, now=NOW + HOUR)
    assert not any(words.was_in_crisis(one.pk) for one in others)


def test_danger_said_anew_in_a_later_conversation_calls_again(cast: Cast) -> None:
    melis = officer(cast)
    opened(cast, DANGER)
    again = _again(cast)

    receiving.receive(says(DANGER), into=again, author=cast.derya.person, now=NOW + HOUR)

    crisis = Crisis.objects.get(ticket=again)
    assert (crisis.part_of, crisis.called) == (None, 1)
    assert crisis.due_at is not None
    assert again.pk in listed(melis)


def test_danger_said_anew_calls_also_whoever_came_to_the_earlier_conversation(cast: Cast) -> None:
    melis = officer(cast)
    first = opened(cast, DANGER)
    earlier = Crisis.objects.get(ticket=first)
    for one in (melis, cast.aylin):
        crises.come(earlier, by=one, now=NOW)
    again = _again(cast)
    assert crises.call_due(now=NOW + HOUR) == 0

    receiving.receive(says(DANGER), into=again, author=cast.derya.person, now=NOW + HOUR)
    outbox.drain(now=timezone.now())
    outbox.drain(now=timezone.now())

    called = Notification.objects.filter(verb="crisis.raised", subject_id=again.pk, read_at=None)
    assert set(called.values_list("person", flat=True)) == {melis.pk, cast.aylin.pk}
    assert crises.call_due(now=NOW + HOUR + MINUTE) == 1
    outbox.drain(now=timezone.now())
    assert called.count() == 4
    earlier.refresh_from_db()
    assert (earlier.officer, earlier.lead) == (melis, cast.aylin)

    for one in (melis, cast.aylin):
        crises.come(Crisis.objects.get(ticket=again), by=one, now=NOW + HOUR)
    outbox.drain(now=timezone.now())
    assert not called.exists()


def test_who_was_called_sees_it_until_it_is_settled_or_longer_where_they_did_something(
    cast: Cast,
) -> None:
    melis = officer(cast)
    by_hand = factories.staff("Nur Ak", role="rg_officer", teams=(), brands=(cast.lunaro,))

    def seen(ticket: Ticket) -> list[str]:
        who = (melis, by_hand)
        return [one.name for one in who if Ticket.objects.seen_by(one, ticket.pk)]

    none, over, wish = opened(cast, DANGER), opened(cast, DANGER), opened(cast, WISH)
    for ticket in (none, over, wish):
        assert seen(ticket) == [melis.name, by_hand.name]
    followers.follow(none, by=by_hand, now=NOW)
    crises.come(Crisis.objects.get(ticket=over), by=melis, now=NOW + MINUTE)

    crises.put_right(Crisis.objects.get(ticket=none), why="A song.", by=cast.aylin, now=NOW + HOUR)
    ended(over, cast.aylin)
    finding = Finding.objects.get(ticket=wish, kind=Finding.EXCLUSION)
    deciding.put_right(finding, by=by_hand, now=NOW + HOUR)

    assert (seen(none), seen(over), seen(wish)) == ([by_hand.name], [melis.name], [by_hand.name])


def test_a_mail_minutes_later_calls_to_what_is_not_over_and_once(cast: Cast) -> None:
    melis = officer(cast)
    waits, taken, over = opened(cast, DANGER), opened(cast, DANGER), opened(cast, DANGER)
    crises.call_again(Crisis.objects.get(ticket=waits).pk, now=NOW + MINUTE)
    outbox.drain(now=timezone.now())
    for one in (melis, cast.aylin):
        crises.come(Crisis.objects.get(ticket=taken), by=one, now=NOW + MINUTE)
    ended(over, cast.aylin)

    mail.outbox.clear()
    while news_mail.send_due(now=timezone.now() + MAIL_WAITS):
        pass

    said = "\n".join(str(sent.body) for sent in mail.outbox)
    assert {to for sent in mail.outbox for to in sent.to} >= {melis.staff.email}
    assert said.count(f"#{waits.pk}") == len(mail.outbox)
    assert f"#{taken.pk}" not in said
    assert f"#{over.pk}" not in said
