"""What the API's own description allows, tried by the hundred: nothing breaks, and every answer is
one that the description knows."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import factories
from tests.access.world import build
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]


_CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
_EXAMPLES = settings(
    max_examples=8,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def one_transaction() -> Iterator[None]:
    """As Django's own test client does: a request must not close the test's connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_call_is_answered_as_it_is_described(cast: Cast) -> None:
    build(cast)
    headers = {
        "Host": "localhost:8000",
        "Authorization": f"Bearer {factories.api_token(cast.ece)}",
    }
    described = schemathesis.openapi.from_wsgi(
        "/api/v1/schema/", get_wsgi_application(), headers=headers
    )
    tried = []
    for found in described.get_all_operations():
        operation = found.ok()

        @_EXAMPLES
        @given(case=operation.as_strategy())
        def check(case: schemathesis.Case) -> None:
            case.validate_response(case.call(headers=headers), checks=_CHECKS)

        check()
        tried.append(operation.label)
    assert len(tried) > 25
