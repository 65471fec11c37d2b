"""What the processes of a checkout are told: generated secrets, ports, addresses of services."""

import base64
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import environ

from helpdesk.dev.places import ROOT, data_dir

# Name of the setting, its default, and what listens there.
PORTS = {
    "WEB_PORT": (8000, "the web pages"),
    "SOCKETS_PORT": (8001, "the live connections"),
    "DOOR_PORT": (2525, "the mail door"),
    "CATCHER_PORT": (8025, "the mail catcher's pages"),
    "CATCHER_SMTP_PORT": (8026, "the mail catcher"),
    "CLAMD_PORT": (3311, "the malware scanner's simulator"),
    "METRICS_PORT": (9108, "the counts for monitoring"),
    "IMAP_PORT": (8993, "the mail server to try, by IMAP"),
    "MAILHOST_PORT": (8994, "the mail server's pages"),
    "SITE_PORT": (8002, "the demo operator's site"),
    "OPERATOR_PORT": (8003, "the demo operator's platform"),
}


class WrongSetting(Exception):
    """The message names the setting and says what it may be."""


@dataclass(frozen=True)
class Surroundings:
    """What was decided from the environment before anything starts."""

    data: Path
    demo: bool
    demo_days: int
    database: str
    ports: dict[str, int]
    embeds_postgres: bool
    embeds_redis: bool
    catches_mail: bool
    simulates_clamd: bool

    @classmethod
    def read(cls) -> "Surroundings":
        """Fill os.environ with what was not given; what was given wins."""
        if (ROOT / ".env").exists():
            environ.Env.read_env(ROOT / ".env")
        data = data_dir()
        # Where collected static files would be; what serves them warns when it is missing.
        (data / "static").mkdir(parents=True, exist_ok=True)
        demo = _switch("DEMO", default=True)
        # A demo and a house of one's own never share a database or files.
        database = "demo" if demo else "deskline"
        given = os.environ
        here = cls(
            data=data,
            demo=demo,
            demo_days=_number("DEMO_DAYS", 7, most=366) if demo else 0,
            database=database,
            ports={name: _port(name, default) for name, (default, _) in PORTS.items()},
            embeds_postgres=not given.get("DATABASE_URL"),
            embeds_redis=not given.get("REDIS_URL"),
            catches_mail=not given.get("EMAIL_URL"),
            simulates_clamd=not given.get("CLAMD_URL"),
        )
        ports = here.ports
        defaults = _secrets(data / "secrets.env") | {
            "DJANGO_SETTINGS_MODULE": "helpdesk.settings",
            "PYTHONUNBUFFERED": "1",
            "DATA_DIR": str(data),
            "FILES_DIR": str(data / "files" / database),
            "DEMO": str(int(demo)),
            "APP_ORIGIN": f"http://localhost:{ports['WEB_PORT']}",
            "FILES_ORIGIN": f"http://127.0.0.1:{ports['WEB_PORT']}",
            "CHAT_ORIGIN": f"http://chat.localhost:{ports['WEB_PORT']}",
            "SOCKETS_ORIGIN": f"ws://localhost:{ports['SOCKETS_PORT']}",
            "EMAIL_URL": f"smtp://127.0.0.1:{ports['CATCHER_SMTP_PORT']}",
            # What one sets up by hand here stands on this machine: mail servers, a webhook's end.
            "EGRESS_ALLOWED_NETWORKS": "127.0.0.0/8",
            "MAIL_CA_FILE": str(data / "mailhost" / "ca.pem"),
            "MAIL_PROVIDERS_ORIGIN": f"http://127.0.0.1:{ports['MAILHOST_PORT']}",
            "CLAMD_URL": f"tcp://127.0.0.1:{ports['CLAMD_PORT']}",
            "PROMETHEUS_MULTIPROC_DIR": str(_emptied(data / "metrics")),
        }
        defaults |= {name: str(port) for name, port in ports.items()}
        for name, value in defaults.items():
            if not given.get(name):
                given[name] = value
        return here

    def used_ports(self) -> dict[str, int]:
        unused = set()
        if not self.catches_mail:
            unused |= {"CATCHER_PORT", "CATCHER_SMTP_PORT"}
        if not self.simulates_clamd:
            unused.add("CLAMD_PORT")
        if not self.demo:
            unused |= {"SITE_PORT", "OPERATOR_PORT"}
        return {name: port for name, port in self.ports.items() if name not in unused}


def _emptied(folder: Path) -> Path:
    """What earlier processes counted is told no more."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def remember(data: Path) -> None:
    """Let other commands of this checkout, run beside `up`, find the same services."""
    names = {"SECRET_KEY", "DATA_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "CLAMD_URL"}
    names |= {
        "EGRESS_ALLOWED_NETWORKS",
        "MAIL_CA_FILE",
        "MAIL_PROVIDERS_ORIGIN",
        "FILES_DIR",
        "DEMO",
        "APP_ORIGIN",
        "FILES_ORIGIN",
        "CHAT_ORIGIN",
        "SOCKETS_ORIGIN",
        *PORTS,
    }
    lines = [f"{name}={os.environ[name]}\n" for name in sorted(names) if name in os.environ]
    _write_private(data / "up.env", "".join(lines))


def _switch(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return value in ("1", "true", "yes", "on") if value else default
    raise WrongSetting(f"{name} is {value!r}; it may be 1 or 0.")


def _number(name: str, default: int, *, most: int) -> int:
    value = os.environ.get(name) or str(default)
    if value.isdecimal() and int(value) <= most:
        return int(value)
    raise WrongSetting(f"{name} is {value!r}; it may be a number from 0 to {most}.")


def _port(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise WrongSetting(f"{name} is {value!r}; it may be a number from 1 to 65535.")


def _secrets(file: Path) -> dict[str, str]:
    """Made once per checkout. Losing DATA_KEY means losing what it encrypted."""
    if not file.exists():
        made = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DATA_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        }
        _write_private(file, "".join(f"{name}={value}\n" for name, value in made.items()))
    pairs = (line.partition("=") for line in file.read_text().splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _write_private(file: Path, content: str) -> None:
    unfinished = file.with_name(file.name + ".new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as output:
        output.write(content)
        output.flush()
        os.fsync(descriptor)
    unfinished.replace(file)
