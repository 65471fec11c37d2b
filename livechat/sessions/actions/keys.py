"""The keys of a brand's pages: made, shown once, and retired."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.lib import crypto
from livechat.sessions.keys import PURPOSE
from livechat.sessions.models import WidgetKey

MOST = 2  # the one that is in use, and the one that will follow it


class TooManyKeys(Exception):
    """A brand has two keys already."""

    message = _("Two keys are in use. Retire the one that your pages no longer sign with first.")


@transaction.atomic
def make(brand: Brand, *, by: Person, now: datetime) -> str:
    """A new key in clear words: nobody can read them again."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    if WidgetKey.objects.filter(brand=brand, retired_at=None).count() >= MOST:
        raise TooManyKeys
    clear = crypto.new_secret()
    key = WidgetKey.objects.create(
        brand=brand,
        sealed=crypto.seal(clear.encode(), purpose=PURPOSE),
        hint=clear[-4:],
        created_at=now,
    )
    events.record("brand.chat_key_made", brand, by=by, key=key.pk)
    return clear


@transaction.atomic
def retire(key: WidgetKey, *, by: Person, now: datetime) -> None:
    """What was signed with it proves nothing from now on; who came in before stays."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=key.brand_id)
    retired = WidgetKey.objects.filter(pk=key.pk, retired_at=None).update(retired_at=now)
    if retired:
        events.record("brand.chat_key_retired", brand, by=by, key=key.pk)
