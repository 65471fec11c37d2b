"""An installation for real people refuses to start with what is not safe (OP-2)."""

import base64
import os
import secrets
import subprocess
import sys
from typing import Any

import pytest

from helpdesk import production
from helpdesk.dev.check import PRODUCTION
from helpdesk.dev.places import ROOT

GOOD: dict[str, Any] = {
    "DEMO": False,
    "DEBUG": False,
    "INSTALLED_APPS": ["helpdesk", "accounts"],
    "REQUIRE_SECOND_FACTOR": True,
    "SESSION_IDLE_SECONDS": 1800,
    "SECRET_KEY": secrets.token_urlsafe(48),
    "SECRET_KEY_FALLBACKS": [secrets.token_urlsafe(48)],
    "DATA_KEY": [base64.b64encode(secrets.token_bytes(32)).decode()],
    "APP_ORIGIN": "https://desk.example.com",
    "FILES_ORIGIN": "https://files.example.net",
    "CHAT_ORIGIN": "https://chat.example.com",
    "SOCKETS_ORIGIN": "wss://desk.example.com",
    "ALLOWED_HOSTS": ["desk.example.com", "files.example.net", "chat.example.com"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "TRUSTED_PROXIES": ["10.0.0.2"],
    "EGRESS_ALLOWED_NETWORKS": ["10.20.0.0/16"],
    "OIDC_ISSUER": "https://id.example.com",
    "EMAIL_HOST": "smtp.example.com",
    "EMAIL_USE_TLS": True,
    "EMAIL_USE_SSL": False,
    "DEFAULT_FROM_EMAIL": "Deskline <desk@example.com>",
}
BAD: list[tuple[str, Any]] = [
    ("DEMO", True),
    ("DEBUG", True),
    ("INSTALLED_APPS", ["helpdesk", "helpdesk.dev"]),
    ("REQUIRE_SECOND_FACTOR", False),
    ("SESSION_IDLE_SECONDS", 7200),
    ("SESSION_IDLE_SECONDS", 0),
    ("SECRET_KEY", production.UNSAFE_SECRET),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "ab" * 40),
    ("SECRET_KEY_FALLBACKS", ["x" * 60]),
    ("DATA_KEY", []),
    ("DATA_KEY", [production.UNSAFE_DATA_KEY]),
    ("DATA_KEY", [base64.b64encode(b"\0" * 32).decode()]),
    ("APP_ORIGIN", "http://desk.example.com"),
    ("APP_ORIGIN", "https://*.example.com"),
    ("FILES_ORIGIN", "http://files.example.net"),
    ("FILES_ORIGIN", "https://desk.example.com"),
    ("FILES_ORIGIN", "https://desk.example.com:8443"),
    ("CHAT_ORIGIN", "http://chat.example.com"),
    ("CHAT_ORIGIN", "https://desk.example.com"),
    ("CHAT_ORIGIN", "https://files.example.net"),
    ("SOCKETS_ORIGIN", "ws://desk.example.com"),
    ("ALLOWED_HOSTS", ["*"]),
    (
        "ALLOWED_HOSTS",
        [".example.com", "desk.example.com", "files.example.net", "chat.example.com"],
    ),
    ("ALLOWED_HOSTS", ["desk.example.com"]),
    ("SESSION_COOKIE_SECURE", False),
    ("CSRF_COOKIE_SECURE", False),
    ("TRUSTED_PROXIES", ["0.0.0.0/0"]),
    ("TRUSTED_PROXIES", ["*"]),
    ("EGRESS_ALLOWED_NETWORKS", ["::/0"]),
    ("OIDC_ISSUER", "http://id.example.com"),
    ("EMAIL_USE_TLS", False),
    ("DEFAULT_FROM_EMAIL", "Deskline <desk@localhost>"),
]


def test_a_safe_installation_has_no_problems() -> None:
    assert production.problems(GOOD) == []


@pytest.mark.parametrize(("name", "value"), BAD)
def test_an_unsafe_setting_is_refused_by_its_name(name: str, value: Any) -> None:
    said = production.problems(GOOD | {name: value})
    assert said
    # TLS is a part of the address of the mail server
    assert any(word in said[0] for word in (name, "EMAIL_URL" if "EMAIL_USE" in name else name))


def test_a_mail_server_on_the_same_machine_needs_no_encryption() -> None:
    own = {"EMAIL_HOST": "127.0.0.1", "EMAIL_USE_TLS": False}
    assert production.problems(GOOD | own) == []


def started(**environment: str) -> "subprocess.CompletedProcess[str]":
    """What a process of the product says that loads its settings and ends."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import helpdesk.settings as s; print(len(s.MIDDLEWARE))"],
        cwd=ROOT,
        env=kept | PRODUCTION | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_start_ends_with_all_that_is_wrong_in_one_sentence_each() -> None:
    assert started().returncode == 0
    refused = started(DEBUG="1", ALLOWED_HOSTS="*")
    assert refused.returncode != 0
    assert "DEBUG is on" in refused.stderr
    assert "ALLOWED_HOSTS has a wildcard" in refused.stderr
