"""What the log says, and above all what it does not."""

import io
import json
import logging
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from helpdesk.lib.tracing import event_id, request_id
from helpdesk.logging import JsonLines, RequestLog, ShortLines, _mind_libraries

CANARY = "derya.aksoy@example.org"


@pytest.fixture(params=[JsonLines, ShortLines])
def log(request: pytest.FixtureRequest) -> Any:
    """A logger and all that it wrote."""
    written = io.StringIO()
    output = logging.StreamHandler(written)
    output.setFormatter(request.param())
    logger = logging.getLogger("helpdesk.requests")
    logger.addHandler(output)
    logger.setLevel(logging.INFO)
    yield SimpleNamespace(logger=logger, text=written.getvalue)
    logger.removeHandler(output)


def answered(
    path: str = "/tickets/12/",
    view: Callable[[HttpRequest], HttpResponse] | None = None,
    **meta: str,
) -> HttpResponse:
    request = RequestFactory().get(path, **meta)
    request.resolver_match = SimpleNamespace(  # type: ignore[assignment]
        route="tickets/<int:number>/<str:token>/", kwargs={"number": 12, "token": CANARY}
    )
    return RequestLog(view or (lambda _: HttpResponse()))(request)


def test_tells_the_route_with_numbers_but_not_the_rest(log: Any) -> None:
    answered(f"/tickets/12/{CANARY}/?q={CANARY}")
    assert "/tickets/12/<str:token>/" in log.text()
    assert CANARY not in log.text()


def test_tells_of_an_exception_its_kind_and_place_but_not_its_words(log: Any) -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(f"no such player: {CANARY}") from error
    except ValueError:
        log.logger.exception("intake failed", extra={"fields": dict.fromkeys(_REQUEST, "")})
    assert CANARY not in log.text()
    assert "KeyError" in log.text()
    assert "ValueError" in log.text()
    assert "test_logging.py:" in log.text()


_REQUEST = ("method", "path", "status", "ms")


def test_keeps_the_words_of_programming_errors(log: Any) -> None:
    try:
        None.ticket  # type: ignore[attr-defined]  # noqa: B018
    except AttributeError:
        log.logger.exception("broken", extra={"fields": dict.fromkeys(_REQUEST, "")})
    assert "has no attribute 'ticket'" in log.text()


def test_carries_the_ids_of_request_and_event(log: Any) -> None:
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request_id.get())
        event_id.set(4711)
        log.logger.info("within", extra={"fields": dict.fromkeys(_REQUEST, "")})
        event_id.set(None)
        return HttpResponse()

    answer = answered(view=view, HTTP_X_REQUEST_ID="abc-12345")
    assert answer["X-Request-Id"] == "abc-12345"
    assert seen == ["abc-12345"]
    assert "abc-12345" in log.text()
    assert request_id.get() == ""


@pytest.mark.parametrize(
    "offered", ["short", "a" * 65, "abc\n12345", "with space 1", "<b>12345</b>"]
)
def test_does_not_take_any_id_from_outside(offered: str) -> None:
    answer = answered(HTTP_X_REQUEST_ID=offered)
    assert answer["X-Request-Id"] != offered
    assert len(answer["X-Request-Id"]) == 16


def test_writes_one_object_a_line() -> None:
    record = logging.LogRecord("mail", logging.WARNING, "", 0, "two\nlines %s", ("ğ",), None)
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line)["message"] == "two\nlines ğ"
    assert "\n" not in ShortLines().format(record)


def test_takes_what_django_refuses_for_a_refusal_and_no_fault(log: Any) -> None:
    [output] = log.logger.handlers
    output.addFilter(_mind_libraries)
    logger = logging.getLogger("django.security.DisallowedHost")
    try:
        raise DisallowedHost(CANARY)
    except DisallowedHost as error:
        record = logger.makeRecord(
            logger.name, logging.ERROR, __file__, 1, str(error), (), sys.exc_info(), extra={}
        )
    output.handle(record)
    assert "refused a request: DisallowedHost" in log.text()
    assert [bad for bad in (CANARY, "ERROR", "error", "Traceback") if bad in log.text()] == []
