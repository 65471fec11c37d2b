"""The palette finds …"""

import re

import pytest
from django.test import Client

from accounts.money.actions import mirroring
from accounts.money.models import Deposit
from accounts.platform import protocol
from accounts.players.models import Player
from tests import factories
from tests.accounts.approvals.words import withdrawal
from tests.accounts.money import told
from tests.cast import Cast
from tests.tickets.inbox.asked import one, view_of
from tickets.inbox.actions import views
from tickets.inbox.models import SavedView

pytestmark = pytest.mark.django_db

OPEN = one("state", "is", ["open"])


def found(browser: Client, typed: str) -> list[str]:
    """Where what is found leads, in order."""
    page = browser.get("/palette/", {"q": typed}).content.decode()
    return re.findall(r'role="option"[^>]* href="([^"]+)"', page)


def address(view: SavedView) -> str:
    return f"/inbox/?box=view-{view.pk}"


def test_a_view_by_part_of_its_name_however_it_is_spelt(cast: Cast) -> None:
    view = view_of(cast.ece, OPEN, name="Çekim bekleyen İADELER")
    ece = factories.browser(cast.ece)
    for typed in ("cekim", "ÇEKİM", "iade", "IADE", "iadeler çek", "> bekleyen"):
        assert address(view) in found(ece, typed), typed
    for typed in ("çekim yatırım", "@cekim", "#cekim", "x"):
        assert address(view) not in found(ece, typed), typed


def test_a_view_for_those_who_have_it_and_for_nobody_else(cast: Cast) -> None:
    own = view_of(cast.ece, OPEN, name="Bekleyen çekim")
    team = view_of(cast.aylin, OPEN, name="Bekleyen iade", team=cast.support)
    for person in cast.staff:
        has = found(factories.browser(person), "bekleyen")
        assert (address(own) in has) == (person == cast.ece), person.name
        has_team = SavedView.objects.visible_to(person).filter(pk=team.pk).exists()
        assert (address(team) in has) == has_team, person.name
    assert address(team) in found(factories.browser(cast.mert), "bekleyen")
    assert address(team) not in found(factories.browser(cast.deniz), "bekleyen")


def test_a_view_that_its_reader_keeps_out_of_his_menu_but_none_that_is_gone(cast: Cast) -> None:
    view = view_of(cast.ece, OPEN, name="Bekleyen")
    ece = factories.browser(cast.ece)
    ece.post(f"/settings/views/{view.pk}/hide/")
    assert address(view) in found(ece, "bekleyen")
    views.delete(view, by=cast.ece, now=factories.NOW)
    assert address(view) not in found(ece, "bekleyen")


@pytest.mark.parametrize(("language", "label"), [("en", "Views"), ("tr", "Görünümler")])
def test_views_under_a_heading_in_the_readers_language(
    cast: Cast, language: str, label: str
) -> None:
    cast.ece.language = language
    cast.ece.save(update_fields=["language"])
    view_of(cast.ece, OPEN, name="Bekleyen", team=None)
    view_of(cast.ece, OPEN, name="<b>Bekleyen</b>")
    page = factories.browser(cast.ece).get("/palette/", {"q": "bekleyen"}).content.decode()
    assert f">{label}</div>" in page
    assert "&lt;b&gt;Bekleyen" in page


def test_pages_of_the_settings_that_its_reader_may_open(cast: Cast) -> None:
    for person, may in ((cast.nil, True), (cast.ece, False)):
        has = found(factories.browser(person), "brands" if person.language == "en" else "marka")
        assert ("/settings/brands/" in has) == may


def test_a_payment_by_its_number_for_those_who_see_its_brand(cast: Cast) -> None:
    row = withdrawal(cast.derya, ref="WD-90031")
    page = f"/money/withdrawals/{row.pk}/"
    for typed in ("WD-90031", "wd-90031", "wd -90031"):
        assert page in found(factories.browser(cast.mert), typed), typed
    assert page not in found(factories.browser(cast.mert), "WD-9003")
    assert page not in found(factories.browser(cast.suna), "WD-90031")
    [deposit] = mirrored(cast.derya, told.deposit())
    assert f"/players/{cast.derya.pk}/payments/" in found(factories.browser(cast.mert), deposit.ref)


def mirrored(player: Player, *told_of: protocol.Deposit) -> list[Deposit]:
    mirroring.take_deposits(told.by(player, *told_of))
    return list(Deposit.objects.all())
