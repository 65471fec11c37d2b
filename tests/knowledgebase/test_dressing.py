"""The settings of the help centres: how each brand's looks, and which searches it offers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.events.models import Event
from accounts.organisation import wording
from accounts.organisation.models import Brand
from knowledgebase.portal import centre
from knowledgebase.portal.actions import dressing
from knowledgebase.portal.models import HelpCentre
from tests import factories
from tests.cast import Cast

pytestmark = pytest.mark.django_db
_HERE = "/settings/help-centres/"


def _told() -> list[list[str]]:
    events = Event.objects.filter(verb="brand.help_centre_changed").order_by("seq")
    return [one.detail["fields"] for one in events]


def test_a_brand_gets_its_sign_and_its_searches_once(cast: Cast) -> None:
    wanted = {"tr": ["çekim süresi", "ÇEKİM  SÜRESİ", "şifre", ""], "en": []}
    for _twice in range(2):
        dressing.dress(cast.lunaro, emblem=HelpCentre.MOON, popular=wanted, by=cast.nil)
    found = HelpCentre.objects.get(brand=cast.lunaro)
    assert (found.emblem, found.popular) == ("moon", {"tr": ["çekim süresi", "şifre"]})
    assert _told() == [["emblem", "popular"]]
    dressing.dress(cast.lunaro, emblem=HelpCentre.TOWER, popular={}, by=cast.nil)
    found.refresh_from_db()
    assert found.popular == {"tr": ["çekim süresi", "şifre"]}
    assert _told()[1:] == [["emblem"]]


def test_a_brand_of_others_is_left_alone(cast: Cast) -> None:
    stranger = factories.staff("Yabancı", role="administrator")
    assert cast.lunaro.pk not in stranger.brand_ids
    with pytest.raises(dressing.NotYours):
        dressing.dress(cast.lunaro, emblem=HelpCentre.MOON, popular={}, by=stranger)
    assert factories.browser(stranger).get(f"{_HERE}lunaro/").status_code == 404


def test_a_search_never_reads_as_an_offer(cast: Cast) -> None:
    said = {"tr": ["hemen yatır, %100 bonus kazan"]}
    with pytest.raises(wording.Unfit):
        dressing.dress(cast.lunaro, emblem=HelpCentre.MOON, popular=said, by=cast.nil)
    typed = {"emblem": "moon", "searches_tr": said["tr"][0]}
    answer = factories.browser(cast.nil).post(f"{_HERE}{cast.lunaro.slug}/", typed)
    assert answer.status_code == 422
    assert not HelpCentre.objects.exists()


def test_players_find_on_the_first_page_what_was_written_on_the_settings_page(cast: Cast) -> None:
    browser = factories.browser(cast.nil)
    path = f"{_HERE}{cast.lunaro.slug}/"
    for wrong in (
        {"emblem": "crown"},
        {"emblem": "moon", "searches_tr": "x" * (dressing.LONGEST_SEARCH + 1)},
        {"emblem": "moon", "searches_tr": "\n".join("abcdefg")},
        {"emblem": "moon", "privacy_url": "http://lunaro.example/privacy"},
        {"emblem": "moon", "privacy_url": "javascript:alert(1)"},
    ):
        assert browser.post(path, wrong).status_code == 422
    policy = "https://lunaro.example/privacy"
    sent = {
        "emblem": "moon",
        "searches_tr": "çekim süresi\r\nadres belgesi\r\n",
        "privacy_url": policy,
    }
    assert browser.post(path, sent).status_code == 302
    page = browser.get(path).content.decode()
    assert "çekim süresi\nadres belgesi" in page
    centre.forget()
    players = Client(headers={"host": "chat.localhost:8000"})
    first = players.get(f"/help/{cast.lunaro.slug}/tr/").content.decode()
    assert "çekim süresi" in first
    assert "adres belgesi" in first
    assert policy in players.get(f"/help/{cast.lunaro.slug}/tr/go/privacy/").content.decode()


def test_a_list_of_more_brands_asks_no_more(cast: Cast) -> None:
    browser = factories.browser(cast.nil)
    browser.get(_HERE)
    with CaptureQueriesContext(connection) as before:
        assert cast.lunaro.name in browser.get(_HERE).content.decode()
    for brand in Brand.objects.all():
        HelpCentre.objects.get_or_create(brand=brand)
    with CaptureQueriesContext(connection) as after:
        browser.get(_HERE)
    assert len(after) == len(before)


def test_only_whoever_manages_the_knowledge_opens_them(cast: Cast) -> None:
    for person in (cast.ece, cast.mert, cast.deniz):
        assert factories.browser(person).get(_HERE).status_code == 403
        assert factories.browser(person).get(f"{_HERE}{cast.lunaro.slug}/").status_code == 403
