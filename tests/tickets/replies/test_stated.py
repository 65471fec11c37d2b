"""A reply that states a fact…"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from knowledgebase.facts import editions, sheet
from knowledgebase.facts.actions.editions import advance
from knowledgebase.facts.models import FactValue
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words as knowledge
from tests.tickets.thread.words import opened
from tickets.replies import actions, stated
from tickets.replies.stated import Stated
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembered_sheet() -> None:
    sheet.forget()


@pytest.fixture
def value(cast: Cast) -> FactValue:
    said = {"en": "4 hours", "tr": "4 saat"}
    return knowledge.fact("payout-time", said, by=cast.nil, brand=cast.lunaro)


def _ends(value: FactValue) -> None:
    FactValue.objects.filter(pk=value.pk).update(ends_at=NOW + timedelta(seconds=1))
    advance(editions.FACTS)


def _put_in(cast: Cast, ticket: Ticket) -> dict[str, Any]:
    """What the composer is given for the saved reply that names it."""
    texts = {"tr": "<p>Çekiminiz {{fact:payout-time}} içinde gönderilir.</p>"}
    actions.write(title="Payout", shortcut="", texts=texts, own=False, by=cast.aylin, now=NOW)
    found = factories.browser(cast.ece).get(f"/replies/?q=payout&ticket={ticket.pk}&language=tr")
    [told] = found.json()["replies"]
    return dict(told)


def _sent(cast: Cast, ticket: Ticket, html: str, facts: object) -> Any:
    return factories.browser(cast.ece).post(
        f"/tickets/{ticket.pk}/messages/",
        {"kind": "reply", "html": html, "client_id": str(uuid4()), "facts": facts},
        content_type="application/json",
    )


def test_goes_while_it_holds(cast: Cast, value: FactValue) -> None:
    ticket = opened(cast)
    put = _put_in(cast, ticket)
    assert put["facts"] == [{"key": "payout-time", "language": "tr", "words": "4 saat"}]
    assert _sent(cast, ticket, put["html"], put["facts"]).status_code == 201


def test_stays_once_it_has_lapsed_and_says_which(cast: Cast, value: FactValue) -> None:
    ticket = opened(cast)
    put = _put_in(cast, ticket)
    _ends(value)
    answer = _sent(cast, ticket, put["html"], put["facts"])
    assert answer.status_code == 422
    assert "4 saat" in answer.json()["detail"]
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()


def test_stays_when_it_is_another_and_says_what_it_is_now(cast: Cast, value: FactValue) -> None:
    ticket = opened(cast)
    put = _put_in(cast, ticket)
    _ends(value)
    times = {"starts_at": NOW + timedelta(seconds=2)}
    six = {"en": "6 hours", "tr": "6 saat"}
    knowledge.fact("payout-time", six, by=cast.nil, brand=cast.lunaro, **times)
    assert "6 saat" in _sent(cast, ticket, put["html"], put["facts"]).json()["detail"]


def test_goes_when_its_words_were_taken_out(cast: Cast, value: FactValue) -> None:
    ticket = opened(cast)
    put = _put_in(cast, ticket)
    _ends(value)
    words = "<p>Çekiminiz 24 saat içinde gönderilir.</p>"
    assert _sent(cast, ticket, words, put["facts"]).status_code == 201


@pytest.mark.parametrize(
    "facts", ["x", [1], [{}], [{"key": "a", "language": "tr"}], [{"key": 1}], [None] * 51]
)
def test_that_nobody_can_read_is_refused(cast: Cast, facts: object) -> None:
    assert _sent(cast, opened(cast), "<p>Merhaba.</p>", facts).status_code in {400, 422}


def test_is_asked_about_in_the_brand_of_its_conversation(cast: Cast, value: FactValue) -> None:
    now, said = timezone.now(), [Stated("payout-time", "tr", "4 saat")]
    stated.check("4 saat", said, brand_id=cast.lunaro.pk, at=now, now=now)
    with pytest.raises(stated.NotSo):
        stated.check("4\xa0saat.", said, brand_id=cast.mavi_kule.pk, at=now, now=now)
