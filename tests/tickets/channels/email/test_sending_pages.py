"""The pages on how a mailbox's mail leaves: the server, the test mail, the signing keys."""

from typing import Any

import pytest

from accounts.events.models import Event
from helpdesk.lib import dns, smtp
from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.channels.email.catcher import Catcher
from tests.tickets.channels.email.servers import (
    PASSWORD,
    USER,
    House,
    Open,
    certificate,
    open_house,
    sends_through,
)
from tickets.channels.email.outbound.actions import health, keys
from tickets.channels.email.outbound.models import Sending, SigningKey

__all__ = ["certificate", "open_house"]
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Requiring AUTH")]


def place(cast: Cast, page: str = "sending") -> str:
    return f"/settings/mailboxes/{cast.mailbox.pk}/{page}/"


def filled(house: House | None, **changed: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"names_agent": "no", "way": "house", "deed": "save"}
    if house is not None:
        given |= {"way": "own", "host": "localhost", "port": house.port, "sign_in": "password"}
        given |= {"security": smtp.STARTTLS, "user_name": USER, "password": PASSWORD}
    return {**given, **changed}


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_only_those_who_look_after_the_house_see_them_and_only_their_brands(cast: Cast) -> None:
    key = keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
    posts = ["make/", "stop/", f"{key.pk}/look/", f"{key.pk}/use/", f"{key.pk}/remove/"]
    for person in cast.staff:
        expected = 200 if person == cast.nil else 403
        for page in ("sending", "signing"):
            assert browser(person).get(place(cast, page)).status_code == expected
        if person != cast.nil:
            for post in posts:
                answer = browser(person).post(place(cast, "signing") + post)
                assert answer.status_code == 403
    type(cast.suna).objects.filter(pk=cast.suna.pk).update(role="administrator")
    cast.suna.refresh_from_db()
    for page in ("sending", "signing"):
        assert browser(cast.suna).get(place(cast, page)).status_code == 404
    for post in posts:
        assert browser(cast.suna).post(place(cast, "signing") + post).status_code == 404
    assert browser(cast.suna).post(place(cast), filled(House())).status_code == 404
    assert SigningKey.objects.count() == 1 and not Sending.objects.exists()


def test_a_server_is_saved_and_its_password_never_shown(cast: Cast) -> None:
    nil = browser(cast.nil)
    assert nil.post(place(cast), filled(House(), names_agent="yes")).status_code == 302
    sending = Sending.objects.get()
    assert (sending.host, sending.user_name, sending.names_agent) == ("localhost", USER, True)
    page = shown(nil.get(place(cast)))
    assert 'value="localhost"' in page and PASSWORD not in page
    assert Event.objects.filter(verb="mailbox.sending_changed").count() == 1


def test_a_kept_password_goes_to_no_other_server(cast: Cast, open_house: Open) -> None:
    house = open_house()
    nil = browser(cast.nil)
    nil.post(place(cast), filled(house))
    assert nil.post(place(cast), filled(house, password="")).status_code == 302
    assert Sending.objects.get().sealed_password is not None
    for elsewhere in (
        {"host": "127.0.0.1"},
        {"port": 2525},
        {"security": smtp.TLS},
        {"user_name": "evil"},
    ):
        for deed in ("save", "try"):
            sent = filled(house, password="", deed=deed, to="nil@x.example", **elsewhere)
            answer = nil.post(place(cast), sent)
            assert answer.status_code == 422
            assert "Write the password again" in shown(answer)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"host": ""}, "Write the name of the server."),
        ({"host": "127.1"}, "This is no name of a server."),
        ({"host": "http://x"}, "This is no name of a server."),
        ({"port": "70000"}, "65535"),
        ({"security": "clear"}, "clear"),
        ({"user_name": ""}, "Write the user name."),
        ({"user_name": "a\x00b"}, "Null characters"),
        ({"password": ""}, "Write the password."),
        ({"sign_in": "grant"}, "grant"),
        ({"deed": "try", "to": ""}, "Write the address that the test mail should go to."),
        ({"deed": "try", "to": "a@b.test\r\nBcc: x@y.test"}, "is not a mail address"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    cast: Cast, changed: dict[str, Any], words: str
) -> None:
    answer = browser(cast.nil).post(place(cast), filled(House(), **changed))
    assert answer.status_code == 422 and words in shown(answer)
    assert not Sending.objects.exists()


