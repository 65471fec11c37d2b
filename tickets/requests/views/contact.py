"""The contact form. What is about to be sent is first looked for in the help pages; whatever comes
of that, nothing that was typed is lost, and whoever wants to send it does so with one click."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.players.models import Player
from accounts.protection import help_lines
from helpdesk.lib import crypto, peer
from helpdesk.lib.doors import piece
from helpdesk.lib.text import masked_address
from knowledgebase.articles import reading
from knowledgebase.portal import visits
from knowledgebase.portal.actions import visiting
from knowledgebase.search.finding import Hit
from tickets.requests import answers, files
from tickets.requests.actions import contacting, going_on, offering
from tickets.requests.doors import (
    Request,
    address,
    door,
    is_own_form,
    refuse_form,
    shown,
    to,
    too_often,
)
from tickets.requests.forms import LONGEST, ContactForm
from tickets.requests.models import ContactRequest
from tickets.thread.actions.files import NotYourFile

_ANYBODY = "everybody may write to us, whoever he is and whatever holds him back"
# Of one address of the net there may be thousands of players of a carrier; of a mailbox one.
_OF_PEER, _OF_MAILBOX, _FILES = "40/m,300/h", "6/h,20/d", "30/m,300/d"
_SENT, _SENT_SECONDS = "contact sent", 24 * 3600


@door(_ANYBODY, methods=("GET", "POST"))
def contact(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _form(request, _empty(request))
    if request.known is not None and not is_own_form(request):
        return _kept_open(request)
    form = _filled(request)
    kept = _Kept(request, form)
    if "edit" in request.POST.getlist("step"):
        return _form(request, _fresh(form), kept=kept)
    if kept.error or not form.is_valid():
        return _form(request, form, kept=kept, status=422)
    if solved := request.POST.get("solved"):
        return _solve(request, form, kept, solved)
    if form.cleaned_data["website"]:
        said = _("Please look through your message once more and send it.")
        return _form(request, _without_trap(request), kept=kept, error=said, status=422)
    found = [] if "send" in request.POST.getlist("step") else _found(request, form)
    if not found:
        return _send(request, form, kept)
    _offer(request, form, found)
    return _answers(request, form, kept, found)


@door("answers are shown while somebody writes", methods=("POST",), rate="60/m,600/h")
def contact_answers(request: Request) -> HttpResponse:
    """The same answers as a piece of the page; nothing is sent by that."""
    form = _filled(request)
    form.is_valid()
    found = _found(request, form)
    if found:
        _offer(request, form, found)
    count = ngettext("%(n)s answer found", "%(n)s answers found", len(found)) % {"n": len(found)}
    html = piece("tickets/requests/_answers.html", hits=_hits(request, found), count=count)
    return HttpResponse(html if found else "")


@door("whoever sent it learns its number by this link", methods=("GET",))
def contact_sent(request: Request, token: str) -> HttpResponse:
    named = crypto.read(token, purpose=_SENT, now=request.now)
    known = ContactRequest.objects.select_related("ticket").filter(
        brand=request.brand, pk=(named or {}).get("ticket", 0)
    )
    sent = known.first()
    if sent is None:
        return to(request, "portal_contact")
    ticket = sent.ticket
    lines = _lines(request) if ticket.comes_first else []
    return shown(
        request,
        "sent",
        title=_("We have your message"),
        number=ticket.pk,
        to_address=masked_address(sent.address),
        lines=lines,
        asks_to_stop=ticket.asks_to_stop,
        follow=_follow(request, sent),
    )


class _Kept:
    """The files of a form: those that wait already, and what came with it now. Whoever is not
    signed in becomes a stranger of his own with his first file."""

    def __init__(self, request: Request, form: ContactForm) -> None:
        self.error, self.draft = "", request.POST.get("draft", "")[:400]
        self.player = request.player
        if request.known is None:
            self.player = files.stranger_of(self.draft, now=request.now)
        person = self.player.person if self.player else None
        handles = [one.handle for one in files.waiting(person, form.handles)]
        if request.FILES:
            handles += self._take(request, len(handles))
        person = self.player.person if self.player else None
        self.waiting = files.waiting(person, handles)

    @property
    def handles(self) -> list[str]:
        return [one.handle for one in self.waiting]

    @property
    def stranger(self) -> Player | None:
        return self.player if self.draft else None

    def _become_somebody(self, request: Request) -> None:
        brand, language, now = request.brand, request.language, request.now
        if request.known is not None:
            self.player = contacting.player_of(request.known, language=language, now=now)
            return
        self.player = contacting.stranger_of(brand, language=language, now=now)
        self.draft = files.draft_of(self.player, now=now)

    def _take(self, request: Request, beside: int) -> list[str]:
        if too_often(request, {f"help:files:{peer.address(request)}": _FILES}):
            self.error = _("Too many files at once. Try again in a minute.")
            return []
        if self.player is None:
            self._become_somebody(request)
        assert self.player is not None
        try:
            return files.take(request, by=self.player.person, beside=beside, now=request.now)
        except files.Refused as refusal:
            self.error = refusal.message
            return []


def _send(request: Request, form: ContactForm, kept: _Kept) -> HttpResponse:
    rates = {
        f"help:send:{peer.address(request)}": _OF_PEER,
        f"help:send:{request.brand.pk}:{form.address}": _OF_MAILBOX,
    }
    if too_often(request, rates):
        return _later(request, form, kept)
    said = contacting.Said(
        text=form.cleaned_data["text"],
        client_id=form.name,
        language=request.language,
        address=form.address,
        topic=form.about,
        article=form.cleaned_data["article"],
        handles=kept.handles,
        device=visits.device_of(request, request.brand),
    )
    try:
        sent = contacting.send(
            request.brand, said, session=request.known, stranger=kept.stranger, now=request.now
        )
    except (
        contacting.NothingSaid,
        contacting.NobodyAnswers,
        contacting.NotWanted,
        NotYourFile,
    ) as refusal:
        return _form(request, form, kept=kept, error=str(refusal.message), status=422)
    # what was read before has not been enough (domain 3.4)
    visiting.contacted(request.brand.pk, visits.device_of(request, request.brand), now=request.now)
    token = crypto.sign({"ticket": sent.pk}, purpose=_SENT, seconds=_SENT_SECONDS, now=request.now)
    return to(request, "portal_contact_sent", token)


def _later(request: Request, form: ContactForm, kept: _Kept) -> HttpResponse:
    """Whoever may be in danger is told whom he can call while he has to wait."""
    said = _("Several messages came from here already. Wait a little, then send it again.")
    lines = _lines(request) if answers.is_urgent(form.cleaned_data["text"]) else []
    return _form(request, form, kept=kept, error=said, lines=lines, status=429)


def _solve(request: Request, form: ContactForm, kept: _Kept, solved: str) -> HttpResponse:
    translation = int(solved) if solved.isdecimal() and len(solved) < 19 else 0
    answer = offering.solve(
        request.brand,
        client_id=form.name,
        translation=translation,
        address=form.address,
        now=request.now,
    )
    if answer is None:
        return _form(request, _fresh(form), kept=kept)
    return shown(request, "solved", title=_("Good to hear"), sent=_carried(form), kept=kept)


def _found(request: Request, form: ContactForm) -> list[Hit]:
    text = form.cleaned_data.get("text", "")
    return answers.to(request.brand, text, language=request.language, now=request.now)


def _offer(request: Request, form: ContactForm, found: list[Hit]) -> None:
    offering.offer(
        request.brand,
        client_id=form.name,
        translations=[one.translation_id for one in found],
        language=request.language,
        topic=form.about,
        address=form.address,
        device=visits.device_of(request, request.brand),
        player=request.player,
        now=request.now,
    )


def _answers(request: Request, form: ContactForm, kept: _Kept, found: list[Hit]) -> HttpResponse:
    return shown(
        request,
        "answers",
        title=_("Is one of these your answer?"),
        hits=_hits(request, found),
        sent=_carried(form),
        kept=kept,
        said=form.cleaned_data["text"],
    )


def _form(
    request: Request,
    form: ContactForm,
    *,
    kept: _Kept | None = None,
    error: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    article = _article(request, str(form["article"].value() or ""))
    return shown(
        request,
        "contact",
        title=_("Write to us"),
        asked=form,
        kept=kept,
        error=error or (kept.error if kept else ""),
        known=masked_address(form.known) if form.known else "",
        article=article,
        longest=LONGEST,
        answers_url=address(request, "portal_contact_answers"),
        status=status,
        **more,
    )


def _empty(request: Request) -> ContactForm:
    from_article = request.GET.get("article", "")[:60]
    initial = {"client_id": uuid4(), "article": from_article, "topic": request.GET.get("topic", "")}
    return ContactForm(initial=initial, **_of(request))


def _filled(request: Request) -> ContactForm:
    return ContactForm(request.POST, request.FILES, **_of(request))


def _of(request: Request) -> dict[str, Any]:
    known = going_on.address_of(request.known) if request.known is not None else ""
    return {"brand": request.brand, "language": request.language, "known": known}


def _fresh(form: ContactForm) -> ContactForm:
    """The same words in a form that is not found wanting yet."""
    form.is_valid()
    form.errors.clear()
    return form


def _without_trap(request: Request) -> ContactForm:
    said = request.POST.copy()
    said["website"] = ""
    return _fresh(ContactForm(said, **_of(request)))


def _carried(form: ContactForm) -> list[tuple[str, str]]:
    """All of the form, as a page carries it on."""
    said = form.cleaned_data
    names = ("topic", "text", "email", "article")
    carried = [(name, str(said[name])) for name in names if said.get(name)]
    return [*carried, ("client_id", str(form.name))]


def _kept_open(request: Request) -> HttpResponse:
    """His session has ended since, or the form is not his: it is sent by nobody, and his words
    stay before him."""
    form = _filled(request)
    if not form.data.get("text"):
        return refuse_form(request)
    said = _("This page stood open for long. Look through your message and send it once more.")
    return _form(request, _fresh(form), error=said, status=403)


def _hits(request: Request, found: list[Hit]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.translation_id,
            "title": one.title,
            "answer": one.summary or one.answer,  # the short answer, where there is one
            "url": address(request, "portal_article", one.slug),
            "language": one.language,
        }
        for one in found
    ]


def _article(request: Request, key: str) -> str:
    """What the article is called that he comes from."""
    if not key:
        return ""
    found = reading.shown_by_key(
        request.brand.pk, request.language, key, audiences=reading.PLAYERS, now=request.now
    )
    return found.title if found else ""


def _lines(request: Request) -> list[help_lines.Line]:
    return help_lines.in_danger("", request.language, brand_id=request.brand.pk)


def _follow(request: Request, sent: ContactRequest) -> str:
    """Where he follows it."""
    if request.known is not None:
        return reverse(
            "portal_request", args=[request.brand.slug, request.language, sent.ticket_id]
        )
    return address(request, "portal_requests")
