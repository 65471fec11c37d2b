"""What can go wrong with a server, how it is said, and what it never costs."""

import logging
import time
from datetime import timedelta
from typing import Any

import pytest

from accounts.events.models import Event
from accounts.events.registry import Fact
from accounts.people.models import Notification
from helpdesk.dev.mailhost.server import MailHost
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.fetching.conftest import PASSWORD, SetUp
from tests.tickets.channels.email.fetching.visits import ME, letters, visit
from tickets.channels.email.fetching import actions, imap, troubles
from tickets.channels.email.fetching.imap import Place
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.fetching.troubles import Trouble
from tickets.channels.email.models import RawMail
from tickets.channels.email.reactions import tell_caretakers

pytestmark = pytest.mark.django_db


def place(there: MailHost, **more: Any) -> Place:
    first = {"host": "localhost", "port": there.port, "starttls": False, "user_name": ADDRESS}
    return Place(**{**first, "password": PASSWORD, **more})


def trouble_of(at: Place, *, folder: str = "INBOX", seconds: float = 5) -> Trouble:
    with pytest.raises(Trouble) as raised, imap.opened(at, seconds=seconds) as conversation:
        conversation.choose(folder)
        conversation.uids_after(0)
    return raised.value


def test_each_trouble_has_a_name_and_the_server_its_own_words(mail_host: MailHost) -> None:
    assert trouble_of(place(mail_host, port=9)).code == troubles.UNREACHABLE
    assert trouble_of(place(mail_host, host="127.0.0.2")).code == troubles.UNREACHABLE
    wrong = trouble_of(place(mail_host, password="wrong"))
    assert (wrong.code, wrong.words) == (
        troubles.SIGN_IN,
        "[AUTHENTICATIONFAILED] Invalid credentials",
    )
    assert trouble_of(place(mail_host), folder="Gelen Kutusu").code == troubles.FOLDER
    mail_host.store.faults.seconds_late = 1
    assert trouble_of(place(mail_host), seconds=0.6).code == troubles.SLOW


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "10.0.0.8", "169.254.169.254"])
def test_no_address_of_the_inside_is_reached_unless_the_deployment_says_so(
    mail_host: MailHost, settings: Any, host: str
) -> None:
    settings.EGRESS_ALLOWED_NETWORKS = []
    assert trouble_of(place(mail_host, host=host)).code == troubles.UNREACHABLE
    assert mail_host.store.accounts[ADDRESS].sign_ins == 0


@pytest.mark.parametrize("strips", ["no authority", "hidden", "clear", "tls in clear", "expected"])
def test_nothing_is_said_to_a_server_that_cannot_prove_itself_or_does_not_encrypt(
    mail_host: MailHost, settings: Any, strips: str
) -> None:
    at = place(mail_host)
    wanted = troubles.NO_ENCRYPTION
    if strips == "no authority":
        settings.MAIL_CA_FILE, wanted = "", troubles.CERTIFICATE
    elif strips == "hidden":
        mail_host.store.faults.hides_starttls = True
        at = place(mail_host, port=mail_host.starttls_port, starttls=True)
    elif strips == "clear":
        at = place(mail_host, port=mail_host.starttls_port)
    elif strips == "tls in clear":
        at, wanted = place(mail_host, starttls=True), troubles.BROKE_OFF
    else:
        settings.MAIL_CA_FILE, wanted = "", troubles.CERTIFICATE
        at = place(mail_host, port=mail_host.starttls_port, starttls=True)
    assert trouble_of(at, seconds=3).code in {wanted, troubles.SLOW}
    assert mail_host.store.accounts[ADDRESS].sign_ins == 0


@pytest.mark.parametrize("words", ['x" LOGOUT', "x\r\nA1 LOGOUT", "x\x00y", "\\", '"', "ş" * 20])
def test_no_name_or_folder_becomes_a_command(mail_host: MailHost, words: str) -> None:
    assert trouble_of(place(mail_host, user_name=words)).code in {
        troubles.SIGN_IN,
        troubles.STRANGE,
    }
    assert trouble_of(place(mail_host), folder=words).code in {troubles.FOLDER, troubles.STRANGE}


def test_folders_beyond_ascii_are_found(cast: Cast, mail_host: MailHost, set_up: SetUp) -> None:
    name = "Gelen &- Şikâyet/日本"
    written = "Gelen &-- &AV4-ik&AOI-yet/&ZeVnLA-"
    mail_host.deliver(ADDRESS, *letters(2), folder=written)
    set_up(cast, folder=name)
    assert visit().last_uid == 2


def fail(cast: Cast, code: str = troubles.SIGN_IN, *, at: Any = NOW) -> Fetching:
    Fetching.objects.filter(due_at__isnull=False).update(due_at=at)
    (fetching,) = actions.claim(holder=ME, limit=1, now=at)
    actions.note_trouble(fetching, Trouble(code, "no"), holder=ME, now=at)
    fetching.refresh_from_db()
    return fetching


def heard(cast: Cast, verb: str) -> list[str]:
    event = Event.objects.get(verb=verb)
    fact = Fact(event.pk, verb, "mailbox", event.subject_id, event.seq, event.actor_id, {})
    for _ in range(2):
        tell_caretakers([fact])
    told = Notification.objects.filter(verb=verb).select_related("person")
    return sorted(row.person.name.split()[0] for row in told)


def test_people_hear_of_an_illness_once_and_of_its_end_once(
    cast: Cast, mail_host: MailHost, set_up: SetUp
) -> None:
    set_up(cast)
    for n in range(2):
        assert not fail(cast, at=NOW + timedelta(minutes=n)).is_ill
    for n in range(2, 6):
        assert fail(cast, at=NOW + timedelta(minutes=n)).is_ill
    assert Fetching.objects.get().failing_since == NOW
    assert heard(cast, "mailbox.failing") == ["Aylin", "Nil"]
    for _ in range(2):
        assert visit().failing_since is None
    assert heard(cast, "mailbox.recovered") == ["Aylin", "Nil"]


def test_a_wrong_password_is_tried_less_and_less_often() -> None:
    waits = [actions.wait_after(n, troubles.SIGN_IN) for n in range(1, 9)]
    assert waits[0] >= timedelta(minutes=1)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)
    passing = [actions.wait_after(n, troubles.BROKE_OFF) for n in range(1, 99)]
    assert (passing[0], passing[-1]) == (timedelta(seconds=10), timedelta(minutes=15))


def test_a_server_that_trickles_ends_with_its_time(mail_host: MailHost) -> None:
    mail_host.store.faults.seconds_late = 0.4
    began = time.monotonic()
    with pytest.raises(Trouble) as raised, imap.opened(place(mail_host), seconds=8) as conversation:
        conversation.give(1.0)
        for _ in range(10):
            conversation.still_there()
    assert raised.value.code == troubles.SLOW
    assert time.monotonic() - began < 8


def test_the_password_is_sealed_and_in_no_log(
    cast: Cast, mail_host: MailHost, set_up: SetUp, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fetching = set_up(cast)
    assert fetching.sealed_password is not None
    assert PASSWORD.encode() not in bytes(fetching.sealed_password)
    mail_host.deliver(ADDRESS, *letters(1))
    visit()
    mail_host.store.accounts[ADDRESS].password = "another"
    with pytest.raises(Trouble) as raised:
        visit()
    assert PASSWORD not in caplog.text + str(raised.value) + raised.value.words
    assert RawMail.objects.count() == 1
