"""Keeping the texts that agents say often."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from accounts.protection import gate
from accounts.protection.language import offers, urging
from helpdesk.lib import html as markup
from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.redact import asking
from tickets.replies import marked, placeholders
from tickets.replies.models import SavedFile, SavedReply, SavedText
from tickets.replies.words import going_with
from tickets.thread.actions import files
from tickets.thread.actions.passing import MayNotContact, keeps_refusals
from tickets.thread.models import Attachment, Ticket


class UnknownPlaceholder(Exception):
    """A name in double braces that nobody would fill."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names

    @property
    def message(self) -> str:
        return _("Nobody fills %(names)s. Choose one from the list below the text.") % {
            "names": ", ".join(f"{{{{{name}}}}}" for name in self.names)
        }


class ShortcutTaken(Exception):
    """Somebody who would be offered both could not tell them apart."""

    @property
    def message(self) -> str:
        return _("Another saved reply has this shortcut. Choose another one.")


class NotYours(Exception):
    """Only for oneself, for a team of one's own, or for everybody."""


class NoText(Exception):
    """A reply without words in any language."""

    @property
    def message(self) -> str:
        return _("Write the text in at least one language.")


class Urges(Exception):
    """It urges players to play (INV-07)."""

    @property
    def message(self) -> str:
        return _(
            "This urges to play: a bet, winning back what was lost, a higher limit, taking back a"
            " payout or playing on. Nobody may do that."
        )


class IsOffer(Exception):
    """It offers something and is not marked as an offer: protected players would get it."""

    @property
    def message(self) -> str:
        return _(
            "This reads like an offer. Mark it as one, so that protected players never get it."
        )


class AsksForSecret(Exception):
    """It asks players for what nobody may ask them for (INV-18)."""

    @property
    def message(self) -> str:
        return _(
            "This asks players for a full card number, a PIN, a password or a code."
            " Nobody may do that."
        )


@transaction.atomic
def write(
    *,
    title: str,
    shortcut: str,
    texts: dict[str, str],
    own: bool,
    team: Team | None = None,
    by: Person,
    now: datetime,
    is_promotional: bool = False,
    product: str = "",
) -> SavedReply:
    """A new saved reply; `texts` is language → HTML. `own` keeps it to its writer, `team` to one
    of his teams; without either it is for everybody. One that offers something has to say so."""
    if team is not None and not (team.pk in by.team_ids or by.sees_all):
        raise NotYours
    reply = SavedReply(owner=by if own else None, team=None if own else team, created_at=now)
    reply.is_promotional, reply.product = is_promotional, product if is_promotional else ""
    _name(reply, title, shortcut, texts)
    reply.save(force_insert=True)
    _keep(reply, texts)
    marked.changed()
    events.record("saved_reply.written", reply, by=by)
    return reply


@transaction.atomic
def change(
    reply: SavedReply,
    *,
    title: str,
    shortcut: str,
    texts: dict[str, str],
    by: Person,
    is_promotional: bool = False,
    product: str = "",
) -> SavedReply:
    reply = SavedReply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    reply.is_promotional, reply.product = is_promotional, product if is_promotional else ""
    _name(reply, title, shortcut, texts)
    reply.save(update_fields=["title", "shortcut", "folded", "is_promotional", "product"])
    _keep(reply, texts)
    marked.changed()
    events.record("saved_reply.changed", reply, by=by)
    return reply


@transaction.atomic
def retire(reply: SavedReply, *, by: Person) -> None:
    """Offers it no longer; what was said with it stays said."""
    reply = SavedReply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    if reply.is_active:
        reply.is_active = False
        reply.save(update_fields=["is_active"])
        events.record("saved_reply.retired", reply, by=by)


@transaction.atomic
def bring_back(reply: SavedReply, *, by: Person) -> None:
    reply = SavedReply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    if not reply.is_active:
        _refuse_taken(reply)
        reply.is_active = True
        reply.save(update_fields=["is_active"])
        events.record("saved_reply.brought_back", reply, by=by)


