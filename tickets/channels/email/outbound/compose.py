"""Our own mail: words of the team, made into what every mail client shows well.

Everything in it comes from the dataclass; nothing is looked up, so the same outgoing makes the
same mail whenever it is tried again (RL-9).
"""

import hashlib
import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime as spoken_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override
from markupsafe import escape

from helpdesk.lib import html as markup
from helpdesk.lib import text as letters
from tickets.channels.email.mail import addresses, headers, robots, words
from tickets.channels.email.outbound import look
from tickets.thread.incoming import Sender
from tickets.thread.questions import Answer, Question

_MOST_REFERENCES = 20
_ANSWERING = re.compile(
    r"(?:\s*(?:re|aw|ynt|yan[ıi]t|ilt|cvp|sv|antw|odp|vs|rv|fw|fwd|wg|tr|ilet)(?:\[\d+\])?\s*[:：])+\s*",
    re.IGNORECASE,
)
_PICTURE = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
_NAMES_FILE = re.compile(r' data-attachment="([^"]*)"')
_MENTION = re.compile(r"<span(?: (?:class|data-person)=\"[^\"]*\")+>([^<]*)</span>")
_CID_HOST = "@picture.invalid"  # a Content-ID has the form of an address


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file that leaves with a mail; one with `content_id` is shown where the HTML names it."""

    name: str
    content: bytes
    mime: str
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """The player's last words; `at` is already in the time that the reader lives by."""

    name: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One mail to send. Its addresses are a mailbox of ours and those it goes to, nobody else's.

    `html` is as the composer made it; `text` is derived when it is empty. `message_id` was fixed
    before the first try. The sign-off is the agent's own last line; without a signature the
    brand's name is one.
    """

    from_name: str
    from_address: str
    to: Sequence[Sender]
    subject: str
    html: str
    message_id: str
    at: datetime
    brand_name: str
    text: str = ""
    reply_to: str = ""
    cc: Sequence[Sender] = ()
    bcc: Sequence[Sender] = ()
    sign_off: str = ""
    signature_html: str = ""
    signature_text: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()
    language: str = "en"
    files: Sequence[OutgoingFile] = ()
    brand_colour: str = look.DEFAULT_COLOUR
    automatic: bool = False
    list_unsubscribe: str = ""
    quote: Quote | None = None
    question: Question | None = None


def compose(outgoing: Outgoing) -> EmailMessage:
    """The mail, ready to send. Raises NotAnAddress for an address that is none."""
    with override(outgoing.language):
        plain = _text_of(outgoing)
        styled = _html_of(outgoing)
    page = _with_pictures(outgoing, styled)
    mail = _with_files(_many("alternative", outgoing, _words("plain", plain), page), outgoing)
    _set_fields(mail, outgoing)
    return mail


def recipients_of(outgoing: Outgoing) -> list[str]:
    """Everybody in the envelope, each once."""
    everybody = (*outgoing.to, *outgoing.cc, *outgoing.bcc)
    return list(dict.fromkeys(addresses.normalise(one.address) for one in everybody))


def answering(subject: str) -> str:
    """The subject of an answer, with one "Re:" however often it was answered before."""
    return f"Re: {_ANSWERING.sub('', words.one_line(subject, length=240), count=1)}".strip()


def _set_fields(mail: EmailMessage, outgoing: Outgoing) -> None:
    if not outgoing.to and not outgoing.cc and not outgoing.bcc:
        raise addresses.NotAnAddress("", _("A mail needs somebody to go to."))
    sender = Sender(outgoing.from_address, outgoing.from_name)
    mail["From"] = headers.addressed([sender])
    if outgoing.reply_to:
        mail["Reply-To"] = headers.addressed([Sender(outgoing.reply_to, outgoing.from_name)])
    if outgoing.to:
        mail["To"] = headers.addressed(outgoing.to)
    if outgoing.cc:
        mail["Cc"] = headers.addressed(outgoing.cc)
    mail["Subject"] = headers.unstructured(outgoing.subject)
    mail["Date"] = format_datetime(outgoing.at)
    mail["Message-ID"] = outgoing.message_id
    answered = headers.message_ids([outgoing.in_reply_to])
    if answered:
        mail["In-Reply-To"] = answered
    references = headers.message_ids(_bounded(outgoing.references))
    if references:
        mail["References"] = references
    mail["Content-Language"] = outgoing.language
    if outgoing.automatic:
        for name, value in robots.AUTOMATIC_HEADERS.items():
            mail[name] = value
        mail[robots.LOOP_HEADER] = robots.loop_mark(outgoing.message_id)
    if outgoing.list_unsubscribe:
        mail["List-Unsubscribe"] = f"<{outgoing.list_unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _bounded(references: Sequence[str]) -> list[str]:
    """The first one names the conversation, the last ones the place in it."""
    known = list(dict.fromkeys(references))
    if len(known) <= _MOST_REFERENCES:
        return known
    return [known[0], *known[1 - _MOST_REFERENCES :]]


def _text_of(outgoing: Outgoing) -> str:
    said = letters.clean(outgoing.text or markup.text_of(_for_mail(outgoing.html, outgoing)))
    signed = outgoing.signature_text or markup.text_of(outgoing.signature_html)
    parts = [
        said.strip(),
        *_question_text(outgoing),
        *([letters.clean(outgoing.sign_off)] if outgoing.sign_off else []),
    ]
    parts += [f"-- \n{letters.clean(signed).strip() or outgoing.brand_name}"]
    if outgoing.list_unsubscribe:
        ends = _("No more offers by e-mail")
        parts.append(f"{ends}: {outgoing.list_unsubscribe}")
    if outgoing.quote is not None:
        quoted = letters.clean(outgoing.quote.text).split("\n")
        marked = "\n".join(f"> {line}".rstrip() for line in quoted)
        parts.append(f"{_introduction(outgoing.quote, outgoing.language)}\n\n{marked}")
    return "\n\n".join(parts) + "\n"


def _html_of(outgoing: Outgoing) -> str:
    signed = outgoing.signature_text or outgoing.brand_name
    signature = _for_mail(outgoing.signature_html, outgoing) or markup.from_text(signed)
    parts = [
        _for_mail(outgoing.html, outgoing) or markup.from_text(outgoing.text),
        _question_html(outgoing),
        markup.from_text(outgoing.sign_off),
        f'<div class="signature">{signature}</div>',
        _ending(outgoing),
    ]
    if outgoing.quote is not None:
        # Gmail and others fold what carries this class.
        said = markup.from_text(letters.clean(outgoing.quote.text))
        introduction = escape(_introduction(outgoing.quote, outgoing.language))
        parts.append(
            f'<div class="quote gmail_quote"><p>{introduction}</p>'
            f'<blockquote type="cite">{said}</blockquote></div>'
        )
    return look.dressed(
        "".join(parts),
        title=words.one_line(outgoing.subject, length=250),
        language=outgoing.language,
        colour=outgoing.brand_colour,
    )


def _ending(outgoing: Outgoing) -> str:
    """The line with which a reader ends offers."""
    if not outgoing.list_unsubscribe:
        return ""
    address, ends = escape(outgoing.list_unsubscribe), escape(_("No more offers by e-mail"))
    return f'<div class="signature"><a href="{address}">{ends}</a></div>'


def _question_text(outgoing: Outgoing) -> list[str]:
    asked = outgoing.question
    if asked is None:
        return []
    answers = "\n".join(f"{one.label}: {one.url}" for one in asked.answers)
    scale = "\n".join(f"{one.label}: {one.url}" for one in asked.scale)
    return [answers, *([f"{asked.scale_words}\n{scale}"] if asked.scale else [])]


def _question_html(outgoing: Outgoing) -> str:
    """Buttons that stay buttons in mail programs which know only tables."""
    asked = outgoing.question
    if asked is None:
        return ""
    answers = "".join(_cell(one, "first" if not n else "") for n, one in enumerate(asked.answers))
    made = f'<table class="ask" role="presentation"><tr>{answers}</tr></table>'
    if asked.scale:
        marks = "".join(_cell(one, "mark") for one in asked.scale)
        made += (
            f'<p class="scale">{escape(asked.scale_words)}</p>'
            f'<table class="ask" role="presentation"><tr>{marks}</tr></table>'
        )
    return made


def _cell(answer: Answer, kind: str) -> str:
    button = f"button {kind}".strip()
    return f'<td><a class="{button}" href="{escape(answer.url)}">{escape(answer.label)}</a></td>'


def _for_mail(html: str, outgoing: Outgoing) -> str:
    """Composed HTML without what only the desk understands, its pictures by their Content-ID."""
    if not html:
        return ""
    there = {file.content_id for file in outgoing.files}

    def picture(found: re.Match[str]) -> str:
        named = _NAMES_FILE.search(found[1])
        if named is None or named[1] not in there:
            return ""
        return f'<img{_NAMES_FILE.sub("", found[1])} src="cid:{named[1]}{_CID_HOST}">'

    safe = _MENTION.sub(r"\1", markup.sanitise_composed(html))
    return _PICTURE.sub(picture, safe)


def _introduction(quote: Quote, language: str) -> str:
    name = words.one_line(quote.name, length=120)
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    when = spoken_datetime(quote.at, "d MMMM y HH:mm", tzinfo=quote.at.tzinfo, locale=locale)
    return _("On %(when)s, %(name)s wrote:") % {"when": when, "name": name}


def _with_pictures(outgoing: Outgoing, styled: str) -> EmailMessage:
    page = _words("html", styled)
    shown = [_file(file, "inline") for file in outgoing.files if file.content_id]
    return _many("related", outgoing, page, *shown) if shown else page


def _with_files(body: EmailMessage, outgoing: Outgoing) -> EmailMessage:
    attached = [_file(file, "attachment") for file in outgoing.files if not file.content_id]
    mail = _many("mixed", outgoing, body, *attached) if attached else body
    mail["MIME-Version"] = "1.0"
    return mail


def _many(kind: str, outgoing: Outgoing, *parts: EmailMessage) -> EmailMessage:
    whole = EmailMessage(policy=headers.POLICY)
    mark = hashlib.sha256(f"{kind}\n{outgoing.message_id}".encode()).hexdigest()[:28]
    # "=_" can stand in no line of base64 or quoted-printable.
    whole["Content-Type"] = f'multipart/{kind}; boundary="=_{mark}"'
    whole.set_payload(list(parts))
    return whole


def _words(kind: str, said: str) -> EmailMessage:
    part = EmailMessage(policy=headers.POLICY)
    part["Content-Type"] = f'text/{kind}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    raw = said.replace("\r\n", "\n").encode("utf-8", "replace")
    part.set_payload(b2a_qp(raw, istext=True).decode("ascii"))
    return part


def _file(file: OutgoingFile, kind: str) -> EmailMessage:
    part = EmailMessage(policy=headers.POLICY)
    part["Content-Type"] = headers.typed(file.mime, file.name)
    part["Content-Transfer-Encoding"] = "base64"
    part["Content-Disposition"] = headers.disposition(kind, file.name)
    if file.content_id:
        part["Content-ID"] = f"<{file.content_id}{_CID_HOST}>"
    part.set_payload(_in_lines(b2a_base64(file.content, newline=False)))
    return part


def _in_lines(encoded: bytes) -> str:
    plain = encoded.decode("ascii")
    return "\n".join(plain[at : at + 76] for at in range(0, len(plain), 76))
