"""Who writes in somebody else's name gets no answer for him, and takes nothing from him."""

from typing import Any

import pytest

from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.channels.email.post import kept, written
from tickets.channels.email.actions import acknowledging
from tickets.channels.email.inbound import floods, intake
from tickets.channels.email.models import AutomaticMail, Breaker, Mailbox, RawMail
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db
OURS = "mx.lunaro.example"
TOWER = "destek@kule.example"
TEXTS = {"tr": "Bizde: {number}.", "en": "Here: {number}."}
FAILED = f"{OURS}; spf=fail smtp.mailfrom=mail.example; dmarc=fail header.from=mail.example"
PASSED = f"{OURS}; dmarc=pass header.from=mail.example"


@pytest.fixture(autouse=True)
def trusting(cast: Cast, settings: Any) -> None:
    settings.TRUSTED_AUTHSERV_IDS = [OURS]
    acknowledging.change_acknowledgement(cast.mailbox, is_on=True, texts=TEXTS, by=cast.nil)


@pytest.fixture
def tower(cast: Cast) -> Mailbox:
    """The other brand's mailbox, which acknowledges too."""
    box = Mailbox.objects.create(
        brand=cast.mavi_kule, address=TOWER, name="Kule", team=cast.support, created_at=NOW
    )
    acknowledging.change_acknowledgement(box, is_on=True, texts=TEXTS, by=cast.nil)
    return box


def come(cast: Cast, words: str, *, box: Mailbox | None = None, **more: Any) -> None:
    to = box.address if box else ADDRESS
    kept(cast, written(words, to=to, subject=words, **more), to=to, mailbox=box)


def read(cast: Cast) -> None:
    while intake.take_in(now=NOW):
        pass
    for number in Ticket.objects.order_by("pk").values_list("pk", flat=True):
        acknowledging.acknowledge(number, now=NOW)


def acknowledged(**where: Any) -> int:
    return Message.objects.filter(kind=Message.REPLY, **where).count()


def held() -> int:
    return RawMail.objects.filter(state=RawMail.HELD).count()


def test_a_mail_that_fails_is_a_ticket_and_gets_no_automatic_answer(cast: Cast) -> None:
    come(cast, "forged", Authentication_Results=FAILED)
    read(cast)
    assert Ticket.objects.count() == 1 and acknowledged() == 0
    assert not AutomaticMail.objects.exists()


def test_who_was_forged_is_acknowledged_all_the_same(cast: Cast) -> None:
    for n in range(5):
        come(cast, f"forged {n}", Authentication_Results=FAILED)
    read(cast)
    come(cast, "really hers", Authentication_Results=PASSED)
    read(cast)
    assert acknowledged() == 1
    assert Message.objects.get(kind=Message.REPLY).ticket.subject == "really hers"


@pytest.mark.parametrize("trusted", [[], ["mx.elsewhere.example"]])
def test_where_nobody_whom_we_trust_has_looked_all_is_as_ever(
    cast: Cast, settings: Any, trusted: list[str]
) -> None:
    settings.TRUSTED_AUTHSERV_IDS = trusted
    come(cast, "as ever", Authentication_Results=FAILED)
    read(cast)
    assert acknowledged() == 1


def test_a_flood_in_her_name_holds_nothing_of_hers_back(cast: Cast) -> None:
    for n in range(floods.MOST_NEW_TICKETS + 5):
        come(cast, f"forged {n}", Authentication_Results=FAILED)
    read(cast)
    assert held() == 5
    come(cast, "really hers", Authentication_Results=PASSED)
    come(cast, "one more forged", Authentication_Results=FAILED)
    read(cast)
    assert held() == 6 and Message.objects.filter(text="really hers").exists()


def spellings(count: int) -> list[str]:
    """Of one mailbox at a provider that does not look at dots and what follows a plus."""
    letters = "deryaarslan"
    dotted = [
        letters[:cut] + "." + letters[cut : cut + n] + "." * bool(n) + letters[cut + n :]
        for cut in range(1, 8)
        for n in range(3)
    ]
    every = [f"{name}+{tag}" if tag else name for tag in range(9) for name in dict.fromkeys(dotted)]
    hosts = ("gmail.com", "googlemail.com")
    return [f"{name}@{hosts[n % 2]}" for n, name in enumerate(every)][:count]


def test_one_mailbox_in_many_spellings_hears_once(cast: Cast) -> None:
    for n, sender in enumerate(spellings(12)):
        come(cast, f"{n}", sender=sender)
    read(cast)
    assert Ticket.objects.count() == 12 and acknowledged() == 1


def test_one_mailbox_in_many_spellings_floods_like_one(cast: Cast) -> None:
    every = spellings(floods.MOST_NEW_TICKETS + 4)
    assert len(set(every)) == len(every)
    for n, sender in enumerate(every):
        come(cast, f"{n}", sender=sender)
    read(cast)
    assert held() == 4


def test_elsewhere_dots_tell_people_apart(cast: Cast) -> None:
    for n, sender in enumerate(("derya.arslan@mail.example", "deryaarslan@mail.example")):
        come(cast, f"{n}", sender=sender)
    read(cast)
    assert acknowledged() == 2


def test_what_one_brand_has_too_much_of_silences_no_other(
    cast: Cast, tower: Mailbox, settings: Any
) -> None:
    settings.AUTOMATIC_MAILS_PER_HOUR = 3
    for n in range(5):
        come(cast, f"{n}", sender=f"p{n}@mail.example")
    read(cast)
    come(cast, "of the tower", box=tower, sender="k@mail.example")
    read(cast)
    assert acknowledged(ticket__brand=cast.lunaro) == 3
    assert acknowledged(ticket__brand=cast.mavi_kule) == 1
    assert Breaker.objects.filter(closed_at=None).count() == 1


def test_a_flood_at_one_brand_is_none_at_the_other(cast: Cast, tower: Mailbox) -> None:
    for n in range(floods.MOST_NEW_TICKETS + 1):
        come(cast, f"{n}")
    read(cast)
    come(cast, "of the tower", box=tower)
    read(cast)
    assert held() == 1 and Ticket.objects.filter(brand=cast.mavi_kule).count() == 1
