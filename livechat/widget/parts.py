"""What rooms below learn of a brand's own pages, of what its players can choose, and of the chat,
where a brand has one."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.organisation.models import Brand
from accounts.players import signed
from knowledgebase.portal import ways
from livechat.sessions.models import ChatSettings, ChatTopic
from livechat.widget import standing
from livechat.widget.actions import visiting
from tickets.requests import topics

signed.reads(visiting.signed_player)


@signed.comes_from
def pages_of(brand: Brand) -> list[str]:
    found = ChatSettings.objects.filter(brand=brand).values_list("site_origins", flat=True)
    return found.first() or []


@topics.listed_by
def chosen_before_a_chat(brand: Brand) -> list[topics.Topic]:
    kept = ChatTopic.objects.filter(brand=brand, reason__is_active=True)
    return [topics.Topic(one.reason, one.team) for one in kept.select_related("reason", "team")]


@ways.way(1)
def chat(brand: Brand, language: str, now: datetime) -> ways.Way | None:
    found = ChatSettings.objects.select_related("team").filter(brand=brand, is_on=True).first()
    if found is None:
        return None
    found.brand = brand
    how = standing.status(found, None, now=now)
    detail = how["wait_text"] or _("We usually answer within a minute")
    if not how["open"]:
        detail = how["opens_text"]
    address = f"{reverse('widget_frame', args=[brand.slug])}?{urlencode({'language': language})}"
    return ways.Way(ways.CHAT, "chat", _("Live chat"), detail, address)
