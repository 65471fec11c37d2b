"""The pages on which mailboxes are set up, tried out and looked after."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.events.models import Event
from helpdesk.dev.mailhost.server import MailHost
from tests.cast import ADDRESS, Cast
from tests.factories import browser
from tests.tickets.channels.email.fetching.conftest import PASSWORD, SetUp
from tests.tickets.channels.email.fetching.visits import letters, visit
from tickets.channels.email.fetching import troubles
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.models import Mailbox

pytestmark = pytest.mark.django_db


def typed(there: MailHost, **more: Any) -> dict[str, Any]:
    return {
        "way": "imap",
        "host": "localhost",
        "port": there.port,
        "security": "tls",
        "sign_in": "password",
        "user_name": ADDRESS,
        "password": PASSWORD,
        "folder": "INBOX",
        "since": "",
        "deletes_after_days": "",
        "deed": "save",
        **more,
    }


def path(cast: Cast) -> str:
    return f"/settings/mailboxes/{cast.mailbox.pk}/incoming/"


def test_is_set_up_by_hand_and_read(cast: Cast, mail_host: MailHost) -> None:
    client = browser(cast.nil)
    mail_host.deliver(ADDRESS, *letters(3))
    assert client.post(path(cast), typed(mail_host)).status_code == 302
    assert Event.objects.filter(verb="mailbox.changed", actor=cast.nil).count() == 1
    assert "Not read yet" in client.get(path(cast)).content.decode()
    visit(now=timezone.now())
    page = client.get(path(cast)).content.decode()
    assert "Read just now" in page
    assert "3 mails today" in page
    assert PASSWORD not in page
    assert "Read just now" in client.get("/settings/mailboxes/").content.decode()


def test_a_trial_says_how_far_it_goes_and_keeps_nothing(cast: Cast, mail_host: MailHost) -> None:
    client = browser(cast.nil)
    empty = client.post(path(cast), typed(mail_host, deed="try")).content.decode()
    assert "It works. There is no mail to fetch yet." in empty
    mail_host.deliver(ADDRESS, *letters(2))
    good = client.post(path(cast), typed(mail_host, deed="try")).content.decode()
    assert "It works. 2 mails would be fetched first." in good
    wrong = client.post(path(cast), typed(mail_host, deed="try", password="no")).content.decode()
    assert "[AUTHENTICATIONFAILED] Invalid credentials" in wrong
    assert "Check user name and password." in wrong
    closed = client.post(path(cast), typed(mail_host, deed="try", port=9)).content.decode()
    assert "The server can’t be reached." in closed
    assert not Fetching.objects.exists()
    assert not Event.objects.filter(verb="mailbox.changed").exists()


def test_no_trial_reaches_the_inside(cast: Cast, mail_host: MailHost, settings: Any) -> None:
    settings.EGRESS_ALLOWED_NETWORKS = []
    for host in ("localhost", "127.0.0.1", "0x7f000001", "2130706433", "::1", "[::1]", "a b"):
        answer = browser(cast.nil).post(path(cast), typed(mail_host, deed="try", host=host))
        assert "It works" not in answer.content.decode()
    assert mail_host.store.accounts[ADDRESS].sign_ins == 0


def test_trials_are_counted(cast: Cast, mail_host: MailHost) -> None:
    client = browser(cast.nil)
    for _ in range(11):
        page = client.post(path(cast), typed(mail_host, deed="try", port=9)).content.decode()
    assert "You have tried this often just now." in page


def test_a_stored_password_never_goes_to_another_server(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    client = browser(cast.nil)
    kept = typed(mail_host, password="")
    assert client.post(path(cast), kept).status_code == 302
    for other in ({"host": "mail.example.com"}, {"port": 993}, {"user_name": "a@b.example"}):
        for deed in ("try", "save"):
            answer = client.post(path(cast), {**kept, **other, "deed": deed})
            assert answer.status_code == 422
            assert "Write the password again" in answer.content.decode()


@pytest.mark.parametrize("other", [{"host": "mail.example.com"}, {"security": "starttls"}, {}])
def test_a_stored_password_is_forgotten_when_the_way_there_leads_past_a_provider(
    cast: Cast, mail_host: MailHost, set_up: SetUp, other: dict[str, str]
) -> None:
    set_up(cast)
    client = browser(cast.nil)
    past = typed(mail_host, password="", sign_in="google", **other)
    assert client.post(path(cast), past).status_code == 302
    assert Fetching.objects.get().sealed_password is None
    for deed in ("try", "save"):
        answer = client.post(path(cast), {**past, "sign_in": "password", "deed": deed})
        assert answer.status_code == 422
        assert "Write the password." in answer.content.decode()


@pytest.mark.parametrize(
    "other", [{"host": "mail.example.com"}, {"port": 143}, {"user_name": "a@b.example"}]
)
def test_a_stored_password_stays_for_its_own_place_only(
    cast: Cast, set_up: SetUp, other: dict[str, Any]
) -> None:
    set_up(cast)
    assert set_up(cast, password="", folder="Archive").sealed_password is not None
    assert set_up(cast, password="", **other).sealed_password is None


@pytest.mark.parametrize(
    "wrong",
    [
        *({"host": ""}, {"host": "a b"}, {"host": "x" * 300}, {"port": "0"}, {"port": "x"}),
        *({"port": "70000"}, {"user_name": ""}, {"password": ""}, {"security": "clear"}),
        *({"sign_in": "x"}, {"since": "x"}, {"deletes_after_days": "0"}, {"way": "x"}),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, mail_host: MailHost, wrong: dict[str, str]) -> None:
    answer = browser(cast.nil).post(path(cast), typed(mail_host, **wrong))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode() or "way" in wrong
    assert not Fetching.objects.exists()


def test_a_provider_fills_in_its_server(cast: Cast, mail_host: MailHost) -> None:
    given = typed(mail_host, deed="fill", preset="yandex", host="", port="")
    page = browser(cast.nil).post(path(cast), given).content.decode()
    assert 'value="imap.yandex.com"' in page
    assert 'value="993"' in page
    assert f'value="{ADDRESS}"' in page


def test_goes_back_to_the_door_and_keeps_what_was_written(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    assert browser(cast.nil).post(path(cast), {"way": "door", "deed": "save"}).status_code == 302
    assert not Fetching.objects.get().is_on
    assert Fetching.objects.get().host == "localhost"


def test_an_illness_is_said_with_the_servers_words(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    since = timezone.now() - timedelta(minutes=9)
    said = 'NO <script>alert("x")</script> locked'
    ill = {"failing_since": since, "is_ill": True, "trouble": troubles.SIGN_IN, "words": said}
    Fetching.objects.update(**ill)
    page = browser(cast.nil).get(path(cast)).content.decode()
    assert "Can’t be read since:" in page
    assert "&lt;script&gt;" in page and "<script>alert" not in page
    client = browser(cast.nil)
    assert client.post(f"/settings/mailboxes/{cast.mailbox.pk}/read/").status_code == 302
    assert Event.objects.filter(verb="mailbox.read_again", actor=cast.nil).count() == 1


def test_a_new_mailbox_is_one_page(cast: Cast, mail_host: MailHost) -> None:
    client = browser(cast.nil)
    what = {"address": "vip@lunaro.example", "name": "VIP", "brand": cast.lunaro.pk}
    given = {**typed(mail_host), **what, "team": cast.support.pk}
    tried = client.post("/settings/mailboxes/new/", {**given, "deed": "try"}).content.decode()
    assert "It works." in tried
    assert Mailbox.objects.count() == 1
    answer = client.post("/settings/mailboxes/new/", given)
    added = Mailbox.objects.get(address="vip@lunaro.example")
    assert answer["Location"] == f"/settings/mailboxes/{added.pk}/incoming/"
    assert added.fetching.is_on


def test_only_who_manages_the_house_reaches_any_of_it(cast: Cast, mail_host: MailHost) -> None:
    own = f"/settings/mailboxes/{cast.mailbox.pk}"
    read = [f"{own}/incoming/", f"{own}/connect/", "/settings/mailboxes/providers/google/"]
    for person in cast.staff:
        if person == cast.nil:
            continue
        client = browser(person)
        assert {client.get(url).status_code for url in read} == {403}
        assert client.post(f"{own}/incoming/", typed(mail_host)).status_code == 403
        assert client.post(f"{own}/read/").status_code == 403
    type(cast.nil).objects.filter(pk=cast.nil.pk).update(brand_ids=[cast.mavi_kule.pk])
    client = browser(cast.nil)
    assert {client.get(url).status_code for url in read[:2]} == {404}
    assert client.post(f"{own}/incoming/", typed(mail_host)).status_code == 404
    assert client.post(f"{own}/read/").status_code == 404
    assert not Fetching.objects.exists()
