"""What a person finds of protection, and where he goes back to."""

import json
from typing import TypeVar
from urllib.parse import urlsplit

from django.contrib import messages
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect

from accounts.events import registry
from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.players.models import Player
from accounts.players.views.scope import number_in, place_of
from accounts.protection.models import Marker
from accounts.protection.verbs import visible_interactions

_HIGHEST = 2**63 - 1
Row = TypeVar("Row", bound=models.Model)


def found(rows: "QuerySet[Row]", key: int) -> Row:
    row = rows.filter(pk=min(key, _HIGHEST)).first()
    if row is None:
        raise Http404
    return row


def visible_markers(person: Person) -> "QuerySet[Marker]":
    if not person.may("protection.see"):
        return Marker.objects.none()
    return Marker.objects.filter(player__brand_id__in=person.brand_ids)


def way_back(request: Request, player: Player, *, tab: str = "signs") -> str:
    """The conversation or the talk that a form was opened beside, else the player's own page."""
    place = place_of(request, player)
    talk = number_in(request.GET.get("talk", ""))
    if talk and visible_interactions(request.person).filter(pk=min(talk, _HIGHEST)).exists():
        return f"/protection/talks/{talk}/"
    if place.subject_id is not None:
        return registry.kinds[place.subject_type].url(place.subject_id)
    return f"/players/{player.survivor_id}/{tab}/"


def gone_to(request: Request, url: str) -> HttpResponse:
    """For a form in a dialog and for one on a page of its own. A page that is beneath the dialog
    already stays, with what is being written there; its parts are read again."""
    here = urlsplit(request.headers.get("HX-Current-URL", "")).path
    beneath = [one for one in ("ticket", "talk") if request.GET.get(one)]
    if "HX-Request" in request.headers and beneath and here == url:
        happened: dict[str, dict[str, str]] = {f"{one}:changed": {} for one in beneath}
        happened["player:changed"] = {}
        for one in messages.get_messages(request):
            tone = "danger" if one.level >= messages.ERROR else ""
            happened["toast"] = {"text": str(one), "icon": "" if tone else "check", "tone": tone}
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(happened)})
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
