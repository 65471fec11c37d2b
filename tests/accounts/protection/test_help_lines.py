"""Help lines: whom a player is shown, how the directory is kept, and where it stands."""

from datetime import timedelta

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.organisation import wording
from accounts.organisation.licences import Licence, Pack
from accounts.protection import help_lines, shipped_lines
from accounts.protection.actions import lines as keeping
from accounts.protection.models import HelpLine
from accounts.protection.views.lines import AGAIN_AFTER
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
SAID = {
    "country": "TR",
    "kind": HelpLine.FAMILY,
    "languages": ["tr"],
    "name": "Aile Danışma",
    "phone": "0850 111 22 33",
    "url": "",
    "hours": {"tr": "Hafta içi 09.00 - 18.00", "en": "Weekdays 09:00 - 18:00"},
}


@pytest.fixture(autouse=True)
def shipped(db: None) -> None:
    """Tests that commit have emptied the table behind them."""
    HelpLine.objects.all().delete()
    shipped_lines.write(HelpLine, now=NOW)


@pytest.mark.parametrize(
    ("country", "language", "numbers"),
    [
        ("TR", "tr", ["112", "115", ""]),
        ("", "tr", ["112", "115", ""]),
        ("GB", "en", ["999", "116 123", ""]),
        ("ES", "es", ["112", "024", ""]),
        ("FR", "en", ["112", ""]),
    ],
)
def test_who_is_in_danger_gets_few_numbers_the_nearest_first(
    country: str, language: str, numbers: list[str]
) -> None:
    found = help_lines.in_danger(country, language)

    assert [one.phone for one in found] == numbers
    assert found[-1].url == "https://findahelpline.com"


@pytest.fixture
def anybody() -> Client:
    return Client(headers={"host": house.CHAT_ORIGIN.split("://")[1]}, enforce_csrf_checks=True)


@pytest.fixture
def officer(cast: Cast) -> Client:
    return factories.browser(factories.staff(role="rg_officer", brands=(cast.lunaro,)))


def _names(country: str, language: str, **more: object) -> list[str]:
    return [one.name for one in help_lines.lines_for(country, language, **more)]  # type: ignore[arg-type]


def test_a_player_is_shown_his_own_country_and_then_what_helps_everywhere() -> None:
    assert _names("TR", "tr") == [
        "112 Acil Çağrı Merkezi",
        "Find A Helpline",
        "YEDAM Danışmanlık Hattı",
        "Gambling Therapy",
    ]
    assert _names("GB", "tr")[:2] == ["Emergency services", "Samaritans"]
    assert "112 (EU)" not in _names("GB", "en")
    assert "112 (EU)" in _names("FR", "en")


def test_without_a_country_it_is_where_his_language_is_spoken(cast: Cast) -> None:
    assert "TelefonSeelsorge" in _names("", "de")
    assert _names("", "en") == ["112 (EU)", "Find A Helpline", "Gambling Therapy"]
    pack = Pack.objects.create(code="mga", name="MGA", created_at=NOW)
    Licence.objects.create(brand=cast.lunaro, pack=pack, regulator="MGA", markets=["TR", "MT"])
    help_lines.forget()
    assert "Responsible Gaming Foundation" in _names("", "en", brand_id=cast.lunaro.pk)


def test_only_the_kinds_that_are_asked_for() -> None:
    kinds = {one.kind for one in help_lines.lines_for("ES", "es", ("crisis", "emergency"))}
    assert kinds == {"crisis", "emergency"}


def test_nobody_has_checked_what_was_shipped() -> None:
    assert all(one.checked_at is None for one in help_lines.directory().lines)


def test_a_change_is_seen_at_once_and_has_to_be_checked_anew(cast: Cast) -> None:
    help_lines.directory()
    line = keeping.add(SAID, by=cast.nil, now=NOW)
    assert "Aile Danışma" in _names("TR", "tr")
    keeping.check(line, by=cast.nil, now=NOW)
    keeping.change(line, {**SAID, "languages": ["tr", "en"]}, by=cast.nil)
    line.refresh_from_db()
    assert line.checked_at == NOW
    keeping.change(line, {**SAID, "phone": "0850 111 22 44"}, by=cast.nil)
    line.refresh_from_db()
    assert line.checked_at is None
    keeping.use(line, is_active=False, by=cast.nil)
    assert "Aile Danışma" not in _names("TR", "tr")


