"""The time for an answer and for all of a matter: running, standing, running out, and told."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.post import Player
from tests.journeys.words import say

# as if all of it had happened so many minutes earlier
_EARLIER = """
WITH moved AS (
    UPDATE tickets_clock SET started_at = started_at - w.t, runs_from = runs_from - w.t,
        due_at = due_at - w.t, next_at = next_at - w.t, ended_at = ended_at - w.t
    FROM (SELECT make_interval(mins => %s) AS t) w WHERE ticket_id = %s
), stood AS (
    UPDATE tickets_clockpause p SET paused_at = paused_at - w.t
    FROM (SELECT make_interval(mins => %s) AS t) w, tickets_clock c
    WHERE c.id = p.clock_id AND c.ticket_id = %s
)
UPDATE tickets_ticket SET due_from = due_from - w.t, due_at = due_at - w.t,
    solve_due_at = solve_due_at - w.t, soon_at = soon_at - w.t, sort_at = sort_at - w.t,
    first_received_at = first_received_at - w.t, version = version + 1
FROM (SELECT make_interval(mins => %s) AS t) w WHERE id = %s
"""
_BREACHED = "SELECT breached_at IS NOT NULL FROM tickets_clock WHERE ticket_id = %s AND metric = %s"
_STOOD = """
SELECT p.status, e.verb, round(p.seconds / 60) FROM tickets_clockpause p
JOIN tickets_clock c ON c.id = p.clock_id
JOIN accounts_event e ON e.subject_type = 'ticket' AND e.subject_id = c.ticket_id AND e.seq = p.seq
WHERE c.ticket_id = %s ORDER BY p.paused_at
"""


def earlier(house: House, number: int, minutes: int) -> None:
    house.ask(_EARLIER, minutes, number, minutes, number, minutes, number)


def clock(of: Locator, state: str) -> Locator:
    return of.locator(f"sla-clock[state={state}]")


def test_it_runs_turns_amber_is_late_is_told_to_the_lead_and_stands_while_the_player_is_asked(
    at_desk: Callable[..., Desk], cast: Cast, player: Player
) -> None:
    ece, aylin = at_desk(cast.ece), at_desk(cast.aylin)
    player.writes("Saatime bakın", "Param nerede?")
    row = ece.row("Saatime bakın")
    expect(clock(row, "on")).to_be_visible()
    ece.opens("Saatime bakın").takes()
    number, house = ece.number, ece.house
    expect(clock(ece.head, "on")).to_be_visible()

    earlier(house, number, 46)
    expect(clock(row, "soon")).to_be_visible(timeout=15_000)
    expect(clock(ece.head, "soon")).to_be_visible(timeout=15_000)

    earlier(house, number, 15)
    expect(clock(row, "late")).to_be_visible(timeout=15_000)
    late = ece.list.locator("section[data-group=late]")
    expect(late.locator(".row", has_text="Saatime bakın")).to_be_visible()
    expect(ece.log).to_contain_text(say("the first reply"))
    news = aylin.page.locator(".tray__item.is-unread", has_text="Saatime bakın")
    expect(news.filter(has_text=say("This is late now"))).to_have_count(1, timeout=20_000)

    ece.replies("Bakıyorum, lütfen ekran görüntüsü gönderin.")
    expect(clock(ece.head, "late")).to_have_count(0)
    assert house.ask(_BREACHED, number, "first") == [(True,)]  # what was late stays late
    letter = player.gets("Bakıyorum")
    earlier(house, number, 20)
    player.answers(letter, "İşte burada.")
    expect(ece.message("İşte burada.")).to_be_visible()
    expect(clock(ece.head, "on")).to_be_visible()
    [(status, verb, minutes)] = house.ask(_STOOD, number)
    assert (status, verb) == ("pending_player", "message.replied")
    assert 20 <= minutes <= 22
