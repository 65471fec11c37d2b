"""What every API door needs: a named right per method, strict input, cursors, one kind of error."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import UTC
from functools import cache, cached_property
from io import BytesIO
from operator import attrgetter
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers, status
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

from helpdesk.lib import text as words
from helpdesk.lib import throttle

log = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
NON_FIELD = api_settings.NON_FIELD_ERRORS_KEY
S = TypeVar("S", bound=serializers.Serializer[Any])


class Conflict(exceptions.APIException):
    """The request is fine, but the world has moved on; `more` says how."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"

    def __init__(self, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.more = more


class Unprocessable(exceptions.APIException):
    """The request can be read, but the deed can't be done; the words say what to do."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "unprocessable"


class Named(BasePermission):
    """Each view has `rights`: method → code of the right that it needs."""

    def has_permission(self, request: Request, view: Any) -> bool:
        person = getattr(request, "person", None)
        if person is None:
            return False
        rights: Mapping[str, str] = view.rights
        code = rights.get("GET" if request.method in {"HEAD", "OPTIONS"} else str(request.method))
        return code is not None and person.may(code)


class Asked(BasePermission):
    """Each view has `asks`: the names that its address may carry. Any other is an error, so that
    nobody takes a filter for one that is not there."""

    def has_permission(self, request: Request, view: Any) -> bool:
        asks: frozenset[str] = getattr(view, "asks", frozenset())
        unknown = sorted(set(request.query_params) - asks)
        if unknown:
            raise exceptions.ValidationError(
                {name[:80]: [_("There is no such field.")] for name in unknown[:20]}
            )
        return True


PAGED = frozenset({"cursor", "page_size"})


class PerPerson(BaseThrottle):
    """So many requests a minute for one person, whatever token he uses."""

    def __init__(self) -> None:
        self.seconds: float | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        person = getattr(request, "person", None)
        if person is None:
            return True
        answer = throttle.allow(f"api:{person.pk}", rate=settings.API_RATE, now=timezone.now())
        self.seconds = answer.retry_after_seconds
        return answer.ok

    def wait(self) -> float | None:
        return self.seconds


class Json(JSONParser):
    """JSON that is longer or nested deeper than reason is bad input like any other."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, Any]:
        # a stream has no end that Django watches over; the body has
        body = BytesIO(parser_context["request"]._request.body)
        try:
            return super().parse(body, media_type, parser_context)
        except RecursionError:
            raise exceptions.ParseError from None


@cache
def _one(shape: type[S]) -> S:
    """The one of its kind: building a serializer costs more than all that it is asked, and it
    keeps nothing of what it reads or shows."""
    return shape()


def shaped(shape: type[serializers.Serializer[Any]], row: object) -> dict[str, Any]:
    """How the row looks in the API."""
    return dict(_one(shape).to_representation(row))


class Moment(serializers.DateTimeField):
    """Always UTC, which need not be asked for with every value."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=UTC, **options)


# A docstring here would describe every shape that has none to the clients.
class Shape(serializers.Serializer[Any]):
    # each field is one attribute of a row: how to read it is found out once
    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: Moment,
    }

    @cached_property
    def _parts(self) -> list[tuple[str, Callable[[Any], Any], Callable[[Any], Any]]]:
        return [
            (name, attrgetter(str(field.source)), field.to_representation)
            for name, field in self.fields.items()
        ]

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {
            name: None if (value := read(instance)) is None else show(value)
            for name, read, show in self._parts
        }


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields that it does not know, so that a typing error is not silently ignored."""

    @classmethod
    def read(cls, data: Any) -> dict[str, Any]:
        """What a client sent, checked; raises a ValidationError that names what is wrong."""
        try:
            return dict(_one(cls).run_validation(data))
        except serializers.ValidationError as error:
            if isinstance(error.detail, dict):
                raise
            raise serializers.ValidationError({NON_FIELD: error.detail}) from error

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            unknown = sorted(str(key) for key in set(data) - set(self.fields))
            if unknown:
                raise serializers.ValidationError(
                    {name[:80]: [_("There is no such field.")] for name in unknown[:20]}
                )
        return super().to_internal_value(data)


class NewestFirst(CursorPagination):
    """Pages by cursor, so that rows that arrive meanwhile move nothing."""

    ordering = "-pk"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"

    def decode_cursor(self, request: Request) -> Cursor | None:
        cursor: Cursor | None = super().decode_cursor(request)
        if cursor is None or cursor.position is None:
            return cursor
        place = str(cursor.position)
        if not (place.isascii() and place.isdecimal() and len(place) < 19):
            raise exceptions.NotFound(self.invalid_cursor_message)
        return cursor


class OldestFirst(NewestFirst):
    ordering = "pk"


def fingerprint(request: Request) -> str:
    """What makes two requests with one idempotency key the same request."""
    body = request._request.body
    parts = (str(request.method).encode(), request.path.encode(), body)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every error as RFC 9457 problem+json, with the fields that were wrong by name."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, (OperationalError, InterfaceError)):
        body = _body(503, _("Back in a moment"), _("The database can’t be reached. Try again."))
        return _answer(body, 503, {"Retry-After": "5"})
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {}
    if isinstance(error, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, exceptions.Throttled):
        headers["Retry-After"] = str(max(1, int(getattr(error, "wait", 1) or 1)))
    detail = error.detail
    if isinstance(error, exceptions.ValidationError):
        body = _body(
            error.status_code,
            _("Some of this can’t be accepted"),
            _("Change the fields that are named and send it again."),
        )
        body["errors"] = detail if isinstance(detail, dict) else {"": detail}
    else:
        body = _body(error.status_code, _titles().get(error.status_code, ""), str(detail))
    body |= getattr(error, "more", {})
    return _answer(body, error.status_code, headers)


def _titles() -> dict[int, str]:
    return {
        400: _("That request can’t be read"),
        401: _("Sign in first"),
        403: _("This is not open to you"),
        404: _("There is nothing here for you"),
        405: _("This can’t be done here"),
        409: _("Something changed meanwhile"),
        415: _("This type of content is not read here"),
        422: _("That can’t be done"),
        429: _("Too many requests"),
    }


def _body(code: int, title: str, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": title or detail, "status": code, "detail": detail}


def _answer(body: dict[str, Any], code: int, headers: dict[str, str]) -> Response:
    # an error quotes what was sent, and that may hold half a character
    return Response(words.cleaned(body), status=code, headers=headers, content_type=PROBLEM)
