"""Leave from Google or Microsoft: asked for in a browser, used by the reader, renewed, taken back."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.events.models import Event
from accounts.people.models import Person
from helpdesk.dev.mailhost.http import serving
from helpdesk.dev.mailhost.server import MailHost
from helpdesk.lib.smtp import NoWayOut
from tests.cast import ADDRESS, Cast
from tests.factories import browser
from tests.tickets.channels.email.fetching.conftest import SetUp
from tests.tickets.channels.email.fetching.visits import letters, visit
from tickets.channels.email.fetching.collecting import place_of
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import GRANT, Trouble
from tickets.channels.email.models import RawMail
from tickets.channels.email.oauth import actions
from tickets.channels.email.oauth.models import Grant, Registration
from tickets.channels.email.outbound import servers
from tickets.channels.email.outbound.models import Sending

SECRET = "a secret of the operator"


@pytest.fixture
def pages(mail_host: MailHost, settings: Any) -> Iterator[MailHost]:
    mail_host.providers.clients["desk"] = SECRET
    kind = serving(mail_host.store, mail_host.providers, mail_host.do, port=mail_host.port)
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    settings.MAIL_PROVIDERS_ORIGIN = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    yield mail_host
    server.shutdown()
    server.server_close()


def register(cast: Cast) -> None:
    actions.register(
        "google", client_id="desk", client_secret=SECRET, by=cast.nil, now=timezone.now()
    )


def asked_of(client: Client, cast: Cast) -> dict[str, str]:
    answer = client.get(f"/settings/mailboxes/{cast.mailbox.pk}/connect/")
    assert answer.status_code == 302
    return dict(parse_qsl(urlsplit(answer["Location"]).query))


def connect(cast: Cast, host: MailHost, client: Client | None = None) -> None:
    client = client or browser(cast.nil)
    back = urlsplit(host.providers.allow(asked_of(client, cast)))
    answer = client.get(f"{back.path}?{back.query}")
    assert answer["Location"] == f"/settings/mailboxes/{cast.mailbox.pk}/incoming/"


def token_of(cast: Cast, *, host: str = "localhost", now: datetime | None = None) -> str:
    now = now or timezone.now()
    return actions.access_token(cast.mailbox, key="google", host=host, now=now)


@pytest.mark.django_db
def test_a_mailbox_that_was_given_leave_is_read_with_it(
    cast: Cast, pages: MailHost, set_up: SetUp
) -> None:
    set_up(cast, sign_in=Fetching.GOOGLE, password="")
    register(cast)
    connect(cast, pages)
    grant = Grant.objects.get()
    assert (grant.provider, grant.account, grant.refused_at) == ("google", ADDRESS, None)
    pages.deliver(ADDRESS, *letters(2))
    visit(now=timezone.now())
    assert RawMail.objects.count() == 2
    sealed = bytes(grant.sealed_refresh_token) + bytes(Registration.objects.get().sealed_secret)
    known = [*pages.providers.refresh_tokens, SECRET]
    assert not [words for words in known if words.encode() in sealed]


@pytest.mark.django_db
def test_the_question_proves_itself_and_belongs_to_one_browser(
    cast: Cast, pages: MailHost, set_up: SetUp
) -> None:
    set_up(cast, sign_in=Fetching.GOOGLE, password="")
    register(cast)
    client = browser(cast.nil)
    asked = asked_of(client, cast)
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].endswith("/settings/mailboxes/connected/")
    back = urlsplit(pages.providers.allow(asked))
    state = parse_qs(back.query)["state"][0]
    other = browser(cast.nil)
    assert other.get(f"{back.path}?{back.query}")["Location"] == "/settings/mailboxes/"
    for wrong in ("", "x", state[:-1], state + "x", state.swapcase()):
        spoilt = back.query.replace(state, wrong)
        assert client.get(f"{back.path}?{spoilt}")["Location"] == "/settings/mailboxes/"
        # a wrong answer ends the question
        assert client.get(f"{back.path}?{back.query}")["Location"] == "/settings/mailboxes/"
    assert not Grant.objects.exists()


@pytest.mark.django_db
def test_a_no_and_an_unknown_registration_are_said(
    cast: Cast, pages: MailHost, set_up: SetUp
) -> None:
    set_up(cast, sign_in=Fetching.GOOGLE, password="")
    client = browser(cast.nil)
    answer = client.get(f"/settings/mailboxes/{cast.mailbox.pk}/connect/")
    assert answer["Location"].startswith("/settings/mailboxes/providers/google/")
    register(cast)
    back = urlsplit(pages.providers.refuse(asked_of(client, cast)))
    page = client.get(f"{back.path}?{back.query}", follow=True).content.decode()
    assert "The account was not connected." in page
    pages.providers.clients["desk"] = "changed"
    back = urlsplit(pages.providers.allow(asked_of(client, cast)))
    page = client.get(f"{back.path}?{back.query}", follow=True).content.decode()
    assert "The client secret is not the one of this client." in page


@pytest.mark.django_db
def test_leave_that_was_taken_back_is_said_with_a_way_to_connect_again(
    cast: Cast, pages: MailHost, set_up: SetUp
) -> None:
    set_up(cast, sign_in=Fetching.GOOGLE, password="")
    register(cast)
    connect(cast, pages)
    pages.providers.take_back(ADDRESS)
    later = timezone.now() + timedelta(hours=2)
    with pytest.raises(Trouble) as raised:
        visit(now=later)
    assert (raised.value.code, raised.value.words) == (
        GRANT,
        "Token has been expired or revoked.",
    )
    Fetching.objects.update(failing_since=later, trouble=GRANT, words=raised.value.words)
    page = browser(cast.nil).get(f"/settings/mailboxes/{cast.mailbox.pk}/incoming/")
    assert "Token has been expired or revoked." in page.content.decode()
    assert f"/settings/mailboxes/{cast.mailbox.pk}/connect/" in page.content.decode()
    connect(cast, pages)
    assert token_of(cast)


@pytest.mark.django_db
def test_a_token_goes_to_no_server_but_those_of_who_gave_it(
    cast: Cast, pages: MailHost, set_up: SetUp, settings: Any
) -> None:
    set_up(cast, sign_in=Fetching.GOOGLE, password="")
    register(cast)
    connect(cast, pages)
    now = timezone.now()
    assert place_of(Fetching.objects.get(), now=now).access_token
    sending = Sending(mailbox=cast.mailbox, host="localhost", sign_in=Sending.GRANT)
    assert servers.server(sending, now=now).token
    for other in ({"sign_in": Fetching.MICROSOFT}, {"host": "mail.example.com"}):
        with pytest.raises(Trouble) as raised:
            place_of(set_up(cast, **{"sign_in": Fetching.GOOGLE, "password": "", **other}), now=now)
        assert raised.value.code == GRANT
    sending.host = "mail.example.com"
    with pytest.raises(NoWayOut):
        servers.server(sending, now=now)
    settings.MAIL_PROVIDERS_ORIGIN = ""
    for host in ("imap.gmail.com", "smtp.gmail.com"):
        assert token_of(cast, host=host)
    for host in ("localhost", "gmail.com", "imap.gmail.com.example", "smtp.office365.com", ""):
        with pytest.raises(actions.NotGiven):
            token_of(cast, host=host)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["signs in", "was given leave"])
def test_the_registration_is_ruled_by_who_looks_after_all_brands_that_use_it(
    cast: Cast, set_up: SetUp, how: str
) -> None:
    Person.objects.filter(pk=cast.suna.pk).update(role="administrator")
    cast.suna.refresh_from_db()
    page, typed = "/settings/mailboxes/providers/google/", {"client_id": "x", "client_secret": "y"}
    register(cast)
    assert 'form="provider"' in browser(cast.suna).get(page).content.decode()  # nobody uses it
    if how == "signs in":
        set_up(cast, sign_in=Fetching.GOOGLE, password="")
    else:
        Grant.objects.create(
            mailbox=cast.mailbox,
            provider="google",
            account=ADDRESS,
            sealed_refresh_token=b"",
            given_at=timezone.now(),
        )
    before, facts = Registration.objects.values().get(), Event.objects.count()
    theirs = "The mailboxes of Lunaro sign in with this registration."
    shown = browser(cast.suna).get(page).content.decode()
    assert theirs in shown and 'form="provider"' not in shown
    answer = browser(cast.suna).post(page, typed)
    assert (answer.status_code, theirs in answer.content.decode()) == (422, True)
    with pytest.raises(actions.OthersRule):
        actions.register("google", **typed, by=cast.suna, now=timezone.now())
    assert (Registration.objects.values().get(), Event.objects.count()) == (before, facts)
    for person in (cast.ece, cast.mert, cast.deniz, cast.aylin):
        assert browser(person).post(page, typed).status_code == 403
    shown = browser(cast.nil).get(page).content.decode()
    assert theirs in shown and 'form="provider"' in shown
    assert browser(cast.nil).post(page, typed).status_code == 302
    assert Registration.objects.get().client_id == "x"
    # another provider's is free for whoever uses it first
    actions.register("microsoft", **typed, by=cast.suna, now=timezone.now())


def test_many_who_need_a_token_at_once_have_it_renewed_once(
    committed_cast: Cast, pages: MailHost, set_up: SetUp
) -> None:
    cast = committed_cast
    set_up(cast, sign_in=Fetching.GOOGLE, password="")
    register(cast)
    connect(cast, pages)
    pages.providers.seconds_late = 0.2
    later = timezone.now() + timedelta(hours=2)
    tokens: list[str] = []

    def ask() -> None:
        tokens.append(token_of(cast, now=later))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tokens) == 6
    assert len(set(tokens)) == 1
    assert pages.providers.renewals == 1
