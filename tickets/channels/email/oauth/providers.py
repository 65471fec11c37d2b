"""Google and Microsoft: where leave is asked for, what we ask for, and where it is used."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

GOOGLE, MICROSOFT = "google", "microsoft"


class Provider(NamedTuple):
    key: str
    name: str
    authorize_url: str
    token_url: str
    scopes: str
    extra: tuple[tuple[str, str], ...]
    hosts: frozenset[str]  # of its mail servers; a token goes nowhere else


_PROVIDERS = {
    GOOGLE: Provider(
        GOOGLE,
        "Google",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
        # without these there would be no leave that lasts
        (("access_type", "offline"), ("prompt", "consent")),
        frozenset(
            f"{name}.{domain}"
            for name in ("imap", "smtp")
            for domain in ("gmail.com", "googlemail.com")
        ),
    ),
    MICROSOFT: Provider(
        MICROSOFT,
        "Microsoft",
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All"
        " https://outlook.office.com/SMTP.Send offline_access",
        (("prompt", "select_account"),),
        frozenset(
            {
                *("outlook.office365.com", "outlook.office.com", "smtp.office365.com"),
                *("imap-mail.outlook.com", "smtp-mail.outlook.com"),
            }
        ),
    ),
}
KEYS = tuple(_PROVIDERS)


def provider(key: str) -> Provider:
    """Only the deployment can say that a provider stands somewhere else; KeyError if unknown."""
    found = _PROVIDERS[key]
    elsewhere: str = settings.MAIL_PROVIDERS_ORIGIN
    if not elsewhere:
        return found
    return found._replace(
        authorize_url=f"{elsewhere}/{key}/authorize",
        token_url=f"{elsewhere}/{key}/token",
        # whoever plays the provider plays its mail servers too, there or on this machine
        hosts=frozenset({urlsplit(elsewhere).hostname or "", "localhost"}),
    )
