"""What a message says elsewhere than in its text and subject: between the lines that it quotes, in
its signature, in the HTML beside plain words, in files of text.

What stands in an earlier message of its conversation is left out: it was read there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from helpdesk.lib import files as store
from helpdesk.lib.prepared import Prepared
from tickets.thread import bare, kin
from tickets.thread.incoming import Incoming
from tickets.thread.models import Attachment, Message, Ticket

_MOST_LETTERS = 60_000
_LONG_LINE = 40  # letters; what breaks lines anew breaks them later
_MOST_BYTES = 64 * 1024  # of a file
_LATEST = 2**62
# What is a message's own in `quoted` stands first there; the rest is of those before it.
_EARLIER = Prepared(
    "earlier_words",
    ["bigint[]", "bigint"],
    """
    SELECT left(m.text, 20000), left(m.quoted, 1000) FROM tickets_message m
    WHERE m.ticket_id = ANY($1) AND m.id < $2 AND m.kind <> 'note' ORDER BY m.id DESC LIMIT 100
    """,
)


def quoted(text: str, numbers: Sequence[int], *, before: int = _LATEST) -> str:
    """What nobody has written on these conversations before the message of this key."""
    if not text:
        return ""
    earlier = _EARLIER.rows(list(numbers), before) if numbers else []
    said = dict.fromkeys(part for row in earlier for part in row if part)
    return "\n".join(_new_lines(text, [_lines_of(part) for part in said]))[:_MOST_LETTERS]


@lru_cache(maxsize=256)
def _lines_of(text: str) -> tuple[str, ...]:
    """They are asked for before their ticket is locked, and after."""
    return tuple(own for line in text.split("\n") if (own := bare.letters(line)))


def _new_lines(text: str, earlier: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A short line is known where it is a line there, or goes on where the one above it ends: who
    answers with a few words that stand in our sentence says them himself."""
    lines = {line for said in earlier for line in said}
    known = "\n".join("".join(said) for said in earlier)
    above = ""
    for line in text.split("\n"):
        own = bare.letters(line)
        is_known = (
            own in lines
            or (len(own) >= _LONG_LINE and own in known)
            or (above and above + own in known)
        )
        if own and not is_known:
            yield line.lstrip("> |\t")
        above = own


def kin_of(ticket: Ticket) -> list[int]:
    """Conversations that a mail on this one may quote, too."""
    hinted = [ticket.hinted_ticket_id] if ticket.hinted_ticket_id is not None else []
    return [*kin.numbers(ticket.pk), *hinted]


def in_mail(incoming: Incoming) -> list[str]:
    """Of its files."""
    named = (file.content for file in incoming.files if not file.is_inline)
    return list(_texts(content for content in named if len(content) <= _MOST_BYTES))


def in_uploads(handles: Sequence[str]) -> list[str]:
    if not handles:
        return []
    return [text for _name, text in _kept(Attachment.objects.filter(handle__in=list(handles)))]


def in_files(message: Message) -> list[tuple[str, str]]:
    """The name of each, and what it says."""
    return list(_kept(Attachment.objects.filter(message=message, is_inline=False)))


def _kept(files: Iterable[Attachment]) -> Iterator[tuple[str, str]]:
    for file in files:
        if file.size <= _MOST_BYTES and file.key:
            with suppress(store.Lost):
                for text in _texts([store.load(file.key)]):
                    yield file.name, text


def _texts(contents: Iterable[bytes]) -> Iterator[str]:
    return (text for content in contents if (text := store.text_in(content)))
