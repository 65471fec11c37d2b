"""What a brand puts on its pages: the line that shows the chat, and keys to sign players with."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib import times
from helpdesk.lib.doors import requires
from livechat.sessions.actions import keys
from livechat.sessions.models import WidgetKey
from livechat.sessions.views.settings import RIGHT, configured, shown

_PYTHON = """import time, uuid, jwt  # PyJWT

def assertion(player):
    now = int(time.time())
    return jwt.encode(
        {
            "iss": "%(slug)s",
            "aud": "deskline-chat",
            "sub": player.id,
            "jti": str(uuid.uuid4()),
            "iat": now,
            "exp": now + 120,
            "name": player.name,
            "email": player.email,
            "tier": player.tier,
            "language": "%(language)s",
        },
        os.environ["CHAT_KEY"],
        algorithm="HS256",
    )"""
_NODE = """import jwt from "jsonwebtoken";
import { randomUUID } from "node:crypto";

export const assertion = (player) =>
  jwt.sign(
    { name: player.name, email: player.email, tier: player.tier, language: "%(language)s" },
    process.env.CHAT_KEY,
    {
      algorithm: "HS256",
      issuer: "%(slug)s",
      audience: "deskline-chat",
      subject: player.id,
      jwtid: randomUUID(),
      expiresIn: 120,
    },
  );"""


@requires(RIGHT)
@require_GET
def embed(request: Request, brand_id: int) -> HttpResponse:
    return _shown(request, brand_id)


@requires(RIGHT)
@require_POST
def make_key(request: Request, brand_id: int) -> HttpResponse:
    """Shows the new key on the page that answers, and never again."""
    brand, _row = configured(request, brand_id)
    try:
        clear = keys.make(brand, by=request.person, now=timezone.now())
    except keys.TooManyKeys as error:
        settings_parts.tell(request, str(error.message), tone="error")
        return HttpResponseRedirect(reverse("chat_embed", args=[brand_id]))
    answer = _shown(request, brand_id, clear=clear)
    answer["Cache-Control"] = "no-store"
    return answer


@requires(RIGHT)
@require_POST
def retire_key(request: Request, brand_id: int, key_id: int) -> HttpResponse:
    brand, _row = configured(request, brand_id)
    key = WidgetKey.objects.filter(brand=brand, pk=key_id).first()
    if key is None:
        raise Http404
    keys.retire(key, by=request.person, now=timezone.now())
    settings_parts.tell(request, _("The key is retired. What was signed with it is refused now."))
    return HttpResponseRedirect(reverse("chat_embed", args=[brand_id]))


def _shown(request: Request, brand_id: int, *, clear: str = "") -> HttpResponse:
    brand, row = configured(request, brand_id)
    line = f'<script async src="{settings.CHAT_ORIGIN}/widget.js" data-brand="{brand.slug}"'
    words = {"slug": brand.slug, "language": brand.language}
    context = {
        "line": f"{line}></script>",
        "signed_line": f'{line} data-assertion="…"></script>',
        "samples": [("Python", _PYTHON % words), ("Node.js", _NODE % words)],
        "clear": clear,
        "keys": [
            (key, _when(key, request))
            for key in WidgetKey.objects.filter(brand=brand, retired_at=None).order_by("-pk")
        ],
        "most": keys.MOST,
    }
    return shown(request, brand, row, "embed", context)


def _when(key: WidgetKey, request: Request) -> str:
    person = request.person
    return times.full(
        key.created_at,
        tz=times.zone(person.time_zone),
        language=person.language,
        now=timezone.now(),
    )
