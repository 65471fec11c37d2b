"""The secrets that a brand's own pages sign their players with, as they are read."""

from helpdesk.lib import crypto
from livechat.sessions.models import WidgetKey

PURPOSE = "widget-key"


def secrets_of(brand_id: int) -> list[str]:
    """Those that are in use, newest first."""
    sealed = WidgetKey.objects.filter(brand=brand_id, retired_at=None).order_by("-pk")
    return [
        crypto.unseal(bytes(one), purpose=PURPOSE).decode()
        for one in sealed.values_list("sealed", flat=True)
    ]
