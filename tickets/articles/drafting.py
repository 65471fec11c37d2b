"""What a solved ticket would say as an article: its question, and what an agent answered, without
whoever it was about."""

import re
from typing import NamedTuple

from helpdesk.lib import html as markup
from helpdesk.lib import redact
from knowledgebase.articles.models import Article, Category
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import GIVEN

_ANSWERS = 2  # the last that a person gave
_LONGEST_TITLE, _LONGEST_QUESTION, _LONGEST_SHORT = 110, 400, 300
_SHORTEST_NAME = 3
_GREETING = re.compile(
    r"^\s*(?:merhaba|selam|iyi (?:günler|akşamlar|geceler)|sayın|dear|hi|hello|good "
    r"(?:morning|afternoon|evening|day)|hallo|guten|hola|buen[oa]s)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"""[\w.+-]+@[\w-]+(?:\.[\w-]+)+          # an address
      | https?://\S+                          # a link, which may carry a token
      | \b(?:TR|DE|ES)\d{2}(?:\s?\d){10,26}\b # an account at a bank
      | \+?\d(?:[\s().-]?\d){5,}              # a telephone, a number of the player, a transaction
    """,
    re.VERBOSE,
)
_LEFT = re.compile(rf"(?:{redact.REMOVED}\s*)+")
_PLACE = "…"


class Drafted(NamedTuple):
    title: str
    summary: str
    body: str  # the HTML of articles
    category: str  # its slug


def of(ticket: Ticket) -> Drafted:
    """For a person to read, mend, and take on."""
    asked = _first_words(ticket)
    answers = [markup.text_of(html) for html in _answers(ticket)]
    names = _names(ticket)
    said = [_cleaned(one, names) for one in answers]
    title = _cleaned(ticket.subject, names).strip(" .…") or _sentence(_cleaned(asked, names))
    question = _clipped(_cleaned(asked, names), _LONGEST_QUESTION)
    first = next((line for one in said for line in one.splitlines() if _tells(line)), "")
    blocks = [markup.from_text(_without_frame(one)) for one in said]
    body = markup.from_text(question) + "".join(block for block in blocks if block)
    return Drafted(
        _clipped(title, _LONGEST_TITLE), _clipped(first, _LONGEST_SHORT), body, _shelf(ticket)
    )


def _first_words(ticket: Ticket) -> str:
    said = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED).order_by("seq")
    return said.values_list("text", flat=True).first() or ""


def _answers(ticket: Ticket) -> list[str]:
    """Only what a person of the team said and sent, never what a bot or the house did."""
    said = (
        Message.objects.filter(ticket=ticket, kind=Message.REPLY, author__kind="staff")
        .exclude(state__in=[Message.UNDONE, Message.FAILED])
        .order_by("-seq")
        .values_list("html", "flags")
    )
    kept = [html for html, flags in said if not {"automatic", GIVEN} & set(flags)]
    return kept[:_ANSWERS][::-1]


def _names(ticket: Ticket) -> list[str]:
    """Of the player, of whoever answered, and of the ticket; parts of names alone, too."""
    people = set(Message.objects.filter(ticket=ticket).values_list("author__name", flat=True)) | {
        ticket.player_name
    }
    addresses = ticket.player.addresses.values_list("value", flat=True) if ticket.player else []
    known = [*people, *addresses, f"#{ticket.pk}", str(ticket.pk)]
    if ticket.player and ticket.player.external_id:
        known.append(ticket.player.external_id)
    parts = [part for name in people for part in name.split() if len(part) >= _SHORTEST_NAME]
    return [one for one in [*known, *parts] if one]


def _cleaned(text: str, names: list[str]) -> str:
    text = redact.mask_cards(text)
    text = _PERSONAL.sub(redact.REMOVED, text)
    spoken = sorted({re.escape(one) for one in names}, key=len, reverse=True)
    if spoken:
        # with what Turkish adds to a name after an apostrophe
        named = re.compile(rf"(?<!\w)(?:{'|'.join(spoken)})(?:['’]\w+)?(?!\w)", re.IGNORECASE)
        text = named.sub(redact.REMOVED, text)
    return _LEFT.sub(_PLACE, text)


def _without_frame(text: str) -> str:
    """Without the line that greets, as an article greets nobody."""
    lines = text.splitlines()
    while lines and (not lines[0].strip() or _greets(lines[0])):
        lines.pop(0)
    return "\n".join(lines).strip()


def _greets(line: str) -> bool:
    bare = line.replace(_PLACE, "").strip(" ,.!")
    return not bare or _GREETING.match(bare) is not None


def _tells(line: str) -> bool:
    return bool(line.strip()) and not _greets(line)


def _sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]


def _clipped(text: str, longest: int) -> str:
    text = text.strip()
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _shelf(ticket: Ticket) -> str:
    """Where others about the same reason stand; else the first."""
    shelves = Category.objects.filter(is_active=True).order_by("place")
    if ticket.reason is not None:
        same = Article.objects.filter(
            reasons__contains=[ticket.reason.slug], category__is_active=True
        )
        if slug := same.order_by("pk").values_list("category__slug", flat=True).first():
            return str(slug)
    return shelves.values_list("slug", flat=True).first() or ""
