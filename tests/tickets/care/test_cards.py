"""What stands pinned in a conversation, for whom, and what each card does."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.events import outbox
from accounts.events.models import Event
from accounts.people import notifications as news
from accounts.people import presence
from accounts.people.actions import availability
from accounts.people.models import Notification, Person
from accounts.people.reader import for_person
from accounts.protection import gate
from accounts.protection.language.tongue import tongue_of
from accounts.protection.models import Exclusion, Hold, Marker, RegulatoryNotice
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER, found, stopped, writes
from tests.tickets.thread.words import opened
from tickets.care import shown, words
from tickets.care.actions import crises, deciding, granting, wellbeing
from tickets.care.models import Crisis, Finding, Wellbeing
from tickets.payments import parts as payments
from tickets.thread import feed, sheet
from tickets.thread.actions import labels
from tickets.thread.models import Ticket

MINUTE = timedelta(minutes=1)


def pinned(ticket: Ticket, person: Person) -> shown.Pinned | None:
    read = sheet.read(person, ticket.pk, now=NOW)
    assert read is not None
    with override("en"):
        return shown.pinned(read, for_person(person)._replace(now=NOW))


def officer(cast: Cast) -> Person:
    """On no team: she sees what she is called to."""
    return factories.staff("Melis Ak", role="rg_officer", teams=(), brands=(cast.lunaro,))


def only(ticket: Ticket) -> Finding:
    return Finding.objects.get(ticket=ticket)


def test_nothing_is_pinned_where_nothing_was_found(cast: Cast) -> None:
    assert pinned(opened(cast), cast.ece) is None


def test_a_crisis_pins_script_numbers_and_who_has_come(cast: Cast) -> None:
    ticket = opened(cast, DANGER)

    card = pinned(ticket, cast.ece)

    assert card is not None
    assert card.crisis is not None
    assert card.crisis.words == ["yaşamak istemiyorum"]
    assert len(card.crisis.steps) == 4
    assert any(line.phone == "112" for line in card.crisis.lines)
    assert card.crisis.is_alone
    assert not card.crisis.may_judge


def test_an_officer_comes_and_is_called_no_more(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)

    crises.call_again(crisis.pk, now=NOW + MINUTE)
    crises.come(crisis, by=cast.ece, now=NOW + MINUTE)
    assert crises.call_due(now=NOW + 2 * MINUTE) == 1
    crises.come(crisis, by=melis, now=NOW + 3 * MINUTE)
    crises.come(crisis, by=cast.aylin, now=NOW + 3 * MINUTE)

    crisis.refresh_from_db()
    assert (crisis.called, crisis.officer, crisis.lead) == (3, melis, cast.aylin)
    assert crises.call_due(now=NOW + 9 * MINUTE) == 0


def test_a_crisis_ends_with_a_record_and_a_kind_question(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.ece)
    crisis = Crisis.objects.get(ticket=ticket)

    with pytest.raises(crises.TooEarly):
        crises.end(crisis, outcome="safe", record="He says he is fine.", by=cast.ece, now=NOW)
    crises.come(crisis, by=cast.aylin, now=NOW)
    with pytest.raises(crises.NotEnded):
        crises.end(crisis, outcome="safe", record="ok", by=cast.ece, now=NOW)
    crises.end(crisis, outcome="safe", record="His sister is with him now.", by=cast.ece, now=NOW)

    # what stops offers from now on is the sign that an officer has to ease
    assert Marker.objects.get(player=cast.derya, code="distress").strength == Marker.STRONG
    assert not Hold.objects.filter(cause="crisis", lifted_at=None).exists()
    answer = gate.can_contact(cast.derya.pk, purpose=gate.MARKETING, channel="email", at=NOW)
    assert answer.reason == "marker"
    asked = Wellbeing.objects.get(crisis=crisis)
    assert asked.person == cast.ece
    read = sheet.read(cast.ece, ticket.pk, now=NOW)
    assert read is not None
    assert read.asked_how_it_was == asked.pk


def test_only_who_leads_or_is_trained_says_that_it_is_none(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)

    for person in (cast.ece, cast.mert):
        with pytest.raises(crises.NotYours):
            crises.put_right(crisis, why="A line of a song.", by=person, now=NOW)
    crises.put_right(crisis, why="A line of a song.", by=cast.aylin, now=NOW)

    assert found(ticket) == [("crisis", "self_harm", "dismissed")]
    assert not stopped(cast)
    assert pinned(ticket, cast.ece) is None


def test_what_somebody_answers_is_for_him_and_his_lead(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.ece)
    crisis = Crisis.objects.get(ticket=ticket)
    crises.come(crisis, by=cast.aylin, now=NOW)
    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.ece, now=NOW)
    asked = Wellbeing.objects.get(crisis=crisis)

    wellbeing.answer(asked, answer="shaken", words="I keep thinking.", by=cast.ece, now=NOW)

    for person in cast.staff:
        sees = [one.pk for one in wellbeing.led_by(person)]
        assert sees == ([asked.pk] if person in {cast.aylin, cast.nil} else []), person.name
    told = Event.objects.get(subject_type="ticket", verb="wellbeing.answered")
    assert told.detail["people"] == [cast.aylin.pk]
    assert "thinking" not in str(list(Event.objects.values_list("detail", flat=True)))
    wellbeing.see(asked, by=cast.aylin, now=NOW)
    assert wellbeing.led_by(cast.aylin) == []


@pytest.mark.parametrize(("was", "is_then"), [("online", "break"), ("offline", "offline")])
def test_whoever_needs_a_break_is_on_one(cast: Cast, was: str, is_then: str) -> None:
    ticket = opened(cast, DANGER)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.ece)
    crisis = Crisis.objects.get(ticket=ticket)
    crises.come(crisis, by=cast.aylin, now=NOW)
    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.ece, now=NOW)
    Person.objects.filter(pk=cast.ece.pk).update(presence=was)
    ece = Person.objects.get(pk=cast.ece.pk)

    wellbeing.answer(Wellbeing.objects.get(), answer="break", words="", by=ece, now=NOW)

    assert Person.objects.get(pk=ece.pk).presence == is_then


def test_whoever_was_set_away_for_missed_offers_and_needs_a_break_is_on_one(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.ece)
    crisis = Crisis.objects.get(ticket=ticket)
    crises.come(crisis, by=cast.aylin, now=NOW)
    crises.end(crisis, outcome="safe", record="His sister is with him.", by=cast.ece, now=NOW)
    Person.objects.filter(pk=cast.ece.pk).update(presence="break")
    ece = Person.objects.get(pk=cast.ece.pk)
    availability.note_choice(ece, reason=presence.MISSED, now=NOW)

    wellbeing.answer(Wellbeing.objects.get(), answer="break", words="", by=ece, now=NOW)

    assert presence.of(ece).away_reason == "break"


def test_a_wish_is_done_in_one_step(cast: Cast) -> None:
    ticket = opened(cast, "Kendimi hariç tutmak istiyorum")
    card = pinned(ticket, cast.ece)
    assert card is not None
    assert [one.value for one in card.cards[0].choices][-1] == "0"

    granting.grant(only(ticket), length="6", is_everywhere=False, by=cast.ece, now=NOW)

    made = Exclusion.objects.get(player=cast.derya)
    assert (made.kind, made.status, made.asked_by) == ("self_exclusion", "active", cast.ece)
    assert found(ticket) == [("exclusion", "self_exclusion", "confirmed")]
    assert not stopped(cast)
    assert pinned(ticket, cast.ece) is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Please exclude me forever", "0"),
        ("Kendimi 6 aylığına hariç tutmak istiyorum", "6"),
        ("Please exclude me for three years", "60"),
        ("Kendimi 10 yıl hariç tutmak istiyorum", "0"),
        ("Kendimi hariç tutmak istiyorum", ""),
        ("1 ay ara vermek istiyorum", "30"),
    ],
)
def test_how_long_he_asked_for_is_chosen_already(cast: Cast, said: str, named: str) -> None:
    card = pinned(opened(cast, said), cast.ece)

    assert card is not None
    assert [one.value for one in card.cards[0].choices if one.is_chosen] == [named] * bool(named)


def test_asked_again_what_stands_already_the_wish_is_done(cast: Cast) -> None:
    first = opened(cast, "Kendimi hariç tutmak istiyorum")
    granting.grant(only(first), length="0", is_everywhere=False, by=cast.ece, now=NOW)
    second = opened(cast, "Beni siteden yasaklayın")

    granting.grant(only(second), length="0", is_everywhere=False, by=cast.ece, now=NOW)

    assert not stopped(cast)


def test_a_wish_that_was_none_lets_offers_be(cast: Cast) -> None:
    ticket = opened(cast, "Hesabımı kapatmak istiyorum")
    assert stopped(cast) == {("asked_exclusion", "marketing")}

    deciding.put_right(only(ticket), by=cast.ece, now=NOW)

    assert not stopped(cast)
    with pytest.raises(deciding.Decided):
        deciding.put_right(only(ticket), by=cast.ece, now=NOW)


def test_two_wishes_hold_until_both_are_settled(cast: Cast) -> None:
    first, second = (opened(cast, text) for text in ("Beni yasaklayın", "hesabımı kapatın"))

    deciding.put_right(only(first), by=cast.ece, now=NOW)

    assert Hold.objects.get(lifted_at=None).ref == str(second.pk)


def test_a_sign_of_harm_is_suggested_and_confirmed_with_one_key(cast: Cast) -> None:
    ticket = opened(cast, "Kendimi durduramıyorum")
    marker = Marker.objects.get(player=cast.derya)
    assert (marker.state, marker.strength) == (Marker.SUGGESTED, "strong")

    deciding.confirm(only(ticket), by=cast.ece, now=NOW)

    marker.refresh_from_db()
    assert marker.state == Marker.STANDING
    assert Hold.objects.filter(player=cast.derya, stops="marketing", lifted_at=None).exists()


def test_a_worried_relative_is_no_sign_at_whoever_writes(cast: Cast) -> None:
    ticket = opened(cast, "Kardeşim çok oynuyor")

    card = pinned(ticket, cast.ece)

    assert card is not None
    assert card.cards[0].is_relative
    assert [line.phone for line in card.cards[0].lines] == ["115", ""]
    assert not Marker.objects.exists()


def test_a_hint_at_his_age_locks_when_somebody_says_so(cast: Cast) -> None:
    ticket = opened(cast, "Lisedeyim, param az")
    assert pinned(ticket, cast.ece) is not None

    deciding.confirm(only(ticket), by=cast.ece, now=NOW)

    assert ("underage_suspected", "withdrawals") in stopped(cast)
    assert pinned(ticket, cast.ece) is None
    assert not Event.objects.filter(verb__startswith="care.", subject_type="ticket").exists()


def test_that_he_is_under_age_is_shown_to_those_who_may_know(cast: Cast) -> None:
    ticket = opened(cast, "Ben 17 yaşındayım")
    melis = factories.staff(role="rg_officer", teams=(cast.support,), brands=(cast.lunaro,))

    for person in cast.staff:
        if sheet.read(person, ticket.pk, now=NOW) is not None:
            assert pinned(ticket, person) is None, person.name
    assert pinned(ticket, melis) is not None
    for person in (cast.ece, melis):
        page = feed.page_of(person, ticket.pk, now=NOW)
        assert page is not None
        assert "<mark" not in page.html


def test_the_words_are_underlined_for_the_team(cast: Cast) -> None:
    ticket = opened(cast, "Merhaba, artık <yaşamak istemiyorum> & yeter artık, rezalet")

    page = feed.page_of(cast.ece, ticket.pk, now=NOW)

    assert page is not None
    assert ">yaşamak istemiyorum</mark>" in page.html
    assert 'shows--anger" title="Sounds angry">yeter artık</mark>' in page.html


def test_anger_is_met_beside_where_one_writes(cast: Cast) -> None:
    ticket = opened(cast, "Dolandırıcısınız, yeter artık!")
    read = sheet.read(cast.ece, ticket.pk, now=NOW)
    assert read is not None

    who = for_person(cast.ece)
    card = shown.calm(read, who._replace(now=NOW))
    assert card is not None
    assert card.is_abuse
    assert shown.calm(read, who._replace(now=NOW + timedelta(hours=25))) is None


def test_pages_show_the_cards(cast: Cast) -> None:
    ticket = opened(cast, f"{DANGER} Dolandırıcısınız, yeter artık.", at=timezone.now())
    client = factories.browser(cast.ece)

    page = client.get(reverse("ticket", args=[ticket.pk])).content.decode()

    assert "care--crisis" in page
    said = client.post(reverse("crisis_words", args=[ticket.pk]), {"language": "tr"}).json()
    assert "112" in said["html"]
    crises.come(Crisis.objects.get(ticket=ticket), by=cast.aylin, now=NOW)
    ended: Any = client.post(
        reverse("crisis_end", args=[ticket.pk]),
        {"outcome": "safe", "record": "Ablası yanında, 112 arandı."},
    )
    assert ended.status_code == 303
    assert Crisis.objects.get(ticket=ticket).outcome == "safe"
    again = client.get(reverse("ticket", args=[ticket.pk])).content.decode()
    assert "care--crisis" not in again
    assert 'class="calm"' in again


def test_first_words_are_in_the_language_in_which_he_writes(cast: Cast) -> None:
    ticket = opened(cast, "I want to kill myself, I have lost everything", at=timezone.now())
    client = factories.browser(cast.ece)

    said = client.post(reverse("crisis_words", args=[ticket.pk]), {"language": "tr"}).json()

    assert said["language"] == "en"
    assert "Are you safe right now?" in said["html"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I want to kill myself. I have lost my house.", "en"),
        ("Her şeyimi kaybettim, artık yaşamak istemiyorum", "tr"),
        ("artik yasamak istemiyorum", "tr"),
        ("Ich will nicht mehr leben", "de"),
        ("No quiero vivir más", "es"),
        ("ok :(", ""),
        ("", ""),
    ],
)
def test_the_language_of_words_is_told_by_them(text: str, language: str) -> None:
    assert tongue_of([text]) == language


def test_a_strong_sign_is_struck_out_with_a_reason_alone(cast: Cast) -> None:
    ticket = opened(cast, "I can't stop playing", at=timezone.now())
    finding = only(ticket)
    assert (finding.kind, finding.strength) == (Finding.HARM, "strong")
    client = factories.browser(cast.ece)
    url = reverse("finding_put_right", args=[ticket.pk, finding.pk])
    assert f'href="{url}" data-dialog' in client.get(reverse("ticket", args=[ticket.pk])).text

    assert client.post(url).status_code == 422
    finding.refresh_from_db()
    assert finding.state == Finding.SUGGESTED

    assert client.post(url, {"why": "They mean coughing."}).status_code == 303
    finding.refresh_from_db()
    assert (finding.state, finding.why) == (Finding.DISMISSED, "They mean coughing.")


def test_deeds_come_through_their_doors(cast: Cast) -> None:
    wish = opened(cast, "Kendimi hariç tutmak istiyorum")
    hint = opened(cast, "Lisedeyim, param az")
    client = factories.browser(cast.ece)

    def post(name: str, ticket: Ticket, **more: str) -> int:
        url = reverse(name, args=[ticket.pk, only(ticket).pk])
        return client.post(url, more).status_code

    assert post("finding_grant", wish, length="3") == 422
    assert post("finding_grant", wish, length="0") == 303
    assert post("finding_confirm", hint) == 303
    assert post("finding_put_right", hint) == 404  # it is locked: nothing is known of it any more
    assert Exclusion.objects.get(player=cast.derya).ends_at is None


def test_whoever_is_called_hears_of_it(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, DANGER)
    outbox.drain(now=timezone.now())

    heard = Notification.objects.filter(verb="crisis.raised", subject_id=ticket.pk)
    assert set(heard.values_list("person", flat=True)) == {melis.pk, cast.aylin.pk}
    assert pinned(ticket, melis) is not None


def test_whoever_is_called_is_called_no_longer_once_one_has_come(cast: Cast) -> None:
    melis, other = (
        officer(cast),
        factories.staff("Selin Ak", role="rg_officer", teams=(), brands=(cast.lunaro,)),
    )
    ticket = opened(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)
    crises.call_again(crisis.pk, now=NOW + timedelta(minutes=1))
    outbox.drain(now=timezone.now())
    called = [one for one in news.tray(other, now=NOW) if one.calls]
    assert [(one.unread, one.about) for one in called] == [(True, f"/tickets/{ticket.pk}/")]

    crises.come(crisis, by=cast.aylin, now=NOW)
    outbox.drain(now=timezone.now())
    assert [one.unread for one in news.tray(other, now=NOW) if one.calls] == [True]

    crises.come(crisis, by=melis, now=NOW)
    outbox.drain(now=timezone.now())
    assert [one.unread for one in news.tray(other, now=NOW) if one.calls] == [False]


def test_the_lead_is_called_until_a_lead_has_joined(cast: Cast) -> None:
    melis = officer(cast)
    first, second = opened(cast, DANGER), opened(cast, f"{DANGER} Her şey bitti.")
    numbers = {first.pk, second.pk}

    def called(person: Person) -> set[int]:
        outbox.drain(now=timezone.now())
        told = Notification.objects.filter(person=person, verb="crisis.raised", read_at=None)
        unread = set(told.values_list("subject_id", flat=True))
        assert unread <= words.calls_for(person, numbers)
        return unread

    assert called(melis) == called(cast.aylin) == numbers

    crises.come(Crisis.objects.get(ticket=first), by=melis, now=NOW)
    assert (called(melis), called(cast.aylin)) == ({second.pk}, numbers)

    lead = factories.staff("Deniz Er", role="team_lead", teams=(cast.support,))
    crises.come(Crisis.objects.get(ticket=first), by=lead, now=NOW)
    assert called(melis) == called(cast.aylin) == {second.pk}
    assert words.calls_for(cast.aylin, numbers) == {second.pk}


def test_a_call_that_is_repeated_is_one_line_of_the_bell(cast: Cast) -> None:
    melis = officer(cast)
    first, second = opened(cast, DANGER), opened(cast, f"{DANGER} Her şey bitti.")
    outbox.drain(now=timezone.now())
    lines, unread = len(news.tray(melis, now=NOW)), news.unread_count(melis)
    for n in range(1, 4):
        for crisis in Crisis.objects.filter(ticket__in=[first, second], part_of=None):
            crises.call_again(crisis.pk, now=NOW + n * MINUTE)
    outbox.drain(now=timezone.now())
    assert Notification.objects.filter(person=melis, verb="crisis.raised").count() > lines
    assert (len(news.tray(melis, now=NOW)), news.unread_count(melis)) == (lines, unread)

    news.read_about(melis, "ticket", first.pk, now=NOW)
    left = [one for one in news.tray(melis, now=NOW) if one.calls and one.unread]
    assert [one.about for one in left] == [f"/tickets/{second.pk}/"]


def test_nobody_is_called_any_longer_once_it_has_ended(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, DANGER)
    outbox.drain(now=timezone.now())
    assert [one.unread for one in news.tray(melis, now=NOW) if one.calls] == [True]

    crisis = Crisis.objects.get(ticket=ticket)
    crises.put_right(crisis, why="A song.", by=cast.aylin, now=NOW)
    outbox.drain(now=timezone.now())
    assert not [one for one in news.tray(melis, now=NOW) if one.calls and one.unread]


def test_nothing_lowers_it_while_somebody_is_in_danger(cast: Cast) -> None:
    ticket = opened(cast, DANGER)

    labels.classify(ticket, by=cast.ece, priority=4, now=NOW)

    ticket.refresh_from_db()
    assert (ticket.priority, ticket.bucket) == (Ticket.EMERGENCY, Ticket.URGENT)


def test_that_somebody_may_have_died_has_to_be_told(cast: Cast) -> None:
    crisis = Crisis.objects.get(ticket=opened(cast, DANGER))

    crises.end(
        crisis, outcome="suicide", record="His sister wrote that he died.", by=cast.aylin, now=NOW
    )

    assert Hold.objects.filter(cause="crisis", lifted_at=None).exists()
    notice = RegulatoryNotice.objects.get(player=cast.derya)
    assert (notice.kind, notice.reported_at) == ("suspected_suicide", None)


@pytest.mark.parametrize("is_none", [False, True])
def test_what_comes_after_a_feared_death_lifts_nothing_of_it(cast: Cast, is_none: bool) -> None:
    ticket = opened(cast, DANGER)
    by: dict[str, Any] = {"by": cast.aylin, "now": NOW}
    lost = "His sister wrote that he died."
    crises.end(Crisis.objects.get(ticket=ticket), outcome="suicide", record=lost, **by)
    writes(cast, ticket, "Ben kardeşiyim, ben de kendimi öldürmek istiyorum")
    second = Crisis.objects.get(ticket=ticket, ended_at=None)
    if is_none:
        crises.put_right(second, why="She said it of somebody else.", **by)
    else:
        crises.end(second, outcome="safe", record="A friend is with her now.", **by)
    assert Hold.objects.filter(cause="crisis", lifted_at=None).exists()


def test_no_card_becomes_another_under_the_finger(cast: Cast) -> None:
    """When one is settled the page keeps the others as they were, by their ids."""
    ticket = opened(cast, "Oynamak için kredi çektim. Kendimi hariç tutmak istiyorum.")
    page = factories.browser(cast.ece).get(reverse("ticket", args=[ticket.pk])).content.decode()
    ids = re.findall(r'<section class="care care--\w+(?: care--line)?" id="([\w-]+)"', page)
    assert len(ids) == len(set(ids)) == page.count('<section class="care ') > 1


def test_one_key_presses_one_thing(cast: Cast) -> None:
    said = "Oynamak için kredi çektim. Kendimi hariç tutmak istiyorum."
    ticket = opened(cast, said)
    labels.classify(ticket, by=cast.ece, priority=3, now=NOW)

    page = factories.browser(cast.ece).get(reverse("ticket", args=[ticket.pk])).content.decode()

    buttons = re.findall(r'<[^>]*data-key="([^"]+)"[^>]*data-group="conversation"[^>]*>', page)
    keys = Counter(key for button in buttons for key in button.split(","))
    assert {"q", "c", "e", "r"} <= keys.keys()
    assert {key for key, times in keys.items() if times > 1} == set()
    assert payments.KEY not in keys
    assert keys.keys().isdisjoint("jktlxwv/")  # of the list, which stands beside it


def test_a_number_that_is_none_of_theirs_is_seen_by_nobody(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)
    answer = browser.post(reverse("how_people_are"), {"asked": "9" * 5000})
    assert answer.status_code == 303
