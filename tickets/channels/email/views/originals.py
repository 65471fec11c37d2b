"""The mail as it was sent, for whoever has to see it: in a sandboxed frame, or as a file.

Both come from the origin that never sees a cookie, under a link that is good for five minutes
and for what its person may see when it is used.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.request import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.people.models import Person
from accounts.people.sessions import Request
from helpdesk.lib import crypto, throttle
from helpdesk.lib import html as markup
from helpdesk.lib.doors import get_visible, public, requires, wants_json
from helpdesk.lib.files import content_disposition
from tickets.channels.email.actions import keeping
from tickets.channels.email.inbound import pictures, whereabouts
from tickets.channels.email.inbound.frame import frame_document, frame_headers
from tickets.channels.email.mail.parse import Unreadable, parse
from tickets.channels.email.models import RawMail
from tickets.channels.email.verbs import visible_mailboxes
from tickets.thread import outside
from tickets.thread.incoming import Incoming
from tickets.thread.models import Attachment, Message, Ticket
from tickets.thread.views import answers

RIGHT, INTAKE_RIGHT = "mail.see_original", "mail.intake"
FRAME, PICTURE, RAW = "outside-mail", "outside-picture", "outside-raw-mail"
_PICTURES_RATE = "20/m"
_BECAUSE = "the link itself carries who may use it, signed and for minutes"


@requires(RIGHT)
@require_safe
def original(request: Request, number: int, message_id: int) -> HttpResponse:
    """Where the frame with a mail's HTML is; `?images=1` to see its remote pictures too."""
    message = _message(request.person, number, message_id)
    if not message.has_original:
        raise Http404
    token = _token(FRAME, request.person, message=message.pk)
    images = "1" if request.GET.get("images") == "1" else "0"
    url = f"{settings.FILES_ORIGIN}{reverse('outside_mail', args=[token])}?images={images}"
    if wants_json(request):
        _body, held_back = markup.block_remote(_as_sent(message).html or "")
        return JsonResponse({"url": url, "held_back": 0 if images == "1" else held_back})
    return HttpResponseRedirect(url)


@requires(RIGHT)
@require_safe
def raw(request: Request, number: int, message_id: int) -> HttpResponse:
    """The whole mail as a file, byte for byte."""
    message = _message(request.person, number, message_id)
    mail = RawMail.objects.filter(message=message).only("pk", "destroyed_at").first()
    if mail is None:
        raise Http404
    if mail.destroyed_at:
        return answers.refused(request, 410, str(keeping.Destroyed.message), number=number)
    return HttpResponseRedirect(raw_address(mail, person=request.person))


def raw_address(mail: RawMail, *, person: Person) -> str:
    token = _token(RAW, person, mail=mail.pk)
    return f"{settings.FILES_ORIGIN}{reverse('outside_raw_mail', args=[token])}"


@public(_BECAUSE)
@require_safe
def outside_mail(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    named = _read(token, FRAME)
    person = outside.still_here(named["person"], RIGHT)
    message = _visible(person).filter(pk=named["message"]).first()
    if message is None:
        raise Http404
    incoming = _as_sent(message)
    wants_pictures = request.GET.get("images") == "1"
    remote = _Remote(person)
    document = frame_document(
        incoming.html or "",
        images=wants_pictures,
        image_url=remote.address,
        cids=_cids(message, person=person, now=now),
        language=incoming.language,
    )
    if remote.urls and throttle.allow(f"pictures:{person.pk}", rate=_PICTURES_RATE, now=now).ok:
        pictures.gather(remote.urls)
    headers = frame_headers(app_origin=settings.APP_ORIGIN, picture_origin=settings.FILES_ORIGIN)
    return HttpResponse(document, headers=headers)


@public(_BECAUSE)
@require_safe
def outside_image(request: HttpRequest, token: str) -> HttpResponse:
    """A remote picture that was fetched for a frame; nothing is fetched here."""
    found = pictures.kept(_read(token, PICTURE)["url"])
    if found is None:
        raise Http404
    return _dressed(HttpResponse(found.content, content_type=found.mime))


@public(_BECAUSE)
@require_safe
def outside_raw_mail(request: HttpRequest, token: str) -> HttpResponse:
    named = _read(token, RAW)
    person = outside.still_here(named["person"], RIGHT)
    mail = RawMail.objects.filter(pk=named["mail"]).first()
    if mail is None or not _may_have(person, mail):
        raise Http404
    response = HttpResponse(_opened(mail), content_type="message/rfc822")
    response.headers["Content-Disposition"] = content_disposition(f"mail-{mail.pk}.eml")
    return _dressed(response)


class _Remote:
    """Gives remote pictures an address of ours, and remembers which there are."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.urls: list[str] = []

    def address(self, url: str) -> str:
        if len(self.urls) >= pictures.MOST:
            return ""
        self.urls.append(url)
        token = _token(PICTURE, self.person, url=url)
        return f"{settings.FILES_ORIGIN}{reverse('outside_image', args=[token])}"


def _visible(person: Person) -> Any:
    return Message.objects.filter(ticket__in=Ticket.objects.visible_to(person))


def _message(person: Person, number: int, message_id: int) -> Message:
    ticket = get_visible(Ticket, person, pk=number)
    message = Message.objects.filter(ticket=ticket, pk=message_id).first()
    if message is None:
        raise Http404
    return message


def _as_sent(message: Message) -> Incoming:
    mail = RawMail.objects.filter(message=message).first()
    # the words that were removed still stand in it
    if mail is None or message.redacted_at is not None:
        raise Http404
    try:
        return parse(_opened(mail), envelope_from=mail.envelope_from)
    except Unreadable:
        raise Http404 from None


def _opened(mail: RawMail) -> bytes:
    try:
        return keeping.opened(mail)
    except (crypto.Unreadable, keeping.Destroyed):
        raise Http404 from None


def _may_have(person: Person, mail: RawMail) -> bool:
    """Through its ticket; whoever looks after mail also has what is on no ticket."""
    if mail.message_id is not None:
        seen = _visible(person).filter(pk=mail.message_id)
        # what was removed from a message is open to whoever looks after mail only
        return bool(
            seen.exists() if person.may(INTAKE_RIGHT) else seen.filter(redacted_at=None).exists()
        )
    if not person.may(INTAKE_RIGHT) or whereabouts.is_hidden(mail, person=person):
        return False
    return visible_mailboxes(person).filter(pk=mail.mailbox_id).exists()


def _cids(message: Message, *, person: Person, now: datetime) -> dict[str, str]:
    """Where the pictures are that came with the mail: their drawn copies, once checked."""
    shown = message.attachments.filter(state=Attachment.CLEAN).exclude(content_id="")
    return {
        file.content_id: outside.address(file, person=person, now=now, inline=True)
        for file in shown.exclude(display_key="")
    }


def _token(purpose: str, person: Person, **named: Any) -> str:
    payload = {"person": person.pk, **named}
    return crypto.sign(payload, purpose=purpose, seconds=outside.SECONDS, now=timezone.now())


def _read(token: str, purpose: str) -> dict[str, Any]:
    named = crypto.read(token, purpose=purpose, now=timezone.now())
    if named is None:
        raise Http404
    return named


def _dressed(response: HttpResponse) -> HttpResponse:
    response.headers["Content-Security-Policy"] = outside.CSP
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