def test_a_providers_server_is_filled_in_and_nothing_saved(cast: Cast) -> None:
    sent = filled(None, deed="fill", preset="gmail")
    page = shown(browser(cast.nil).post(place(cast), sent))
    assert "smtp.gmail.com" in page and 'value="465"' in page
    assert not Sending.objects.exists()


class TestTheTestMail:
    def send(self, cast: Cast, house: House | None, **changed: Any) -> str:
        sent = filled(house, **{"deed": "try", "to": "nil@lunaro.example", **changed})
        return shown(browser(cast.nil).post(place(cast), sent))

    def test_leaves_as_a_reply_would_and_saves_nothing(self, cast: Cast, open_house: Open) -> None:
        key = keys.make_key(cast.mailbox, by=cast.nil, now=NOW)
        keys.sign_with(cast.mailbox, key, by=cast.nil, now=NOW)
        house = open_house()
        page = self.send(cast, house)
        assert "The server has taken the mail for nil@lunaro.example." in page
        assert "250 2.0.0 taken" in page
        (got,) = house.got
        assert got.rcpt_tos == ["nil@lunaro.example"]
        assert b"DKIM-Signature" in got.content and b"Lunaro Destek" in got.content
        assert not Sending.objects.exists()

    def test_leaves_through_the_installations_server_too(
        self, cast: Cast, catcher: Catcher
    ) -> None:
        self.send(cast, None, names_agent="yes")
        (caught,) = catcher.caught
        assert caught.mail["From"].addresses[0].display_name == "Nil · Lunaro Destek"

    def test_says_in_plain_words_what_is_wrong(
        self, cast: Cast, open_house: Open, settings: Any
    ) -> None:
        house = open_house()
        page = self.send(cast, house, password="wrong")
        assert "The server doesn’t let us in." in page and "535" in page
        house.says["nil@lunaro.example"] = "550 5.7.1 <b>no</b> relaying"
        page = self.send(cast, house)
        assert "refused this mail" in page and "&lt;b&gt;no&lt;/b&gt; relaying" in page
        settings.MAIL_CA_FILE = ""
        assert "its certificate isn’t valid" in self.send(cast, house)
        assert house.got == []

    def test_maps_no_network(self, cast: Cast, settings: Any) -> None:
        """Closed, forbidden and foreign ports are told in the same words."""
        settings.EGRESS_ALLOWED_NETWORKS = []
        said = set()
        for host, port in (("localhost", 5432), ("127.0.0.1", 25), ("10.0.0.1", 465)):
            page = self.send(cast, House(port=port), host=host)
            said.add(page.partition('role="status"')[2].partition("</div>")[0])
        settings.EGRESS_ALLOWED_NETWORKS = ["127.0.0.0/8"]
        page = self.send(cast, House(), host="localhost")
        said.add(page.partition('role="status"')[2].partition("</div>")[0])
        assert len(said) == 1 and "The server can’t be reached." in said.pop()

    def test_can_be_sent_ten_times_in_ten_minutes(self, cast: Cast, catcher: Catcher) -> None:
        for _ in range(10):
            self.send(cast, None)
        assert "Try again in some minutes." in self.send(cast, None)
        assert len(catcher.caught) == 10


def test_what_failed_its_test_is_saved_with_a_word_and_shown_in_the_head(
    cast: Cast, open_house: Open
) -> None:
    house, nil = open_house(), browser(cast.nil)
    wrong = filled(house, password="wrong", to="nil@lunaro.example")
    nil.post(place(cast), {**wrong, "deed": "try"})
    page = shown(nil.post(place(cast), wrong, follow=True))
    assert "Saved, though the test mail did not leave: The server doesn’t let us in." in page
    for one in (page, shown(nil.get(f"/settings/mailboxes/{cast.mailbox.pk}/"))):
        assert "Sending fails" in one
    right = filled(house, to="nil@lunaro.example")
    assert "Sending isn’t tried yet" in shown(nil.post(place(cast), right, follow=True))
    assert "Sending isn’t tried yet" in shown(nil.get("/settings/mailboxes/"))
    nil.post(place(cast), {**right, "deed": "try"})
    page = shown(nil.post(place(cast), right, follow=True))
    assert "Saved." in page and "Sending isn’t" not in page and "Sending fails" not in page
    assert PASSWORD not in str(dict(nil.session))


