"""What can happen to the verification of a player. Nothing here says why: reasons of fraud and
compliance stand in rows for those who may read them (INV-20)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from accounts.verification.models import AgeSuspicion, Case
from helpdesk.lib.text import short_name


def visible_cases(person: Person) -> "QuerySet[Case]":
    """Cases of the person's brands, for those who look at documents."""
    if not person.may("verification.documents"):
        return Case.objects.none()
    return Case.objects.filter(brand_id__in=person.brand_ids)


subject(
    "case",
    Case,
    visible_to=visible_cases,
    url=lambda pk: f"/verification/{pk}/",
    title=lambda case: short_name(case.player.person.name),
)


def visible_suspicions(person: Person) -> "QuerySet[AgeSuspicion]":
    """For those alone who may lift them: for everybody else there are none (INV-20)."""
    if not person.may("protection.lift"):
        return AgeSuspicion.objects.none()
    return AgeSuspicion.objects.filter(player__brand_id__in=person.brand_ids)


subject(
    "age_suspicion",
    AgeSuspicion,
    visible_to=visible_suspicions,
    url=lambda pk: f"/protection/ages/{pk}/",
    title=lambda one: short_name(one.player.person.name),
)

verb("verification.started", _("%(actor)s began to look at the documents"), icon="eye")
verb("verification.left", _("%(actor)s gave the documents back to the queue"), icon="undo")
verb("verification.chosen", _("%(actor)s decided about the documents"), icon="stamp", is_quiet=True)
verb("verification.undone", _("%(actor)s took a decision back"), icon="undo", is_quiet=True)
verb("verification.decided", _("The documents were decided"), icon="stamp")
verb(
    "player.underage_suspected",
    _("%(actor)s suspects that the player is under age"),
    icon="shield",
)
verb(
    "player.underage_lifted",
    _("%(actor)s took a suspicion about the player’s age back"),
    icon="shieldok",
)
verb("player.underage_asked", _("%(actor)s asked for a document that shows the age"), icon="id")
verb(
    "player.underage_confirmed",
    _("%(actor)s decided that the player is under age; the account is closed for good"),
    icon="shield",
)
verb("player.stakes_returned", _("The stakes of the player went back"), icon="undo")
verb("verification.requested", _("%(actor)s asked for documents"), icon="id")
verb("verification.reopened", _("Compliance opened the verification again"), icon="undo")
verb("verification.linked", _("%(actor)s made a link for handing in documents"), icon="link")
verb("verification.unlinked", _("%(actor)s ended the links of the player"), icon="link")
verb("verification.given", _("The player gave a document"), icon="id", is_quiet=True)
verb("verification.submitted", _("The player handed in documents"), icon="id")
verb("verification.checked", _("A document was checked for malware"), icon="shield", is_quiet=True)
verb("verification.emptied", _("A document was deleted as planned"), icon="trash", is_quiet=True)
verb("verification.expiring", _("A document expires in %(days)s days"), icon="clock")
verb("verification.expired", _("A document has expired"), icon="clock")
verb("verification.told", _("The provider told how the check goes"), icon="shieldok", is_quiet=True)
verb("brand.provider_changed", _("%(actor)s changed a verification provider"), icon="key")
