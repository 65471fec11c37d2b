"""A player signs in to see his requests, and out again. Whoever asks, and for whichever address, is
answered the same."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.players import signed
from helpdesk.lib import peer
from helpdesk.lib.text import masked_address
from tickets.requests.actions import signing_in
from tickets.requests.doors import (
    Request,
    door,
    forget,
    is_from_here,
    is_own_form,
    keep,
    refuse_form,
    shown,
    to,
    too_often,
)
from tickets.requests.forms import AddressForm, CodeForm

_STRANGERS = "who signs in is not known yet"
# of one address of the net: behind a carrier's are many players, but few of them ask within minutes
_ASKED, _TRIED, _SIGNED = "10/10m,40/d", "30/10m,200/d", "30/m"
# the same for one mailbox: less than it gets, so that no stranger uses up what is its owner's
_ASKED_OF_ONE = "3/h,6/d"
_TOO_MANY = _lazy(
    "Several codes were asked for already. Look into your mailbox, or try again later."
)


@door(_STRANGERS, methods=("GET", "POST"))
def sign_in(request: Request) -> HttpResponse:
    """Asks for a code, or takes what a page of the operator has signed."""
    if request.method == "POST" and "assertion" in request.POST:
        return _take_signed(request)
    if request.known is not None:
        return to(request, "portal_requests")
    if request.method != "POST":
        return _asks(request, AddressForm(initial={"email": ""}))
    if not is_from_here(request):
        return refuse_form(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _asks(request, form, status=422)
    line, email = peer.address(request), form.cleaned_data["email"]
    rates = {
        f"help:code:{line}": _ASKED,
        f"help:code:{request.brand.pk}:{line}:{email}": _ASKED_OF_ONE,
    }
    if too_often(request, rates):
        return _asks(request, form, error=str(_TOO_MANY), status=429)
    secret = signing_in.ask(
        request.brand, address=email, language=request.language, now=request.now
    )
    return to(request, "portal_code", secret)


@door(_STRANGERS, methods=("GET", "POST"))
def code(request: Request, ask: str) -> HttpResponse:
    """The code that went by mail, typed in the browser that asked for it. The address of this page
    stays in that browser, so that a phone may leave it for its mail and come back."""
    asked = signing_in.asked_for(request.brand, ask, now=request.now)
    if asked is None:
        return _asks(request, AddressForm(), error=str(signing_in.Over.message), status=410)
    if request.method != "POST":
        return _types(request, asked.address, CodeForm())
    if not is_from_here(request):
        return refuse_form(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _types(request, asked.address, form, status=422)
    if too_often(request, {f"help:try:{peer.address(request)}": _TRIED}):
        said = _("Wait a minute, then try once more.")
        return _types(request, asked.address, form, error=said, status=429)
    try:
        tried = signing_in.try_code(request.brand, ask, form.cleaned_data["code"], now=request.now)
    except signing_in.NotACode as refusal:
        return _types(request, asked.address, form, error=str(refusal.message), status=422)
    except signing_in.Over as refusal:
        return _asks(request, AddressForm(), error=str(refusal.message), status=410)
    if tried.secret:
        return keep(request, to(request, "portal_requests"), tried.secret)
    if not tried.left:
        said = _("That was wrong three times. Ask for a new code.")
        return _asks(request, AddressForm(), error=said, status=410)
    said = ngettext(
        "That is not the code. You can try %(n)s more time.",
        "That is not the code. You can try %(n)s more times.",
        tried.left,
    ) % {"n": tried.left}
    return _types(request, asked.address, CodeForm(), error=said, status=422)


@door("whoever is signed in may always go", methods=("POST",))
def sign_out(request: Request) -> HttpResponse:
    if request.known is not None and not is_own_form(request):
        return refuse_form(request)
    return forget(request, to(request, "portal_home"))


def _take_signed(request: Request) -> HttpResponse:
    """Only a page of the brand may send it, or a stranger's page could sign somebody in as the
    stranger."""
    origin = request.headers.get("Origin", "")
    is_page = signed.is_page_of(request.brand, origin) if urlsplit(origin).hostname else False
    if not is_page:
        return refuse_form(request)
    if too_often(request, {f"help:signed:{peer.address(request)}": _SIGNED}):
        return _asks(request, AddressForm(), error=str(_TOO_MANY), status=429)
    try:
        secret = signing_in.take_signed(request.brand, request.POST["assertion"], now=request.now)
    except signed.Refused as refusal:
        return _asks(request, AddressForm(), error=str(refusal.message), status=403)
    return keep(request, to(request, "portal_requests"), secret)


def _asks(
    request: Request, form: AddressForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    title = _("Sign in to see your requests")
    return shown(request, "sign_in", title=title, asked=form, error=error, status=status)


def _types(
    request: Request, address: str, form: CodeForm, *, error: str = "", status: int = 200
) -> HttpResponse:
    return shown(
        request,
        "code",
        title=_("Type the code from our mail"),
        asked=form,
        error=error,
        to_address=masked_address(address),
        path=request.path,
        status=status,
    )
