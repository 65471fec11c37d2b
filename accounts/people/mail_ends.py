"""How a mail to a player ends, shown where one writes a part of it: the last words, the writer's
sign-off, the brand's signature, and the player's own words below."""

from datetime import datetime
from typing import NamedTuple

from babel.dates import format_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.organisation.models import Brand
from accounts.organisation.signatures import signed
from accounts.people.models import Person, SignOff
from accounts.people.sign_offs import languages_for
from helpdesk.lib import times

_PLAYER = "Derya Arslan"  # invented


class MailEnd(NamedTuple):
    """One mail of an example; `agent` and `brand` are put in while one types."""

    brand: str
    colour: str
    language: str
    agent: str
    words: str
    sign_off: str
    signature: str
    introduction: str
    quoted: str


def mail_end(
    brand: Brand, language: str, *, person: Person, sign_off: str, signature: str, now: datetime
) -> MailEnd:
    """`sign_off` and `signature` as they are written, each still to be filled in."""
    with override(language):
        at = now.astimezone(times.zone(brand.time_zone))
        when = format_datetime(at, "d MMMM y HH:mm", tzinfo=at.tzinfo, locale=language)
        return MailEnd(
            brand=brand.name,
            colour=brand.colour,
            language=language,
            agent=person.name,
            words=_("Your withdrawal left this morning and arrives within two days."),
            sign_off=sign_off,
            signature=signed(signature, agent=person.name).strip() or brand.name,
            introduction=_("On %(when)s, %(name)s wrote:") % {"when": when, "name": _PLAYER},
            quoted=_("When does my withdrawal arrive?"),
        )


def of_person(person: Person, language: str, *, sign_off: str, now: datetime) -> list[MailEnd]:
    """The ends of his mails in one language, for each of his brands."""
    brands = Brand.objects.filter(pk__in=person.brand_ids, is_active=True)
    return [
        mail_end(
            brand,
            language,
            person=person,
            sign_off=sign_off,
            signature=_signature(brand, language),
            now=now,
        )
        for brand in brands.prefetch_related("signatures").order_by("name")
    ]


def of_brand(
    brand: Brand, language: str, *, person: Person, signature: str, now: datetime
) -> MailEnd:
    """The end of a mail that this person would write for the brand."""
    own = dict(SignOff.objects.filter(person=person).values_list("language", "text"))
    sign_off = next((own[code] for code in languages_for(language) if code in own), "")
    return mail_end(brand, language, person=person, sign_off=sign_off, signature=signature, now=now)


def _signature(brand: Brand, language: str) -> str:
    texts = {one.language: one.text for one in brand.signatures.all()}
    return texts.get(language, texts.get(brand.language, ""))
