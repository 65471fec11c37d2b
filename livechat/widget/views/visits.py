"""Who opens the chat, and how it stands for him."""

from django.http import HttpResponse

from helpdesk.lib import peer
from livechat.widget import devices, reading, standing
from livechat.widget.actions import visiting
from livechat.widget.doors import ARRIVALS, LOOKS, Request, answer, door, too_often
from livechat.widget.reading import Field

_VISIT = {
    "assertion": Field(reading.assertion),
    "language": Field(reading.text(20)),
    "time_zone": Field(reading.text(64)),
    "page_url": Field(reading.text(2000)),
    "page_title": Field(reading.text(300)),
    "app_version": Field(reading.text(80)),
    "device": Field(reading.text(80)),
}


@door(
    "whoever opens the chat gets a token",
    fields=_VISIT,
    rate="60/m,600/h",
    of_strangers=LOOKS,
    is_for_anybody=True,
)
def visit(request: Request) -> HttpResponse:
    """Who he is from now on: known by his token, signed for by the page, or a stranger."""
    said = dict(request.given)
    assertion = said.pop("assertion", None)
    said["device"] = said.get("device") or devices.named(request.headers.get("User-Agent", ""))
    is_new = assertion is None and (request.known is None or request.known.is_identified)
    if is_new:
        refused = too_often({f"chat:arrival:{peer.address(request)}": ARRIVALS}, request.now)
        if refused is not None:
            return refused
    around = visiting.Surroundings(**said)
    arrival = visiting.arrive(
        request.chat.brand, token=request.token, assertion=assertion, around=around, now=request.now
    )
    visitor = arrival.visitor
    return answer(
        token=arrival.token or None,
        expires_at=visitor.expires_at.isoformat(),
        identified=visitor.is_identified,
        name=visitor.name,
        status=standing.status(request.chat, visitor, now=request.now),
    )


@door(
    "how a chat stands is told to everybody",
    method="GET",
    rate="120/m",
    of_strangers=LOOKS,
    is_for_anybody=True,
)
def status(request: Request) -> HttpResponse:
    return answer(**standing.status(request.chat, request.known, now=request.now))
