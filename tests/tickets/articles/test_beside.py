"""Articles beside a conversation: those that fit, read there, and said to be right or wrong."""

from uuid import uuid4

import pytest

from accounts.events.models import Event
from knowledgebase.articles.actions import publishing, writing
from knowledgebase.articles.models import Article, Flag, Translation
from knowledgebase.articles.words import Words
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.words import article
from tests.tickets.articles.conftest import Editors
from tests.tickets.thread.words import opened
from tickets.articles import suggesting
from tickets.articles.models import ArticleUse
from tickets.thread import reader
from tickets.thread.actions import replying
from tickets.thread.models import ContactReason, Ticket

pytestmark = pytest.mark.django_db


def _about(ticket: Ticket, slug: str) -> Ticket:
    reason, _made = ContactReason.objects.get_or_create(
        slug=slug, defaults={"names": {"en": slug, "tr": slug}}
    )
    Ticket.objects.filter(pk=ticket.pk).update(reason=reason)
    return Ticket.objects.get(pk=ticket.pk)


def _turkish(editors: Editors, **more: object) -> Translation:
    said = {
        "title": "Çekimim neden bekliyor?",
        "summary": "İlk çekimde kimliğiniz doğrulanana kadar bekler.",
        "terms": ("çekim bekliyor", "çekim ne zaman gelir"),
        "language": "tr",
        **more,
    }
    return article(editors.elif_, **said)


def _keys(ticket: Ticket, cast: Cast) -> list[str]:
    return [one.key for one in suggesting.fitting(ticket, reader.for_person(cast.ece))]


def test_those_that_fit_stand_first(cast: Cast, editors: Editors) -> None:
    fits = _turkish(editors)
    article(editors.elif_, title="Bonus kuralları", summary="Bonus böyle.", language="tr")
    ticket = opened(cast, "Merhaba. Çekim talebim dünden beri bekliyor, ne zaman gelir?")
    assert _keys(ticket, cast)[:1] == [fits.article.key]


def test_those_of_its_reason_fit_whatever_was_said(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_, title="Belgeler", language="tr", reasons=("documents",))
    ticket = opened(cast, "?")
    assert text.article.key not in _keys(ticket, cast)
    assert text.article.key in _keys(_about(ticket, "documents"), cast)


def test_what_is_only_for_editors_is_suggested_to_nobody_else(cast: Cast, editors: Editors) -> None:
    text = _turkish(editors, audience=Article.INTERNAL)
    ticket = opened(cast, "Çekim talebim bekliyor, ne zaman gelir?")
    assert text.article.key not in _keys(ticket, cast)


def test_the_page_has_a_place_for_them_and_asks_nothing(cast: Cast, editors: Editors) -> None:
    _turkish(editors)
    ticket = opened(cast)
    page = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/").text
    assert f'src="/tickets/{ticket.pk}/suggested-articles/"' in page
    assert "İlk çekimde" not in page


def test_an_article_of_the_team_is_offered_to_read_and_not_to_say(
    cast: Cast, editors: Editors
) -> None:
    _turkish(editors)
    ours = _turkish(editors, title="Çekim bekliyor: bizde ne yapılır", audience=Article.AGENTS)
    ticket = opened(cast, "Çekim talebim bekliyor, ne zaman gelir?")
    shown = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/suggested-articles/").text
    assert ours.newest and ours.newest.title in shown
    assert f"/articles/{ours.article.key}/?" in shown
    assert f"/articles/{ours.article.key}/words/" not in shown
    found = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/articles/?q=çekim").json()
    assert ours.article.key not in [one["key"] for one in found["articles"]]
    assert found["articles"]


def test_what_another_language_finds_is_said_in_that_of_the_reply(
    cast: Cast, editors: Editors
) -> None:
    text = _turkish(editors)
    english = writing.translate(
        text.article,
        Words("Card withdrawals", "They wait.", ("visa",), "<p>They wait.</p>"),
        language="en",
        by=editors.elif_,
        now=NOW,
    )
    publishing.publish(english, by=editors.elif_, now=NOW)
    ticket = opened(cast)
    said = factories.browser(cast.ece).get(f"/tickets/{ticket.pk}/articles/?q=visa&language=tr")
    (found,) = said.json()["articles"]
    assert (found["language"], found["title"]) == ("tr", "Çekimim neden bekliyor?")


def test_it_is_read_over_the_conversation_and_that_is_noted_once(
    cast: Cast, editors: Editors
) -> None:
    text = _turkish(editors, audience=Article.AGENTS, body="<h2>Nasıl</h2><p>Şöyle.</p>")
    ticket = opened(cast)
    browser = factories.browser(cast.ece)
    for _again in range(2):
        page = browser.get(f"/tickets/{ticket.pk}/articles/{text.article.key}/")
        assert "Şöyle." in page.text
    use = ArticleUse.objects.get()
    assert (use.how, use.by, use.message) == ("read", cast.ece, None)
    assert factories.browser(cast.suna).get(page.request["PATH_INFO"]).status_code == 404


def _said(cast: Cast, text: Translation, ticket: Ticket) -> None:
    replying.reply(
        ticket,
        by=cast.ece,
        html=f"<p>/help/lunaro/tr/{text.slug}/</p>",
        recipients={"to": ["derya@mail.example"]},
        client_id=uuid4(),
        now=NOW,
    )


def test_whoever_said_it_confirms_it_with_one_press(cast: Cast, editors: Editors) -> None:
    text, ticket = _turkish(editors), opened(cast)
    Article.objects.update(stale_since=NOW, stale_cause="fact")
    _said(cast, text, ticket)
    browser = factories.browser(cast.ece)
    place = f"/tickets/{ticket.pk}/articles/{text.article.key}/right/"
    assert place in browser.get(f"/tickets/{ticket.pk}/suggested-articles/").text
    assert browser.post(place).status_code == 303
    assert ArticleUse.objects.get().verdict == "confirmed"
    assert Article.objects.get().stale_since is None
    assert place not in browser.get(f"/tickets/{ticket.pk}/suggested-articles/").text
    assert Event.objects.filter(verb="article.confirmed").exists()


def test_or_says_what_is_wrong_and_its_keeper_hears_of_it(cast: Cast, editors: Editors) -> None:
    text, ticket = _turkish(editors), opened(cast)
    _said(cast, text, ticket)
    browser = factories.browser(cast.ece)
    place = f"/tickets/{ticket.pk}/articles/{text.article.key}/wrong/"
    assert browser.post(place, {"words": ""}).status_code == 422
    assert browser.post(place, {"words": "Two days, not one."}).status_code == 303
    flag = Flag.objects.get()
    assert (flag.words, flag.by, flag.source) == ("Two days, not one.", cast.ece, "agent")
    assert ArticleUse.objects.get().verdict == "flagged"


def test_whoever_may_change_it_goes_there(cast: Cast, editors: Editors) -> None:
    text, ticket = _turkish(editors), opened(cast)
    _said(cast, text, ticket)
    place = f"/tickets/{ticket.pk}/articles/{text.article.key}/fixing/"
    assert factories.browser(cast.mert).post(place).status_code == 403
    assert factories.browser(cast.aylin).post(place).status_code == 303


def test_what_is_said_is_kept_while_nothing_changes(
    cast: Cast, editors: Editors, django_assert_max_num_queries: object
) -> None:
    _turkish(editors)
    ticket = opened(cast, "Çekim talebim bekliyor, ne zaman gelir?")
    who = reader.for_person(cast.ece)
    first = suggesting.fitting(ticket, who)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert suggesting.fitting(ticket, who) == first
