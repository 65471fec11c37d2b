"""Views in the API …"""

from tests.cast import Cast
from tests.tickets.inbox.asked import one, view_of
from tests.tickets.thread.test_api import Caller
from tests.tickets.thread.words import opened
from tickets.inbox.models import SavedView


def test_are_listed_and_read_by_who_has_them(cast: Cast) -> None:
    ticket = opened(cast)
    view = view_of(cast.aylin, one("owner", "is", ["nobody"]), team=cast.support)
    for person in (cast.ece, cast.aylin, cast.mert):
        caller = Caller(person)
        [listed] = caller("GET", "views/").json()
        assert (listed["id"], listed["name"]) == (view.pk, view.name) and listed["says"]
        found = caller("GET", f"views/{view.pk}/tickets/").json()
        assert [row["number"] for row in found] == [ticket.pk]
    for person in (cast.deniz, cast.suna, cast.nil):
        caller = Caller(person)
        assert caller("GET", "views/").json() == []
        assert caller("GET", f"views/{view.pk}/tickets/").status_code == 404
    assert Caller(cast.ece)("GET", f"views/{2**70}/tickets/").status_code == 404


def test_that_were_tampered_with_are_refused(cast: Cast) -> None:
    view = view_of(cast.ece)
    SavedView.objects.filter(pk=view.pk).update(conditions={"join": "all", "of": [{}]})
    caller = Caller(cast.ece)
    assert caller("GET", "views/").json()[0]["says"] is None
    assert caller("GET", f"views/{view.pk}/tickets/").status_code in {400, 422}
