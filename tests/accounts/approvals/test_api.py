"""Two-person work in the API: read by those of the brand, decided by nobody."""

import pytest

from accounts.approvals.models import ApprovalRequest
from tests import factories
from tests.accounts.approvals.words import approved, asked, limits, officer, withdrawal
from tests.cast import Cast
from tests.tickets.thread.test_api import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(cast: Cast) -> ApprovalRequest:
    limits(cast.nil)
    return asked(withdrawal(cast.derya), cast.deniz)


def test_is_read_by_those_of_the_brand(cast: Cast, waiting: ApprovalRequest) -> None:
    done = asked(withdrawal(cast.kerem), cast.deniz)
    approved(done, officer(cast))
    for person in (cast.ece, cast.mert, cast.deniz, cast.aylin, cast.nil):
        call = Caller(person)
        body = call("GET", f"approvals/{waiting.pk}/").json()
        assert (body["state"], body["amount"], body["maker"]) == ("open", 320_000, cast.deniz.pk)
        listed = call("GET", "approvals/").json()["results"]
        assert [one["id"] for one in listed] == [done.pk, waiting.pk]
        listed = call("GET", "approvals/?state=approved").json()["results"]
        assert [one["id"] for one in listed] == [done.pk]
        assert "4417" not in str(body) and waiting.content_hash not in str(body)
    suna = Caller(cast.suna)
    assert suna("GET", f"approvals/{waiting.pk}/").status_code == 404
    assert suna("GET", "approvals/").json()["results"] == []
    shopper = factories.staff(role="mystery_shopper", brands=(cast.lunaro,))
    assert Caller(shopper)("GET", "approvals/").status_code == 403


def test_decides_nothing(cast: Cast, waiting: ApprovalRequest) -> None:
    call = Caller(officer(cast))
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in (f"approvals/{waiting.pk}/", "approvals/"):
            assert call(method, path, {"state": "approved"}).status_code in (403, 405)
    assert call("POST", f"approvals/{waiting.pk}/decision/", {}).status_code == 404
    assert call("GET", "approvals/?decide=approve").status_code == 400
    waiting.refresh_from_db()
    assert waiting.state == "open"