def test_another_server_is_no_longer_that_of_the_provider(cast: Cast) -> None:
    given = filled(None, way="own", preset="gmail", host="smtp.gmail.com", port="465", user_name="")
    nil = browser(cast.nil)
    assert '<option value="gmail" selected' in shown(nil.post(place(cast), given))
    given["port"] = "2525"
    assert '<option value="gmail" selected' not in shown(nil.post(place(cast), given))


def test_an_illness_is_shown_with_its_beginning_and_the_servers_words(cast: Cast) -> None:
    sends_through(House(), cast.mailbox, cast.nil)
    health.mark_failing(cast.mailbox.pk, trouble=smtp.SIGN_IN, words="535 <no>", now=NOW)
    page = shown(browser(cast.nil).get(place(cast)))
    assert "No mail has left since" in page and "535 &lt;no&gt;" in page
    assert "The server doesn’t let us in." in page


class TestSigningKeys:
    def say(self, monkeypatch: pytest.MonkeyPatch, said: list[str] | None) -> None:
        monkeypatch.setattr(dns, "txt", lambda name: said)

    def made(self, cast: Cast) -> SigningKey:
        assert browser(cast.nil).post(place(cast, "signing") + "make/").status_code == 302
        return SigningKey.objects.get()

    def use(self, cast: Cast, key: SigningKey, **more: str) -> Any:
        return browser(cast.nil).post(f"{place(cast, 'signing')}{key.pk}/use/", more)

    def test_are_shown_with_the_record_to_copy_and_no_secret(self, cast: Cast) -> None:
        key = self.made(cast)
        page = shown(browser(cast.nil).get(place(cast, "signing")))
        assert f'value="{key.record_name}"' in page
        assert f'value="v=DKIM1; k=rsa; p={key.public}"'.replace("+", "+") in page
        assert "PRIVATE" not in page

    def test_sign_once_the_record_is_found_or_nobody_can_look(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = self.made(cast)
        self.say(monkeypatch, None)
        assert self.use(cast, key).status_code == 302
        key.refresh_from_db()
        assert key.signs

    def test_do_not_sign_without_their_record_unless_somebody_insists(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = self.made(cast)
        for said, words in (([], "not in the DNS yet"), (["x"], "another record")):
            self.say(monkeypatch, said)
            answer = self.use(cast, key)
            assert answer.status_code == 422 and words in shown(answer)
        key.refresh_from_db()
        assert not key.signs
        self.use(cast, key, anyway="1")
        key.refresh_from_db()
        assert key.signs

    def test_of_another_domain_are_not_there(self, cast: Cast) -> None:
        foreign = SigningKey.objects.create(
            brand=cast.lunaro,
            domain="other.example",
            selector="x",
            sealed_key=b"",
            public="",
            created_at=NOW,
        )
        for post in ("look", "use", "remove"):
            answer = browser(cast.nil).post(f"{place(cast, 'signing')}{foreign.pk}/{post}/")
            assert answer.status_code == 404

    def test_are_five_at_most_and_one_in_use_stays(self, cast: Cast) -> None:
        nil = browser(cast.nil)
        for _ in range(7):
            nil.post(place(cast, "signing") + "make/")
        assert SigningKey.objects.count() == 5
        key = SigningKey.objects.earliest("pk")
        keys.sign_with(cast.mailbox, key, by=cast.nil, now=NOW)
        nil.post(f"{place(cast, 'signing')}{key.pk}/remove/")
        nil.post(f"{place(cast, 'signing')}{key.pk + 1}/remove/")
        assert SigningKey.objects.count() == 4
        nil.post(place(cast, "signing") + "stop/")
        key.refresh_from_db()
        assert not key.signs
