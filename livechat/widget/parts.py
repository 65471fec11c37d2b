"""What the help centre offers of us: the chat, where a brand has one."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.organisation.models import Brand
from knowledgebase.portal import ways
from livechat.sessions.models import ChatSettings
from livechat.widget import standing


@ways.way(1)
def chat(brand: Brand, language: str, now: datetime) -> ways.Way | None:
    found = ChatSettings.objects.select_related("team").filter(brand=brand, is_on=True).first()
    if found is None:
        return None
    found.brand = brand
    how = standing.status(found, None, now=now)
    detail = how["wait_text"] if how["open"] else how["opens_text"]
    address = f"{reverse('widget_frame', args=[brand.slug])}?{urlencode({'language': language})}"
    return ways.Way(ways.CHAT, "chat", _("Live chat"), detail, address)