@transaction.atomic
def attach(
    reply: SavedReply, *, content: bytes, name: str, language: str, by: Person, now: datetime
) -> SavedFile:
    """A file that goes with it from now on: with words in one language, or in every."""
    reply = SavedReply.objects.select_for_update(no_key=True).get(pk=reply.pk)
    if reply.files.count() >= settings.MAX_FILES_PER_MESSAGE:
        raise files.TooMany
    kept = files.keep(content=content, name=name, by=by, now=now)
    saved = SavedFile.objects.create(reply=reply, file=kept, language=language)
    events.record("saved_reply.changed", reply, by=by, file=kept.pk)
    return saved


@transaction.atomic
def detach(saved: SavedFile, *, by: Person) -> None:
    """It goes with the reply no longer; with what was sent it stays."""
    reply = SavedReply.objects.select_for_update(no_key=True).get(pk=saved.reply_id)
    gone, _rows = SavedFile.objects.filter(pk=saved.pk).delete()
    if gone:
        files.give_up(saved.file)
        events.record("saved_reply.changed", reply, by=by, file=saved.file_id)


@keeps_refusals
@transaction.atomic
def use(
    reply: SavedReply,
    *,
    language: str,
    by: Person,
    now: datetime,
    ticket: Ticket | None = None,
) -> list[Attachment]:
    """Somebody says it: what is used often is offered first. Its files in that language wait for
    his message like those that he uploads. Raises MayNotContact for an offer that the player of
    `ticket` is not to get; without a ticket nobody can be asked about, and it raises as well."""
    if reply.is_promotional:
        answer = gate.ask(
            ticket.player_id if ticket else None,
            purpose=gate.MARKETING,
            product=reply.product,
            channel=ticket.channel if ticket else "",
            at=now,
        )
        if not answer.decision.allowed:
            raise MayNotContact(answer, by=by)
        gate.keep(answer)
    SavedReply.objects.filter(pk=reply.pk).update(used_count=F("used_count") + 1, last_used_at=now)
    # from here nobody can take a file away from it: what was read before may be gone
    reply = SavedReply.objects.prefetch_related("files__file").get(pk=reply.pk)
    return files.lend([one.file for one in going_with(reply, language)], by=by, now=now)


def _name(reply: SavedReply, title: str, shortcut: str, texts: dict[str, str]) -> None:
    reply.title = redact.mask_cards(words.squeeze(words.clean(title)))[:80]
    shortened = words.squeeze(words.clean(shortcut)).lstrip("/")
    reply.shortcut = redact.mask_cards(shortened)[:30]
    _refuse_taken(reply)
    said = " ".join(redact.mask_cards(markup.text_of(html))[:60] for html in texts.values())
    reply.folded = words.fold(f"{reply.shortcut} {reply.title} {said}")[:200]


def _refuse_taken(reply: SavedReply) -> None:
    """A shortcut leads to one reply for everybody who is offered it."""
    if not reply.shortcut:
        return
    wanted = words.fold(reply.shortcut)
    others = SavedReply.objects.filter(
        Q(owner=None) | Q(owner=reply.owner), is_active=True, folded__startswith=wanted
    ).exclude(pk=reply.pk)
    if reply.team_id is not None:
        others = others.filter(Q(team=None) | Q(team=reply.team_id))
    for other in others:
        if words.fold(other.shortcut) == wanted:
            raise ShortcutTaken


def _keep(reply: SavedReply, texts: dict[str, str]) -> None:
    safe = {
        language: redact.mask_cards_in_html(markup.sanitise_composed(html))
        for language, html in texts.items()
    }
    safe = {language: html for language, html in safe.items() if markup.text_of(html).strip()}
    if not safe:
        raise NoText
    said = [markup.text_of(html) for html in safe.values()]
    if any(asking.asks_for(text) for text in said):
        raise AsksForSecret
    if any(urging.urges(text) for text in said):
        raise Urges
    if not reply.is_promotional and any(offers.reads_like_offer(text) for text in said):
        raise IsOffer
    names = sorted({name for html in safe.values() for name in placeholders.unknown(html)})
    if names:
        raise UnknownPlaceholder(names)
    SavedText.objects.filter(reply=reply).exclude(language__in=safe).delete()
    for language, html in safe.items():
        SavedText.objects.update_or_create(reply=reply, language=language, defaults={"html": html})
