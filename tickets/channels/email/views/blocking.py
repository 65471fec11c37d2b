"""Keeping senders out, from a conversation, from a mail, and from the list of those kept out."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import times
from helpdesk.lib.doors import requires
from tickets.channels.email.actions import blocking
from tickets.channels.email.forms.blocking import BlockForm
from tickets.channels.email.inbound import whereabouts
from tickets.channels.email.models import BlockedSender
from tickets.channels.email.views.intake import mail_of
from tickets.thread.actions import resolution
from tickets.thread.objections import Objection
from tickets.thread.views import answers

RIGHT = blocking.RIGHT
_MOST_SHOWN = 500
_REFUSALS = (
    *(blocking.OurOwn, blocking.ManyPlayers, blocking.NobodyToBlock),
    *(resolution.Final, Objection),
)


@require_http_methods(["POST", "DELETE"])
@requires("tickets.mark_spam")
def spam_and_block(request: Request, number: int) -> HttpResponse:
    """Spam, and its sender kept out; DELETE takes back both."""
    ticket, now = answers.ticket_for(request.person, number), timezone.now()
    try:
        if answers.undoes(request):
            blocking.take_back_spam_and_block(ticket, by=request.person, now=now)
            return answers.done(
                request, number, _("#%(number)s is open again") % {"number": number}
            )
        blocked = blocking.mark_spam_and_block(ticket, by=request.person, now=now)
    except _REFUSALS as error:
        return answers.refused(request, 422, str(error.message), number=number)
    said = _("#%(number)s is spam, and %(sender)s is blocked") % {
        "number": number,
        "sender": whereabouts.masked_block(blocked.value),
    }
    undo = f"{reverse('spam_and_block', args=[number])}?_method=delete"
    return answers.done(request, number, said, undo=undo)


@requires(RIGHT)
@require_POST
def block_sender(request: Request, mail_id: int) -> HttpResponse:
    """Keeps out whoever sent this mail; the page of the mail offers to undo it."""
    mail = mail_of(request.person, mail_id, "mailbox__brand")
    if not mail.sender:
        raise Http404
    try:
        blocking.block(mail.mailbox.brand, mail.sender, by=request.person, now=timezone.now())
        messages.success(request, _("The sender is blocked."))
    except _REFUSALS as error:
        messages.error(request, str(error.message))
    return HttpResponseRedirect(reverse("came_mail", args=[mail_id]))


@requires(RIGHT)
@require_GET
def blocked_senders(request: Request) -> HttpResponse:
    return _shown(request, BlockForm(by=request.person))


@requires(RIGHT)
@require_POST
def add_blocked(request: Request) -> HttpResponse:
    form = BlockForm(request.POST, by=request.person)
    if form.is_valid():
        try:
            blocking.block(**form.cleaned_data, by=request.person, now=timezone.now())
            messages.success(request, _("The sender is blocked."))
            return HttpResponseRedirect(reverse("blocked_senders"))
        except _REFUSALS as error:
            form.add_error("value", str(error.message))
    return _shown(request, form)


@requires(RIGHT)
@require_POST
def unblock(request: Request, blocked_id: int) -> HttpResponse:
    found = _visible(request.person).filter(pk=min(blocked_id, 2**62)).first()
    if found is None:
        raise Http404
    blocking.lift(found, by=request.person, now=timezone.now())
    messages.success(request, _("The sender can write again."))
    mail = request.POST.get("mail", "")
    if mail.isascii() and mail.isdecimal() and len(mail) < 19:
        return HttpResponseRedirect(reverse("came_mail", args=[int(mail)]))
    return HttpResponseRedirect(reverse("blocked_senders"))


def _visible(person: Person) -> "QuerySet[BlockedSender]":
    return BlockedSender.objects.filter(brand__in=person.brand_ids, lifted_at=None)


def _shown(request: Request, form: BlockForm) -> HttpResponse:
    now, person = timezone.now(), request.person
    tz = times.zone(person.time_zone)
    found = _visible(person).select_related("by", "brand").order_by("-pk")[:_MOST_SHOWN]
    blocked = [
        {
            "id": one.pk,
            "value": one.value,
            "brand": one.brand.name,
            "by": one.by.name,
            "iso": one.created_at.isoformat(),
            "when": times.full(one.created_at, tz=tz, language=person.language, now=now),
        }
        for one in found
    ]
    context = {"blocked": blocked, "form": form}
    status = 422 if form.errors else 200
    template = "tickets/channels/email/blocked.html"
    answer: HttpResponse = page(request, template, context, here="blocked_senders", status=status)
    return answer
