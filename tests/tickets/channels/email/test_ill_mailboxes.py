"""Where the news of an ill mailbox lead, it is said what is wrong, to everybody who may go there."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.events.registry import kinds
from accounts.people.models import Person
from helpdesk.lib import smtp
from tests.cast import Cast
from tests.factories import NOW, browser
from tickets.channels.email.fetching import actions, troubles
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound.actions import health
from tickets.channels.email.outbound.models import Sending

pytestmark = pytest.mark.django_db
ME = "a reader"
SAID = "[AUTHENTICATIONFAILED] no <such> name"


def can_not_be_read(mailbox: Mailbox) -> None:
    fetching = Fetching.objects.create(
        mailbox=mailbox, host="imap.example", port=993, user_name="x", due_at=NOW, holder=ME
    )
    for _ in range(actions.ILL_AFTER):
        Fetching.objects.update(holder=ME)
        trouble = Trouble(troubles.SIGN_IN, SAID)
        actions.note_trouble(fetching, trouble, holder=ME, now=NOW)


def does_not_leave(mailbox: Mailbox) -> None:
    Sending.objects.create(mailbox=mailbox, host="smtp.example")
    health.mark_failing(mailbox.pk, trouble=smtp.SIGN_IN, words="535 no", now=NOW)


def page_of(person: Person, mailbox: Mailbox) -> str:
    address = kinds["mailbox"].url(mailbox.pk)
    visitor: Client = browser(person)
    answer = visitor.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_team_lead_reads_since_when_and_why_and_who_can_mend_it(cast: Cast) -> None:
    can_not_be_read(cast.mailbox)
    page = page_of(cast.aylin, cast.mailbox)
    assert "Can’t be read since:" in page
    assert "The server doesn’t let us in. Check user name and password." in page
    assert "[AUTHENTICATIONFAILED] no &lt;such&gt; name" in page
    assert "An administrator can mend this" in page
    assert f"/settings/mailboxes/{cast.mailbox.pk}/" not in page


def test_who_may_mend_it_goes_there_from_here(cast: Cast) -> None:
    can_not_be_read(cast.mailbox)
    does_not_leave(cast.mailbox)
    page = page_of(cast.nil, cast.mailbox)
    for where in ("incoming", "sending"):
        address = f"/settings/mailboxes/{cast.mailbox.pk}/{where}/"
        assert f'href="{address}"' in page
        assert browser(cast.nil).get(address).status_code == 200
    assert "An administrator can mend this" not in page


def test_that_nothing_leaves_is_said_too(cast: Cast) -> None:
    does_not_leave(cast.mailbox)
    page = page_of(cast.aylin, cast.mailbox)
    assert "No mail has left since" in page and "535 no" in page
    assert "Can’t be read since:" not in page


def test_the_page_of_another_mailbox_says_nothing_of_it(cast: Cast) -> None:
    can_not_be_read(cast.mailbox)
    other = Mailbox.objects.create(
        brand=cast.lunaro,
        address="vip@lunaro.example",
        name="VIP",
        team=cast.support,
        created_at=NOW,
    )
    assert "AUTHENTICATIONFAILED" not in page_of(cast.aylin, other)
    everything = browser(cast.aylin).get("/settings/mail/").content.decode()
    assert "AUTHENTICATIONFAILED" in everything


def test_nobody_of_another_brand_reads_of_it(cast: Cast) -> None:
    can_not_be_read(cast.mailbox)
    Person.objects.filter(pk=cast.suna.pk).update(role="team_lead")
    cast.suna.refresh_from_db()
    answer = browser(cast.suna).get(f"/settings/mail/?mailbox={cast.mailbox.pk}")
    assert "AUTHENTICATIONFAILED" not in answer.content.decode()
    assert browser(cast.ece).get("/settings/mail/").status_code == 403


def test_once_it_is_well_nothing_is_said(cast: Cast) -> None:
    can_not_be_read(cast.mailbox)
    fetching = Fetching.objects.get()
    Fetching.objects.update(holder=ME)
    actions.note_success(fetching, holder=ME, now=NOW + timedelta(minutes=5))
    assert "trial--bad" not in page_of(cast.aylin, cast.mailbox)
