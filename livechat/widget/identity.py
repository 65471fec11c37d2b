"""Who a brand's page says that its player is, and what a bearer's token stands for.

A page of the operator signs a JSON Web Token with a key of the brand. It is worth what its
signature is worth: the header may name no algorithm but ours, and no key.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Address, Player
from accounts.players.signed import Refused
from accounts.players.spelling import NotAnAddress, normal
from helpdesk.lib import crypto
from helpdesk.lib.prepared import Columns, Prepared
from livechat.sessions.keys import secrets_of
from livechat.sessions.models import Visitor
from livechat.widget.lines import line

AUDIENCE = "deskline-chat"
ALGORITHM = "HS256"
LIVES_SECONDS = 300
LEEWAY_SECONDS = 30  # clocks that go ahead of ours
_LONGEST = 4096
_SHAPE = re.compile(r"[\w-]+\.[\w-]+\.[\w-]{43}", re.ASCII)
_REQUIRED = ["iss", "aud", "sub", "jti", "iat", "exp", "name"]
_EXTERNAL_ID = re.compile(r"[\x21-\x7e]{1,64}")
_NONCE = re.compile(r"[\x21-\x7e]{8,200}")
_TIER = re.compile(r"[\w-]{1,20}")


class Expired(Refused):
    code = "expired"
    message = _("The confirmation of the site has expired. Reload the page to get a new one.")


class Used(Refused):
    code = "used"
    message = _("The confirmation of the site was used before. Reload the page to get a new one.")


class NotOfThisBrand(Refused):
    code = "other_brand"
    message = _("The confirmation is for another site. Open the chat on the site that you use.")


class Incomplete(Refused):
    """Signed well, with words that can't be used; `claim` is the first of them."""

    code = "incomplete"
    message = _("The confirmation of the site lacks something. Tell the site’s support about it.")

    def __init__(self, claim: str) -> None:
        super().__init__(claim)
        self.claim = claim


@dataclass(frozen=True)
class Claims:
    """What the brand's page signed; empty words say nothing."""

    external_id: str
    nonce: str
    expires_at: int  # seconds since 1970
    name: str
    email: str = ""
    tier: str = ""
    language: str = ""
    city: str = ""


def read(brand: Brand, assertion: object, *, now: datetime) -> Claims:
    """What a good assertion says; raises Refused. Whether it was used before is not asked."""
    said = _signed(brand, assertion)
    issued, expires = (_moment(said, claim) for claim in ("iat", "exp"))
    at = now.timestamp()
    if not 0 < expires - issued <= LIVES_SECONDS or issued > at + LEEWAY_SECONDS:
        raise Incomplete("iat")
    if "nbf" in said and _moment(said, "nbf") > at + LEEWAY_SECONDS:
        raise Incomplete("nbf")
    if at >= expires:
        raise Expired
    name = line(_text(said, "name"), 120)
    if not any(map(str.isalnum, name)):
        raise Incomplete("name")
    if not _NONCE.fullmatch(said["jti"]):
        raise Incomplete("jti")
    return Claims(
        external_id=_external_id(said),
        nonce=said["jti"],
        expires_at=expires,
        name=name,
        email=_email(said, brand),
        tier=_word(said, "tier", _TIER),
        language=spoken(_text(said, "language")),
        city=line(_text(said, "city"), 80),
    )


def player_id_of(brand: Brand, assertion: object) -> int | None:
    """For whom a page of the brand ever signed this, used or too old or not: the survivor."""
    try:
        external_id = _external_id(_signed(brand, assertion))
    except Refused:
        return None
    player = Player.objects.filter(brand=brand, external_id=external_id).first()
    return player.survivor_id if player else None


_VISITOR, _PLAYER = Columns(Visitor, "v"), Columns(Player, "l")
_PERSON = Columns(Person, "p")
# every request of a frame asks this
_BEARER = Prepared(
    "bearer_of_token",
    ["bigint", "text", "timestamptz"],
    f"""
SELECT {_VISITOR.sql}, {_PLAYER.sql}, {_PERSON.sql} FROM livechat_visitor v
JOIN accounts_player l ON l.id = v.player_id JOIN accounts_person p ON p.id = l.person_id
WHERE v.token_digest = $2 AND v.brand_id = $1 AND v.revoked_at IS NULL AND v.expires_at > $3
""",  # noqa: S608 - only names of our own columns
)


def find(brand: Brand, token: object, *, now: datetime) -> Visitor | None:
    """Whose token this is, while it is good."""
    if not crypto.is_secret_shaped(token):
        return None
    found = _BEARER.rows(brand.pk, crypto.digest(token), now)
    if not found:
        return None
    values = iter(found[0])
    visitor, player = _VISITOR.take(values), _PLAYER.take(values)
    player.person, player.brand = _PERSON.take(values), brand
    visitor.player, visitor.brand = player, brand
    return visitor


def spoken(language: str, otherwise: str = "") -> str:
    """The language of ours that "de-AT" means; `otherwise` when we speak it with nobody."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return code if code in dict(settings.PLAYER_LANGUAGES) else otherwise


def _signed(brand: Brand, assertion: object) -> dict[str, Any]:
    if not isinstance(assertion, str) or len(assertion) > _LONGEST:
        raise Refused
    if not _SHAPE.fullmatch(assertion):
        raise Refused
    for secret in secrets_of(brand.pk):
        try:
            # times are asked by `now`, which PyJWT does not know
            return jwt.decode(
                assertion,
                secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=brand.slug,
                options={
                    "require": _REQUIRED,
                    "strict_aud": True,
                    "enforce_minimum_key_length": True,
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except jwt.InvalidSignatureError:
            continue
        except (jwt.InvalidIssuerError, jwt.InvalidAudienceError) as error:
            raise NotOfThisBrand from error
        except jwt.MissingRequiredClaimError as error:
            raise Incomplete(error.claim) from error
        except (jwt.PyJWTError, RecursionError) as error:
            raise Refused from error
    raise Refused


def _moment(said: dict[str, Any], claim: str) -> int:
    value = said[claim]
    if type(value) is not int or not 0 < value < 2**40:  # True is an int, too
        raise Incomplete(claim)
    return value


def _external_id(said: dict[str, Any]) -> str:
    value: str = said["sub"]  # PyJWT has seen that it is text
    if not _EXTERNAL_ID.fullmatch(value):
        raise Incomplete("sub")
    return value


def _text(said: dict[str, Any], claim: str) -> str:
    value = said.get(claim)
    return value if isinstance(value, str) else ""


def _word(said: dict[str, Any], claim: str, shape: re.Pattern[str]) -> str:
    value = _text(said, claim)
    return value if shape.fullmatch(value) else ""


def _email(said: dict[str, Any], brand: Brand) -> str:
    # A player is not sent away for an address that can't be one: it is not known, that is all.
    try:
        return normal(Address.EMAIL, _text(said, "email"), brand=brand)
    except NotAnAddress:
        return ""
