"""An incident on the page of a conversation, and its conversations on its own page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.knowledgebase.notices.words import reported
from tests.tickets.inbox.doors import HTMX
from tickets.incidents.models import Broadcast, TicketIncident
from tickets.thread.actions import reasons
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db


def _ticket(cast: Cast) -> Ticket:
    return factories.ticket(cast.derya, cast.support, now=timezone.now())


def test_is_linked_from_the_conversation(cast: Cast) -> None:
    ticket, browser = _ticket(cast), factories.browser(cast.ece)
    assert "part-incidents" not in browser.get(f"/tickets/{ticket.pk}/").content.decode()
    notice = reported(cast, at=timezone.now())
    page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert f"/tickets/{ticket.pk}/incident/" in page
    form = browser.get(f"/tickets/{ticket.pk}/incident/", headers=HTMX).content.decode()
    assert "Papara deposits are late" in form
    browser.post(f"/tickets/{ticket.pk}/incident/", {"incident": notice.pk}, headers=HTMX)
    assert TicketIncident.objects.get().notice_id == notice.pk
    assert "Papara deposits are late" in browser.get(f"/tickets/{ticket.pk}/").content.decode()
    browser.post(f"/tickets/{ticket.pk}/incident/{notice.pk}/off/", headers=HTMX)
    assert not TicketIncident.objects.exists()


def test_is_linked_with_many_at_once(cast: Cast) -> None:
    tickets = [_ticket(cast), _ticket(cast)]
    notice = reported(cast, at=timezone.now())
    browser = factories.browser(cast.ece)
    numbers = [one.pk for one in tickets]
    asked = browser.post("/inbox/bulk/choose/", {"deed": "incident", "ticket": numbers})
    assert "Papara deposits are late" in asked.content.decode()
    deed = {"deed": "incident", "ticket": numbers, "incident": notice.pk}
    browser.post("/inbox/bulk/", deed)
    assert TicketIncident.objects.count() == 2


def test_shows_who_may_have_written_about_it(cast: Cast) -> None:
    now = timezone.now()
    notice = reported(cast, at=now - timedelta(hours=1))
    ticket, other = _ticket(cast), _ticket(cast)
    Ticket.objects.filter(pk=ticket.pk).update(reason=reasons.found_reasons()["deposit-missing"])
    browser = factories.browser(cast.aylin)
    page = browser.get(f"/notices/{notice.pk}/").content.decode()
    assert f'value="{ticket.pk}"' in page
    assert f'value="{other.pk}"' not in page
    browser.post(f"/notices/{notice.pk}/tickets/", {"ticket": [ticket.pk]})
    assert [one.ticket_id for one in notice.tickets.all()] == [ticket.pk]


def test_writes_to_all_of_them_from_its_page(cast: Cast) -> None:
    ticket, notice = _ticket(cast), reported(cast, at=timezone.now())
    browser = factories.browser(cast.aylin)
    browser.post(f"/notices/{notice.pk}/tickets/", {"ticket": [ticket.pk]})
    answer = browser.post(
        f"/notices/{notice.pk}/spread/",
        {"said_en": "It is being mended.", "root_cause": "platform"},
    )
    assert answer.status_code == 303
    made = Broadcast.objects.get()
    assert made.items.count() == 1
    assert "0 of 1" in browser.get(f"/notices/{notice.pk}/told/").content.decode()
    browser.post(f"/notices/told/{made.pk}/stop/")
    made.refresh_from_db()
    assert made.state == Broadcast.STOPPED


def test_keeps_the_words_that_were_refused(cast: Cast) -> None:
    notice = reported(cast, at=timezone.now())
    browser = factories.browser(cast.aylin)
    answer = browser.post(
        f"/notices/{notice.pk}/spread/", {"said_en": "My long words", "root_cause": "platform"}
    )
    assert answer.status_code == 422
    assert "My long words" in answer.content.decode()


def test_is_written_to_by_few(cast: Cast) -> None:
    ticket, notice = _ticket(cast), reported(cast, at=timezone.now())
    TicketIncident.objects.create(ticket=ticket, notice=notice, by=cast.ece, at=timezone.now())
    for one in (cast.ece, cast.mert):
        browser = factories.browser(one)
        assert browser.post(f"/notices/{notice.pk}/spread/", {"said_en": "x"}).status_code == 403
        assert "/spread/" not in browser.get(f"/notices/{notice.pk}/").content.decode()
    page = factories.browser(cast.deniz).get(f"/notices/{notice.pk}/").content.decode()
    assert f"/tickets/{ticket.pk}/" not in page
