"""Hostile words come in by every way and are shown in every place: nothing runs, nobody is called.

The second layer, the frame's own policy, is also shown to hold alone (CT-1, CT-2, CT-4).
"""

import re
from collections.abc import Callable, Iterator
from email.header import Header
from functools import partial
from itertools import islice
from urllib.parse import quote
from uuid import uuid4

import pytest
from playwright.sync_api import APIResponse, Route, expect

from tests.cast import ADDRESS, Cast
from tests.journeys.desk import Desk
from tests.journeys.guard import Guard, arm, samples
from tests.journeys.house import House, until
from tests.journeys.post import Player, newcomer
from tests.journeys.stranger import Stranger
from tests.samples.xss import PAYLOADS

SOME_AND_ALL = pytest.mark.parametrize(
    "every", [pytest.param(5, id="some"), pytest.param(1, id="all", marks=pytest.mark.prove)]
)
PER_TICKET = 25  # a page shows thirty


def batches(texts: list[str], size: int = PER_TICKET) -> Iterator[list[str]]:
    rest = iter(texts)
    while batch := list(islice(rest, size)):
        yield batch


def written(words: str, *, sender: str, subject: str, answers: str = "") -> bytes:
    """A mail whose every part says the same hostile words."""
    named = f"{uuid4()}@mail.example"
    thread = f"In-Reply-To: {answers}\r\nReferences: {answers}\r\n" if answers else ""
    head = (
        f"From: {_encoded(words[:100])} <{sender}>\r\n"
        f"To: {ADDRESS}\r\nMessage-ID: <{named}>\r\n{thread}"
        f"Subject: {_encoded(subject)}\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n"
    )
    parts = [
        ("Content-Type: text/plain; charset=utf-8", words),
        ("Content-Type: text/html; charset=utf-8", words),
        (f"Content-Type: text/plain\r\nContent-Disposition: attachment; {_named(words)}", "x"),
    ]
    body = "".join(
        f"--cut\r\n{kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{content}\r\n"
        for kind, content in parts
    )
    return f"{head}{body}--cut--\r\n".encode("utf-8", "replace")


def _encoded(words: str) -> str:
    return Header(words.encode("utf-8", "replace"), "utf-8").encode(linesep="\r\n")


def _named(words: str) -> str:
    return f"filename*=utf-8''{quote(words[:80].encode('utf-8', 'replace'), safe='')}.txt"


def all_came(player: Player, how_many: int) -> None:
    counting = "SELECT count(*) FROM tickets_message WHERE sender_address = %s"

    def are_there() -> bool:
        return bool(player.house.ask(counting, player.address)[0][0] >= how_many)

    until(are_there, seconds=60, what=f"{how_many} mails")


def ticket_of(player: Player) -> int:
    asking = "SELECT ticket_id FROM tickets_message WHERE external_id = %s"
    return int(player.house.ask(asking, player.sent[0]["Message-ID"])[0][0])


def show_originals(desk: Desk) -> None:
    links = desk.page.locator("[data-original]").filter(visible=True)
    for link in links.all():
        link.dispatch_event("click")
    expect(desk.page.locator("iframe.mail__frame")).to_have_count(links.count(), timeout=30_000)
    for frame in desk.page.frames[1:]:
        frame.wait_for_load_state("load")


@SOME_AND_ALL
def test_hostile_mail_runs_nothing_and_calls_nobody(
    at_desk: Callable[..., Desk], cast: Cast, house: House, stranger: Stranger, every: int
) -> None:
    ece = at_desk(cast.ece)
    guard = Guard(ece.window, house)
    threads = [
        (newcomer(house, "Kötü Niyet"), batch) for batch in batches(samples(stranger, every=every))
    ]
    for player, _batch in threads:
        player.writes("Kötü", "Merhaba.")
    for player, _batch in threads:
        all_came(player, 1)
    for player, batch in threads:
        first = player.sent[0]["Message-ID"]
        player.posts_all(
            [written(words, sender=player.address, subject="x", answers=first) for words in batch]
        )
    for player, batch in threads:
        all_came(player, len(batch) + 1)
        ece.goes_to(ticket_of(player))
        expect(ece.log.locator("[id^=message-]")).to_have_count(len(batch) + 1)
        show_originals(ece)
        assert not guard.strays()
    assert not [*guard.breaches, *stranger.visits]


def test_hostile_names_and_subjects_are_only_words(
    at_desk: Callable[..., Desk], cast: Cast, house: House, stranger: Stranger
) -> None:
    texts = samples(stranger, every=20)
    for words in texts:
        player = newcomer(house, "Adsız")
        mail = written(words, sender=player.address, subject=words[:200])
        player.posts_bytes(mail)
    ece = at_desk(cast.ece)
    guard = Guard(ece.window, house)
    all_came(player, 1)
    for place in ("/inbox/", "/inbox/?box=all", "/inbox/?q=script", "/inbox/?q=onerror"):
        ece.page.goto(place)
        assert not guard.strays()
    ece.list.locator(".row").first.get_by_role("link").click()
    ece.can_write().leaves_text().presses("Control+k")
    ece.page.keyboard.type("script")
    expect(ece.page.locator("#command-palette [role=option]").first).to_be_visible()
    assert not [*guard.strays(), *guard.breaches, *stranger.visits]


