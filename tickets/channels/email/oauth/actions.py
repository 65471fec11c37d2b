"""Being known to a provider, being given leave for a mailbox, and using it."""

import base64
import hashlib
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import crypto
from tickets.channels.email.models import Mailbox
from tickets.channels.email.oauth import registrations, tokens
from tickets.channels.email.oauth.models import Grant, Registration
from tickets.channels.email.oauth.providers import provider

CLIENT_SECRET, REFRESH, ACCESS = "oauth-client", "oauth-refresh", "oauth-access"
_RENEWED_BEFORE = timedelta(minutes=2)
_SHORTEST_SECONDS = 60


class NotGiven(Exception):
    """There is no leave for this mailbox, or it was taken back: a person has to connect it."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.words = words


class OthersRule(Exception):
    """Mailboxes of brands that this person does not look after sign in with it too."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.message = _(
            "The mailboxes of %(brands)s sign in with this registration. "
            "Only someone who looks after all of these brands can change it."
        ) % {"brands": registrations.named(key)}


@transaction.atomic
def register(key: str, *, client_id: str, client_secret: str, by: Person, now: datetime) -> None:
    """An empty secret stays as it was. Raises OthersRule."""
    if not registrations.is_ruled_by(by, key):
        raise OthersRule(key)
    known = Registration.objects.select_for_update(no_key=True).filter(provider=key).first()
    row = known or Registration(provider=key)
    row.client_id, row.changed_at = client_id, now
    if client_secret:
        row.sealed_secret = crypto.seal(client_secret.encode(), purpose=CLIENT_SECRET)
    row.save()
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    events.record("mail_provider.registered", person, by=by, provider=key)


def authorize_url(key: str, *, redirect_uri: str, state: str, verifier: str, account: str) -> str:
    """Where the account's owner says yes or no. Raises NotGiven when we aren't registered."""
    found, there = _registration(key), provider(key)
    challenge = hashlib.sha256(verifier.encode()).digest()
    asked = {
        "client_id": found.client_id,
        "response_type": "code",
        "redirect_uri": redirect_uri,
        "scope": there.scopes,
        "state": state,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        "login_hint": account,
        **dict(there.extra),
    }
    return f"{there.authorize_url}?{urlencode(asked)}"


def connect(
    mailbox: Mailbox,
    *,
    key: str,
    code: str,
    verifier: str,
    redirect_uri: str,
    account: str,
    by: Person,
    now: datetime,
) -> None:
    """Turns the code that the owner came back with into leave that lasts. Raises NotGiven."""
    found = _registration(key)
    try:
        given = tokens.ask(
            provider(key),
            found.client_id,
            _secret(found),
            grant_type="authorization_code",
            code=code,
            code_verifier=verifier,
            redirect_uri=redirect_uri,
        )
    except tokens.Refused as error:
        raise NotGiven(error.words) from error
    except tokens.Unanswered as error:
        raise NotGiven from error
    if not given.refresh:
        raise NotGiven
    _remember(mailbox, given, key=key, account=account, by=by, now=now)


@transaction.atomic
def _remember(
    mailbox: Mailbox, given: tokens.Tokens, *, key: str, account: str, by: Person, now: datetime
) -> None:
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    Grant.objects.update_or_create(
        mailbox=mailbox,
        defaults={
            "provider": key,
            "account": account,
            "sealed_refresh_token": crypto.seal(given.refresh.encode(), purpose=REFRESH),
            "sealed_access_token": crypto.seal(given.access.encode(), purpose=ACCESS),
            "expires_at": _end(given, now),
            "given_at": now,
            "refused_at": None,
            "words": "",
        },
    )
    events.record("mailbox.connected", mailbox, by=by, provider=key)


def access_token(mailbox: Mailbox, *, key: str, host: str, now: datetime) -> str:
    """What signs in to the mailbox's account at `host`, for IMAP and SMTP; renewed before it ends.

    Raises NotGiven, also when `host` is no mail server of the provider `key` or the leave is
    another provider's, and Unanswered when the provider is away. The row's lock lets one renew it
    while the others wait for what he gets.
    """
    if host not in provider(key).hosts:
        raise NotGiven
    with transaction.atomic():
        grant = Grant.objects.select_for_update(no_key=True).filter(mailbox=mailbox).first()
        if grant is None or grant.provider != key:
            raise NotGiven
        if grant.refused_at is None:
            token = _current(grant, now=now) or _renewed(grant, now=now)
            if token:
                return token
    raise NotGiven(grant.words)


def _current(grant: Grant, *, now: datetime) -> str:
    ends = grant.expires_at
    if grant.sealed_access_token is None or ends is None or ends - now < _RENEWED_BEFORE:
        return ""
    return crypto.unseal(bytes(grant.sealed_access_token), purpose=ACCESS).decode()


def _renewed(grant: Grant, *, now: datetime) -> str:
    """A new token; "" when the leave was taken back, which stays written down."""
    found = _registration(grant.provider)
    refresh = crypto.unseal(bytes(grant.sealed_refresh_token), purpose=REFRESH).decode()
    try:
        given = tokens.ask(
            provider(grant.provider),
            found.client_id,
            _secret(found),
            grant_type="refresh_token",
            refresh_token=refresh,
        )
    except tokens.Refused as error:
        grant.words = error.words
        if error.is_final:
            grant.refused_at = now
        grant.save()
        return ""
    if given.refresh:
        grant.sealed_refresh_token = crypto.seal(given.refresh.encode(), purpose=REFRESH)
    grant.sealed_access_token = crypto.seal(given.access.encode(), purpose=ACCESS)
    grant.expires_at, grant.words = _end(given, now), ""
    grant.save()
    return given.access


def _registration(key: str) -> Registration:
    found = Registration.objects.filter(provider=key).first()
    if found is None:
        raise NotGiven
    return found


def _secret(found: Registration) -> str:
    return crypto.unseal(bytes(found.sealed_secret), purpose=CLIENT_SECRET).decode()


def _end(given: tokens.Tokens, now: datetime) -> datetime:
    return now + timedelta(seconds=max(given.seconds, _SHORTEST_SECONDS))
