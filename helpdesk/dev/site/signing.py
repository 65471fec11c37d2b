"""What the site's server says of its player: ten lines that an operator writes once."""

import json
import secrets
from pathlib import Path
from time import time

import jwt

from helpdesk.dev.site.brands import Brand, Player

LIVES_SECONDS = 120


def assertion(brand: Brand, player: Player, *, key: str) -> str:
    """Good once, and for two minutes."""
    now = int(time())
    claims = {
        "iss": brand.slug,
        "aud": "deskline-chat",
        "sub": player.number,
        "jti": secrets.token_urlsafe(18),
        "iat": now,
        "exp": now + LIVES_SECONDS,
        "name": player.name,
        "email": player.email,
        "language": player.language,
        "city": player.city,
        "tier": player.tier,
    }
    return jwt.encode({k: v for k, v in claims.items() if v}, key, algorithm="HS256")


def keys(data: Path) -> dict[str, str]:
    """Each brand's key as the demo noted it; none while the demo is being made."""
    try:
        found = json.loads((data / "demo.json").read_text()).get("chat_keys", {})
    except (OSError, ValueError):
        return {}
    return {str(slug): str(key) for slug, key in found.items()}
