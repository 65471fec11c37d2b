"""Pictures, films and papers of articles: shut until they are checked, drawn anew, and shown to nobody
who may not read an article that shows them."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.events import outbox
from accounts.events.models import Event
from helpdesk.dev.clamd import EICAR
from helpdesk.lib import files as store
from helpdesk.lib.files import checking as lib_checking
from knowledgebase.articles import checking, figures
from knowledgebase.articles.actions import publishing, uploading
from knowledgebase.articles.models import Article, Rendition, Translation, Upload
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.articles.films import mp4, webm
from tests.knowledgebase.articles.pictures import gif, picture
from tests.tickets.thread.scanner import Scanner, scanner

__all__ = ["scanner"]
pytestmark = pytest.mark.django_db


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
    b"0000000102 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n166\n%%EOF"
)


@pytest.fixture
def keep(cast: Cast, scanner: Scanner) -> Callable[..., Upload]:
    def kept(content: bytes, name: str, *, is_checked: bool = True) -> Upload:
        upload = uploading.keep(content, name, by=cast.aylin, now=NOW)
        if is_checked:
            checking.check_due(now=NOW)
        upload.refresh_from_db()
        return upload

    return kept


def drawn(upload: Upload, stored: str = "") -> Image.Image:
    return Image.open(io.BytesIO(store.load(stored or upload.stored)))


Keep = Callable[..., Upload]


def test_a_picture_is_shut_until_it_was_checked(keep: Keep) -> None:
    upload = keep(picture(), "çekim.jpg", is_checked=False)
    assert upload.state == Upload.WAITING
    assert figures.shown(upload.key, "en") is None


def test_a_picture_is_drawn_anew_in_several_sizes(
    keep: Keep, django_capture_on_commit_callbacks: Any
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Telefon-canary"
    content = picture(exif=exif)
    assert b"Telefon-canary" in content
    with django_capture_on_commit_callbacks(execute=True):
        upload = keep(content, "çekim.jpg")
    assert (upload.state, upload.kind) == (Upload.CLEAN, Upload.PICTURE)
    assert (upload.width, upload.height) == (1600, 900)
    assert [copy["width"] for copy in upload.copies] == [480, 960]
    for stored in [upload.stored, *(copy["stored"] for copy in upload.copies)]:
        assert drawn(upload, stored).format == "WEBP"
        assert b"Telefon-canary" not in store.load(stored)
    assert drawn(upload, upload.copies[0]["stored"]).size == (480, 270)


def test_the_file_that_came_is_forgotten(
    keep: Keep, django_capture_on_commit_callbacks: Any
) -> None:
    upload = keep(picture(), "çekim.jpg", is_checked=False)
    came = upload.stored
    with django_capture_on_commit_callbacks(execute=True):
        checking.check_due(now=NOW)
    with pytest.raises(store.Lost):
        store.load(came)


def test_a_picture_that_lies_on_its_side_is_turned(keep: Keep) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    upload = keep(picture(1000, 500, exif=exif), "dik.jpg")
    assert (upload.width, upload.height) == (500, 1000)


def test_a_gif_keeps_moving_and_has_a_poster(keep: Keep) -> None:
    upload = keep(gif(), "adım.gif")
    assert (upload.kind, upload.seconds) == (Upload.ANIMATION, 1.5)
    assert drawn(upload).n_frames == 3  # type: ignore[attr-defined]
    assert upload.poster is not None
    assert upload.poster.is_poster
    assert not getattr(drawn(upload.poster), "is_animated", False)


def test_a_gif_that_stands_still_is_a_picture(keep: Keep) -> None:
    assert keep(gif(1), "tek.gif").kind == Upload.PICTURE


@pytest.mark.parametrize(("content", "name"), [(mp4(b"Yer"), "a.mp4"), (webm(b"Yer"), "a.webm")])
def test_a_film_loses_its_place_and_keeps_its_size(keep: Keep, content: bytes, name: str) -> None:
    upload = keep(content, name)
    assert (upload.kind, upload.width, upload.seconds) == (Upload.FILM, 640, 12.5)
    assert b"Yer" not in store.load(upload.stored)


def test_a_paper_stays_as_it_is(keep: Keep) -> None:
    upload = keep(PDF, "Çekim formu.pdf")
    assert (upload.state, upload.kind) == (Upload.CLEAN, Upload.PAPER)
    assert store.load(upload.stored) == PDF


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
        (b"<html><script>alert(1)</script>", "a.html"),
        (b"MZ\x90\x00", "a.exe"),
        (b"nur Worte", "a.txt"),
        (picture(), "a.pdf"),
        (b"PK\x05\x06" + bytes(18), "a.zip"),
    ],
)
def test_anything_else_is_not_taken(cast: Cast, content: bytes, name: str) -> None:
    with pytest.raises(uploading.NotTaken):
        uploading.keep(content, name, by=cast.aylin, now=NOW)
    assert not Upload.objects.exists()


def test_what_carries_harm_is_thrown_away(keep: Keep) -> None:
    upload = keep(PDF.replace(b"%%EOF", EICAR + b"\n%%EOF"), "a.pdf")
    assert upload.state in {Upload.INFECTED, Upload.REFUSED}
    assert figures.shown(upload.key, "en") is None


def test_without_a_scanner_it_stays_shut_and_says_so(cast: Cast, settings: Any) -> None:
    settings.CLAMD_URL = ""
    upload = uploading.keep(picture(), "a.jpg", by=cast.aylin, now=NOW)
    checking.check_due(now=NOW)
    upload.refresh_from_db()
    assert (upload.state, upload.reason) == (
        Upload.WAITING,
        lib_checking.WHY_IT_WAITS[lib_checking.NO_SCANNER],
    )
    assert upload.scan_at is not None
    assert upload.scan_at > NOW


def test_a_figure_is_measured_described_and_offers_its_sizes(keep: Keep, cast: Cast) -> None:
    upload = keep(picture(), "çekim.jpg")
    said = {"captions": {"tr": "Çekim ekranı"}, "shows": {"tr": '“Çek" düğmesi <sağda>'}}
    uploading.describe(upload, **said, by=cast.aylin)
    node = figures.shown(upload.key, "tr")
    assert node is not None
    html = node.html()
    assert 'alt="“Çek&quot; düğmesi &lt;sağda&gt;"' in html
    assert 'width="1600" height="900"' in html
    assert f"/help/media/{upload.key}-480.webp 480w" in html
    assert "<figcaption>Çekim ekranı</figcaption>" in html


def test_on_the_desk_every_address_is_the_desks_own(keep: Keep) -> None:
    node = figures.shown(keep(picture(), "a.jpg").key, "en")
    assert node is not None
    on_desk = figures.with_desk_addresses(node.html())
    assert "/help/media/" not in on_desk
    assert on_desk.count("/knowledge/media/") == 4


def test_an_animation_stands_still_for_whoever_wants_less_movement(keep: Keep) -> None:
    upload = keep(gif(), "a.gif")
    assert upload.poster is not None
    node = figures.shown(upload.key, "de")
    assert node is not None
    source = f'srcset="/help/media/{upload.poster.key}.webp"'
    assert f'<source media="(prefers-reduced-motion: reduce)" {source}>' in node.html()


def _in_an_article(upload: Upload, editors: Any, **about: Any) -> Translation:
    body = f'<p>So:</p><figure data-upload="{upload.key}"></figure>'
    return words.article(editors.elif_, body=body, **about)


def _player() -> Client:
    return Client(headers={"host": "chat.localhost:8000"})


def _address(upload: Upload, width: int = 0) -> str:
    return reverse("media", args=[figures.name_of(upload, width)])


def test_nobody_outside_fetches_what_no_article_shows(keep: Keep) -> None:
    assert _player().get(_address(keep(picture(), "a.jpg"))).status_code == 404


def test_players_fetch_what_an_article_shows_them(keep: Keep, editors: Any) -> None:
    upload = keep(gif(), "a.gif")
    _in_an_article(upload, editors)
    assert upload.poster is not None
    for one in (upload, upload.poster):
        got = _player().get(_address(one))
        assert (got.status_code, got["Content-Type"]) == (200, "image/webp")
        assert got["Cache-Control"] == "public, max-age=31536000, immutable"
        assert got["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in got
        again = _player().get(_address(one), headers={"if-none-match": got["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("audience", [Article.AGENTS, Article.INTERNAL])
def test_what_only_the_team_reads_stays_with_the_team(
    keep: Keep, editors: Any, audience: str
) -> None:
    upload = keep(picture(), "a.jpg")
    _in_an_article(upload, editors, audience=audience)
    assert _player().get(_address(upload)).status_code == 404


def test_what_was_withdrawn_or_is_over_is_fetched_no_more(keep: Keep, editors: Any) -> None:
    upload = keep(picture(), "a.jpg")
    shown = _in_an_article(upload, editors)
    Article.objects.update(valid_until=NOW)
    assert _player().get(_address(upload)).status_code == 404
    Article.objects.update(valid_until=None)
    assert _player().get(_address(upload)).status_code == 200
    publishing.withdraw(shown, by=editors.elif_, now=NOW)
    assert _player().get(_address(upload)).status_code == 404


def test_a_film_is_fetched_in_parts(keep: Keep, editors: Any) -> None:
    upload = keep(mp4(), "a.mp4")
    _in_an_article(upload, editors)
    whole = store.load(upload.stored)
    got = _player().get(_address(upload), headers={"range": "bytes=4-11"})
    assert (got.status_code, got.content) == (206, whole[4:12])
    assert got["Content-Range"] == f"bytes 4-11/{len(whole)}"
    beyond = _player().get(_address(upload), headers={"range": "bytes=99999-"})
    assert beyond.status_code == 416


def test_a_paper_is_saved_and_not_opened(keep: Keep, editors: Any) -> None:
    upload = keep(PDF, "Çekim formu.pdf")
    _in_an_article(upload, editors)
    got = _player().get(_address(upload))
    assert got["Content-Disposition"].startswith("attachment")
    assert "sandbox" in got["Content-Security-Policy"]


def test_an_article_shows_a_picture_as_soon_as_it_was_checked(
    keep: Keep, cast: Cast, editors: Any
) -> None:
    upload = keep(picture(), "a.jpg", is_checked=False)
    article = _in_an_article(upload, editors)
    assert upload.key not in _html(article, cast)
    checking.check_due(now=NOW)
    outbox.drain(now=NOW + timedelta(days=3000))
    assert f"/help/media/{upload.key}.webp" in _html(article, cast)


def test_words_below_a_picture_are_the_articles_own_or_the_pictures(
    keep: Keep, cast: Cast, editors: Any
) -> None:
    upload = keep(picture(), "a.jpg")
    article = _in_an_article(upload, editors)
    said = {"captions": {"en": "Where it is"}, "shows": {"en": "A button"}}
    uploading.describe(upload, **said, by=editors.elif_)
    outbox.drain(now=NOW + timedelta(days=3000))
    assert "<figcaption>Where it is</figcaption>" in _html(article, cast)
    own = f'<figure data-upload="{upload.key}"><figcaption>Mine</figcaption></figure>'
    other = words.article(editors.elif_, body=own)
    assert "<figcaption>Mine</figcaption>" in _html(other, cast)


def _html(shown: Translation, cast: Cast) -> str:
    return Rendition.objects.get(translation=shown, brand=cast.lunaro).html


def test_the_team_fetches_it_by_its_right(keep: Keep, cast: Cast) -> None:
    address = reverse("desk_media", args=[figures.name_of(keep(picture(), "a.jpg"), 480)])
    got = factories.browser(cast.ece).get(address)
    assert (got.status_code, got["Content-Type"]) == (200, "image/webp")
    assert got["Cache-Control"].startswith("private")
    assert Client(headers={"host": "localhost:8000"}).get(address).status_code == 302
    assert _player().get(address).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "x.webp", f"{'0' * 32}.webp", f"{'0' * 32}.svg", f"{'0' * 32}.html"],
)
def test_a_name_that_names_nothing_is_not_there(name: str, cast: Cast) -> None:
    assert _player().get(f"/help/media/{name}").status_code in {400, 404}


def test_a_strange_ending_is_not_there(keep: Keep, cast: Cast) -> None:
    upload = keep(picture(), "a.jpg")
    for ending in ("html", "svg", "mp4"):
        address = reverse("desk_media", args=[f"{upload.key}.{ending}"])
        assert factories.browser(cast.ece).get(address).status_code == 404


def _posted(cast: Cast, content: bytes, name: str, **more: Any) -> Any:
    file = io.BytesIO(content)
    file.name = name
    return factories.browser(cast.aylin).post(reverse("uploads"), {"file": file}, **more)


def test_the_picker_uploads_and_finds(cast: Cast, scanner: Scanner) -> None:
    got = _posted(cast, picture(), "çekim.jpg", headers={"accept": "application/json"})
    assert (got.status_code, got.json()["state"]) == (201, Upload.WAITING)
    checking.check_due(now=NOW + timedelta(days=400))
    listed = factories.browser(cast.aylin).get(
        reverse("uploads"), {"q": "çek"}, headers={"accept": "application/json"}
    )
    (one,) = listed.json()["uploads"]
    assert one["state"] == Upload.CLEAN
    assert one["src"].startswith("/knowledge/media/")


def test_a_refusal_says_what_is_taken(cast: Cast) -> None:
    got = _posted(cast, b"nur Worte", "a.txt", headers={"accept": "application/json"})
    assert got.status_code == 415
    assert "PDF" in got.json()["detail"]


def test_without_a_script_it_is_uploaded_and_described(cast: Cast, scanner: Scanner) -> None:
    got = _posted(cast, picture(), "a.jpg")
    checking.check_due(now=NOW + timedelta(days=400))
    desk = factories.browser(cast.aylin)
    assert got.status_code == 302
    assert 'name="shows_tr"' in desk.get(got["Location"]).content.decode()
    assert desk.post(got["Location"], {"shows_tr": "Çekim ekranı"}).status_code == 302
    assert Upload.objects.get().shows == {"tr": "Çekim ekranı"}
    assert "Çekim ekranı" not in str(list(Event.objects.values_list("detail", flat=True)))


def test_many_uploads_cost_no_more_questions(
    keep: Keep, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        keep(gif(), f"{number}.gif")
    desk = factories.browser(cast.aylin)
    desk.get(reverse("uploads"))
    with django_assert_max_num_queries(12):
        desk.get(reverse("uploads"))


def test_what_an_article_shows_is_not_given_up(keep: Keep, cast: Cast, editors: Any) -> None:
    upload = keep(gif(), "a.gif")
    _in_an_article(upload, editors)
    with pytest.raises(uploading.InUse):
        uploading.remove(upload, by=cast.aylin)


def test_what_is_given_up_is_gone_with_its_poster(
    keep: Keep, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    upload = keep(gif(), "a.gif")
    with django_capture_on_commit_callbacks(execute=True):
        uploading.remove(upload, by=cast.aylin)
    assert not Upload.objects.exists()
    with pytest.raises(store.Lost):
        store.load(upload.stored)


def test_a_film_gets_another_poster(keep: Keep, cast: Cast) -> None:
    upload = keep(mp4(), "a.mp4")
    with pytest.raises(uploading.NotTaken):
        uploading.give_poster(upload, mp4(), "b.mp4", by=cast.aylin, now=NOW)
    uploading.give_poster(upload, picture(), "poster.jpg", by=cast.aylin, now=NOW)
    checking.check_due(now=NOW)
    upload.refresh_from_db()
    node = figures.shown(upload.key, "en")
    assert upload.poster is not None
    assert node is not None
    assert f'poster="/help/media/{upload.poster.key}.webp"' in node.html()
