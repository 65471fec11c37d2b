"""What waits around articles for somebody: flags, signatures, words that may not hold any more."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.names import language as language_name
from accounts.protection.harm_shown import Clock, clock
from knowledgebase.articles.actions import signing
from knowledgebase.articles.models import Article, Flag, Revision, SignOff, Translation
from knowledgebase.articles.verbs import visible_articles

MOST = 200
ENDS_SOON = timedelta(days=14)
SETTLED_FOR = timedelta(days=14)  # how long what was settled is still shown
SOURCES: dict[str, str | Promise] = {
    Flag.READER: gettext_lazy("a reader"),
    Flag.AGENT: gettext_lazy("the team"),
    Flag.BOT: gettext_lazy("the assistant"),
}
CAUSES: dict[str, str | Promise] = {
    "fact": gettext_lazy("a fact that it names has changed"),
    "lapsed": gettext_lazy("a fact that it names has lapsed"),
}
# in which every article is written, or the gap is shown (domain 2.10)
_NEEDED = tuple(code for code, _name in settings.LANGUAGES)


class FlagLine(NamedTuple):
    flag: Flag
    title: str
    url: str
    language: str
    source: str
    who: str
    at: str
    clock: Clock | None
    settled: str  # who and when


class ToSign(NamedTuple):
    """Words of an article that somebody asked to be signed."""

    asked: SignOff
    title: str
    url: str
    language: str
    topic: str
    by: str
    at: str
    note: str  # why they were changed
    objection: str  # why this reader may not decide
    published: Revision | None


class Line(NamedTuple):
    """One article that somebody should look at."""

    article: Article
    title: str
    url: str
    why: str
    owner: str
    languages: list[tuple[str, str]]  # code and what is wrong with it: missing, behind


class Block(NamedTuple):
    name: str
    title: str
    about: str
    lines: list[Line]


def open_flags(person: Person) -> "QuerySet[Flag]":
    rows = Flag.objects.filter(state=Flag.OPEN, article__in=visible_articles(person))
    return rows.exclude(article__confidence=Article.ARCHIVED)


def flags(reader: Reader) -> list[FlagLine]:
    """What is open, by its due time: what is late comes first."""
    rows = list(open_flags(reader.person).select_related("article", "by").order_by("due_at", "pk"))
    return _flags(rows[:MOST], reader)


def settled_flags(reader: Reader) -> list[FlagLine]:
    since = reader.now - SETTLED_FOR
    rows = Flag.objects.filter(
        article__in=visible_articles(reader.person), decided_at__gt=since
    ).exclude(state=Flag.OPEN)
    found = rows.select_related("article", "by", "decided_by").order_by("-decided_at", "-pk")
    return _flags(list(found[:30]), reader)


def asked_of(person: Person) -> "QuerySet[SignOff]":
    """What is asked about words that are still the newest."""
    return SignOff.objects.filter(
        state=SignOff.OPEN,
        revision__translation__article__in=visible_articles(person),
        revision__translation__newest=F("revision"),
    )


def to_sign(reader: Reader) -> list[ToSign]:
    rows = asked_of(reader.person).select_related(
        "asked_by",
        "revision__translation__article",
        "revision__translation__published",
    )
    return [sign_off(one, reader) for one in rows.order_by("asked_at", "pk")[:MOST]]


def signatures(person: Person) -> int:
    """For the badge: what this person could sign, as far as that is known without reading it."""
    if not person.may("knowledge.sign"):
        return 0
    return asked_of(person).exclude(asked_by=person).exclude(revision__written_by=person).count()


def stale(reader: Reader) -> list[Block]:
    """Articles that somebody should look at again, by why."""
    rows = visible_articles(reader.person).exclude(confidence=Article.ARCHIVED)
    out = Translation.objects.filter(article=OuterRef("pk"), published__isnull=False)
    found = list(rows.annotate(is_out=Exists(out)).select_related("owner").order_by("key"))
    texts: dict[int, list[Translation]] = defaultdict(list)
    every = Translation.objects.filter(article__in=[one.pk for one in found])
    for text in every.select_related("newest__of", "published__of"):
        texts[text.article_id].append(text)
    blocks = {
        name: Block(name, title, about, [])
        for name, title, about in (
            (
                "stale",
                _("Out of date"),
                _("What they depend on has changed since somebody looked at them."),
            ),
            (
                "ends",
                _("Validity ends"),
                _("Nobody reads them from that moment on, without anybody doing anything."),
            ),
            (
                "review",
                _("To be reviewed"),
                _("The day by which they are read again is over."),
            ),
            (
                "gaps",
                _("Missing languages"),
                _("Readers of these languages find nothing, or an earlier version."),
            ),
        )
    }
    for article in found:
        for name, why, wrong in _reasons(article, texts[article.pk], reader):
            blocks[name].lines.append(_line(article, texts[article.pk], why, wrong, reader))
    order = {"stale": "stale_since", "ends": "valid_until", "review": "review_due"}
    for name, field in order.items():
        blocks[name].lines.sort(key=lambda line: str(getattr(line.article, field)))
    return [block for block in blocks.values() if block.lines]


def stale_count(person: Person) -> int:
    """For the badge: what is out of date; the rest of the board comes by the calendar."""
    rows = visible_articles(person).exclude(confidence=Article.ARCHIVED)
    return rows.filter(stale_since__isnull=False).count()


def titles(article_ids: Collection[int], language: str) -> dict[int, str]:
    """Of their newest words, in this language where there are any."""
    found: dict[int, str] = {}
    rows = Translation.objects.filter(article__in=article_ids, newest__isnull=False)
    for article, spoken, title in rows.order_by("pk").values_list(
        "article_id", "language", "newest__title"
    ):
        if spoken == language or article not in found:
            found[article] = title
    return found


def _flags(rows: list[Flag], reader: Reader) -> list[FlagLine]:
    named = titles({row.article_id for row in rows}, reader.language)
    return [
        FlagLine(
            flag=row,
            title=named.get(row.article_id, row.article.key),
            url=address(row.article),
            language=row.language,
            source=str(SOURCES[row.source]),
            who=row.by.name if row.by and row.by.kind == Person.STAFF else "",
            at=reader.full(row.raised_at),
            clock=clock(row.due_at, since=row.raised_at, now=reader.now)
            if row.state == Flag.OPEN
            else None,
            settled=f"{row.decided_by.name}, {reader.full(row.decided_at)}"
            if row.decided_by and row.decided_at
            else "",
        )
        for row in rows
    ]


def sign_off(asked: SignOff, reader: Reader) -> ToSign:
    revision = asked.revision
    article = revision.translation.article
    return ToSign(
        asked=asked,
        title=revision.title,
        url=address(article),
        language=str(language_name(revision.translation.language)),
        topic=str(TOPICS.get(article.topic, article.topic)),
        by=asked.asked_by.name,
        at=reader.full(asked.asked_at),
        note=revision.note,
        objection=str(signing.objection_to(asked, reader.person)),
        published=revision.translation.published,
    )


def _reasons(
    article: Article, texts: Iterable[Translation], reader: Reader
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    if article.stale_since is not None:
        cause = str(CAUSES.get(article.stale_cause, ""))
        since = reader.full(article.stale_since)
        found.append(("stale", f"{cause}, {since}" if cause else since, []))
    until = article.valid_until
    if until is not None and until - reader.now <= ENDS_SOON and article.is_out:  # type: ignore[attr-defined]
        said = _("ends %(time)s") if until > reader.now else _("over since %(time)s")
        found.append(("ends", said % {"time": reader.full_ahead(until)}, []))
    due, today = article.review_due, reader.today.date()
    if due is not None and due <= today and not found:
        n = (today - due).days
        late = ngettext("for %(n)s day", "for %(n)s days", n) % {"n": n}
        found.append(("review", late if n else _("today"), []))
    if article.is_out:  # type: ignore[attr-defined]
        gaps = _gaps(article, texts)
        if gaps:
            found.append(("gaps", "", gaps))
    return found


def _gaps(article: Article, texts: Iterable[Translation]) -> list[tuple[str, str]]:
    there = {one.language: one for one in texts}
    source = there.get(article.language)
    gaps = []
    for code in _NEEDED:
        one = there.get(code)
        if one is None or one.published is None:
            gaps.append((code, _("missing")))
        elif source is not None and source.published is not None and code != article.language:
            was = one.published.of
            if was is not None and was.number < source.published.number:
                gaps.append((code, _("behind")))
    return gaps


def _line(
    article: Article,
    texts: Iterable[Translation],
    why: str,
    wrong: list[tuple[str, str]],
    reader: Reader,
) -> Line:
    written = {one.language: one.newest.title for one in texts if one.newest}
    title = written.get(reader.language) or written.get(article.language) or article.key
    owner = article.owner.name if article.owner else ""
    return Line(article, title, address(article), why, owner, wrong)


def address(article: Article) -> str:
    return f"/knowledge/articles/{article.key}/"


TOPICS: dict[str, str | Promise] = {
    Article.MONEY: gettext_lazy("Money"),
    Article.BONUS: gettext_lazy("Bonus"),
    Article.VERIFICATION: gettext_lazy("Verification"),
    Article.SAFER_GAMBLING: gettext_lazy("Safer gambling"),
}
