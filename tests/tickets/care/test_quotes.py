"""Whoever has to judge a sign of harm reads the words it was read in …"""

import re

import pytest
from django.utils.html import strip_tags

from accounts.people.models import Person
from accounts.people.reader import for_person
from accounts.people.rights import RIGHTS, ROLES
from accounts.players import brief
from accounts.protection import harm_shown
from accounts.protection.models import Marker
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_cards import officer
from tests.tickets.thread.words import opened, says
from tickets.care.actions import crises, deciding
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import receiving, redacting
from tickets.thread.models import Ticket

TEXT = "Merhaba, yine ben. Kendimi durduramıyorum, her gece buradayım. Adım Derya."
SENTENCE = "Kendimi durduramıyorum, her gece buradayım."
JUDGES = {*RIGHTS["protection.act"], *RIGHTS["protection.decide"], *RIGHTS["protection.oversee"]}


def seen(person: Person, path: str) -> str:
    answer = factories.browser(person).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    text = re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.S)
    return " ".join(strip_tags(text).split())


def marker_of(ticket: Ticket) -> Marker:
    return Marker.objects.get(evidence_type="message", evidence_id__in=ticket.messages.values("pk"))


def beside(cast: Cast, person: Person, ticket: Ticket | None = None) -> str:
    told = brief.of(cast.derya.pk, for_person(person), beside=ticket.pk if ticket else None)
    [part] = [one.part for one in told.sections if one.name == "harm"]
    return " ".join(one.words for one in part["told"].suggested)


@pytest.mark.parametrize("role", sorted(ROLES.keys() & JUDGES))
def test_wherever_he_judges_it_though_he_sees_no_conversation(cast: Cast, role: str) -> None:
    judge = factories.staff("Judge", role=role, teams=(), brands=(cast.lunaro,), language="en")
    ticket = opened(cast, TEXT)
    marker = marker_of(ticket)
    paths = [f"/players/{cast.derya.pk}/signs/"]
    if judge.may("protection.act"):
        paths += [f"/players/{cast.derya.pk}/", f"/protection/signs/{marker.pk}/wrong/"]
    if judge.may("protection.oversee"):
        paths += ["/protection/"]
    for path in paths:
        page = seen(judge, path)
        assert SENTENCE in page, path
        assert "Adım Derya" not in page, path
        assert "Live chat, " in page or "E-mail, " in page, path


def test_with_a_way_to_the_conversation_for_who_sees_it(cast: Cast) -> None:
    ticket = opened(cast, TEXT)
    [his] = harm_shown.signs_of(cast.derya, for_person(officer(cast)))
    [hers] = harm_shown.signs_of(cast.derya, for_person(cast.ece))
    assert his.sign.quote is not None
    assert hers.sign.quote is not None
    assert (his.sign.quote.url, hers.sign.quote.url) == ("", f"/tickets/{ticket.pk}/")


def test_what_stands_in_a_subject_with_the_place(cast: Cast) -> None:
    receiving.open_ticket(
        says("Merhaba.", subject="Kendimi durduramıyorum"),
        brand=cast.lunaro,
        team=cast.support,
        player=cast.derya,
        now=NOW,
    )
    [one] = harm_shown.signs_of(cast.derya, for_person(officer(cast)))
    assert one.sign.quote is not None
    assert [part.words for part in one.sign.quote.parts] == ["Kendimi durduramıyorum"]
    assert one.sign.quote.meta.startswith("In the subject of the message of ")


def test_on_the_talk_that_is_owed_and_where_it_is_ended(cast: Cast) -> None:
    melis = officer(cast)
    ticket = opened(cast, TEXT)
    deciding.confirm(Finding.objects.get(ticket=ticket), by=cast.ece, now=NOW)
    marker = marker_of(ticket)
    assert SENTENCE in seen(melis, f"/protection/talks/{marker.interaction_id}/")
    assert SENTENCE in seen(melis, f"/protection/signs/{marker.pk}/end/")


def test_also_of_a_crisis_that_was_ended_with_a_record(cast: Cast) -> None:
    ticket = opened(cast, "Merhaba. Artık yaşamak istemiyorum. Adım Derya.")
    crisis = Crisis.objects.get(ticket=ticket)
    crises.end(crisis, outcome="safe", record="Konuştuk, iyi.", by=cast.aylin, now=NOW)
    [one] = harm_shown.signs_of(cast.derya, for_person(officer(cast)))
    assert one.sign.quote is not None
    said = [(part.words, part.is_found) for part in one.sign.quote.parts]
    assert said == [("Artık ", False), ("yaşamak istemiyorum", True), (".", False)]


def test_but_nobody_who_may_not_judge_it(cast: Cast) -> None:
    opened(cast, TEXT)
    for role in sorted(set(ROLES) - JUDGES):
        person = factories.staff(f"R {role}", role=role, teams=(), brands=(cast.lunaro,))
        answer = factories.browser(person).get(f"/players/{cast.derya.pk}/signs/")
        assert "durduramıyorum" not in answer.content.decode(), role
    suna = factories.browser(cast.suna).get(f"/players/{cast.derya.pk}/signs/")
    assert "durduramıyorum" not in suna.content.decode()


def test_nothing_of_what_was_blacked_out(cast: Cast) -> None:
    ticket = opened(cast, TEXT)
    message = ticket.messages.get()
    extent = redacting.Extent(phrases=("her gece buradayım",))
    redacting.redact(message, extent=extent, reason="personal", by=cast.ece, now=NOW)
    page = seen(officer(cast), f"/players/{cast.derya.pk}/signs/")
    assert "durduramıyorum" not in page
    assert "Cannot stop playing" in page


def test_no_age_for_who_may_not_know_it(cast: Cast) -> None:
    agent = factories.staff("Agent", teams=(), brands=(cast.lunaro,))
    opened(cast, "Ben 16 yaşındayım ve kendimi durduramıyorum.")
    for person, is_told in ((officer(cast), True), (agent, False)):
        [one] = harm_shown.signs_of(cast.derya, for_person(person))
        assert one.sign.quote is not None
        said = "".join(part.words for part in one.sign.quote.parts)
        assert ("16" in said) is is_told
        assert "kendimi durduramıyorum" in said


def test_no_age_either_where_a_crisis_was_recorded(cast: Cast) -> None:
    agent = factories.staff("Agent", teams=(), brands=(cast.lunaro,))
    ticket = opened(cast, "Daha 16 yaşındayım ve artık yaşamak istemiyorum.")
    crises.end(
        Crisis.objects.get(ticket=ticket),
        outcome="safe",
        record="A friend is with her.",
        by=cast.aylin,
        now=NOW,
    )
    for one in harm_shown.signs_of(cast.derya, for_person(agent)):
        assert one.sign.quote is None or "16" not in str(one.sign.quote)


def test_once_beside_the_conversation_that_asks_it_itself(cast: Cast) -> None:
    ticket, other = opened(cast, TEXT), opened(cast, "Bir sorum var.")
    assert beside(cast, cast.ece, ticket) == ""
    assert beside(cast, cast.ece, other) == beside(cast, cast.ece) == "Cannot stop playing"
    crisis = opened(cast, "Kendimi durduramıyorum. Artık yaşamak istemiyorum.")
    assert beside(cast, cast.ece, crisis) == "Cannot stop playing Cannot stop playing"


def test_beside_a_conversation_that_he_does_not_work_on(cast: Cast) -> None:
    ticket = opened(cast, TEXT)
    assert beside(cast, officer(cast), ticket) == "Cannot stop playing"
