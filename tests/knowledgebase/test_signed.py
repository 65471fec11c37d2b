"""What compliance signed explains, and is no offer where it is said again."""

import pytest

from accounts.protection.language.offers import reads_like_offer
from accounts.protection.language.urging import urges
from knowledgebase.articles import signed
from knowledgebase.articles.actions import publishing, signing
from knowledgebase.articles.models import Article, Rendition
from knowledgebase.articles.rendering import text_of
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.test_shipped import ARTICLES
from tickets.thread import meant

EXPLAINED = "You can pay in by card, bank transfer, e-wallet and prepaid voucher."
OFFER = "Deposit today and take your 100% bonus with 50 free spins."


def _signed(editors: Editors, body: str, topic: str = Article.MONEY) -> None:
    made = words.draft(editors.elif_, body=body, topic=topic)
    signing.sign(signing.ask(made, by=editors.elif_, now=NOW), by=editors.sinan, now=NOW)
    publishing.publish(made, by=editors.elif_, now=NOW)


def test_says_nothing_that_has_to_be_read_again(editors: Editors) -> None:
    assert meant.offers_in(EXPLAINED)
    _signed(editors, f"<p>{EXPLAINED}</p>")
    assert not meant.offers_in(EXPLAINED)
    assert not meant.offers_in(f"Hello Derya,\n1. {EXPLAINED}\nKind regards\nEce")


@pytest.mark.parametrize(
    "beside",
    [
        OFFER,
        "Take the bonus today.",
        "You can pay in by card, bank transfer, e-wallet and prepaid voucher, so grab it now.",
        "Bugün yatırın, hemen alın!",
    ],
)
def test_an_offer_beside_it_stays_one(beside: str, editors: Editors) -> None:
    _signed(editors, f"<p>{EXPLAINED}</p>")
    assert meant.offers_in(f"{EXPLAINED}\n{beside}")
    assert meant.offers_in(f"{EXPLAINED} {beside}")


def test_what_is_only_a_draft_or_for_agents_explains_nothing(editors: Editors) -> None:
    words.draft(editors.elif_, body=f"<p>{EXPLAINED}</p>", topic=Article.MONEY)
    words.article(
        editors.elif_, body=f"<p>{EXPLAINED}</p>", topic=Article.MONEY, audience=Article.AGENTS
    )
    assert meant.offers_in(EXPLAINED)


def test_it_holds_as_long_as_players_read_it(editors: Editors) -> None:
    made = words.draft(editors.elif_, body=f"<p>{EXPLAINED}</p>", topic=Article.MONEY)
    signing.sign(signing.ask(made, by=editors.elif_, now=NOW), by=editors.sinan, now=NOW)
    out = publishing.publish(made, by=editors.elif_, now=NOW)
    assert not meant.offers_in(EXPLAINED)
    publishing.withdraw(out, by=editors.elif_, now=NOW)
    assert meant.offers_in(EXPLAINED)


def test_a_row_is_known_with_the_names_of_its_columns(editors: Editors) -> None:
    _signed(
        editors,
        "<table><thead><tr><th>Way</th><th>Time</th><th>Least</th></tr></thead>"
        "<tbody><tr><td>Prepaid voucher</td><td>5 minutes</td><td>₺50</td></tr></tbody></table>",
    )
    row = "Prepaid voucher: Time: 5 minutes · Least: ₺50"
    assert reads_like_offer(row)
    assert signed.without(f"- {row}", bonuses=False) == ""
    assert signed.without("Prepaid voucher: ₺50", bonuses=True) == "Prepaid voucher: ₺50"


def test_what_explains_a_bonus_is_read_all_the_same(editors: Editors) -> None:
    said = "Your own money is staked first, bonus money only after it."
    _signed(editors, f"<p>{said}</p>", topic=Article.BONUS)
    assert meant.offers_in(said)


def test_every_shipped_article_but_those_on_bonuses_can_be_sent_whole(shipped: Editors) -> None:
    rows = Rendition.objects.filter(translation__article__audience=Article.PLAYERS)
    refused = set()
    for row in rows.select_related("translation__article"):
        article = row.translation.article
        for text in (row.summary, f"{row.title}\n\n{row.summary}\n\n{row.text}"):
            assert not meant.urges_in(text), (article.key, row.translation.language)
            if meant.offers_in(text):
                refused.add((article.key, article.topic))
    assert {topic for _key, topic in refused} == {Article.BONUS}


def test_what_reads_like_an_offer_is_signed_whatever_it_is_about(editors: Editors) -> None:
    made = words.draft(editors.elif_, body=f"<p>{OFFER}</p>")
    with pytest.raises(publishing.NotYet):
        publishing.publish(made, by=editors.elif_, now=NOW)
    signing.sign(signing.ask(made, by=editors.elif_, now=NOW), by=editors.sinan, now=NOW)
    assert publishing.publish(made, by=editors.elif_, now=NOW).published is not None


@pytest.mark.parametrize("key", [key for key, one in ARTICLES.items() if not one["topic"]])
def test_what_is_shipped_without_a_topic_needs_no_signature(key: str) -> None:
    if ARTICLES[key]["audience"] == Article.PLAYERS:
        for text in ARTICLES[key]["texts"].values():
            said = f"{text['title']}\n{text['summary']}\n{text_of(text['body'])}"
            assert not reads_like_offer(said)
            assert not urges(said)
