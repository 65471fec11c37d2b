"""A passkey as a device registers it, made here with a key of our own."""

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from accounts.people.models import Person

_PRESENT, _VERIFIED, _HAS_KEY = 0x01, 0x04, 0x40


def passkey_of(person: Person, name: str = "Kitchen") -> Authenticator:
    """The row that registering leaves."""
    return Authenticator.objects.create(
        user_id=person.staff.pk,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": name, "credential": _registered()},
        created_at=timezone.now(),
    )


def _registered() -> dict[str, Any]:
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    key_id = secrets.token_bytes(16)
    data = AuthenticatorData.create(
        secrets.token_bytes(32),
        _PRESENT | _VERIFIED | _HAS_KEY,
        0,
        AttestedCredentialData.create(b"\0" * 16, key_id, public),
    )
    said = CollectedClientData.create(
        type="webauthn.create", challenge=secrets.token_bytes(16), origin="http://localhost:8000"
    )
    return {
        "id": websafe_encode(key_id),
        "rawId": websafe_encode(key_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(said),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
