"""What the processes say: JSON lines in production, short lines in a checkout.

No line holds what a person wrote or who he is: paths appear as their route, exceptions as their
kind and their place. Only errors of programming keep their text, which names code and not people.
"""

import json
import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.template.exceptions import TemplateDoesNotExist
from jinja2.exceptions import TemplateError

from helpdesk import metrics
from helpdesk.lib.tracing import event_id, request_id

requests = logging.getLogger("helpdesk.requests")

_OUR_OWN_WORDS = (
    AttributeError,
    NameError,
    TypeError,
    ImportError,
    NotImplementedError,
    ImproperlyConfigured,
    TemplateDoesNotExist,
    TemplateError,
)
_ACCEPTED_ID = re.compile(r"[A-Za-z0-9-]{8,64}\Z")
_NUMBER_IN_ROUTE = re.compile(r"<int:(\w+)>")
_QUIET = ("/static/", "/healthz", "/readyz")


def configure(choice: Mapping[str, Any]) -> None:
    """Called by Django once per process: `json` (bool) and `level` (a name)."""
    output = logging.StreamHandler(sys.stdout)
    output.setFormatter(JsonLines() if choice.get("json") else ShortLines())
    output.addFilter(_mind_libraries)
    root = logging.getLogger()
    root.handlers[:] = [output]
    root.setLevel(choice.get("level", "INFO"))
    logging.captureWarnings(True)
    # Their handlers would print a second time, and to stderr.
    for name in ("django", "django.server", "celery", "uvicorn", "uvicorn.error"):
        library = logging.getLogger(name)
        library.handlers[:] = []
        library.propagate = True
    # What these report at lower levels, RequestLog and the event log say once and better.
    for name in ("django.request", "django.security"):
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in ("celery", "kombu", "uvicorn", "asyncio", "mail.log", "daphne", "PIL", "fido2"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _mind_libraries(record: logging.LogRecord) -> bool:
    """Rewrites the lines of libraries that quote paths or arguments, and drops repetitions."""
    if record.name.startswith("django.security."):
        # Django's own limits: what was sent breaks one of them, and nothing here is broken.
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args = "refused a request: %s", (record.name.rpartition(".")[2],)
        record.exc_info = None
    elif record.name.startswith("django.") and hasattr(record, "request"):
        record.msg, record.args = "unhandled error while answering a request", ()
        # Without an exception it only repeats the status that RequestLog tells.
        return bool(record.exc_info)
    elif record.name == "celery.app.trace" and isinstance(record.args, Mapping):
        record.msg = "task %s [%s]: %s"
        words = (record.args.get(part, "") for part in ("name", "id", "description"))
        record.args = tuple(words)
    return True


class JsonLines(logging.Formatter):
    """One object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_ids(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = list(_told(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False, default=str)


class ShortLines(logging.Formatter):
    """For eyes: level unless it is the usual one, message, ids. Who collects adds the time."""

    def format(self, record: logging.LogRecord) -> str:
        level = "" if record.levelno == logging.INFO else f"{record.levelname} "
        fields = {**getattr(record, "fields", {}), **_ids()}
        if record.name == requests.name:
            message = "{method} {path} {status} {ms} ms".format(**fields)
            fields = {name: fields.get(name) for name in ("person", "request_id")}
        else:
            message = f"{record.name}: {record.getMessage()}"
        message = message.replace("\r", "\\r").replace("\n", "\\n")
        rest = "".join(f" {name}={value}" for name, value in fields.items() if value is not None)
        lines = [f"{level}{message}{rest}"]
        if record.exc_info and record.exc_info[1]:
            lines += [f"    {step}" for step in _told(record.exc_info[1])]
        return "\n".join(lines)


def _ids() -> dict[str, object]:
    found: dict[str, object] = {}
    if request_id.get():
        found["request_id"] = request_id.get()
    if event_id.get():
        found["event_id"] = event_id.get()
    return found


def _told(error: BaseException) -> Iterator[str]:
    """An exception without the values it carries: kind, place, and what caused it."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _told(cause)
        yield "which led to"
    words = f": {error}" if isinstance(error, _OUR_OWN_WORDS) else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{words}".replace("\n", " ")
    yield from _places(error.__traceback__)


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Our own lines, and the one where it happened: what lies between is the libraries'."""
    steps = list(traceback.walk_tb(trace))
    for step in steps:
        code, line = step[0].f_code, step[1]
        if step is steps[-1] or "site-packages" not in code.co_filename:
            yield f"{code.co_filename}:{line} in {code.co_name}"


class RequestLog:
    """Gives every request an id, and every answer a line and its place in the counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        offered = request.META.get("HTTP_X_REQUEST_ID", "")
        own = offered if _ACCEPTED_ID.match(offered) else secrets.token_hex(8)
        mark = request_id.set(own)
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = own
            seconds = time.perf_counter() - began
            metrics.answered(request, response.status_code, seconds)
            level = logging.DEBUG if request.path.startswith(_QUIET) else logging.INFO
            if requests.isEnabledFor(level):
                person = getattr(request, "person", None)
                fields = {
                    "method": request.method,
                    "path": route(request),
                    "status": response.status_code,
                    "ms": round(seconds * 1000, 1),
                    "person": person.pk if person else None,
                }
                requests.log(level, "request", extra={"fields": fields})
        finally:
            request_id.reset(mark)
        return response


def route(request: HttpRequest) -> str:
    """The path as its route, with numbers filled in: the rest may be a token or a name."""
    match = request.resolver_match
    if match is None:
        return "(static or unknown)"
    return "/" + _NUMBER_IN_ROUTE.sub(
        lambda part: str(match.kwargs.get(part[1], part[0])), match.route
    )
