"""Google and Microsoft: where leave is asked for and what we ask for."""

from typing import NamedTuple

from django.conf import settings

GOOGLE, MICROSOFT = "google", "microsoft"


class Provider(NamedTuple):
    key: str
    name: str
    authorize_url: str
    token_url: str
    scopes: str
    extra: tuple[tuple[str, str], ...]


_PROVIDERS = {
    GOOGLE: Provider(
        GOOGLE,
        "Google",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
        # without these there would be no leave that lasts
        (("access_type", "offline"), ("prompt", "consent")),
    ),
    MICROSOFT: Provider(
        MICROSOFT,
        "Microsoft",
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All"
        " https://outlook.office.com/SMTP.Send offline_access",
        (("prompt", "select_account"),),
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
    )