def test_hostile_notes_drafts_and_saved_replies_are_only_words(
    at_desk: Callable[..., Desk],
    cast: Cast,
    house: House,
    player: Player,
    stranger: Stranger,
) -> None:
    aylin = at_desk(cast.aylin)
    guard = Guard(aylin.window, house)
    player.writes("Notlar", "Merhaba.")
    number = aylin.opens("Notlar").number
    texts = samples(stranger, every=30)
    for words in texts:
        note = {"kind": "note", "html": f"x{words}", "client_id": str(uuid4())}
        assert post(aylin, f"/tickets/{number}/messages/", data=note).status == 201
    for words in texts[::4]:
        form = {"title": words[:80], "text_tr": words, "text_en": words}
        assert post(aylin, "/settings/replies/", form=form).status in {200, 422}
    aylin.goes_to(number)
    expect(aylin.log.locator(".msg--note")).to_have_count(len(texts))
    assert not guard.strays()
    aylin.writes("/")
    expect(aylin.page.locator(".composer__menu [role=option]").first).to_be_visible()
    assert not guard.strays()
    for words in texts[::8]:
        # the page keeps its own words, also on its leaving, and is gone before these come
        aylin.page.goto("/inbox/")
        until(partial(is_kept, aylin, number, words), what="a draft")
        aylin.goes_to(number)
        assert not guard.strays()
    aylin.page.goto("/settings/replies/")
    assert not [*guard.strays(), *guard.breaches, *stranger.visits]


def is_kept(desk: Desk, number: int, words: str) -> bool:
    """Whether they are the newest words: whoever was quicker is told by 409 what is kept."""
    asking = "SELECT coalesce(max(version), 0) FROM tickets_draft WHERE ticket_id = %s"
    version = int(desk.house.ask(asking, number)[0][0]) + 1
    draft = {"kind": "reply", "version": version, "content": {"html": words}}
    answer = post(desk, f"/tickets/{number}/draft/", data=draft, method="PUT")
    assert answer.status in {200, 409}
    return answer.status == 200


def post(desk: Desk, path: str, *, method: str = "POST", **more: object) -> APIResponse:
    """As the page itself would send it, with its cookie and its token."""
    token = desk.page.locator("meta[name=csrf]").get_attribute("content")
    headers = {"X-CSRFToken": str(token), "X-Fragment": "1", "Accept": "application/json"}
    headers["Origin"] = desk.house.app
    return desk.page.request.fetch(path, method=method, headers=headers, **more)  # type: ignore[arg-type]


@SOME_AND_ALL
def test_the_policy_of_the_frame_holds_alone(
    at_desk: Callable[..., Desk],
    cast: Cast,
    house: House,
    player: Player,
    stranger: Stranger,
    every: int,
) -> None:
    player.writes("İkinci kat", "Merhaba.", html="<p>Merhaba.</p>")
    ece = at_desk(cast.ece)
    guard = Guard(ece.window, house)
    ece.opens("İkinci kat")
    show_originals(ece)
    texts = samples(stranger, every=every)
    shown: list[str] = []

    def without_sanitiser(route: Route) -> None:
        real = route.fetch()
        number = int(route.request.url.rpartition("n=")[2])
        body = real.text().replace("<p>Merhaba.</p>", texts[number])
        shown.append(texts[number])
        route.fulfill(response=real, body=body)

    ece.page.route(_TWIN, without_sanitiser)
    for batch in batches(list(map(str, range(len(texts))))):
        ece.page.evaluate(_FRAMES, [int(number) for number in batch])
        expect(ece.page.locator(".bare:not(.done)")).to_have_count(0, timeout=30_000)
    assert len(shown) == len(texts)
    assert not [*guard.breaches, *stranger.visits]
    # the same frame without its policy would have been noticed
    ece.page.unroute(_TWIN)
    script = arm(next(one for one in PAYLOADS if one.startswith("<script>")), stranger)
    ece.page.route(_TWIN, lambda route: route.fulfill(body=script, content_type="text/html"))
    ece.page.evaluate(_FRAMES, [0])
    until(lambda: ece.page.wait_for_timeout(20) or guard.breaches, what="the alarm")
    assert re.search("has-run", guard.breaches[0])
    ece.window.complaints.clear()  # of the policy, which had much to refuse


_TWIN = re.compile(r"/outside/mail/.*&n=\d+$")
# Frames beside the product's own, without its sandbox attribute: only the header is left.
_FRAMES = """
(numbers) => {
  const frame = document.querySelector("iframe.mail__frame");
  document.querySelectorAll(".bare").forEach((one) => one.remove());
  for (const number of numbers) {
    const twin = document.createElement("iframe");
    twin.className = "bare";
    twin.addEventListener("load", () => twin.classList.add("done"));
    twin.src = `${frame.src}&n=${number}`;
    frame.after(twin);
  }
}
"""
