"""What can happen between a player and the operator's platform."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from accounts.platform.models import Connection


def visible_connections(person: Person) -> "QuerySet[Connection]":
    if not person.may("platform.manage"):
        return Connection.objects.none()
    return Connection.objects.filter(brand_id__in=person.brand_ids)


subject(
    "platform",
    Connection,
    visible_to=visible_connections,
    url=lambda pk: "/settings/platform/",
    title=lambda connection: connection.brand.name,
)

verb("platform.connected", _("%(actor)s connected the platform"), icon="link")
verb("platform.changed", _("%(actor)s changed the platform’s address"), icon="link")
verb("platform.switched", _("%(actor)s switched the platform on or off"), icon="link")
verb("platform.secret_made", _("%(actor)s made a new secret for the platform"), icon="lock")
verb("platform.secret_ended", _("%(actor)s ended the older secret of the platform"), icon="lock")
verb("platform.retried", _("%(actor)s had a failed message of the platform tried again"))
verb("platform.new_device", _("The player signed in from a new device"), icon="globe")
verb("platform.bet_settled", _("A bet was settled"), is_quiet=True)
verb("platform.reset_asked", _("%(actor)s asked for a password reset link"), icon="mail")
verb("platform.called", _("The platform did what it was asked for"), icon="check")
verb("platform.declined", _("The platform declined what it was asked for"), icon="alert")
verb("platform.unclear", _("It is not known yet whether the platform did it"), icon="alert")
