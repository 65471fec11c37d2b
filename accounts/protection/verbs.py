"""What can happen to a player's protection: on his own timeline."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from accounts.protection.models import HelpLine, Interaction, Register, RegulatoryNotice
from helpdesk.lib.text import short_name


def visible_interactions(person: Person) -> "QuerySet[Interaction]":
    """Talks about safer play with players of the person's brands."""
    if not person.may("protection.act") and not person.may("protection.oversee"):
        return Interaction.objects.none()
    return Interaction.objects.filter(player__brand_id__in=person.brand_ids)


def visible_notices(person: Person) -> "QuerySet[RegulatoryNotice]":
    if not person.may("protection.oversee"):
        return RegulatoryNotice.objects.none()
    return RegulatoryNotice.objects.filter(player__brand_id__in=person.brand_ids)


def visible_lines(person: Person) -> "QuerySet[HelpLine]":
    return HelpLine.objects.all() if person.may("protection.manage") else HelpLine.objects.none()


subject(
    "interaction",
    Interaction,
    visible_to=visible_interactions,
    url=lambda pk: f"/protection/talks/{pk}/",
    title=lambda talk: short_name(talk.player.person.name),
)
subject(
    "regulatory_notice",
    RegulatoryNotice,
    visible_to=visible_notices,
    url=lambda pk: f"/protection/notices/{pk}/",
    title=lambda notice: short_name(notice.player.person.name),
)

verb("protection.limit_changed", _("The player changed a limit"), icon="shield")
verb("protection.exclusion_changed", _("A break or an exclusion changed"), icon="shield")
verb("protection.marker_noted", _("%(actor)s noted a sign of harm"), icon="heart")
verb("protection.marker_decided", _("%(actor)s decided about a sign of harm"), icon="heart")
verb("protection.interaction_opened", _("A talk about safer play is owed"), icon="heart")
verb(
    "protection.interaction_performed",
    _("%(actor)s spoke with the player about safer play"),
    icon="heart",
)
verb("protection.interaction_overdue", _("The talk about safer play is late"), icon="alert")
verb("protection.interaction_dropped", _("No talk about safer play is owed any more"), icon="check")
verb("protection.evaluation_owed", _("Whether the talk has helped is owed"), icon="alert")
verb(
    "protection.interaction_evaluated",
    _("%(actor)s looked at whether the talk has helped"),
    icon="heart",
)


subject(
    "help_line",
    HelpLine,
    visible_to=visible_lines,
    url=lambda pk: f"/settings/help-lines/{pk}/",
    title=lambda line: line.name,
)

verb("help_line.added", _("%(actor)s added the help line"), icon="plus")
verb("help_line.changed", _("%(actor)s changed the help line"), icon="edit")
verb("help_line.checked", _("%(actor)s checked that the help line holds"), icon="check")
verb("help_line.retired", _("%(actor)s took the help line out of use"), icon="x")
verb("help_line.restored", _("%(actor)s put the help line back into use"), icon="undo")

verb("protection.limit_asked", _("%(actor)s noted a limit that the player wants"), icon="shield")
verb("protection.limit_in_force", _("A limit is in force"), icon="shield", is_quiet=True)
verb("protection.limit_ready", _("A higher limit can be confirmed by the player"), icon="clock")
verb("protection.limit_confirmed", _("The player confirmed a higher limit"), icon="shield")
verb("protection.limit_withdrawn", _("A change of a limit was withdrawn"), icon="undo")
verb(
    "protection.limit_refused",
    _("The player wants a higher limit. It was refused, as somebody has to talk with them first."),
    icon="alert",
)
verb("protection.limit_expired", _("Nobody confirmed a higher limit in time"), icon="clock")
verb("protection.exclusion_asked", _("%(actor)s noted a break or an exclusion"), icon="shield")
verb("protection.exclusion_confirmed", _("The platform confirmed it"), icon="check")
verb(
    "protection.exclusion_doubted",
    _("The platform says that it has ended. It has not."),
    icon="alert",
)
verb(
    "protection.telling_unread",
    _("The platform told something that can’t be read. Offers are off until it is."),
    icon="alert",
)
verb("protection.hold_lifted", _("%(actor)s lifted what was held back"), icon="undo")
verb("protection.exclusion_term_over", _("The term of an exclusion is over"), icon="clock")
verb("protection.exclusion_ended", _("A break or an exclusion has ended"), icon="shield")
verb("protection.return_asked", _("The player wants to come back"), icon="undo")
verb(
    "protection.return_proposed",
    _("%(actor)s proposed to end what the national register said"),
    icon="undo",
)
verb(
    "protection.return_decided",
    _("%(actor)s answered whether the player may come back"),
    icon="stamp",
)
verb("protection.return_withdrawn", _("The player stays excluded"), icon="shield")
verb("protection.care_marked", _("%(actor)s asked to handle the player with care"), icon="heart")
verb("protection.care_ended", _("%(actor)s ended a mark to handle with care"), icon="check")
verb("protection.notice_noted", _("%(actor)s noted what the regulator has to be told"), icon="flag")
verb("protection.notice_reported", _("%(actor)s told the regulator"), icon="check")
verb("protection.consent_given", _("The player agreed to offers"), icon="shield")
verb("protection.consent_withdrawn", _("The player wants no more offers"), icon="shield")

verb("protection.register_checked", _("The national register answered"), icon="globe")


def visible_registers(person: Person) -> "QuerySet[Register]":
    if not person.may("protection.manage"):
        return Register.objects.none()
    return Register.objects.filter(brand_id__in=person.brand_ids)


subject(
    "register",
    Register,
    visible_to=visible_registers,
    url=lambda pk: "/settings/registers/",
    title=lambda register: register.name,
)

verb("register.connected", _("%(actor)s connected a national register"), icon="link")
verb("register.changed", _("%(actor)s changed how a national register is reached"), icon="link")
verb("register.switched", _("%(actor)s switched a national register on or off"), icon="link")
