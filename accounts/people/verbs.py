"""What can happen to people and teams, and how it is said."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person, Team


def visible_people(person: Person) -> "QuerySet[Person]":
    """Colleagues. Players are not found here: they are seen as players."""
    if person.kind == Person.SYSTEM:
        return Person.objects.filter(kind=Person.STAFF)
    if not person.is_active or not person.is_staff_member:
        return Person.objects.none()
    if person.may("people.see"):
        return Person.objects.filter(kind=Person.STAFF)
    return Person.objects.filter(pk=person.pk)


def visible_teams(person: Person) -> "QuerySet[Team]":
    """Every member of staff knows which teams there are."""
    if not person.may("people.see"):
        return Team.objects.none()
    return Team.objects.all()


subject(
    "person",
    Person,
    visible_to=visible_people,
    url=lambda pk: f"/settings/people/{pk}/",
    title=lambda person: person.name,
    bell="access",  # a person's own bell rings for all that his lists show
)
subject(
    "team",
    Team,
    visible_to=visible_teams,
    url=lambda pk: f"/settings/teams/{pk}/",
    title=lambda team: team.name,
)

# How a person came, and what he may
verb("person.hired", _("%(actor)s joined"), icon="user")
verb("person.invited", _("%(actor)s invited somebody"), icon="mail")
verb("person.uninvited", _("%(actor)s withdrew an invitation"), icon="close")
verb("person.role_changed", _("%(actor)s changed the role"), icon="shield")
verb("person.teams_changed", _("%(actor)s changed the teams"), icon="users")
verb("person.brands_changed", _("%(actor)s changed the brands"), icon="flag")
verb("person.deactivated", _("%(actor)s closed the account"), icon="lock")
verb("person.reactivated", _("%(actor)s opened the account again"), icon="undo")

# Signing in
verb("person.signed_in", _("%(actor)s signed in"), icon="user", is_quiet=True)
verb("person.signed_out", _("%(actor)s signed out"), icon="user", is_quiet=True)
verb("person.password_changed", _("%(actor)s changed the password"), icon="lock")
verb("person.reset_asked", _("Somebody asked for a new password"), icon="lock", is_quiet=True)
verb("person.sessions_ended", _("%(actor)s ended all sessions"), icon="lock")
verb("person.session_ended", _("%(actor)s ended a session"), icon="lock", is_quiet=True)
verb("person.codes_made", _("%(actor)s made new recovery codes"), icon="shield")
verb("person.factor_added", _("%(actor)s set up the second factor"), icon="shield")
verb("person.passkey_added", _("%(actor)s added a passkey"), icon="shield")
verb("person.passkey_removed", _("%(actor)s removed a passkey"), icon="shield")
verb("person.sso_connected", _("%(actor)s connected single sign-on"), icon="link")
verb("person.sso_disconnected", _("%(actor)s disconnected single sign-on"), icon="link")
verb("person.factor_removed", _("%(actor)s removed the second factor"), icon="shield")
verb("person.factor_reset", _("%(actor)s reset the second factor"), icon="shield")
verb("person.token_created", _("%(actor)s created an API token"), icon="link")
verb("person.token_revoked", _("%(actor)s revoked an API token"), icon="link")

# Himself
verb("person.profile_changed", _("%(actor)s changed the profile"), icon="edit", is_quiet=True)
verb("person.presence_changed", _("%(actor)s changed the presence"), icon="user", is_quiet=True)

verb("person.set_away", _("Put on a break after missed offers"), icon="clock", is_quiet=True)
verb("person.work_changed", _("%(actor)s changed chats, languages or skills"), icon="edit")

# His hours
verb("person.shift_planned", _("%(actor)s planned a shift"), icon="cal")
verb("person.shift_dropped", _("%(actor)s took a shift away"), icon="cal")
verb("person.shift_extended", _("%(actor)s stays on longer"), icon="clock")
verb("person.shift_over", _("The time of a shift is over"), icon="clock", is_quiet=True)
verb("person.shift_ended", _("%(actor)s ended the shift"), icon="clock")

verb("team.founded", _("%(actor)s founded the team"), icon="users")
verb("team.closed", _("%(actor)s closed the team"), icon="lock")
verb("team.reopened", _("%(actor)s opened the team again"), icon="undo")
verb("team.changed", _("%(actor)s changed the team"), icon="edit")
