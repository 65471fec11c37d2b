"""What was proven in a conversation counts on the page of its player, too."""

import re

from accounts.platform.models import Call
from accounts.players.models import Address, Player
from accounts.players.proof import Place
from tests import factories
from tests.accounts.platform.operators import operator, platform
from tests.accounts.verification.proofs import proven
from tests.accounts.verification.test_challenges import account, ticket
from tests.cast import Cast
from tests.tickets.inbox.doors import at_half_past_ten
from tickets.thread.models import Ticket

__all__ = ["account", "at_half_past_ten", "operator", "platform", "ticket"]


def test_the_profile_beside_a_conversation_knows_of_it(
    cast: Cast, account: Player, ticket: Ticket
) -> None:
    browser = factories.browser(cast.ece)
    beside = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    links = re.findall(rf'href="(/players/{account.pk}/(?:\?[^"]*)?)"', beside)
    assert links and set(links) == {f"/players/{account.pk}/?ticket={ticket.pk}"}
    page = browser.get(links[0]).content.decode()
    row = re.search(r'<nav class="tabs player-tabs".*?</nav>', page, re.DOTALL)
    assert row
    tabs = re.findall(r'href="([^"]+)"', row[0])
    assert tabs and all(one.endswith(f"/?ticket={ticket.pk}") for one in tabs)
    forms = re.findall(r'action="(/players/[^"]+)"', page)
    assert len(forms) > 2
    assert all(one.endswith(f"/?ticket={ticket.pk}") for one in forms)


def test_a_proof_of_the_conversation_lets_the_deeds_of_the_page_happen(
    cast: Cast, account: Player, ticket: Ticket, platform: object
) -> None:
    browser = factories.browser(cast.ece)
    proven(account, to=cast.ece, place=Place("ticket", ticket.pk))
    browser.post(f"/players/{account.pk}/reset-link/")
    assert not Call.objects.exists()
    page = browser.get(f"/players/{account.pk}/?ticket={ticket.pk}").content.decode()
    [reset] = re.findall(r'action="([^"]+reset-link/[^"]*)"', page)
    assert reset == f"/players/{account.pk}/reset-link/?ticket={ticket.pk}"
    answer = browser.post(reset)
    assert answer.headers["Location"] == f"/players/{account.pk}/?ticket={ticket.pk}"
    assert Call.objects.get().method == "send_reset_link"
    [add] = set(re.findall(r'action="([^"]+/addresses/\?[^"]*)"', page))
    browser.post(add, {"kind": "email", "value": "yeni@mail.example"})
    assert Address.objects.filter(player=account, value="yeni@mail.example").exists()
