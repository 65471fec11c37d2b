"""What the command palette finds beyond the page: conversations, players, views and places."""

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.money.models import Deposit, Withdrawal
from accounts.money.verbs import visible_withdrawals
from accounts.organisation.models import Brand
from accounts.people import team_parts
from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.people.settings_parts import parts
from accounts.players import list as players
from accounts.players import names
from helpdesk.home.navigation import RAIL, address
from helpdesk.lib.doors import fragment, requires
from helpdesk.lib.text import clean, fold, short_name, squeeze
from knowledgebase import pages
from tickets.inbox import saved
from tickets.thread.models import Ticket
from tickets.thread.search import finding

_MOST = 6


class Item(NamedTuple):
    label: str
    note: str
    icon: str
    url: str
    chip: str = ""
    lang: str = ""


@requires("self.settings")
@require_GET
def palette(request: Request) -> HttpResponse:
    """`q` may begin with @ (players only) or # (a ticket's number)."""
    said = squeeze(clean(request.GET.get("q", "")))[:120]
    person, groups = request.person, []
    wanted = said.lstrip("@#> ")
    if not said.startswith("@"):
        groups.append((_("Conversations"), _conversations(said, wanted, person)))
    if not said.startswith("#"):
        groups.append((_("Players"), _players(wanted, person)))
    if not said.startswith(("@", "#")):
        groups.append((_("Payments"), _payments(wanted, person)))
    if not said.startswith(("@", "#")):
        groups.append((_("Views"), _views(wanted, person)))
        groups.append((_("Go to"), _places(wanted, person)))
    shown: list[dict[str, Any]] = [
        {"label": label, "items": items} for label, items in groups if items
    ]
    return fragment(request, "components/_palette_results.html", {"groups": shown})


def _conversations(said: str, wanted: str, person: Person) -> list[Item]:
    number = finding.number_in(said)
    if number is not None:
        tickets = list(Ticket.objects.visible_to(person).filter(pk=number))
    elif len(wanted) > 1 and not said.startswith("#"):
        found = finding.numbers(wanted, person=person, now=timezone.now(), limit=_MOST)
        by_number = Ticket.objects.in_bulk(found)
        tickets = [by_number[pk] for pk in found if pk in by_number]
    else:
        tickets = []
    return [
        Item(
            ticket.subject or f"#{ticket.pk}",
            short_name(ticket.player_name),
            "mail",
            f"/tickets/{ticket.pk}/",
            f"#{ticket.pk}",
            ticket.language,
        )
        for ticket in tickets
    ]


def _players(wanted: str, person: Person) -> list[Item]:
    """By name, number at the platform or address, each by its beginning; opens the page."""
    if not wanted or not person.may("players.see"):
        return []
    brands = list(Brand.objects.filter(pk__in=person.brand_ids, is_active=True))
    found = players.read(person, brands=brands, typed=wanted)[:_MOST]
    return [
        Item(
            short_name(row.name),
            row.external_id or names.masked_address(row.kind or "", row.address or ""),
            "user",
            f"/players/{row.id}/",
        )
        for row in found
    ]


def _payments(wanted: str, person: Person) -> list[Item]:
    """By the whole number, which is what a player quotes; how he writes it does not matter."""
    if not wanted or not person.may("money.see"):
        return []
    asked = {
        "brand__in": person.brand_ids,
        "ref__in": {wanted, wanted.upper(), wanted.replace(" ", "").upper()},
    }
    out = visible_withdrawals(person).filter(**asked).select_related("player__person")
    came = Deposit.objects.filter(**asked).select_related("player__person")
    found: list[tuple[Withdrawal | Deposit, str, str]]
    found = [(one, "out", f"/money/withdrawals/{one.pk}/") for one in out[:_MOST]]
    found += [(one, "in", f"/players/{one.player_id}/payments/") for one in came[:_MOST]]
    return [
        Item(one.ref, short_name(one.player.person.name), icon, url) for one, icon, url in found
    ]


def _views(wanted: str, person: Person) -> list[Item]:
    """Those that he has, also what he keeps out of his menu: who types a name wants it."""
    if not wanted:
        return []
    return [
        Item(
            view.name,
            view.team.name if view.team else "",
            "users" if view.team_id else "filter",
            f"/inbox/?box=view-{view.pk}",
        )
        for view in saved.of(person, with_hidden=True)
        if _is_called(view.name, wanted)
    ][:_MOST]


def _is_called(name: str, wanted: str) -> bool:
    """Whether each of the words stands somewhere in the name, however it is spelt."""
    folded = fold(name)
    return all(word in folded for word in fold(wanted).split())


def _places(wanted: str, person: Person) -> list[Item]:
    places = [(p.label, p.icon, p.name, p.right) for p in RAIL]
    places += [(p.label, p.icon, p.route, p.right) for p in parts]
    places += [(p.label, p.icon, p.route, p.right) for p in team_parts.parts]
    places += [(p.label, p.icon, p.route, p.right) for p in pages.parts]
    items: dict[str, Item] = {}
    for label, icon, name, right in places:
        url = address(name)
        if url and person.may(right) and _is_called(str(label), wanted):
            items.setdefault(url, Item(str(label), "", icon, url))
    return list(items.values())[:_MOST]
