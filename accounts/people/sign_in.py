"""How staff sign in: who is let through, and what the sign-in library does in our way."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter

from helpdesk.lib import crypto

_FACTOR = "second factor"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps authenticator secrets and the seeds of recovery codes sealed at rest."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.seal(text.encode(), purpose=_FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unseal(base64.b64decode(encrypted_text), purpose=_FACTOR).decode()
