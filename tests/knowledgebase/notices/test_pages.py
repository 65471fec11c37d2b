"""The desk's pages of incidents and maintenance: who sees them, what a form does, what stands where."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from knowledgebase.notices.models import Notice, NoticeUpdate
from tests import factories
from tests.cast import Cast
from tests.knowledgebase.notices.words import parts, planned, reported

pytestmark = pytest.mark.django_db


def _incident(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "components": parts("deposits-papara"),
        "impact": "major",
        "brands": [cast.lunaro.pk],
        "titles_tr": "Papara gecikiyor",
        "titles_en": "Papara is late",
        "said_en": "We are looking into it.",
        "is_public": "on",
        **more,
    }


def test_reports_an_incident_from_words_that_are_ready(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)
    page = browser.get("/notices/incident/?wording=deposits&part=deposits-papara")
    if not Notice.objects.exists():
        parts("deposits-papara")
        page = browser.get("/notices/incident/?wording=deposits&part=deposits-papara")
    assert "Papara ile para yatırma gecikiyor" in page.content.decode()
    answer = browser.post("/notices/incident/", _incident(cast))
    notice = Notice.objects.get()
    assert answer["Location"] == f"/notices/{notice.pk}/"
    assert (notice.titles["en"], notice.impact) == ("Papara is late", "major")
    assert "Papara is late" in browser.get(f"/notices/{notice.pk}/").content.decode()


def test_is_told_once_however_often_the_button_is_pressed(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)
    page = browser.get("/notices/incident/").content.decode()
    named = re.search(r'name="client_id" value="([0-9a-f-]{36})"', page)
    assert named is not None
    form = _incident(cast, client_id=named[1])
    first, second = (browser.post("/notices/incident/", form) for _click in range(2))
    assert first["Location"] == second["Location"]
    assert Notice.objects.count() == 1
    browser.post("/notices/incident/", {**form, "titles_en": "Something else"})
    browser.post("/notices/incident/", _incident(cast))
    assert Notice.objects.count() == 3


def test_keeps_what_was_typed_when_it_is_refused(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)
    wrong = _incident(cast, titles_tr="", titles_en="", said_en="Our long words")
    answer = browser.post("/notices/incident/", wrong)
    assert answer.status_code == 422
    assert "Our long words" in answer.content.decode()
    notice = reported(cast)
    answer = browser.post(
        f"/notices/{notice.pk}/update/",
        {"state": "resolved", "impact": "major", "said_en": "Take your free bet of 20 euros now!"},
    )
    assert answer.status_code == 422
    assert "free bet" in answer.content.decode()


def test_tells_how_it_stands(cast: Cast) -> None:
    notice = reported(cast)
    browser = factories.browser(cast.aylin)
    ready = browser.get(f"/notices/{notice.pk}/?say=identified").content.decode()
    assert "We have found the cause" in ready
    browser.post(
        f"/notices/{notice.pk}/update/",
        {"state": "identified", "impact": "minor", "said_tr": "Bulundu.", "said_en": "Found."},
    )
    notice.refresh_from_db()
    assert (notice.state, notice.impact) == ("identified", "minor")
    assert NoticeUpdate.objects.filter(notice=notice).count() == 2


def test_shows_the_mails_before_it_plans(cast: Cast) -> None:
    browser = factories.browser(cast.aylin)
    begins = timezone.now() + timedelta(days=3)
    form = {
        **_incident(cast),
        "starts_at": begins.strftime("%Y-%m-%dT03:00"),
        "ends_at": begins.strftime("%Y-%m-%dT05:00"),
        "is_mailed": "on",
    }
    shown = browser.post("/notices/maintenance/", {**form, "preview": "1"}).content.decode()
    assert "Planlı bakım" in shown or "Planned maintenance" in shown
    assert not Notice.objects.exists()
    browser.post("/notices/maintenance/", form)
    notice = Notice.objects.get()
    assert (notice.kind, notice.is_mailed) == ("maintenance", True)
    browser.post(f"/notices/{notice.pk}/step/", {"state": "cancelled", "said_en": "Not needed."})
    notice.refresh_from_db()
    assert notice.state == "cancelled"


def test_is_open_to_readers_and_written_by_few(cast: Cast) -> None:
    notice = reported(cast)
    seen = {
        one.name: factories.browser(one).get(f"/notices/{notice.pk}/").status_code
        for one in cast.staff
    }
    assert seen == {one.name: 404 if one == cast.suna else 200 for one in cast.staff}
    for one in (cast.ece, cast.mert, cast.deniz):
        assert factories.browser(one).get("/notices/incident/").status_code == 403
        assert (
            "/update/" not in factories.browser(one).get(f"/notices/{notice.pk}/").content.decode()
        )
    assert Client().get("/notices/").status_code == 302


def test_of_a_brand_that_is_not_all_his_nobody_writes(cast: Cast) -> None:
    notice = reported(cast, by=cast.nil, brand_ids=[cast.lunaro.pk, cast.mavi_kule.pk])
    browser = factories.browser(cast.aylin)
    assert browser.post(f"/notices/{notice.pk}/update/", {"state": "resolved"}).status_code == 403
    assert browser.get(f"/notices/{notice.pk}/words/").status_code == 403


def test_stands_on_every_page_of_the_desk_until_it_is_put_away(cast: Cast) -> None:
    now = timezone.now()
    notice = reported(cast, at=now)
    browser = factories.browser(cast.ece)
    assert "Papara deposits are late" in browser.get("/notices/").content.decode()
    banners = browser.get("/notices/banners/")
    assert "Papara deposits are late" in banners.content.decode()
    again = browser.get("/notices/banners/", headers={"If-None-Match": banners["ETag"]})
    assert again.status_code == 304
    answer = browser.post(f"/notices/{notice.pk}/away/", headers={"HX-Request": "true"})
    assert "Papara" not in answer.content.decode()
    other = factories.browser(cast.mert).get("/notices/banners/").content.decode()
    assert "Papara ile para yatırma gecikiyor" in other


def test_of_many_costs_as_few_questions_as_of_one(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    browser = factories.browser(cast.aylin)
    for number in range(12):
        (reported if number % 2 else planned)(cast, at=timezone.now())
    browser.get("/notices/")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        browser.get("/notices/")
