"""Articles beside a conversation, in words: what fits, what was used, what is left to say of it."""

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from accounts.people.models import Person
from knowledgebase.articles.models import Article
from tickets.articles import suggesting
from tickets.articles.models import ArticleUse, DraftedArticle
from tickets.thread import names, sight
from tickets.thread.models import Message, Ticket
from tickets.thread.reader import Reader


class Suggested(NamedTuple):
    key: str
    language: str
    title: str
    summary: str
    spoken: str  # the name of its language, where that is not the conversation's
    is_for_players: bool


class Used(NamedTuple):
    key: str
    language: str
    title: str
    how: str  # what was done with it, in words
    verdict: str  # what he said of it, in words; empty while nobody has asked him
    is_his: bool
    edit_url: str  # where he may change it himself


class Beside(NamedTuple):
    number: int
    suggested: list[Suggested]
    used: list[Used]
    may_say: bool  # to the player
    may_flag: bool
    drafted: str  # address of the article that was drafted from it
    draft_url: str  # where he drafts one


def of(ticket: Ticket, reader: Reader) -> Beside:
    person = reader.person
    works = not sight.looks_only(person, ticket)
    used = _used(ticket, reader)
    names_used = {one.key for one in used}
    drafted = DraftedArticle.objects.filter(ticket=ticket).select_related("article").first()
    may_draft = works and ticket.is_solved and person.may("knowledge.draft") and drafted is None
    return Beside(
        number=ticket.pk,
        suggested=[
            Suggested(
                one.key,
                one.language,
                one.title,
                one.summary,
                spoken_in(one.language, ticket.language),
                one.is_for_players,
            )
            for one in suggesting.fitting(ticket, reader)
            if one.key not in names_used
        ],
        used=used,
        may_say=works and not ticket.is_final and person.may("tickets.reply"),
        may_flag=person.may("knowledge.flag"),
        drafted=page_of(drafted.article) if drafted else "",
        draft_url=reverse("article_from_ticket", args=[ticket.pk]) if may_draft else "",
    )


def spoken_in(language: str, wanted: str) -> str:
    return "" if language == wanted else str(names.language(language))


def page_of(article: Article) -> str:
    """Its page on the desk."""
    return _url("article", article.key)


def edit_url(article: Article, language: str, person: Person) -> str:
    """Empty for whoever can't change it himself: he says what is wrong with it."""
    return words_of(article, language) if person.may("knowledge.write") else ""


def words_of(article: Article, language: str) -> str:
    """Where its words are written."""
    return _url("article_words", article.key, language) or page_of(article)


def _url(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _used(ticket: Ticket, reader: Reader) -> list[Used]:
    """Each article once, what was said with it before what was only read."""
    rows = (
        ArticleUse.objects.filter(ticket=ticket)
        .exclude(message__state=Message.UNDONE)
        .select_related("article", "revision__translation")
        .order_by("message_id", "at")
    )
    of_article: dict[int, list[ArticleUse]] = {}
    for use in rows:
        of_article.setdefault(use.article_id, []).append(use)
    return [_one(uses, ticket, reader) for uses in of_article.values()]


def _one(uses: list[ArticleUse], ticket: Ticket, reader: Reader) -> Used:
    own = [use for use in uses if use.by_id == reader.person.pk]
    ways = {use.how for use in uses}
    how = next(
        way for way in (ArticleUse.INSERTED, ArticleUse.LINKED, ArticleUse.READ) if way in ways
    )
    first, language = uses[0], uses[0].revision.translation.language
    said = next((use.verdict for use in own if use.verdict), "")
    return Used(
        first.article.key,
        language,
        first.revision.title,
        {
            ArticleUse.INSERTED: _("in the reply"),
            ArticleUse.LINKED: _("linked"),
            ArticleUse.READ: _("read"),
        }[how],
        {
            "": "",
            ArticleUse.CONFIRMED: _("You said that it is right"),
            ArticleUse.FIXED: _("You changed it"),
            ArticleUse.FLAGGED: _("You said that something is wrong"),
        }[said],
        bool(own),
        edit_url(first.article, language, reader.person),
    )
