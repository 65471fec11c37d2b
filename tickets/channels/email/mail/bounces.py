"""Mail that says another mail did not arrive: what it says, of whom, and how lasting it is (ML-12).

Nothing here is proof of anything. Whoever asks has seen that the mail came to an address that only
the failed mail's own envelope named.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpdesk.lib import html as markup
from helpdesk.lib import redact
from tickets.channels.email.mail import addresses, bodies, bounce_words, mime, words
from tickets.channels.email.mail.bounce_words import (
    ADDRESS,
    DELAYED,
    GAVE_UP,
    OPENING,
    PERMANENT,
    RETURNED,
    STATUS,
    SUBJECT,
    TRANSIENT,
    Verdict,
    without_addresses,
)
from tickets.channels.email.mail.mime import Part

__all__ = ["DELAYED", "PERMANENT", "TRANSIENT", "Bounce", "Failure", "read"]

_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_COPIES = {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"}
_LONGEST_TEXT = 20_000
_LONGEST_WORDS = 240
_MOST_FAILURES = 100
_WORTH = {PERMANENT: 2, TRANSIENT: 1, DELAYED: 0}
# how a refusal of one recipient is written down: "550 d•••@mail.example: 5.1.1 no such user"
_NAMED_FIRST = re.compile(r"^([45]\d\d )[^\s@]{1,64}@\S{1,255}: ")
_FIELD = re.compile(r"^([A-Za-z-]{1,60})[ \t]*:[ \t]*(.*)$")


class Failure(NamedTuple):
    """One recipient's mail. `named` are addresses that may be his, the likeliest first.

    A transient one whose server `gave_up` is as lost as a permanent one, but may pass next time.
    """

    kind: str
    status: str
    words: str
    named: tuple[str, ...]
    blames_address: bool
    gave_up: bool


class Bounce(NamedTuple):
    """`message_ids` are those of ours that stand in what came back, as (ticket, message)."""

    failures: tuple[Failure, ...]
    message_ids: tuple[tuple[int, str], ...]

    @property
    def worst(self) -> Failure:
        return max(self.failures, key=lambda failure: (_WORTH[failure.kind], failure.gave_up))


def read(raw: bytes) -> Bounce | None:
    """What the mail says of another one that did not arrive; None when it says no such thing.

    For what a machine wrote: people write such sentences too. Raises Unreadable.
    """
    mail = mime.read(raw)
    failures = tuple(_reported(mail)) or tuple(_told(mail))
    if not failures:
        return None
    return Bounce(failures[:_MOST_FAILURES], tuple(_returned_ids(mail)))


def refused(said: str) -> Failure | None:
    """What a server means that refuses a mail for good on the spot, by what it said of it.

    None where it said nothing: then the words are ours.
    """
    if not bounce_words.REPLY_CODE.match(said):
        return None
    named = tuple(address.lower() for address in ADDRESS.findall(said))
    plain = _NAMED_FIRST.sub(r"\1", said)
    verdict = bounce_words.of_text(ADDRESS.sub("", plain))
    if verdict is None:
        return None
    return Failure(
        kind=verdict.kind,
        status=verdict.status,
        words=_shown(plain),
        named=named,
        blames_address=verdict.blames_address and verdict.kind == PERMANENT,
        gave_up=True,
    )


def _reported(mail: Part) -> Iterator[Failure]:
    """RFC 3464: one group of fields for each recipient, after the one about the mail itself."""
    told = ""
    for part in mail.walk():
        if part.kind.value == "text/plain" and not told:
            told = _before_copy(_text(mail))
        if part.kind.value in _REPORTS:
            text = part.data.decode("utf-8", "replace").replace("\r\n", "\n")
            for group in _groups(text):
                failure = _of_group(group, told)
                if failure is not None:
                    yield failure
            return


def _groups(text: str) -> Iterator[dict[str, str]]:
    for block in re.split(r"\n[ \t]*\n", text[:200_000])[: _MOST_FAILURES + 1]:
        fields: dict[str, str] = {}
        name = ""
        for line in block.split("\n"):
            found = _FIELD.match(line)
            if line[:1] in {" ", "\t"} and name:
                fields[name] += f" {line.strip()}"
            elif found is not None:
                name = found[1].lower()
                fields[name] = f"{fields.get(name, '')} {found[2].strip()}".strip()
        if "final-recipient" in fields or "action" in fields or "original-recipient" in fields:
            yield fields


def _of_group(fields: dict[str, str], told: str) -> Failure | None:
    action = fields.get("action", "").split(";")[0].split(" ")[0].strip().lower()
    if action in {"delivered", "relayed", "expanded"}:
        return None
    said = _diagnosis(fields.get("diagnostic-code", ""))
    status = STATUS.search(fields.get("status", ""))
    known = status.group() if status and status[1] != "2" else ""
    verdict = _judged(known, said, told)
    if action == "delayed" or (not action and verdict.kind != PERMANENT):
        verdict = verdict._replace(kind=DELAYED, blames_address=False)
    return Failure(
        kind=verdict.kind,
        status=verdict.status,
        words=_shown(said or _sentence(told)),
        named=_of_fields(fields),
        blames_address=verdict.blames_address,
        gave_up=verdict.kind != DELAYED,
    )


def _judged(status: str, said: str, told: str) -> Verdict:
    """The code in the words is the remote server's own; a gateway's "5.0.0" says less."""
    if said:
        exact = bounce_words.of_text(said)
        is_vague = not status or status.endswith(".0.0")
        if exact is not None and exact.status and is_vague:
            return exact
    if status and not (status.endswith(".0.0") and not said):
        return bounce_words.of_status(status, said or told)
    spoken = bounce_words.of_text(f"{said}\n{told}")
    if spoken is not None and spoken.kind != DELAYED:
        return spoken
    return bounce_words.of_status(status or "5.0.0", f"{said}\n{told}")


def _of_fields(fields: dict[str, str]) -> tuple[str, ...]:
    named = []
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        found = ADDRESS.search(fields.get(name, "").rpartition(";")[2].replace("+40", "@"))
        if found:
            named.append(found.group().lower())
    return tuple(dict.fromkeys(named))


def _diagnosis(value: str) -> str:
    """Without the kind of its server: "smtp; 550 5.1.1 …"."""
    kind, semicolon, said = value.partition(";")
    return said.strip() if semicolon and len(kind) < 20 and " " not in kind.strip() else value


def _told(mail: Part) -> Iterator[Failure]:
    """A server that writes sentences instead of a report."""
    title = words.unencoded(mail.get("subject"))
    text = _before_copy(_text(mail))
    failed = [a.lower() for a in ADDRESS.findall(" ".join(mail.get_all("x-failed-recipients")))]
    if not (failed or SUBJECT.search(title) or OPENING.search(text[:2000])):
        return
    if "disposition-notification" in mail.kind.get("report-type").lower():
        return
    verdict = bounce_words.of_text(text, title=title)
    if verdict is None and failed:
        verdict = Verdict(PERMANENT, "", False)
    if verdict is None:
        return
    spoken = [address.lower() for address in ADDRESS.findall(text)]
    yield Failure(
        kind=verdict.kind,
        status=verdict.status,
        words=_shown(_sentence(text)),
        named=tuple(dict.fromkeys([*failed, *spoken]))[:20],
        blames_address=verdict.blames_address,
        gave_up=verdict.kind != DELAYED,
    )


def _text(mail: Part) -> str:
    found = bodies.of(mail)
    plain = "\n".join(found.plain).replace("\r\n", "\n").strip()
    if not plain:
        plain = markup.text_of("\n".join(found.html)[:200_000])
    return plain[:_LONGEST_TEXT]


def _before_copy(text: str) -> str:
    cut = RETURNED.search(text)
    return text[: cut.start()] if cut and text[: cut.start()].strip() else text


def _sentence(text: str) -> str:
    """The line that says why: one with a code, or the first that accuses somebody."""
    lines = [line.strip(" \t>-*") for line in text.split("\n") if line.strip(" \t>-*")]
    for sign in (STATUS, bounce_words.REPLY_CODE):
        for line in lines:
            if sign.search(line):
                return line
    for sign in (bounce_words.FULL, bounce_words.NOBODY_THERE, bounce_words.NOT_THIS_MAIL, GAVE_UP):
        for line in lines:
            if sign.search(line):
                return line
    return lines[0] if lines else ""


def _shown(said: str) -> str:
    """Short, on one line, without whole addresses or card numbers."""
    line = words.one_line(redact.mask_cards(said), length=_LONGEST_WORDS)
    return without_addresses(line)


def _returned_ids(mail: Part) -> Iterator[tuple[int, str]]:
    for part in mail.walk():
        if part.kind.value in _COPIES:
            top = mime.top_of(part.data)
            yield from addresses.our_message_ids(" ".join(top.get_all("message-id")))
    text = _text(mail)
    cut = RETURNED.search(text)
    if cut:
        yield from addresses.our_message_ids(text[cut.start() :])
