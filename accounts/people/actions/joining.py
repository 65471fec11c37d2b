"""How somebody becomes a member of staff: by an invitation that is mailed, expires, and is
used once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models.functions import Lower

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people import rights
from accounts.people.actions import rows
from accounts.people.models import Invitation, Person, Presence, StaffUser
from helpdesk.lib import crypto
from helpdesk.lib import text as words

LASTS = timedelta(days=7)


class EmailTaken(Exception):
    """Somebody signs in with this address already."""


class NotOpen(Exception):
    """The invitation is unknown, used, withdrawn or too old; nobody is told which."""


class BeyondYou(Exception):
    """Nobody hands out rights or brands that he does not have himself."""


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: str,
    team_ids: Iterable[int],
    brand_ids: Iterable[int],
    language: str,
    by: Person,
    now: datetime,
) -> Invitation:
    """Opens a way in and has it mailed; an earlier one to the same address ends."""
    by = rows.locked(by)
    email = email.strip().lower()
    if role not in rights.ROLES:
        raise rows.Unknown
    brand_ids = rows.brands_for(brand_ids)
    team_ids = rows.teams_for(team_ids, brand_ids=brand_ids)
    _check_reach(by, role=role, brand_ids=brand_ids)
    if _staff_with(email):
        raise EmailTaken
    Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    invitation = Invitation(
        email=email,
        name=words.squeeze(words.clean(name))[:120],
        role=role,
        team_ids=team_ids,
        brand_ids=brand_ids,
        language=language,
        invited_by=by,
        created_at=now,
        expires_at=now + LASTS,
    )
    invitation.token_digest = crypto.digest(token_of(invitation))
    invitation.save(force_insert=True)
    events.record("person.invited", by, by=by, invitation=invitation.pk, role=role)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    """Closes a way in that nobody has used; one that is closed stays as it is."""
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        return invitation
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    events.record("person.uninvited", rows.locked(by), by=by, invitation=invitation.pk)
    return invitation


@transaction.atomic
def accept(token: object, *, name: str, password: str, now: datetime) -> Person:
    """Hires who was invited. Of two that come with one token, one gets in."""
    found = open_invitation(token, now=now)
    if found is None:
        raise NotOpen
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=found.pk)
    if not _is_open(invitation, now=now):
        raise NotOpen
    try:
        person = hire(
            email=invitation.email,
            name=name,
            role=invitation.role,
            password=password,
            team_ids=invitation.team_ids,
            brand_ids=invitation.brand_ids,
            language=invitation.language,
            by=invitation.invited_by,
            now=now,
        )
    except (EmailTaken, rows.Unknown) as error:
        # the house has changed since it was written; another invitation fits it better
        raise NotOpen from error
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return person


@transaction.atomic
def hire(
    *,
    email: str,
    name: str,
    role: str,
    password: str,
    team_ids: Iterable[int],
    brand_ids: Iterable[int],
    language: str,
    by: Person,
    now: datetime,
    time_zone: str = "",
) -> Person:
    """Makes a member of staff with his sign-in. The second factor is his own first step."""
    email = email.strip().lower()
    if role not in rights.ROLES:
        raise rows.Unknown
    brand_ids = rows.brands_for(brand_ids)
    team_ids = rows.teams_for(team_ids, brand_ids=brand_ids)
    if _staff_with(email):
        raise EmailTaken
    person = Person.objects.create(
        kind=Person.STAFF,
        name=words.squeeze(words.clean(name))[:120],
        role=role,
        sees_all=rights.sees_all(role),
        team_ids=team_ids,
        brand_ids=brand_ids,
        language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        time_zone=time_zone or _zone_of(brand_ids),
        created_at=now,
    )
    Presence.objects.create(person=person)
    try:
        with transaction.atomic():
            staff = StaffUser.objects.create(
                email=email,
                person=person,
                password=make_password(password),
                session_salt=crypto.new_secret(16),
                created_at=now,
            )
            # who reads the mail of this address has proved it by the invitation
            EmailAddress.objects.create(user=staff, email=email, verified=True, primary=True)
    except IntegrityError as error:
        raise EmailTaken from error
    events.record("person.hired", person, by=by, role=role)
    return person


def open_invitation(token: object, *, now: datetime) -> Invitation | None:
    """The invitation that this token opens now, if any."""
    if not crypto.is_secret_shaped(token):
        return None
    invitation = Invitation.objects.filter(token_digest=crypto.digest(token)).first()
    return invitation if invitation and _is_open(invitation, now=now) else None


def token_of(invitation: Invitation) -> str:
    """The clear token: made again when the mail is sent, so that only its digest is stored."""
    return crypto.mac("invitation", invitation.email, invitation.created_at.isoformat(), length=51)


def may_give(by: Person, role: str) -> bool:
    """Whether the role holds no right that `by` lacks; who manages people gives any role."""
    if by.may("people.manage"):
        return True
    return all(by.may(code) for code in rights.RIGHTS if rights.allows(role, code))


def _check_reach(by: Person, *, role: str, brand_ids: Iterable[int]) -> None:
    if not may_give(by, role):
        raise BeyondYou
    if not by.may("people.manage") and not set(brand_ids) <= set(by.brand_ids):
        raise BeyondYou


def _is_open(invitation: Invitation, *, now: datetime) -> bool:
    closed = invitation.accepted_at or invitation.withdrawn_at
    return not closed and now < invitation.expires_at


def _staff_with(email: str) -> bool:
    return StaffUser.objects.alias(lowered=Lower("email")).filter(lowered=email).exists()


def _zone_of(brand_ids: list[int]) -> str:
    zone = Brand.objects.filter(pk__in=brand_ids).order_by("pk").values_list("time_zone", flat=True)
    return zone.first() or "Europe/Istanbul"
