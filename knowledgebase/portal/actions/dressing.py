"""How the help centre of a brand looks and begins."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.organisation.models import Brand
from accounts.people.models import Person
from helpdesk.lib.text import clean, fold, squeeze
from knowledgebase.portal.centre import SPOKEN
from knowledgebase.portal.models import HelpCentre

LONGEST_SEARCH = 40
MOST_SEARCHES = 6


class NotYours(Exception):
    message: str | Promise = _("This brand is not yours.")


@transaction.atomic
def dress(
    brand: Brand,
    *,
    emblem: str,
    popular: Mapping[str, Iterable[str]],
    by: Person,
    privacy_url: str | None = None,
) -> HelpCentre:
    """`popular` are searches to offer, by language; other languages keep theirs. `privacy_url` is
    where the operator's own policy is read; None leaves it.

    Raises NotYours and `wording.Unfit`.
    """
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    if brand.pk not in by.brand_ids:
        raise NotYours
    centre = HelpCentre.objects.filter(brand=brand).first() or HelpCentre(brand=brand)
    wanted = {
        "emblem": emblem,
        "popular": _offered({**centre.popular, **popular}),
        "privacy_url": centre.privacy_url if privacy_url is None else privacy_url,
    }
    changed = [field for field, value in wanted.items() if getattr(centre, field) != value]
    if not changed:
        return centre
    for field in changed:
        setattr(centre, field, wanted[field])
    centre.save()
    events.record("brand.help_centre_changed", brand, by=by, fields=changed)
    return centre


def _offered(popular: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Each once, however it is spelled."""
    offered = {}
    for language in SPOKEN:
        said = (squeeze(clean(one))[:LONGEST_SEARCH].strip() for one in popular.get(language, ()))
        once: dict[str, str] = {}
        for one in said:
            if one:
                once.setdefault(fold(one), one)
        kept = list(once.values())[:MOST_SEARCHES]
        for one in kept:
            wording.check(one)  # it stands on the first page that anybody sees
        if kept:
            offered[language] = kept
    return offered
