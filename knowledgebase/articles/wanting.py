"""What stands in the way of publishing some words, said to whoever wants to."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.organisation.models import Brand
from accounts.protection.language import offers, urging
from knowledgebase.articles import canonical
from knowledgebase.articles.models import Article, Revision, SignOff, Template
from knowledgebase.articles.rendering import plain, render, text_of
from knowledgebase.facts.models import Fact
from knowledgebase.facts.sheet import sheet_of

_MARK = re.compile(r"^(?:\d+\. |• )")


def hindrances(article: Article, revision: Revision, *, now: datetime) -> list[str]:
    """Empty: it may be published."""
    return [*of_article(article), *of_words(revision), *of_signature(article, revision, now=now)]


def of_article(article: Article) -> list[str]:
    found = []
    if article.confidence == Article.ARCHIVED:
        found.append(_("It is archived."))
    elif article.confidence == Article.WIP:
        found.append(_("It is still in progress: it gives no answer yet."))
    elif article.audience == Article.PLAYERS and article.confidence != Article.VALIDATED:
        found.append(_("Players read only what has been validated."))
    if has_signed_topic(article) and article.governance != Article.COMPLIANCE:
        found.append(_("For players, this topic is looked after by compliance."))
    return found


def of_words(revision: Revision) -> list[str]:
    found = [] if revision.title else [_("It has no title.")]
    if "{{" in revision.title:
        found.append(_("A title names no facts."))
    found += canonical.problems(revision.body)
    if "{{" in canonical.FACT.sub("", revision.summary):
        found.append(_("A fact is written in a way that cannot be read."))
    if (asked := _still_asked(revision)) is not None:
        found.append(_("A question of the template is not answered yet: “%(words)s”") % asked)
    named = set(canonical.facts_in(revision.body + revision.summary))
    unknown = named - set(Fact.objects.filter(key__in=named).values_list("key", flat=True))
    found += [_("There is no fact “%(key)s”.") % {"key": key} for key in sorted(unknown)]
    led = set(canonical.articles_in(revision.body))
    nowhere = led - set(Article.objects.filter(key__in=led).values_list("key", flat=True))
    found += [_("There is no article “%(key)s”.") % {"key": key} for key in sorted(nowhere)]
    return found


def _still_asked(revision: Revision) -> dict[str, str] | None:
    """The first question, or gap, of a template that stands in it as it stood there."""
    language = revision.translation.language
    bodies = Template.objects.filter(is_active=True).values_list("bodies", flat=True)
    asked = {line for one in bodies for line in _lines(one.get(language, "")) if _asks(line)}
    return next(({"words": line} for line in _lines(revision.body) if line in asked), None)


def _lines(body: str) -> list[str]:
    return [_MARK.sub("", line) for line in text_of(body).splitlines()]


def _asks(line: str) -> bool:
    return line.endswith(("?", "…"))


def of_signature(article: Article, revision: Revision, *, now: datetime) -> list[str]:
    if not needs_signature(article, revision, now=now):
        return []
    named = canonical.facts_in(revision.body + revision.summary)
    loose = Fact.objects.filter(key__in=named, topic="").order_by("key")
    found = [
        _("Compliance does not sign the fact “%(key)s”, so words that it signs can’t name it.")
        % {"key": key}
        for key in loose.values_list("key", flat=True)
    ]
    if is_signed(revision):
        return found
    if article.topic == "":
        return [_("This reads like an offer, or urges to play, so compliance has to sign it.")]
    return [*found, _("Compliance has not signed these words.")]


def has_signed_topic(article: Article) -> bool:
    """Of money, bonus, verification and safer play, players read what compliance signed."""
    return article.audience == Article.PLAYERS and article.topic != ""


def needs_signature(article: Article, revision: Revision, *, now: datetime) -> bool:
    """So they do of whatever else reads like an offer, as it is written or as it is read now."""
    if article.audience != Article.PLAYERS:
        return False
    return article.topic != "" or any(
        offers.reads_like_offer(text) or urging.urges(text)
        for text in _read_as(article, revision, now)
    )


def _read_as(article: Article, revision: Revision, now: datetime) -> Iterator[str]:
    """As it is written; and where it names facts, as the readers of each brand have it."""
    yield f"{revision.title}\n{revision.summary}\n{text_of(revision.body)}"
    if not canonical.facts_in(revision.body + revision.summary):
        return
    language = revision.translation.language
    for brand in Brand.objects.order_by("pk"):
        if article.brand_id in {None, brand.pk}:
            sheet = sheet_of(brand.pk, now)
            body = render(revision.body, sheet=sheet, language=language, link=lambda _name: None)
            summary = plain(revision.summary, sheet=sheet, language=language)
            yield f"{revision.title}\n{summary}\n{body.text}"


def is_signed(revision: Revision) -> bool:
    return SignOff.objects.filter(revision=revision, state=SignOff.SIGNED).exists()