def test_the_settings_ask_for_a_check_until_somebody_has_made_it(officer: Client) -> None:
    page = officer.get(reverse("help_lines")).text
    assert f"{HelpLine.objects.count()} lines have not been checked" in page
    line = HelpLine.objects.get(name="Samaritans")
    assert officer.post(reverse("help_line_checked", args=[line.pk])).status_code == 302
    line.refresh_from_db()
    assert line.checked_at is not None
    HelpLine.objects.update(checked_at=timezone.now())
    assert "have not been checked" not in officer.get(reverse("help_lines")).text
    HelpLine.objects.filter(pk=line.pk).update(checked_at=timezone.now() - AGAIN_AFTER)
    assert "1 line has not been checked" in officer.get(reverse("help_lines")).text


def test_what_was_typed_wrong_comes_back_with_words(officer: Client) -> None:
    typed = {"country": "TR", "kind": "debt", "name": "Borç Danışma", "hours_tr": "Her gün"}
    wrong = officer.post(reverse("new_help_line"), {**typed, "phone": "call us"})
    assert wrong.status_code == 422
    assert "call us" in wrong.text
    assert officer.post(reverse("new_help_line"), typed).status_code == 422
    bad = {**typed, "url": "javascript:alert(1)"}
    refused = officer.post(reverse("new_help_line"), bad)
    assert refused.status_code == 422 and "begins with https" in refused.text
    made = officer.post(reverse("new_help_line"), {**typed, "phone": "0850 1"})
    assert made.status_code == 302
    line = HelpLine.objects.get(name="Borç Danışma")
    assert (line.hours, line.country, line.kind) == ({"tr": "Her gün"}, "TR", "debt")


def test_no_line_offers_anything(cast: Cast, officer: Client) -> None:
    """Nobody else reads it but who may have to be kept from offers."""
    offer = "Claim your 50 free spins now"
    line = HelpLine.objects.get(name="Samaritans")
    typed = {"country": "GB", "kind": line.kind, "name": line.name, "phone": line.phone}
    for bad in ({**typed, "name": offer}, {**typed, "hours_en": offer}):
        for door in (reverse("new_help_line"), reverse("help_line", args=[line.pk])):
            answer = officer.post(door, bad)
            assert answer.status_code == 422
            assert "reads like an offer" in answer.text
    for said in ({**SAID, "name": offer}, {**SAID, "hours": {"en": offer}}):
        with pytest.raises(wording.Unfit):
            keeping.add(said, by=cast.nil, now=NOW)
        with pytest.raises(wording.Unfit):
            keeping.change(line, said, by=cast.nil)


def test_only_who_keeps_the_directory_changes_it(cast: Cast) -> None:
    line = HelpLine.objects.first()
    assert line is not None
    for person in (cast.ece, cast.mert, cast.aylin):
        browser = factories.browser(person)
        assert browser.get(reverse("help_lines")).status_code == 403
        assert browser.post(reverse("help_line_use", args=[line.pk])).status_code == 403


def test_everybody_reads_the_page_in_four_languages(cast: Cast, anybody: Client) -> None:
    for language, name in (("tr", "115"), ("de", "0800 1110111"), ("es", "900 200 225")):
        page = anybody.get(f"/help-lines/lunaro/?language={language}")
        assert page.status_code == 200
        assert name in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in page.headers
    british = anybody.get("/help-lines/lunaro/?language=en&country=GB").text
    assert 'href="tel:08088020133"' in british
    assert anybody.get("/help-lines/lunaro/?country=<b>&language=xx").status_code == 200
    assert anybody.get("/help-lines/nobody/").status_code == 404
    colours = anybody.get("/help-lines/lunaro/brand.css")
    assert colours.headers["Content-Type"].startswith("text/css")


def test_it_is_read_once_for_many_players(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        for _n in range(5):
            help_lines.lines_for("DE", "de")


def test_a_line_from_long_ago_is_still_shown(cast: Cast) -> None:
    HelpLine.objects.update(checked_at=NOW - timedelta(days=400))
    assert "YEDAM Danışmanlık Hattı" in _names("TR", "tr")
