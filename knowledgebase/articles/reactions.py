"""What follows for articles from what happens to facts and to each other, and who hears of it."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact as Happened
from accounts.events.registry import after, after_batch
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from knowledgebase.articles import keepers
from knowledgebase.articles.actions import renditions, reviewing
from knowledgebase.articles.models import Article, Flag, Rendition, SignOff, Upload

_ASKED, _SIGNED, _REFUSED = "article.sign_off_asked", "article.signed", "article.sign_off_refused"
_FLAGGED, _SETTLED, _LATE = "article.flagged", "article.flag_settled", "article.flag_late"
_STALE, _KEPT_BACK, _ENDED = "article.stale", "article.kept_back", "article.ended"

kind(
    _ASKED,
    _("%(actor)s asks you to sign the words of “%(title)s”"),
    icon="stamp",
    label=_("Words of an article wait for a signature of compliance"),
)
kind(
    _SIGNED,
    _("%(actor)s signed the words of “%(title)s”"),
    icon="check",
    label=_("Compliance signed what you asked about"),
)
kind(
    _REFUSED,
    _("%(actor)s did not sign the words of “%(title)s”, and says why"),
    icon="x",
    label=_("Compliance did not sign what you asked about"),
)
kind(
    _FLAGGED,
    _("Something in “%(title)s” is said to be wrong"),
    icon="flag",
    label=_("Somebody says that an article is wrong"),
)
kind(
    _SETTLED,
    _("%(actor)s looked into what you flagged in “%(title)s”"),
    icon="check",
    label=_("What you flagged was settled"),
)
kind(
    _LATE,
    _("Nobody has looked into what was flagged in “%(title)s” for four hours"),
    icon="alert",
    label=_("Nobody has looked into a flag in time"),
    mail=True,
)
kind(
    _STALE,
    _("What “%(title)s” says has changed: look at it again"),
    icon="clock",
    label=_("An article that you look after is out of date"),
)
kind(
    _KEPT_BACK,
    _("“%(title)s” could not be published when it was due"),
    icon="alert",
    label=_("An article was not published when it was due"),
    mail=True,
)
kind(
    _ENDED,
    _("The validity of “%(title)s” is over, and nobody reads it any more"),
    icon="clock",
    label=_("The validity of an article is over"),
)


@after_batch("fact.changed")
def say_what_facts_say_now(told: list[Happened]) -> None:
    """Whatever names them is made anew, and its keepers look whether the rest of it still holds."""
    now = events.moment()
    keys = {one.detail["key"] for one in told}
    named = Rendition.objects.filter(facts__overlap=list(keys))
    rows = list(named.values_list("translation_id", "translation__article_id", "brand_id", "facts"))
    brands: dict[str, set[int | None]] = defaultdict(set)
    for one in told:
        brands[one.detail["key"]].add(one.detail.get("brand"))
    renditions.anew({row[0] for row in rows}, now=now)
    stale = {
        article
        for _translation, article, brand, facts in rows
        if any(brands[key] & {brand, None} for key in keys & set(facts))
    }
    if stale:
        reviewing.mark_stale(stale, cause=reviewing.FACT, now=now)


@after_batch(
    *("article.published", "article.withdrawn", "article.archived", "article.arranged"), _ENDED
)
def lead_where_it_is_now(told: list[Happened]) -> None:
    """A link to what is not published is plain words, and to what is published a link."""
    keys = Article.objects.filter(pk__in={one.subject_id for one in told}).values_list("key")
    linked = Rendition.objects.filter(links__overlap=[key for (key,) in keys])
    renditions.anew(set(linked.values_list("translation_id", flat=True)), now=events.moment())


@after("upload.checked", "upload.described", "upload.poster_given")
def show_it_as_it_is_now(happened: Happened) -> None:
    """Pages that show a picture or a film are made anew."""
    key = Upload.objects.filter(pk=happened.subject_id).values_list("key", flat=True).first()
    if key is not None:
        shown = Rendition.objects.filter(uploads__contains=[key])
        renditions.anew(shown.values_list("translation_id", flat=True), now=events.moment())


@after(_ASKED)
def ask_compliance(told: Happened) -> None:
    article = Article.objects.get(pk=told.subject_id)
    asked = SignOff.objects.filter(pk=told.detail["sign_off"], state=SignOff.OPEN)
    if asked.exists():
        people = keepers.who_may("knowledge.sign", article).values_list("pk", flat=True)
        _tell(people, told)


@after(_SIGNED, _REFUSED)
def answer_who_asked(told: Happened) -> None:
    asked = SignOff.objects.get(pk=told.detail["sign_off"])
    _tell({asked.asked_by_id, asked.revision.written_by_id}, told)


@after(_FLAGGED, _LATE, _KEPT_BACK, _STALE, _ENDED)
def tell_its_keepers(told: Happened) -> None:
    article = Article.objects.get(pk=told.subject_id)
    if told.verb == _LATE:
        people = keepers.who_may("knowledge.publish", article).values_list("pk", flat=True)
        _tell({*people, *keepers.keepers(article)}, told)
    else:
        _tell(keepers.keepers(article), told)


@after(_SETTLED)
def answer_who_flagged(told: Happened) -> None:
    flag = Flag.objects.select_related("by").get(pk=told.detail["flag"])
    if flag.by is not None and flag.by.kind == Person.STAFF:
        _tell({flag.by.pk}, told)


def _tell(people: Iterable[int], told: Happened) -> None:
    notify([News(people, told, told.verb)], now=events.moment())
