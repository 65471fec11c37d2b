"""A player's own page: his limits, breaks and exclusions, what he wants to hear of, and who helps.
Who has its address is the player; nothing else names him. It works without script.

What protects him more is done at once. What protects him less is never done here: it waits for a
yes at an address that goes to him by mail, so that a link in wrong hands loosens nothing. A look
changes nothing: mail programs and their guards open every address that they find.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.organisation.shades import sheet
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import help_lines
from accounts.protection.actions import consenting, excluding, limits, own_links, returning
from accounts.protection.models import Exclusion, LimitChange, OwnLink, Return
from accounts.protection.own import heard, known, page, words
from accounts.protection.own.forms import (
    OWN_WAYS,
    BreakForm,
    ConsentsForm,
    ExclusionForm,
    LimitForm,
    ReminderForm,
    ReturnForm,
)
from accounts.protection.views.help_page import spoken
from helpdesk.lib import peer, redact, throttle
from helpdesk.lib import text as texts
from helpdesk.lib.doors import once_more, public
from helpdesk.lib.doors import page as render

VIA = "own_page"
_RATES = {"looks": "240/m", "unknown": "30/m", "deeds": "60/m,500/d", "yeses": "6/h,20/d"}
_COLOURS_SECONDS = 300
_OPENS = "players keep their limits and breaks at an address that only it names"
_STATUS = {"often": 429, "unknown": 404, "expired": 410, "used": 410, "yes": 200}
_REFUSED = (limits.Refused, excluding.Refused, returning.Refused, own_links.Paused)
# no later yes to it can be good
_OVER = (
    *(limits.Gone, returning.Ended, returning.NotOpen),
    *(LimitChange.DoesNotExist, Exclusion.DoesNotExist),
)
_HIGHEST = 2**62


@csrf_exempt  # no cookie acts here: the address itself is the proof
@public(_OPENS)
@require_safe
def own_page(request: HttpRequest, secret: str) -> HttpResponse:
    return _as_player(request, secret, _look)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def set_limit(request: HttpRequest, secret: str) -> HttpResponse:
    """Lowered at once; raised, or taken away, after the waiting time and his yes."""
    return _as_player(request, secret, _set_limit)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def settle_change(request: HttpRequest, secret: str) -> HttpResponse:
    """He asks for the mail with which he confirms what has waited, or lets it be."""
    return _as_player(request, secret, _settle_change)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def take_break(request: HttpRequest, secret: str) -> HttpResponse:
    return _as_player(request, secret, _take_break)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def exclusion(request: HttpRequest, secret: str) -> HttpResponse:
    """First what he chose, to be read once more; then, with `confirmed`, it holds."""
    return _as_player(request, secret, _exclusion)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def come_back(request: HttpRequest, secret: str) -> HttpResponse:
    return _as_player(request, secret, _come_back)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def stay(request: HttpRequest, secret: str) -> HttpResponse:
    """He stays excluded after all."""
    return _as_player(request, secret, _stay)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def consents(request: HttpRequest, secret: str) -> HttpResponse:
    """What he takes back holds at once; what he gives waits for his yes."""
    return _as_player(request, secret, _consents)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def yes(request: HttpRequest, secret: str) -> HttpResponse:
    """The yes that a mail asked for."""
    return _as_player(request, secret, _yes, is_yes=True)


@public("the page takes its brand's colours from it")
@require_safe
def colours(request: HttpRequest, secret: str) -> HttpResponse:
    link = own_links.find(secret)
    if link is None:
        raise Http404
    response = HttpResponse(sheet(link.player.brand.colour), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"private, max-age={_COLOURS_SECONDS}"
    return response


Deed = Callable[["Visit"], HttpResponse]


class Visit:
    """One request of a player at his page."""

    def __init__(self, request: HttpRequest, secret: str, link: OwnLink, now: datetime) -> None:
        self.request, self.secret, self.link, self.now = request, secret, link, now
        self.player: Player = link.player
        self.eyes = page.Eyes(translation.get_language() or "en", self.player.person.time_zone, now)

    def back(self, told: str) -> HttpResponse:
        """To the beginning of the page, which says what was done."""
        address = f"{reverse('own_page', args=[self.secret])}?told={told}"
        response = HttpResponseRedirect(address)
        response.status_code = 303
        return response


def _as_player(
    request: HttpRequest, secret: str, deed: Deed, *, is_yes: bool = False
) -> HttpResponse:
    """Who has a link that is still good goes on, in his language; everybody else is told why."""
    now = timezone.now()
    link = own_links.find(secret)
    language = spoken(request, "en") if link is None else _language(request, link)
    with translation.override(language):
        why = _refused(request, link, now)
        if why is not None or link is None:
            response = _closed(request, why or "unknown", link)
        elif bool(link.deed) != is_yes and request.method == "POST":
            response = _closed(request, "unknown", None)  # each kind of link opens its own doors
        else:
            if language != link.language and request.method == "GET":
                own_links.speak(link, language=language)
            response = deed(Visit(request, secret, link, now))
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"  # or the address would be told on
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _language(request: HttpRequest, link: OwnLink) -> str:
    chosen = request.GET.get("language", "")
    return chosen if chosen in dict(settings.PLAYER_LANGUAGES) else link.language


def _refused(request: HttpRequest, link: OwnLink | None, now: datetime) -> str | None:
    address = peer.address(request)
    rates = {f"own:look:{address}": _RATES["looks"]}
    if link is None:
        rates[f"own:unknown:{address}"] = _RATES["unknown"]
    elif request.method == "POST":
        rates[f"own:{link.player.pk}"] = _RATES["deeds"]
    if not throttle.allow_all(rates, now=now).ok:
        return "often"
    if link is None:
        return "unknown"
    if link.ended_at is not None:
        return "used" if link.deed else "expired"
    return "expired" if now >= link.until else None


def _look(visit: Visit) -> HttpResponse:
    if visit.link.deed:
        return _asks_yes(visit)
    return _shown(visit)


def _set_limit(visit: Visit) -> HttpResponse:
    posted = visit.request.POST
    if "minutes" in posted:
        return _remind(visit)
    _amount, currency = limits.held(visit.player, "deposit", "day", now=visit.now)
    form = LimitForm(posted, currency=currency, language=visit.eyes.language)
    if not form.is_valid():
        return _shown(visit, limit=form)
    said = form.cleaned_data
    try:
        change = _limit(visit, said["kind"], said["period"], said["amount"])
    except limits.Refused as refusal:
        _tell(visit, refusal)
        form.add_error("amount", str(refusal.message))
        return _shown(visit, limit=form)
    is_tighter = change.direction == LimitChange.TIGHTER
    is_kept = change.state == LimitChange.WITHDRAWN
    return visit.back("kept" if is_kept else "lowered" if is_tighter else "waits")


def _tell(visit: Visit, refusal: Exception) -> None:
    if isinstance(refusal, limits.TalkFirst):
        limits.tell_refused(visit.player, now=visit.now)


def _remind(visit: Visit) -> HttpResponse:
    form = ReminderForm(visit.request.POST)
    if not form.is_valid():
        return _shown(visit, reminder=form)
    try:
        minutes = form.cleaned_data["minutes"]
        change = _limit(visit, "reality_check", "session", minutes * 60 or None)
    except limits.Refused as refusal:
        _tell(visit, refusal)
        form.add_error("minutes", str(refusal.message))
        return _shown(visit, reminder=form)
    is_tighter = change.direction == LimitChange.TIGHTER
    return visit.back("lowered" if is_tighter else "waits")


def _limit(visit: Visit, kind: str, period: str, amount: int | None) -> LimitChange:
    return limits.ask(
        visit.player,
        kind=kind,
        period=period,
        amount=amount,
        via=VIA,
        by=visit.player.person,
        now=visit.now,
    )


def _settle_change(visit: Visit) -> HttpResponse:
    posted = visit.request.POST
    change = _changes(visit.player).filter(pk=_number(posted.get("change"))).first()
    if change is None:
        return _shown(visit, error=str(limits.Gone.message))
    if posted.get("leave") == "1":
        try:
            limits.withdraw(change, by=visit.player.person, now=visit.now)
        except limits.Refused as refusal:
            return _shown(visit, error=str(refusal.message))
        return visit.back("kept")
    if visit.now < limits.earliest(change, visit.player):
        return _shown(visit, error=str(limits.TooEarly.message))
    try:
        limits.talk_first(visit.player, now=visit.now)
    except limits.TalkFirst as refusal:
        _tell(visit, refusal)
        return _shown(visit, error=str(refusal.message))
    return _by_mail(visit, {"do": words.AGREE, "change": change.pk})


def _take_break(visit: Visit) -> HttpResponse:
    form = _break_form(visit, visit.request.POST)
    if not form.is_valid():
        return _shown(visit, pause=form)
    try:
        excluding.take_break(
            visit.player, until=form.until, via=VIA, by=visit.player.person, now=visit.now
        )
    except excluding.Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _shown(visit, pause=form)
    return visit.back("paused")


def _exclusion(visit: Visit) -> HttpResponse:
    form = _exclusion_form(visit, visit.request.POST)
    if not form.is_valid():
        return _shown(visit, exclude=form)
    if visit.request.POST.get("confirmed") != "1":
        return _read_once_more(visit, form)
    scope, until = form.cleaned_data["scope"], form.until
    person = visit.player.person
    try:
        excluding.exclude(visit.player, scope=scope, until=until, via=VIA, by=person, now=visit.now)
    except excluding.Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _shown(visit, exclude=form)
    return visit.back("excluded")


def _come_back(visit: Visit) -> HttpResponse:
    """What would be refused is refused at once; the rest waits for the yes by mail."""
    form = ReturnForm(visit.request.POST)
    mine = Exclusion.objects.filter(player__in=family(visit.player.pk))
    found = mine.filter(pk=_number(visit.request.POST.get("exclusion"))).first()
    if not form.is_valid() or found is None:
        return _shown(visit, comes_back=form)
    standing = next(
        (one for one in page.of(visit.player, visit.eyes).standing if one.id == found.pk), None
    )
    reason = redact.mask_cards(texts.clean(form.cleaned_data["reason"]).strip())
    heard.tell(visit.player, reason, now=visit.now)
    if standing is None or not standing.may_ask:
        said = standing.way_back if standing else str(returning.Ended.message)
        return _shown(visit, error=said)
    if standing.asks_why and not reason:
        form.add_error("reason", str(returning.SayWhy.message))
        return _shown(visit, comes_back=form)
    return _by_mail(visit, {"do": words.RETURN, "exclusion": found.pk, "reason": reason})


def _stay(visit: Visit) -> HttpResponse:
    mine = Return.objects.filter(exclusion__player__in=family(visit.player.pk))
    found = mine.filter(pk=_number(visit.request.POST.get("return"))).first()
    if found is None:
        return _shown(visit, error=str(returning.NotOpen.message))
    try:
        returning.withdraw(found, by=visit.player.person, now=visit.now)
    except returning.Refused as refusal:
        return _shown(visit, error=str(refusal.message))
    return visit.back("stays")


def _consents(visit: Visit) -> HttpResponse:
    wants = ConsentsForm(visit.request.POST).wants
    had = page.consents_given(visit.player, now=visit.now)
    person = visit.player.person
    for way in OWN_WAYS:
        taken_back = {product for product, one in had - wants if one == way}
        if taken_back:
            consenting.withdraw(
                visit.player,
                channel=way,
                products=taken_back,
                source=VIA,
                proof={"link": visit.link.pk},
                by=person,
                now=visit.now,
            )
    added = sorted(f"{product}.{way}" for product, way in wants - had)
    if not added:
        return visit.back("consents")
    if page.of(visit.player, visit.eyes).is_paused:
        return _shown(visit, error=str(own_links.Paused.message))
    return _by_mail(visit, {"do": words.CONSENT, "wants": added})


def _by_mail(visit: Visit, deed: dict[str, Any]) -> HttpResponse:
    """The way to the yes goes to an address that we know of him."""
    often = throttle.allow_all({f"own:yes:{visit.player.pk}": _RATES["yeses"]}, now=visit.now)
    if not often.ok:
        return _shown(visit, error=_("Too many mails for now. Look into your mailbox, or wait."))
    try:
        own_links.ask_yes(
            visit.player,
            deed,
            language=visit.eyes.language,
            by=visit.player.person,
            now=visit.now,
        )
    except own_links.NoAddress as refusal:
        return _shown(visit, error=str(refusal.message))
    return visit.back("mailed")


def _yes(visit: Visit) -> HttpResponse:
    deed, player = visit.link.deed, visit.player
    try:
        own_links.once(visit.link, lambda one: _DONE[deed["do"]](one, deed, visit), now=visit.now)
    except own_links.Used:
        return _closed(visit.request, "used", visit.link)
    except (*_REFUSED, LimitChange.DoesNotExist, Exclusion.DoesNotExist) as refusal:
        _tell(visit, refusal)
        said = str(getattr(refusal, "message", limits.Gone.message))
        is_over = isinstance(refusal, _OVER)
        return _asks_yes(visit, error=said, is_over=is_over, status=409)
    context = {"state": "done", "brand": player.brand, "do": deed["do"], "token": visit.secret}
    return render(visit.request, "accounts/protection/own/yes.html", context)


def _agree(player: Player, deed: dict[str, Any], visit: Visit) -> None:
    change = _changes(player).get(pk=deed["change"])
    limits.agree(change, by=visit.player.person, now=visit.now)


def _return(player: Player, deed: dict[str, Any], visit: Visit) -> None:
    found = Exclusion.objects.get(player__in=family(player.pk), pk=deed["exclusion"])
    by = visit.player.person
    returning.ask(found, reason=deed["reason"], via=VIA, by=by, now=visit.now)


def _consent(player: Player, deed: dict[str, Any], visit: Visit) -> None:
    if page.of(player, visit.eyes).is_paused:
        raise own_links.Paused
    chosen = [one.split(".") for one in deed["wants"]]
    for way in OWN_WAYS:
        products = {product for product, one in chosen if one == way}
        if products:
            consenting.give(
                player,
                channel=way,
                products=products,
                source=VIA,
                # what he read and pressed, and the mail that led there
                proof={"link": visit.link.pk, "read": str(words.DEEDS[words.CONSENT].button)},
                by=player.person,
                now=visit.now,
            )


_DONE: dict[str, Callable[[Player, dict[str, Any], Visit], None]] = {
    words.AGREE: _agree,
    words.RETURN: _return,
    words.CONSENT: _consent,
}


def _asks_yes(
    visit: Visit, *, error: str = "", is_over: bool = False, status: int = 200
) -> HttpResponse:
    deed, player = visit.link.deed, visit.player
    context: dict[str, Any] = {
        "state": "ask",
        "brand": player.brand,
        "token": visit.secret,
        "deed": words.DEEDS[deed["do"]],
        "said": _what(player, deed, visit),
        "error": error,
        "is_over": is_over,
    }
    return render(visit.request, "accounts/protection/own/yes.html", context, status=status)


def _what(player: Player, deed: dict[str, Any], visit: Visit) -> list[str]:
    """What he would say yes to, in words, a line each."""
    if deed["do"] == words.AGREE:
        change = _changes(player).filter(pk=deed["change"]).first()
        if change is None:
            return []
        name, said = page.change_words(change, visit.eyes.language)
        return [f"{name}: {said}"]
    if deed["do"] == words.CONSENT:
        return page.wanted_words(deed["wants"])
    return [_("Your exclusion goes on for a while after it, so that you can think it over.")]


def _read_once_more(visit: Visit, form: ExclusionForm) -> HttpResponse:
    context = {
        "brand": visit.player.brand,
        "token": visit.secret,
        "form": form,
        "term": form.said("term"),
        "until": visit.eyes.day(form.until) if form.until else "",
        "scope": form.said("scope"),
        "money": known.money_of(visit.player, visit.eyes.language),
        "groups": _helps(visit),
    }
    return render(visit.request, "accounts/protection/own/exclude.html", context)


def _shown(
    visit: Visit,
    *,
    error: str = "",
    limit: LimitForm | None = None,
    reminder: ReminderForm | None = None,
    pause: BreakForm | None = None,
    exclude: ExclusionForm | None = None,
    comes_back: ReturnForm | None = None,
) -> HttpResponse:
    """The page; where something was typed wrong, with all that was typed."""
    player, request = visit.player, visit.request
    shown = page.of(player, visit.eyes)
    is_bad = bool(error or limit or reminder or pause or exclude or comes_back)
    context: dict[str, Any] = {
        "brand": player.brand,
        "token": visit.secret,
        "name": _given_name(player),
        "told": _TOLD.get(request.GET.get("told", ""), "") if not is_bad else "",
        "error": error,
        "shown": shown,
        "limit": limit or LimitForm(currency=shown.currency, language=visit.eyes.language),
        "typed_key": f"{limit.data.get('kind')}.{limit.data.get('period')}" if limit else "",
        "delay": shown.rules.value("limit_delay_hours"),
        "reminder": reminder or _reminder(shown),
        "pause": pause or _break_form(visit, None),
        "exclude": exclude or _exclusion_form(visit, None),
        "comes_back": comes_back,
        "consents": page.consents(player, now=visit.now),
        "money": known.money_of(player, visit.eyes.language),
        "groups": _helps(visit),
        "languages": settings.PLAYER_LANGUAGES,
    }
    template = "accounts/protection/own/page.html"
    return render(request, template, context, status=422 if is_bad else 200)


_TOLD = {
    "lowered": _lazy("It holds from now on."),
    "waits": _lazy("Noted. It waits now; without your yes after that nothing changes."),
    "kept": _lazy("Everything stays as it is."),
    "paused": _lazy("Your break has begun."),
    "excluded": _lazy("You are excluded from now on. You need not do anything more."),
    "stays": _lazy("You stay excluded."),
    "mailed": _lazy("We have sent you a mail. Nothing changes until you confirm it there."),
    "consents": _lazy("Your choice is kept. What you took back holds from now on."),
}


def _closed(request: HttpRequest, why: str, link: OwnLink | None) -> HttpResponse:
    context = {
        "state": why,
        "brand": link.player.brand if link is not None else None,
        "token": "",
    }
    template = "accounts/protection/own/closed.html"
    return render(request, template, context, status=_STATUS[why])


def _reminder(shown: page.Shown) -> ReminderForm:
    now = int(shown.reality.typed) if shown.reality else 0
    return ReminderForm(initial={"minutes": now})


def _break_form(visit: Visit, sent: Any) -> BreakForm:
    rules = page.rules_of(visit.player)
    return BreakForm(sent, rules=rules, zone=visit.eyes.zone, now=visit.now, prefix="break")


def _exclusion_form(visit: Visit, sent: Any) -> ExclusionForm:
    rules = page.rules_of(visit.player)
    return ExclusionForm(sent, rules=rules, now=visit.now, prefix="exclude")


def _helps(visit: Visit) -> list[tuple[Any, list[help_lines.Line]]]:
    country, player = known.country_of(visit.player.pk), visit.player
    lines = help_lines.lines_for(country, visit.eyes.language, brand_id=player.brand_id)
    return help_lines.by_kind(lines)


def _changes(player: Player) -> Any:
    return LimitChange.objects.filter(player__in=family(player.pk))


def _given_name(player: Player) -> str:
    first = player.person.name.split()[:1]
    return first[0] if first and first[0].isalpha() else ""


def _number(said: Any) -> int:
    text = str(said or "")
    return min(int(text), _HIGHEST) if text.isdecimal() and len(text) < 19 else 0
