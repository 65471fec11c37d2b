"""What a player's words show is found as they are received, whatever the channel."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from accounts.protection.actions import excluding
from accounts.protection.models import Hold
from accounts.verification.actions import judging
from accounts.verification.actions.judging import Known
from accounts.verification.models import AgeSuspicion
from tests import factories
from tests.accounts.verification import submitted
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import answered, opened, says
from tickets.care.actions import crises, deciding, reading
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import receiving, redacting, snoozing
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Snooze

HOUR = timedelta(hours=1)
DANGER = "Artık yaşamak istemiyorum."


def writes(cast: Cast, ticket: Ticket, text: str, after: timedelta = HOUR) -> Message:
    return receiving.receive(says(text), into=ticket, author=cast.derya.person, now=NOW + after)


def found(ticket: Ticket) -> list[tuple[str, str, str]]:
    rows = Finding.objects.filter(ticket=ticket).order_by("kind", "code")
    return [(row.kind, row.code, row.state) for row in rows]


def stopped(cast: Cast) -> set[tuple[str, str]]:
    standing = Hold.objects.filter(player=cast.derya, lifted_at=None)
    return set(standing.values_list("cause", "stops"))


def test_names_the_words_that_show_it(cast: Cast) -> None:
    text = f"Merhaba. {DANGER}"
    ticket = opened(cast, text)

    finding = Finding.objects.get(ticket=ticket)

    [[start, end, _rule]] = finding.phrases
    assert text[start:end] == "yaşamak istemiyorum"


def test_a_crisis_stands_before_everything_else_at_once(cast: Cast) -> None:
    ticket = opened(cast, DANGER)

    ticket.refresh_from_db()
    assert (ticket.priority, ticket.bucket) == (Ticket.EMERGENCY, Ticket.URGENT)
    assert found(ticket) == [("crisis", "self_harm", "standing")]
    assert Crisis.objects.get(ticket=ticket).code == "self_harm"
    assert stopped(cast) == {("crisis", "marketing"), ("crisis", "survey")}


def test_a_crisis_wakes_what_sleeps_whatever_was_chosen(cast: Cast) -> None:
    ticket = opened(cast)
    answered(cast, ticket, at=NOW)
    snoozing.snooze(ticket, until=NOW + 9 * HOUR, wakes_on_words=False, by=cast.ece, now=NOW)

    writes(cast, ticket, DANGER)

    ticket.refresh_from_db()
    assert (ticket.status, ticket.bucket) == (Ticket.OPEN, Ticket.URGENT)
    assert not Snooze.objects.exists()


def test_officers_and_the_lead_are_called(cast: Cast) -> None:
    melis = factories.staff("Melis Ak", role="rg_officer", teams=(), brands=(cast.lunaro,))
    ticket = opened(cast, DANGER)

    raised = Event.objects.get(subject_type="ticket", subject_id=ticket.pk, verb="crisis.raised")
    assert raised.detail["people"] == sorted([melis.pk, cast.aylin.pk])


def test_a_wish_to_be_excluded_stops_offers_until_it_is_settled(cast: Cast) -> None:
    ticket = opened(cast, "Kendimi hariç tutmak istiyorum")

    ticket.refresh_from_db()
    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]
    assert ticket.priority == Ticket.EMERGENCY
    assert stopped(cast) == {("asked_exclusion", "marketing")}


def test_a_break_is_not_the_exclusion_that_he_asked_for(cast: Cast) -> None:
    ticket = opened(cast, "Kendimi hariç tutmak istiyorum.")
    a_day = {"until": NOW + timedelta(days=1), "via": "chat", "by": cast.ece, "now": NOW}

    excluding.take_break(cast.derya, **a_day)

    assert found(ticket) == [("exclusion", "self_exclusion", "suggested")]
    assert ("asked_exclusion", "marketing") in stopped(cast)


def test_words_in_the_middle_of_a_long_text_are_read(cast: Cast) -> None:
    line = "2026-11-20 12:00 yatırma 250,00 TL tamamlandı\n"
    assert ("crisis", "self_harm", "standing") in found(
        opened(cast, line * 500 + DANGER + "\n" + line * 500)
    )


def test_a_wish_for_a_limit_stops_nothing(cast: Cast) -> None:
    ticket = opened(cast, "Yatırma limitimi düşürmek istiyorum")

    ticket.refresh_from_db()
    assert found(ticket) == [("exclusion", "limit", "suggested")]
    assert ticket.priority == 3
    assert not stopped(cast)


def test_who_says_that_he_is_under_age_is_locked_at_once(cast: Cast) -> None:
    ticket = opened(cast, "Ben 17 yaşındayım, çekim yapabilir miyim")

    assert found(ticket) == [("age", "under_age", "standing")]
    assert ("underage_suspected", "marketing") in stopped(cast)
    told = Event.objects.filter(subject_type="ticket", subject_id=ticket.pk)
    assert not told.filter(verb__startswith="care.").exists()  # INV-20


def test_a_hint_at_his_age_waits_for_a_person(cast: Cast) -> None:
    ticket = opened(cast, "Lisedeyim, param az")

    assert found(ticket) == [("age", "age_hint", "suggested")]
    assert not stopped(cast)


def test_a_relative_who_asks_is_a_sign_of_harm(cast: Cast) -> None:
    ticket = opened(cast, "Kardeşim çok oynuyor")

    assert found(ticket) == [("harm", "third_party", "suggested")]


def test_anger_is_one_finding_whatever_it_is_made_of(cast: Cast) -> None:
    ticket = opened(cast, "Dolandırıcısınız hepiniz, yeter artık, rezalet")

    finding = Finding.objects.get(ticket=ticket)
    assert (finding.kind, finding.code) == ("anger", "")
    assert len(finding.phrases) == 2


def test_the_subject_of_a_mail_is_read_too(cast: Cast) -> None:
    ticket = receiving.open_ticket(
        says("Lütfen yardım edin.", subject="Kendimi öldüreceğim"),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        now=NOW,
    ).ticket

    finding = Finding.objects.get(ticket=ticket)
    assert finding.kind == "crisis"
    assert finding.phrases[0][:2] == [0, 0]


def test_an_answer_says_nothing_new_by_the_subject_that_it_answers(cast: Cast) -> None:
    wish = "Kendimi hariç tutmak istiyorum"
    ticket = receiving.open_ticket(
        says("Nasıl yapacağım?", subject=wish),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        now=NOW,
    ).ticket
    for n, subject in enumerate((f"Re: {wish}", f"Ynt: RE: {wish}", wish), 1):
        thanks = says(f"Teşekkürler, hallettik {n}.", subject=subject)
        receiving.receive(thanks, into=ticket, author=cast.derya.person, now=NOW + n * HOUR)
    assert Finding.objects.filter(ticket=ticket, code="self_exclusion").count() == 1
    # another one is his word of now
    anew = says("Cevap bekliyorum.", subject="Re: Kendimi öldüreceğim")
    receiving.receive(anew, into=ticket, author=cast.derya.person, now=NOW + 5 * HOUR)
    assert Finding.objects.filter(ticket=ticket, kind="crisis").exists()


def test_the_same_words_twice_are_one_finding(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    writes(cast, ticket, DANGER)

    assert found(ticket) == [("crisis", "self_harm", "standing")]
    assert Crisis.objects.filter(ticket=ticket).count() == 1


@pytest.mark.parametrize("is_one", [True, False])
def test_danger_said_again_after_it_has_ended_is_danger_again(cast: Cast, is_one: bool) -> None:
    ticket = opened(cast, DANGER)
    crisis = Crisis.objects.get(ticket=ticket)
    if is_one:
        said = "Her sister is with her, they both called."
        crises.end(crisis, outcome="safe", record=said, by=cast.aylin, now=NOW + HOUR)
    else:
        crises.put_right(crisis, why="A song.", by=cast.aylin, now=NOW + HOUR)
    assert not Crisis.objects.filter(ended_at=None).exists()

    writes(cast, ticket, DANGER, after=24 * HOUR)

    assert Crisis.objects.get(ended_at=None).ticket_id == ticket.pk
    assert ("crisis", "marketing") in stopped(cast)


def test_a_wish_said_again_after_it_was_settled_is_one_again(cast: Cast) -> None:
    wish = "Kendimi hariç tutmak istiyorum"
    ticket = opened(cast, wish)
    deciding.put_right(Finding.objects.get(), by=cast.ece, now=NOW)
    assert not stopped(cast)

    writes(cast, ticket, wish)

    assert sorted(found(ticket)) == [
        ("exclusion", "self_exclusion", "dismissed"),
        ("exclusion", "self_exclusion", "suggested"),
    ]
    assert stopped(cast) == {("asked_exclusion", "marketing")}


def test_who_says_his_age_again_after_he_was_let_go_is_locked_again(cast: Cast) -> None:
    sinan = submitted.officer(cast, "Sinan Ak", "compliance_officer")
    ticket = opened(cast, "16 yaşındayım")
    writes(cast, ticket, "16 yaşındayım")
    assert len(found(ticket)) == 1
    seen = Known(AgeSuspicion.REGISTER, reference="x")
    judging.lift(cast.derya, seen, by=sinan, now=NOW + HOUR)

    writes(cast, ticket, "16 yaşındayım", after=24 * HOUR)

    assert ("underage_suspected", "marketing") in stopped(cast)


def test_what_was_read_and_put_right_is_not_found_again(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    message = Finding.objects.get().message
    crises.put_right(Crisis.objects.get(), why="A song.", by=cast.aylin, now=NOW + HOUR)

    reading.look_again(message.pk, now=NOW + HOUR)

    assert found(ticket) == [("crisis", "self_harm", "dismissed")]


def test_other_words_are_underlined_as_well(cast: Cast) -> None:
    ticket = opened(cast, DANGER)
    writes(cast, ticket, "Kendimi öldüreceğim")

    assert len(found(ticket)) == 2
    assert Crisis.objects.filter(ticket=ticket).count() == 1


def test_usual_words_cost_no_question(cast: Cast) -> None:
    ticket = opened(cast)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        writes(cast, ticket, "Çekimim ne zaman gelir?")

    assert not [one for one in asked if "finding" in one["sql"]]


def test_what_else_was_read_is_found_where_it_stands_after_words_were_removed(cast: Cast) -> None:
    ticket = opened(cast, f"Numaram 12345. {DANGER}")
    message = Message.objects.get(ticket=ticket)

    redacting.redact(
        message,
        extent=redacting.Extent(phrases=("Numaram 12345",)),
        reason="personal",
        by=cast.ece,
        now=NOW,
    )

    message.refresh_from_db()
    finding = Finding.objects.get(ticket=ticket)
    [[start, end, _rule]] = finding.phrases
    assert (finding.kind, message.text[start:end]) == ("crisis", "yaşamak istemiyorum")


def test_removed_words_take_their_place_along(cast: Cast) -> None:
    ticket = opened(cast, f"Numaram 12345. {DANGER}")
    message = Message.objects.get(ticket=ticket)

    extent = redacting.Extent(phrases=("istemiyorum",))
    redacting.redact(message, extent=extent, reason="personal", by=cast.ece, now=NOW)

    finding = Finding.objects.get(ticket=ticket)
    assert (finding.kind, finding.phrases) == ("crisis", [])


_BREAK = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no room'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON tickets_finding EXECUTE FUNCTION no_room();
"""


def test_an_error_in_reading_refuses_no_words_and_is_found_again(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BREAK)
    ticket = opened(cast, DANGER)

    assert Message.objects.filter(ticket=ticket).count() == 1
    assert not Crisis.objects.exists()
    assert not stopped(cast)

    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER no_room ON tickets_finding")
    [unread] = Event.objects.filter(subject_type="ticket", verb="care.unread")
    reading.look_again(unread.detail["message"], now=NOW)
    reading.look_again(unread.detail["message"], now=NOW)
    assert found(ticket) == [("crisis", "self_harm", "standing")]


def test_nobody_is_found_to_be_anything_by_our_own_words(cast: Cast) -> None:
    ticket = opened(cast)
    answered(cast, ticket, at=NOW, html="<p>Kendimi öldüreceğim</p>")

    assert found(ticket) == []
