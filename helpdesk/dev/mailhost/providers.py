"""Google and Microsoft as far as a mailbox's leave goes: a page that asks, and a token endpoint.

Codes are good once and for the verifier whose challenge came with the question (PKCE).
"""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from helpdesk.dev.mailhost.store import Store

TOKEN_SECONDS = 3600


@dataclass
class Question:
    account: str
    challenge: str
    redirect_uri: str
    client_id: str


@dataclass
class Providers:
    store: Store
    token_seconds: int = TOKEN_SECONDS
    clients: dict[str, str] = field(default_factory=dict)  # id → secret; empty: any
    codes: dict[str, Question] = field(default_factory=dict)
    refresh_tokens: dict[str, str] = field(default_factory=dict)  # token → account
    renewals: int = 0
    seconds_late: float = 0.0

    def allow(self, asked: dict[str, str]) -> str:
        """Where the owner's yes leads back to."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = Question(
            asked["login_hint"], asked["code_challenge"], asked["redirect_uri"], asked["client_id"]
        )
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def refuse(self, asked: dict[str, str]) -> str:
        said = {"error": "access_denied", "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(said)}"

    def take_back(self, account: str) -> None:
        """Its owner ends the leave: no token is good any more."""
        self.refresh_tokens = {t: a for t, a in self.refresh_tokens.items() if a != account}
        if found := self.store.account(account):
            found.tokens.clear()

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        time.sleep(self.seconds_late)
        known = self.clients
        if known and known.get(form.get("client_id", "")) != form.get("client_secret"):
            return 401, _no("invalid_client", "The client secret is not the one of this client.")
        if form.get("grant_type") == "authorization_code":
            return self._first(form)
        account = self.refresh_tokens.get(form.get("refresh_token", ""))
        if account is None:
            return 400, _no("invalid_grant", "Token has been expired or revoked.")
        self.renewals += 1
        return 200, self._given(account)

    def _first(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        question = self.codes.pop(form.get("code", ""), None)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        if (
            question is None
            or question.challenge != challenge
            or question.redirect_uri != form.get("redirect_uri")
        ):
            return 400, _no("invalid_grant", "Bad code.")
        refresh = secrets.token_urlsafe(24)
        self.refresh_tokens[refresh] = question.account
        return 200, {**self._given(question.account), "refresh_token": refresh}

    def _given(self, account: str) -> dict[str, object]:
        access = secrets.token_urlsafe(24)
        if found := self.store.account(account):
            found.tokens.add(access)
        return {"access_token": access, "expires_in": self.token_seconds, "token_type": "Bearer"}


def _no(error: str, description: str) -> dict[str, object]:
    return {"error": error, "error_description": description}
