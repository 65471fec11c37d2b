"""What the rows of a day say of self-service, reckoned by hand."""

from datetime import timedelta
from uuid import uuid4

import pytest

from knowledgebase.articles.models import Article, Translation
from knowledgebase.portal.models import Reading, Visit, Vote
from knowledgebase.search.models import Search
from reports.figures import sought
from reports.figures.self_service import SelfService
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.conftest import Editors, editors
from tests.knowledgebase.words import article
from tests.tickets.thread.words import opened
from tickets.articles.actions import using
from tickets.articles.models import ArticleUse
from tickets.requests.models import AnswerOffer, ContactRequest
from tickets.thread.actions import replying
from tickets.thread.models import ContactReason, Message, Ticket

__all__ = ["editors"]
pytestmark = pytest.mark.django_db

_DAY = timedelta(days=1)
_LATER = NOW + 3 * _DAY


def _visit(
    cast: Cast,
    device: str,
    *,
    minutes: int = 0,
    read: Translation | None = None,
    seconds: int = 60,
    helpful: bool | None = None,
) -> Visit:
    at = NOW + timedelta(minutes=minutes)
    end = at + timedelta(minutes=2)
    visit = Visit.objects.create(
        brand=cast.lunaro, device=device, language="en", began_at=at, last_at=end
    )
    if read is not None:
        given = {"visit": visit, "article": read.article, "language": "en", "at": end}
        Reading.objects.create(seconds=seconds, **given)
        if helpful is not None:
            Vote.objects.create(helpful=helpful, **given)
    return visit


def _about(ticket: Ticket, slug: str) -> Ticket:
    reason, _made = ContactReason.objects.get_or_create(slug=slug, defaults={"names": {"en": slug}})
    Ticket.objects.filter(pk=ticket.pk).update(reason=reason)
    return ticket


def _service(cast: Cast) -> SelfService:
    return sought.service_of(since=NOW - _DAY, until=NOW + _DAY, as_of=_LATER)


def test_a_day_by_hand(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_, reasons=("withdrawal-waiting",))
    _visit(cast, "quiet", read=text)
    _visit(cast, "glad", read=text, helpful=True)
    _visit(cast, "sad", read=text, helpful=False)
    _visit(cast, "brief", read=text, seconds=9)
    _visit(cast, "searched")
    opened(cast, at=NOW)  # Derya wrote at once
    # (a) glad; (b) quiet; of six
    assert _service(cast) == SelfService(sessions=6, confirmed=1, total=2, undecided=0)


def test_a_device_that_wrote_by_the_form_is_its_player(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_, reasons=("withdrawal-waiting",))
    _visit(cast, "his", read=text)
    ticket = _about(opened(cast, at=NOW + timedelta(hours=5)), "withdrawal-waiting")
    # two people as far as anybody knows: he who read was quiet
    assert _service(cast) == SelfService(2, 0, 1, 0)
    offer = AnswerOffer.objects.create(
        brand=cast.lunaro,
        client_id=uuid4(),
        language="en",
        device="his",
        offered_at=ticket.created_at,
    )
    ContactRequest.objects.create(
        ticket=ticket,
        brand=cast.lunaro,
        client_id=offer.client_id,
        address="derya@mail.example",
        offer=offer,
        sent_at=ticket.created_at,
    )
    assert _service(cast) == SelfService(2, 0, 0, 0)
    # what he wrote about is another matter
    _about(ticket, "bonus-missing")
    assert _service(cast) == SelfService(2, 0, 1, 0)


def test_an_answer_of_the_form_counts_until_it_is_taken_back(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_)
    offer = AnswerOffer.objects.create(
        brand=cast.lunaro,
        client_id=uuid4(),
        language="en",
        device="d",
        offered_at=NOW,
        solved_by=text,
        solved_at=NOW,
    )
    assert _service(cast) == SelfService(1, 1, 1, 0)
    AnswerOffer.objects.filter(pk=offer.pk).update(taken_back_at=NOW + timedelta(hours=2))
    assert _service(cast) == SelfService(1, 0, 0, 0)


def test_a_device_that_went_on_to_a_person_was_not_helped_by_reading(
    cast: Cast, editors: Editors
) -> None:
    visit = _visit(cast, "d", read=article(editors.elif_))
    visit.contacted_at = NOW + timedelta(hours=3)
    visit.save()
    assert _service(cast) == SelfService(1, 0, 0, 0)


def test_the_other_figures_of_the_period(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_)
    for device, helpful in (("a", True), ("b", True), ("c", False)):
        _visit(cast, device, read=text, helpful=helpful)
    _visit(cast, "a", minutes=90)
    solved, linked = (opened(cast, at=NOW) for _ in range(2))
    Ticket.objects.update(status=Ticket.SOLVED, solved_at=NOW)
    message = replying.written(
        linked, Message.REPLY, by=cast.ece, html="<p>See it</p>", client_id=uuid4(), now=NOW
    )
    message.save()
    using.say(message, text.article_id, text.published_id or 0, how=ArticleUse.LINKED)
    searched = {"brand": cast.lunaro, "language": "en", "surface": "help", "at": NOW}
    Search.objects.create(typed="x", folded="x", found=0, **searched)
    Search.objects.create(typed="y", folded="y", found=3, **searched)
    Search.objects.create(typed="z", folded="z", found=3, clicked_at=NOW, **searched)
    gone = {"clicked_at": NOW, "contacted_at": NOW}
    Search.objects.create(typed="w", folded="w", found=3, **gone, **searched)
    found = sought.period(since=NOW - _DAY, until=NOW + _DAY, as_of=_LATER)
    assert (found.helpful, found.unhelpful, found.helpfulness) == (2, 1, pytest.approx(2 / 3))
    # three devices beside one player, who opened two tickets
    assert (found.centre_users, found.ticket_players) == (3, 1)
    assert found.deflection == pytest.approx(3 / 4)
    assert (found.links.solved, found.links.linked, found.links.rate) == (2, 1, 0.5)
    assert found.gaps == sought.Gaps(searches=4, no_result=1, no_click=1, contacted=1)
    # of a brand that had none of it, nothing
    none = sought.period(
        since=NOW - _DAY, until=NOW + _DAY, as_of=_LATER, brands=[cast.mavi_kule.pk]
    )
    assert (none.service.sessions, none.links.rate, none.deflection) == (0, None, None)
    assert solved.pk and Article.objects.count() == 1
