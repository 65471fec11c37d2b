"""Signing in and out: passwords, second factors, sessions."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people import presence
from accounts.people.actions import availability, rows, tokens
from accounts.people.actions.standing import NotYourself
from accounts.people.models import Person, StaffSession, StaffUser


@transaction.atomic
def sign_in(person: Person, *, now: datetime) -> None:
    """Notes that a session has begun. Who was gone is there again; a break stays a break."""
    person = rows.locked(person)
    _show(person, "online", instead_of="offline", now=now)
    events.record("person.signed_in", person, by=person, ring=_lists(person))


@transaction.atomic
def sign_out(person: Person, *, now: datetime) -> None:
    """Notes that a session has ended. With his last one a person is gone."""
    person = rows.locked(person)
    if not StaffSession.objects.filter(staff__person=person, expire_date__gt=now).exists():
        _show(person, "offline", instead_of=person.presence, now=now)
        presence.shorten([person.pk], until=now)
    events.record("person.signed_out", person, by=person, ring=_lists(person))


@transaction.atomic
def change_password(staff: StaffUser, *, password: str, now: datetime) -> None:
    """Sets the person's own new password and signs him out everywhere."""
    person = rows.locked(staff.person)
    staff.password = make_password(password)
    staff.save(update_fields=["password"])
    rows.end_all_sessions(staff)
    events.record("person.password_changed", person, by=person)


@transaction.atomic
def ask_for_reset(email: str, *, now: datetime) -> None:
    """Somebody who may be nobody forgot his password. Who has an account gets a mail; the same
    is written and waited for in either case, so that the answer tells nothing."""
    person = (
        Person.objects.alias(lowered=Lower("staff__email"))
        .filter(lowered=email.strip().lower(), is_active=True)
        .first()
    )
    asked = rows.locked(person or Person.objects.get(kind=Person.SYSTEM))
    events.record("person.reset_asked", asked, by=asked)


@transaction.atomic
def change_second_factor(staff: StaffUser, *, verb: str, now: datetime) -> None:
    """The person set up or removed his second factor: sessions without it end."""
    person = rows.locked(staff.person)
    rows.end_all_sessions(staff)
    events.record(verb, person, by=person)


@transaction.atomic
def reset_second_factor(person: Person, *, by: Person, now: datetime) -> None:
    """For somebody who lost his, or whose account somebody else got into: the next sign-in sets up
    a new one, and no account of an identity provider and no API token opens it any more. He is
    told by mail."""
    if person.pk == by.pk:
        raise NotYourself
    person = rows.locked(person)
    staff = StaffUser.objects.get(person=person)
    Authenticator.objects.filter(user_id=staff.pk).delete()
    SocialAccount.objects.filter(user_id=staff.pk).delete()
    tokens.revoke_all(person, by=by, now=now)
    rows.end_all_sessions(staff)
    events.record("person.factor_reset", person, by=by)


@transaction.atomic
def end_sessions(person: Person, *, by: Person, now: datetime) -> None:
    """Signs a person out of every browser."""
    person = rows.locked(person)
    rows.end_all_sessions(StaffUser.objects.get(person=person))
    events.record("person.sessions_ended", person, by=by)


@transaction.atomic
def end_session(session: StaffSession, *, by: Person, now: datetime) -> None:
    """Signs a person out of one browser; his live pages there look for their session and end."""
    ended, _by_model = StaffSession.objects.filter(pk=session.pk).delete()
    if ended and session.staff is not None:
        events.record("person.session_ended", rows.locked(session.staff.person), by=by)


class ConnectedElsewhere(Exception):
    """Somebody else here has connected this account of the identity provider."""

    message = _("A colleague has connected this account already. Use your own.")


@transaction.atomic
def connect_single_sign_on(staff: StaffUser, *, provider: str, uid: str, now: datetime) -> None:
    """An account of the identity provider opens this one from now on, and no other does; sessions
    from before end."""
    person = rows.locked(staff.person)
    known = SocialAccount.objects.filter(provider=provider, uid=uid).first()
    if known is not None and known.user_id != staff.pk:
        raise ConnectedElsewhere
    if known is None:
        SocialAccount.objects.filter(user_id=staff.pk).delete()
        try:
            with transaction.atomic():
                SocialAccount.objects.create(user_id=staff.pk, provider=provider, uid=uid)
        except IntegrityError as error:
            raise ConnectedElsewhere from error
    rows.end_all_sessions(staff)
    events.record("person.sso_connected", person, by=person)


@transaction.atomic
def disconnect_single_sign_on(staff: StaffUser, *, now: datetime) -> None:
    person = rows.locked(staff.person)
    gone, _by_model = SocialAccount.objects.filter(user_id=staff.pk).delete()
    if gone:
        rows.end_all_sessions(staff)
        events.record("person.sso_disconnected", person, by=person)


@transaction.atomic
def make_recovery_codes(staff: StaffUser, *, now: datetime) -> None:
    """Notes that the old codes are worth nothing and new ones were shown."""
    person = rows.locked(staff.person)
    events.record("person.codes_made", person, by=person)


def _show(person: Person, state: str, *, instead_of: str, now: datetime) -> None:
    if person.presence == instead_of != state:
        person.presence = state
        person.save(update_fields=["presence"])
        availability.note_choice(person, reason="", now=now)


def _lists(person: Person) -> list[str]:
    """The lists of colleagues who see his presence."""
    return [f"team.{pk}" for pk in person.team_ids]
