"""Articles in a reply: what is noted of them, and what never leaves."""

from uuid import uuid4

import pytest
from django.conf import settings

from knowledgebase.articles.models import Article, Translation
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.words import article
from tests.tickets.articles.conftest import Editors
from tests.tickets.thread.words import opened
from tickets.articles import addresses
from tickets.articles.deeds import NotForPlayers, Said
from tickets.articles.models import ArticleUse
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket

pytestmark = pytest.mark.django_db


def _address(text: Translation, brand: str = "lunaro") -> str:
    return f"{settings.CHAT_ORIGIN}/help/{brand}/{text.language}/{text.slug}/"


def _reply(ticket: Ticket, html: str, cast: Cast, **more: object) -> Message:
    return replying.reply(
        ticket,
        by=cast.ece,
        html=html,
        recipients={"to": ["derya@mail.example"]},
        client_id=uuid4(),
        now=NOW,
        **more,  # type: ignore[arg-type]
    )


def test_notes_a_link_however_it_came_into_the_reply(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_, title="Withdrawal times")
    linked = _reply(opened(cast), f'<p>See <a href="{_address(text)}">this</a>.</p>', cast)
    pasted = _reply(opened(cast), f"<p>{_address(text)}#how</p>", cast)
    uses = ArticleUse.objects.order_by("pk")
    assert [(use.message, use.article, use.how, use.by) for use in uses] == [
        (linked, text.article, "linked", cast.ece),
        (pasted, text.article, "linked", cast.ece),
    ]
    assert uses[0].revision_id == text.published_id


def test_notes_whole_words_once_though_its_link_stands_there_too(
    cast: Cast, editors: Editors
) -> None:
    text = article(editors.elif_)
    html = f'<p>Once a day. <a href="{_address(text)}">More</a></p>'
    given = [{"key": text.article.key, "revision": text.published_id}]
    ticket = opened(cast)
    browser = factories.browser(cast.ece)
    answer = browser.post(
        f"/tickets/{ticket.pk}/messages/",
        {"kind": "reply", "html": html, "client_id": str(uuid4()), "articles": given},
        content_type="application/json",
    )
    assert answer.status_code == 201, answer.text
    use = ArticleUse.objects.get()
    assert (use.how, use.article, use.ticket) == ("inserted", text.article, ticket)


def test_without_an_article_a_reply_asks_nothing_of_them(
    cast: Cast, django_assert_num_queries: object
) -> None:

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert addresses.is_ours("<p>Hello, see https://lunaro.example/promo/</p>") is None
        assert addresses.linked_in("<p>Hello</p>") == []


@pytest.mark.parametrize("audience", [Article.AGENTS, Article.INTERNAL])
def test_an_article_of_the_team_is_never_linked_to_a_player(
    cast: Cast, editors: Editors, audience: str
) -> None:
    text = article(editors.elif_, title="Crisis protocol", audience=audience)
    ticket = opened(cast)
    for html in (
        f'<p><a href="{_address(text)}">This</a></p>',
        f"<p>{_address(text)}</p>",
        f"<p>{_address(text).replace('/help/', '%2Fhelp%2F')}</p>",
        f"<p>{settings.APP_ORIGIN}/knowledge/articles/{text.article.key}/</p>",
    ):
        with pytest.raises(replying.OursAlone):
            _reply(ticket, html, cast)
    assert not Message.objects.filter(kind=Message.REPLY).exists()
    # a note is for the team
    note = replying.add_note(
        ticket, by=cast.ece, html=f"<p>{_address(text)}</p>", client_id=uuid4(), now=NOW
    )
    assert text.slug in note.text


def test_the_page_says_why_and_keeps_the_words(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_, audience=Article.AGENTS)
    answer = factories.browser(cast.ece).post(
        f"/tickets/{opened(cast).pk}/messages/",
        {"kind": "reply", "html": f"<p>{_address(text)}</p>", "client_id": str(uuid4())},
        content_type="application/json",
    )
    assert answer.status_code == 422
    assert "for the team alone" in answer.json()["detail"]


def test_words_of_an_article_that_is_ours_by_now_do_not_leave(cast: Cast, editors: Editors) -> None:
    text = article(editors.elif_)
    Article.objects.update(audience=Article.AGENTS)

    with pytest.raises(NotForPlayers):
        _reply(
            opened(cast),
            "<p>Once a day.</p>",
            cast,
            along={"articles": [Said(text.article.key, text.published_id or 0)]},
        )
    assert not ArticleUse.objects.exists()
