"""How an article stands, in words."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.players.names import language as name_of
from knowledgebase.articles.models import Article, Translation

# in the order in which the team reads them
LANGUAGES = [code for code, _own_name in settings.PLAYER_LANGUAGES]

KINDS: dict[str, str | Promise] = {
    Article.ARTICLE: _("Article"),
    Article.TRAINING: _("Training material"),
    Article.CASE_STUDY: _("Case study"),
}
AUDIENCES: dict[str, str | Promise] = {
    Article.PLAYERS: _("Players"),
    Article.AGENTS: _("The team"),
    Article.INTERNAL: _("Editors only"),
}
CONFIDENCES: dict[str, str | Promise] = {
    Article.WIP: _("In the making"),
    Article.NOT_VALIDATED: _("Not checked yet"),
    Article.VALIDATED: _("Checked"),
    Article.ARCHIVED: _("Archived"),
}
GOVERNANCES: dict[str, str | Promise] = {
    Article.OPEN: _("Everybody who writes"),
    Article.RESTRICTED: _("Its owner and leads"),
    Article.COMPLIANCE: _("Compliance signs"),
}
TOPICS: dict[str, str | Promise] = {
    "": _("None of these"),
    Article.MONEY: _("Money"),
    Article.BONUS: _("Bonus"),
    Article.VERIFICATION: _("Verification"),
    Article.SAFER_GAMBLING: _("Safer gambling"),
}

DRAFT, SCHEDULED, EXPIRED, ARCHIVED = "draft", "scheduled", "expired", "archived"
STATES: dict[str, str | Promise] = {
    DRAFT: pgettext_lazy("state of an article", "draft"),
    Article.PLAYERS: pgettext_lazy("state of an article", "players read it"),
    Article.AGENTS: pgettext_lazy("state of an article", "the team reads it"),
    Article.INTERNAL: pgettext_lazy("state of an article", "editors only"),
    SCHEDULED: pgettext_lazy("state of an article", "scheduled"),
    EXPIRED: pgettext_lazy("state of an article", "expired"),
    ARCHIVED: pgettext_lazy("state of an article", "archived"),
}

PUBLISHED, BEHIND, UNSEEN, MISSING = "published", "behind", "unseen", "missing"
GAPS: dict[str, str | Promise] = {
    PUBLISHED: pgettext_lazy("state of a translation", "published"),
    BEHIND: pgettext_lazy("state of a translation", "behind its source"),
    UNSEEN: pgettext_lazy("state of a translation", "not published yet"),
    MISSING: pgettext_lazy("state of a translation", "missing"),
}


class Standing(NamedTuple):
    """One language of an article."""

    code: str
    name: str
    state: str  # of GAPS
    says: str


def state_of(article: Article, translations: list[Translation], *, now: datetime) -> str:
    """One of STATES: who reads it now, or why nobody does."""
    if article.confidence == Article.ARCHIVED:
        return ARCHIVED
    if article.valid_until is not None and article.valid_until <= now:
        return EXPIRED
    if any(one.published_id for one in translations):
        return article.audience
    return SCHEDULED if any(one.publish_at for one in translations) else DRAFT


def standings(article: Article, translations: list[Translation]) -> list[Standing]:
    """Each language of the product. Translations come with `newest`, `published` and what these
    are translations `of`."""
    there = {one.language: one for one in translations}
    source = there.get(article.language)
    return [
        Standing(code, name_of(code), state, str(GAPS[state]))
        for code in LANGUAGES
        for state in [_gap(there.get(code), source)]
    ]


def _gap(one: Translation | None, source: Translation | None) -> str:
    if one is None or one.newest is None:
        return MISSING
    if one.published is None:
        return UNSEEN
    return BEHIND if is_behind(one, source) else PUBLISHED


def is_behind(one: Translation, source: Translation | None) -> bool:
    """Whether what it translates has been published anew since."""
    if source is None or source.pk == one.pk or source.published is None:
        return False
    shown = one.newest
    return bool(shown and shown.of and shown.of.number < source.published.number)
