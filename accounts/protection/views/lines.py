"""The settings of the help lines: which there are, and when somebody last saw that they hold."""

from datetime import timedelta
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import reader as readers
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from accounts.players.names import LANGUAGES
from accounts.protection import help_lines as directory
from accounts.protection.actions import lines as keeping
from accounts.protection.line_forms import LineForm
from accounts.protection.models import HelpLine
from helpdesk.lib.doors import requires
from helpdesk.lib.text import sort_key

RIGHT = "protection.manage"
_HERE = "help_lines"
AGAIN_AFTER = timedelta(days=90)  # numbers of help lines change more rarely than that


class Shown(NamedTuple):
    """One line on the page. `checked` is empty where nobody has looked for a long time."""

    line: HelpLine
    kind: str
    spoken: str
    checked: str


@requires(RIGHT)
@require_GET
def help_lines(request: Request) -> HttpResponse:
    reader = readers.of(request)
    rows = list(HelpLine.objects.order_by("country", "-is_active", "place", "pk"))
    shown = [_shown(line, reader) for line in rows]
    groups: dict[str, list[Shown]] = {}
    for one in shown:
        groups.setdefault(one.line.country, []).append(one)
    named = sorted(
        ((_country(code, reader), group) for code, group in groups.items() if code),
        key=lambda one: sort_key(one[0]),
    )
    everywhere = [(_("Everywhere"), groups[""])] if "" in groups else []
    unchecked = sum(1 for one in shown if one.line.is_active and not one.checked)
    context = {"groups": [*named, *everywhere], "unchecked": unchecked}
    return page(request, "accounts/protection/help_lines.html", context, here=_HERE)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def new_line(request: Request) -> HttpResponse:
    form = LineForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        line = keeping.add(form.given(), by=request.person, now=timezone.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("help_line", args=[line.pk]))
    return _page(request, None, form)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def help_line(request: Request, line_id: int) -> HttpResponse:
    line = _line(line_id)
    form = (
        LineForm(request.POST) if request.method == "POST" else LineForm(initial=LineForm.now(line))
    )
    if form.is_bound and form.is_valid():
        keeping.change(line, form.given(), by=request.person)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("help_line", args=[line.pk]))
    return _page(request, line, form)


@requires(RIGHT)
@require_POST
def checked(request: Request, line_id: int) -> HttpResponse:
    keeping.check(_line(line_id), by=request.person, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('help_lines')}#line-{line_id}")


@requires(RIGHT)
@require_POST
def use(request: Request, line_id: int) -> HttpResponse:
    is_active = request.POST.get("is_active") == "1"
    keeping.use(_line(line_id), is_active=is_active, by=request.person)
    return HttpResponseRedirect(f"{reverse('help_lines')}#line-{line_id}")


def _page(request: Request, line: HelpLine | None, form: LineForm) -> HttpResponse:
    shown = _shown(line, readers.of(request)) if line else None
    context = {"line": line, "shown": shown, "form": form}
    status = 422 if form.errors else 200
    return page(request, "accounts/protection/help_line.html", context, here=_HERE, status=status)


def _line(line_id: int) -> HelpLine:
    found = HelpLine.objects.filter(pk=min(line_id, 2**62)).first()
    if found is None:
        raise Http404
    return found


def _shown(line: HelpLine, reader: Reader) -> Shown:
    at = line.checked_at
    is_recent = at is not None and reader.now - at < AGAIN_AFTER
    return Shown(
        line,
        str(directory.KINDS.get(line.kind, line.kind)),
        ", ".join(str(LANGUAGES.get(code, code)) for code in line.languages),
        reader.full(at) if at is not None and is_recent else "",
    )


def _country(code: str, reader: Reader) -> str:
    return directory.country_name(code, reader.language)
