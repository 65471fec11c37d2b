"""The page that our question leads to…"""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.events import actions as events
from accounts.players.actions import merging as players
from tests import factories
from tests.accounts.protection.states import wide_awake
from tests.cast import Cast
from tests.tickets.closing.deeds import again, answered, solved
from tickets.care.models import Crisis
from tickets.closing import links
from tickets.closing.actions import due
from tickets.closing.models import ClosingRules, FollowUp
from tickets.thread.actions import merging, resolution
from tickets.thread.models import Message, Ticket

HOUR = timedelta(hours=1)


@pytest.fixture
def player() -> Client:
    return Client(headers={"host": "chat.localhost:8000"}, enforce_csrf_checks=True)


@pytest.fixture
def asked(cast: Cast) -> FollowUp:
    """Asked an hour ago."""
    midnight = "00:00"
    ClosingRules.objects.create(brand=cast.lunaro, quiet_from=midnight, quiet_until=midnight)
    wide_awake(cast.lunaro)
    then = timezone.now() - 5 * HOUR
    ticket = solved(cast, now=then)
    with events.as_of(then + 4 * HOUR):
        due.settle_due(now=then + 4 * HOUR)
    return FollowUp.objects.get(ticket=ticket)


def page_of(asked: FollowUp) -> str:
    return f"/answer/{links.token_of(asked)}/"


def now(asked: FollowUp) -> FollowUp:
    return FollowUp.objects.select_related("ticket").get(pk=asked.pk)


def test_changes_nothing_when_it_is_looked_at(player: Client, asked: FollowUp) -> None:
    for query in ("", "?answer=no", "?answer=yes&rating=5"):
        response = player.get(page_of(asked) + query)
        assert response.status_code == 200
        assert player.head(page_of(asked) + query).status_code == 200
    assert now(asked).state == FollowUp.SENT
    assert again(asked.ticket).status == Ticket.SOLVED


