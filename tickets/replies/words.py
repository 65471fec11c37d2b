"""Which saved replies a person is offered, and how they are found by what is typed after `/`."""

from django.db.models import Q, QuerySet

from accounts.people.models import Person
from helpdesk.lib.text import fold
from tickets.replies.models import SavedFile, SavedReply, SavedText
from tickets.replies.placeholders import first_name
from tickets.thread import outside
from tickets.thread.models import Attachment, Ticket

_MOST = 12
# what a preview fills in; invented, and known as such
EXAMPLES = {
    "player.first_name": "Derya",
    "player.name": "Derya Arslan",
    "ticket.number": "48012",
    "brand.name": "Lunaro",
}
# the same in the language of the text, by that
EXAMPLES_IN = {
    "promise.time": {"en": "23:30", "tr": "23.30’da", "de": "23:30 Uhr", "es": "23:30"},
    "ticket.subject": {
        "en": "My withdrawal is waiting",
        "tr": "Çekimim bekliyor",
        "de": "Meine Auszahlung steht aus",
        "es": "Mi retiro está pendiente",
    },
}


def visible_replies(person: Person) -> "QuerySet[SavedReply]":
    """Replies for everybody, for his teams and brands, and his own."""
    if not (person.may("replies.use") or person.may("replies.edit")):
        return SavedReply.objects.none()
    return SavedReply.objects.filter(
        Q(brand=None) | Q(brand_id__in=person.brand_ids),
        Q(team=None) | Q(team_id__in=person.team_ids),
        Q(owner=None) | Q(owner=person),
    )


@outside.keeps
def files_of(person: Person) -> "QuerySet[SavedFile, int]":
    """The files of those replies, by their ids."""
    return SavedFile.objects.filter(reply__in=visible_replies(person)).values_list(
        "file_id", flat=True
    )


def going_with(reply: SavedReply, language: str) -> list[SavedFile]:
    """Those of its files that go with words in this language and may be sent, in their order."""
    shut = {Attachment.INFECTED, Attachment.REFUSED}
    going = [one for one in reply.files.all() if one.language in {"", language}]
    return sorted((one for one in going if one.file.state not in shut), key=lambda one: one.pk)


def find(typed: str, *, person: Person, ticket: Ticket | None) -> list[SavedReply]:
    """What fits the typed letters best: the shortcut first, then any word; often used first."""
    replies = visible_replies(person).filter(is_active=True)
    if ticket is not None:
        replies = replies.filter(Q(brand=None) | Q(brand_id=ticket.brand_id))
    wanted = fold(typed).split()
    for word in wanted[:6]:
        replies = replies.filter(folded__contains=word)
    with_all = replies.prefetch_related("texts", "files__file")
    found = list(with_all.order_by("-used_count", "title")[:60])
    if wanted:
        found.sort(key=lambda reply: not reply.folded.startswith(wanted[0]))
    return found[:_MOST]


def text_in(reply: SavedReply, language: str) -> SavedText | None:
    """The words in the player's language, else English, else whatever there is."""
    by_language = {text.language: text for text in reply.texts.all()}
    return (
        by_language.get(language) or by_language.get("en") or next(iter(by_language.values()), None)
    )


def words_for(person: Person, ticket: Ticket | None) -> dict[str, str]:
    """What the placeholders become in this conversation."""
    words = {"agent.name": person.name, "agent.first_name": first_name(person.name)}
    if ticket is not None:
        words |= {
            "player.name": ticket.player_name,
            "player.first_name": first_name(ticket.player_name),
            "ticket.number": str(ticket.pk),
            "ticket.subject": ticket.subject,
            "brand.name": ticket.brand.name,
        }
    return words
