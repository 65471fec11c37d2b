"""What stands in the way of publishing some words, said to whoever wants to."""

from django.utils.translation import gettext as _

from accounts.protection.language import offers, urging
from knowledgebase.articles import canonical
from knowledgebase.articles.models import Article, Revision, SignOff
from knowledgebase.articles.rendering import text_of
from knowledgebase.facts.models import Fact


def hindrances(article: Article, revision: Revision) -> list[str]:
    """Empty: it may be published."""
    return [*of_article(article), *of_words(revision), *of_signature(article, revision)]


def of_article(article: Article) -> list[str]:
    found = []
    if article.confidence == Article.ARCHIVED:
        found.append(_("It is archived."))
    elif article.confidence == Article.WIP:
        found.append(_("It is still in progress: it gives no answer yet."))
    elif article.audience == Article.PLAYERS and article.confidence != Article.VALIDATED:
        found.append(_("Players read only what has been validated."))
    if needs_signature(article) and article.governance != Article.COMPLIANCE:
        found.append(_("For players, this topic is looked after by compliance."))
    return found


def of_words(revision: Revision) -> list[str]:
    found = [] if revision.title else [_("It has no title.")]
    if "{{" in revision.title:
        found.append(_("A title names no facts."))
    found += canonical.problems(revision.body)
    if "{{" in canonical.FACT.sub("", revision.summary):
        found.append(_("A fact is written in a way that cannot be read."))
    named = set(canonical.facts_in(revision.body + revision.summary))
    unknown = named - set(Fact.objects.filter(key__in=named).values_list("key", flat=True))
    found += [_("There is no fact “%(key)s”.") % {"key": key} for key in sorted(unknown)]
    led = set(canonical.articles_in(revision.body))
    nowhere = led - set(Article.objects.filter(key__in=led).values_list("key", flat=True))
    found += [_("There is no article “%(key)s”.") % {"key": key} for key in sorted(nowhere)]
    return found


def of_signature(article: Article, revision: Revision) -> list[str]:
    if not needs_signature(article, revision) or is_signed(revision):
        return []
    if article.topic == "":
        return [_("This reads like an offer, or urges to play, so compliance has to sign it.")]
    return [_("Compliance has not signed these words.")]


def needs_signature(article: Article, revision: Revision | None = None) -> bool:
    """Of money, bonus, verification and safer play, players read what compliance signed; so they do
    of whatever else reads like an offer."""
    if article.audience != Article.PLAYERS:
        return False
    return article.topic != "" or (revision is not None and _tempts(revision))


def _tempts(revision: Revision) -> bool:
    text = f"{revision.title}\n{revision.summary}\n{text_of(revision.body)}"
    return bool(offers.reads_like_offer(text) or urging.urges(text))


def is_signed(revision: Revision) -> bool:
    return SignOff.objects.filter(revision=revision, state=SignOff.SIGNED).exists()