def test_takes_a_no_up_where_the_matter_goes_on_after_a_merge(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    further = answered(cast, now=timezone.now() - HOUR)
    merging.merge(asked.ticket, into=further, by=cast.ece, now=timezone.now())
    response = player.post(page_of(asked), {"answer": "no", "text": "Gelmedi"})
    assert response.status_code == 303
    said = Message.objects.filter(flags__contains="follow_up_page").get()
    assert said.ticket_id == further.pk


def test_suggests_what_the_mail_named(player: Client, asked: FollowUp) -> None:
    body = player.get(page_of(asked) + "?answer=no&rating=4").content.decode()
    assert re.search(r'value="no" checked', body)
    assert re.search(r'value="4" checked', body)


def test_takes_a_yes_with_a_rating(player: Client, asked: FollowUp) -> None:
    response = player.post(page_of(asked), {"answer": "yes", "rating": "5"})
    assert response.status_code == 303
    assert (now(asked).state, now(asked).rating) == (FollowUp.YES, 5)
    assert again(asked.ticket).status == Ticket.SOLVED
    assert player.get(page_of(asked)).status_code == 200


def test_takes_a_no_and_opens_the_ticket_for_its_owner(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    player.post(page_of(asked), {"answer": "no"})
    ticket = again(asked.ticket)
    assert (ticket.status, ticket.assignee_id, ticket.reopen_count) == ("open", cast.ece.pk, 1)
    assert ticket.due_from is not None  # somebody waits for our answer
    assert now(asked).state == FollowUp.NO


def test_takes_words_along_once(player: Client, asked: FollowUp, cast: Cast) -> None:
    for _again in range(2):
        player.post(page_of(asked), {"answer": "no", "text": "Para <b>hâlâ</b> gelmedi"})
    said = Message.objects.filter(ticket=asked.ticket, text__contains="gelmedi")
    [message] = said
    assert message.author == cast.derya.person
    assert "<b>" not in message.html
    assert again(asked.ticket).reopen_count == 1
    assert now(asked).state == FollowUp.NO


def test_hears_danger_and_wishes_whatever_is_answered(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    for _again in range(2):
        player.post(page_of(asked), {"answer": "yes", "text": "Artık yaşamak istemiyorum."})
    [message] = Message.objects.filter(ticket=asked.ticket, flags__contains="follow_up_page")
    assert message.text == "Artık yaşamak istemiyorum."
    assert Crisis.objects.get(ended_at=None).ticket_id == asked.ticket_id
    assert again(asked.ticket).status == Ticket.OPEN
    assert now(asked).state == FollowUp.YES


def test_other_words_with_a_yes_open_nothing(player: Client, asked: FollowUp, cast: Cast) -> None:
    player.post(page_of(asked), {"answer": "yes", "text": "Para hâlâ gelmedi"})
    assert not Message.objects.filter(flags__contains="follow_up_page").exists()
    assert again(asked.ticket).status == Ticket.SOLVED


def test_opens_it_again_however_polite_a_no_is(player: Client, asked: FollowUp, cast: Cast) -> None:
    player.post(page_of(asked), {"answer": "no", "text": "Teşekkürler"})
    assert again(asked.ticket).status == Ticket.OPEN
    resolve_again(again(asked.ticket), cast)
    player.post(page_of(asked), {"answer": "yes"})
    player.post(page_of(asked), {"answer": "no", "text": "Teşekkürler"})
    assert again(asked.ticket).status == Ticket.OPEN


def resolve_again(ticket: Ticket, cast: Cast) -> None:
    resolution.resolve(ticket, by=cast.ece, outcome="answered", now=timezone.now())


def test_begins_a_linked_ticket_when_the_old_one_is_closed(player: Client, asked: FollowUp) -> None:
    Ticket.objects.filter(pk=asked.ticket_id).update(status=Ticket.CLOSED)
    for _again in range(2):
        player.post(page_of(asked), {"answer": "no", "text": "Gelmedi"})
    [new] = Ticket.objects.filter(previous_ticket=asked.ticket_id)
    assert new.status == Ticket.NEW
    assert again(asked.ticket).status == Ticket.CLOSED


def test_lets_an_answer_be_changed_for_a_day(player: Client, asked: FollowUp) -> None:
    player.post(page_of(asked), {"answer": "yes", "rating": "5"})
    player.post(page_of(asked), {"answer": "no", "rating": "2"})
    assert (now(asked).state, now(asked).rating) == (FollowUp.NO, 2)
    assert now(asked).changed_at >= now(asked).answered_at
    FollowUp.objects.update(answered_at=timezone.now() - 25 * HOUR)
    response = player.post(page_of(asked), {"answer": "yes"})
    assert response.status_code == 410
    assert now(asked).state == FollowUp.NO


def test_tells_the_team_when_he_said_what_he_says_now(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    player.post(page_of(asked), {"answer": "yes"})
    FollowUp.objects.update(answered_at=timezone.now() - timedelta(hours=23))
    player.post(page_of(asked), {"answer": "no"})
    FollowUp.objects.update(answered_at=timezone.now() - timedelta(days=9))
    page = factories.browser(cast.ece).get(f"/tickets/{asked.ticket_id}/").content.decode()
    assert "Says that it is not solved: Today" in page


def test_says_kindly_that_it_is_over(player: Client, asked: FollowUp) -> None:
    FollowUp.objects.update(sent_at=timezone.now() - timedelta(days=15))
    assert player.get(page_of(asked)).status_code == 410
    FollowUp.objects.update(state=FollowUp.SKIPPED)
    assert player.post(page_of(asked), {"answer": "no"}).status_code == 410
    assert again(asked.ticket).status == Ticket.SOLVED


def test_wants_one_of_the_two_answers(player: Client, asked: FollowUp) -> None:
    for sent in ({}, {"answer": "maybe"}, {"rating": "3"}):
        assert player.post(page_of(asked), sent).status_code == 422
    assert now(asked).rating is None
    player.post(page_of(asked), {"answer": "yes", "rating": "9"})
    assert now(asked).rating is None


def test_opens_for_no_other_token(player: Client, asked: FollowUp, cast: Cast) -> None:
    good = links.token_of(asked)
    key, mac = good.split("-")
    other = FollowUp.objects.create(
        ticket=solved(cast, now=timezone.now()),
        player=cast.derya,
        solved_at=timezone.now() - HOUR,
        window_ends_at=timezone.now(),
        sent_at=timezone.now(),
        state=FollowUp.SENT,
    )
    forged = [
        f"{other.pk}-{mac}",
        f"{key}-{mac[:-1]}",
        f"{key}-{'a' * 32}",
        f"{key}-",
        mac,
        "9" * 18 + f"-{mac}",
        f"{key}-{mac}x",
        f"0{key}-{mac}",
    ]
    for token in forged:
        response = player.post(f"/answer/{token}/", {"answer": "no"})
        assert response.status_code == 404, token
        assert player.get(f"/answer/{token}/brand.css").status_code == 404
    assert now(asked).state == FollowUp.SENT
    assert now(other).state == FollowUp.SENT


def test_stands_on_the_players_origin_alone_and_tells_nobody(
    player: Client, asked: FollowUp
) -> None:
    desk = Client(headers={"host": "localhost:8000"})
    assert desk.get(page_of(asked)).status_code == 404
    response = player.get(page_of(asked))
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_is_named_nowhere_that_the_team_reads(asked: FollowUp) -> None:
    assert asked.message is not None
    kept = asked.message.html + asked.message.text
    assert links.token_of(asked) not in kept
    assert "/answer/" not in kept


def test_begins_one_further_ticket_at_most(player: Client, asked: FollowUp) -> None:
    Ticket.objects.filter(pk=asked.ticket_id).update(status=Ticket.CLOSED)
    for words in ("Gelmedi", "Hâlâ gelmedi", "Bekliyorum"):
        player.post(page_of(asked), {"answer": "no", "text": words})
    [new] = Ticket.objects.filter(previous_ticket=asked.ticket_id)
    assert Message.objects.filter(ticket=new, kind=Message.RECEIVED).count() == 3
    Ticket.objects.filter(pk=new.pk).update(status=Ticket.CLOSED)
    response = player.post(page_of(asked), {"answer": "no", "text": "Yine ben"})
    assert response.status_code == 410
    assert Ticket.objects.filter(previous_ticket__in=[asked.ticket_id, new.pk]).count() == 1


def test_takes_nothing_about_what_was_spam(player: Client, asked: FollowUp) -> None:
    Ticket.objects.filter(pk=asked.ticket_id).update(status=Ticket.SPAM)
    before = Ticket.objects.count()
    response = player.post(page_of(asked), {"answer": "no", "text": "Gelmedi"})
    assert response.status_code == 410
    assert Ticket.objects.count() == before
    assert now(asked).state == FollowUp.SENT


def test_takes_five_answers_a_day(player: Client, asked: FollowUp) -> None:
    for n in range(5):
        sent = {"answer": "no", "text": f"Gelmedi {n}"}
        assert player.post(page_of(asked), sent).status_code == 303
    assert player.post(page_of(asked), {"answer": "no", "text": "6"}).status_code == 429
    assert Message.objects.filter(ticket=asked.ticket, text__contains="Gelmedi").count() == 5


def test_an_older_mail_leads_to_the_question_that_was_asked_last(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    player.post(page_of(asked), {"answer": "no", "rating": "2", "text": "Gelmedi"})
    resolve_again(again(asked.ticket), cast)
    later = FollowUp.objects.exclude(pk=asked.pk).get()
    FollowUp.objects.filter(pk=later.pk).update(sent_at=timezone.now(), state=FollowUp.SENT)
    response = player.get(page_of(asked))
    assert links.token_of(later) in response.content.decode()

    player.post(page_of(asked), {"answer": "yes", "rating": "5"})
    assert (now(later).state, now(later).rating) == (FollowUp.YES, 5)
    assert (now(asked).state, now(asked).rating) == (FollowUp.NO, 2)


def test_an_older_mail_leads_there_also_when_the_player_or_the_ticket_was_merged(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    """To what another player was asked it never leads."""
    further = answered(cast, now=timezone.now() - HOUR)
    merging.merge(asked.ticket, into=further, by=cast.ece, now=timezone.now())
    then = timezone.now()
    later = FollowUp.objects.create(
        ticket=further,
        player=cast.kerem,
        state=FollowUp.SENT,
        solved_at=then,
        window_ends_at=then,
        sent_at=then,
    )
    player.post(page_of(asked), {"answer": "yes", "rating": "3"})
    assert (now(asked).state, now(later).state) == (FollowUp.YES, FollowUp.SENT)

    players.merge(cast.derya, into=cast.kerem, by=cast.nil, now=timezone.now())
    player.post(page_of(asked), {"answer": "yes", "rating": "5"})
    assert (now(later).state, now(later).rating) == (FollowUp.YES, 5)
    assert now(asked).rating == 3


def test_nobody_is_led_to_what_others_were_asked_once_they_are_gone(
    player: Client, asked: FollowUp, cast: Cast
) -> None:
    then = timezone.now()
    FollowUp.objects.update(player=None)
    later = FollowUp.objects.create(
        ticket=asked.ticket, state=FollowUp.SENT, solved_at=then, window_ends_at=then, sent_at=then
    )
    response = player.get(page_of(asked))
    assert links.token_of(later) not in response.content.decode()
    assert player.post(page_of(asked), {"answer": "yes"}).status_code == 410


@pytest.mark.parametrize("text", ["", "Gelmedi"])
def test_hears_a_no_after_another_solution(
    player: Client, asked: FollowUp, cast: Cast, text: str
) -> None:
    for times in (1, 2):
        player.post(page_of(asked), {"answer": "no", "text": text})
        assert again(asked.ticket).status == Ticket.OPEN
        assert again(asked.ticket).reopen_count == times
        resolve_again(again(asked.ticket), cast)


def test_says_that_it_is_over_where_the_player_is_known_no_more(
    player: Client, asked: FollowUp
) -> None:
    FollowUp.objects.update(player=None)
    assert player.get(page_of(asked)).status_code == 200
    assert player.post(page_of(asked), {"answer": "yes"}).status_code == 410
