"""Several things stand over one conversation: the first is whole, the others are a line each."""

from django.urls import reverse

from accounts.people.models import Person
from accounts.protection.models import Exclusion
from tests import factories
from tests.accounts.protection.protected import HOUR, on_break
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.care.test_reading import DANGER
from tests.tickets.care.test_telling import told
from tests.tickets.inbox.doors import at_half_past_ten
from tests.tickets.thread.words import answered, opened
from tickets.care.actions import granting
from tickets.care.models import Finding
from tickets.thread.models import Ticket

__all__ = ["at_half_past_ten"]
WISH = "Kendimi hariç tutmak istiyorum"
FOR_GOOD = "please exclude me from gambling on all your sites forever"


def page(ticket: Ticket, person: Person) -> str:
    shown = factories.browser(person).get(reverse("ticket", args=[ticket.pk]))
    return str(shown.content.decode())


def test_a_wish_beside_a_crisis_is_a_line_that_says_what_its_deed_would_do(cast: Cast) -> None:
    ticket = opened(cast, f"{DANGER}. {WISH}.")

    shown = page(ticket, cast.ece)

    finding = Finding.objects.get(kind=Finding.EXCLUSION)
    assert 'class="cares cares--tight"' in shown
    assert f'class="care care--exclusion care--line" id="finding-{finding.pk}"' in shown
    assert "6 months · this brand</span>" in shown
    assert shown.count('data-key="q"') == shown.count(f'form="grant-{finding.pk}"') == 1
    assert shown.count(f'<form class="care__grant" id="grant-{finding.pk}"') == 1


def test_alone_it_is_whole(cast: Cast) -> None:
    shown = page(opened(cast, WISH), cast.ece)

    assert "care--line" not in shown and "cares--tight" not in shown
    assert shown.count('data-key="q"') == 1


def test_the_line_says_the_length_and_the_brands_that_the_words_name(cast: Cast) -> None:
    shown = page(opened(cast, f"{DANGER}. {FOR_GOOD}."), cast.ece)

    assert "Without an end · all brands</span>" in shown


def test_a_sign_below_a_wish_is_a_line_with_its_deed(cast: Cast) -> None:
    shown = page(opened(cast, f"I can't stop playing. {FOR_GOOD}."), cast.ece)

    assert 'class="care care--harm care--line"' in shown
    assert 'class="care care--exclusion"' in shown
    assert shown.count('data-key="c"') == 1


def test_when_it_is_granted_the_player_is_told_before_the_sign_is_asked_about(cast: Cast) -> None:
    ticket = opened(cast, f"I can't stop playing. {FOR_GOOD}.")
    finding = Finding.objects.get(kind=Finding.EXCLUSION)
    granting.grant(finding, length="0", is_everywhere=True, by=cast.ece, now=NOW)

    shown = page(ticket, cast.ece)

    assert 'class="care" id="care-protected"' in shown
    assert 'class="care care--harm care--line"' in shown
    assert shown.index('id="care-protected"') < shown.index("care care--harm")


def test_in_a_crisis_words_of_an_exclusion_are_offered_once_the_wish_is_settled(
    cast: Cast,
) -> None:
    ticket = opened(cast, f"{DANGER}. {WISH}.")
    assert told(ticket, cast.ece) is None

    finding = Finding.objects.get(kind=Finding.EXCLUSION)
    granting.grant(finding, length="0", is_everywhere=False, by=cast.ece, now=NOW)

    card = told(ticket, cast.ece)
    assert card is not None and card.title == "Self-excluded without an end"
    shown = page(ticket, cast.ece)
    assert 'class="care care--line" id="care-protected"' in shown
    assert f'src="/players/{cast.derya.pk}/protected/words/"' in shown
    # the key is that of the first words
    assert shown.count('data-key="f"') == 1
    answered(cast, ticket, at=NOW)
    assert Exclusion.objects.count() == 1


def test_a_break_that_stands_is_said_shortly_in_a_crisis(cast: Cast) -> None:
    on_break(cast.derya, cast.ece, now=NOW - HOUR)
    ticket = opened(cast, "Merhaba, bir sorum var.")
    answered(cast, ticket)
    assert "Service words only" in page(ticket, cast.ece).split('id="log-')[0]

    ticket = opened(cast, DANGER)
    answered(cast, ticket)

    above = page(ticket, cast.ece).split('id="log-')[0]
    assert "On a break until" in above
    assert "Service words only" not in above
