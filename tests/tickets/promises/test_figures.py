"""How well promises were kept, and what leads see of it."""

from django.utils import timezone

from tests.cast import Cast
from tests.factories import NOW, browser
from tests.tickets.promises.given import HOUR, MINUTE, promised
from tests.tickets.promises.test_handing import telling
from tickets.promises import figures
from tickets.promises.actions import cancelling, keeping, moving, settling


def test_counts_kept_against_broken_and_nothing_else(cast: Cast) -> None:
    keeping.keep(promised(cast), by=cast.ece, now=NOW + HOUR)
    promised(cast)
    cancelling.cancel(promised(cast), reason="", by=cast.ece, now=NOW)
    settling.settle_due(now=NOW + 3 * HOUR)
    promised(cast, at=NOW + 3 * HOUR)  # open, and due later
    found = figures.keeping(cast.aylin, since=NOW, until=NOW + 4 * HOUR).overall
    assert (found.kept, found.broken, found.percent) == (1, 1, 50)


def test_what_was_moved_counts_as_kept_only_if_he_was_told(cast: Cast) -> None:
    to = NOW + 9 * HOUR
    moving.move(promised(cast), to=to, reason="", by=cast.ece, now=NOW)
    told = promised(cast)
    moving.move(told, to=to, reason="", by=cast.ece, now=NOW, telling=telling())
    found = figures.keeping(cast.aylin, since=NOW, until=NOW + 4 * HOUR).overall
    assert (found.kept, found.broken) == (1, 1)


def test_is_of_the_period_in_which_it_was_due(cast: Cast) -> None:
    promise = keeping.keep(promised(cast), by=cast.ece, now=NOW)
    for since, until, due in (
        (promise.due_at, promise.due_at + MINUTE, 1),
        (promise.due_at - MINUTE, promise.due_at, 0),
        (promise.due_at + MINUTE, promise.due_at + HOUR, 0),
    ):
        assert figures.keeping(cast.aylin, since=since, until=until).overall.due == due


def test_is_told_per_person_and_team_the_weakest_first(cast: Cast) -> None:
    keeping.keep(promised(cast), by=cast.ece, now=NOW)
    promised(cast, owner=cast.mert, team=cast.payments)
    settling.settle_due(now=NOW + 3 * HOUR)
    found = figures.keeping(cast.aylin, since=NOW, until=NOW + 4 * HOUR)
    assert [(one.name, one.percent) for one in found.people] == [
        ("Mert Kaya", 0),
        ("Ece Yılmaz", 100),
    ]
    assert [(one.name, one.percent) for one in found.teams] == [("Payments", 0), ("Support", 100)]


def test_shows_nobody_what_he_does_not_see(cast: Cast) -> None:
    keeping.keep(promised(cast), by=cast.ece, now=NOW)
    for person in (cast.deniz, cast.suna):
        assert figures.keeping(person, since=NOW, until=NOW + 4 * HOUR).overall.due == 0


def test_only_leads_get_the_page(cast: Cast) -> None:
    promised(cast, at=timezone.now())
    for person in cast.staff:
        answer = browser(person).get("/promises/")
        is_lead = person in {cast.aylin, cast.nil}
        assert answer.status_code == (200 if is_lead else 403), person.name


def test_page_has_late_soon_and_open_ones(cast: Cast) -> None:
    now = timezone.now()
    promised(cast, at=now - 3 * HOUR, text="late one")
    promised(cast, at=now - 100 * MINUTE, text="soon one")
    promised(cast, at=now, text="later one")
    promised(cast, at=now, within=9 * MINUTE, text="near one")
    settling.settle_due(now=now)
    hers = browser(cast.aylin)
    said = hers.get("/promises/?days=7").content.decode()
    order = [said.index(f'data-group="{name}"') for name in ("late", "soon", "later")]
    assert order == sorted(order)
    assert all(f"{name} one" in said for name in ("late", "soon", "later"))
    # what is due in nine minutes is soon, however little time was given
    assert order[1] < said.index("near one") < order[2]
    fresh = hers.get("/promises/list/?days=7")
    again = hers.get("/promises/list/?days=7", headers={"If-None-Match": fresh["ETag"]})
    assert (fresh.status_code, again.status_code) == (200, 304)


def test_page_with_nothing_to_show_says_so(cast: Cast) -> None:
    said = browser(cast.aylin).get("/promises/?days=30").content.decode()
    assert "Nothing is promised right now" in said


def test_says_until_when_the_figure_counts(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now() - 3 * HOUR)
    settling.settle_due(now=promise.due_at)
    page = browser(cast.aylin).get("/promises/?days=7").content.decode()
    assert "0 of 1 due until now" in page
