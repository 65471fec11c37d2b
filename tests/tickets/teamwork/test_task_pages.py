"""The pages of side tasks: who sees which, and what is done from them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests import factories
from tests.cast import Cast
from tests.tickets.teamwork.words import HOUR, answered, asked
from tests.tickets.thread.words import opened
from tickets.promises.models import Promise
from tickets.teamwork.side_tasks import list as listed
from tickets.teamwork.side_tasks.actions import rows
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import reader
from tickets.thread.actions import assignment
from tickets.thread.models import Attachment, ContactReason, Ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    now = timezone.now()
    return assignment.assign(opened(cast, at=now), to=cast.ece, by=cast.ece, now=now)


def ask(cast: Cast, ticket: Ticket, **more: object) -> SideTask:
    return asked(cast, ticket, at=timezone.now(), **more)


def test_the_department_sees_the_task_and_nothing_of_the_ticket(cast: Cast, ticket: Ticket) -> None:
    task = ask(cast, ticket)
    browser = factories.browser(cast.deniz)
    page = browser.get(f"/tasks/{task.pk}/").content.decode()
    assert "Çekim 70112 bankaya ulaştı mı?" in page
    assert f"#{ticket.pk}" in page
    assert "Derya A." in page
    assert "Derya Arslan" not in page
    assert "ne zaman gelir" not in page
    assert ticket.subject not in page
    assert browser.get(f"/tickets/{ticket.pk}/").status_code == 404


def test_who_has_nothing_to_do_with_it_finds_nothing(cast: Cast, ticket: Ticket) -> None:
    task = ask(cast, ticket)
    for person in (cast.suna,):
        browser = factories.browser(person)
        assert browser.get(f"/tasks/{task.pk}/").status_code == 404
        assert browser.get(f"/tasks/{task.pk}/thread/").status_code == 404
        assert browser.post(f"/tasks/{task.pk}/messages/", {"text": "x"}).status_code == 404
        assert b"70112" not in browser.get("/tasks/").content


def test_each_box_has_its_tasks(cast: Cast, ticket: Ticket) -> None:
    ours, mine = ask(cast, ticket), ask(cast, ticket, owner=cast.deniz)
    late = ask(cast, ticket, due_at=timezone.now() + timedelta(seconds=1))
    answered(cast, ours, at=timezone.now())
    SideTask.objects.filter(pk=late.pk).update(due_at=timezone.now() - HOUR)

    def shown(person: object, box: str) -> dict[str, list[int]]:
        who = reader.for_person(person)  # type: ignore[arg-type]
        return {g.name: [line.number for line in g.lines] for g in listed.groups(who, box)}

    assert shown(cast.deniz, "team") == {
        "late": [late.pk],
        "next": [mine.pk],
        "turn": [ours.pk],
    }
    assert shown(cast.deniz, "mine") == {"next": [mine.pk], "turn": [ours.pk]}
    assert list(shown(cast.ece, "asked")) == ["turn", "late", "next"]
    assert shown(cast.mert, "asked") == {}
    assert listed.needing(cast.deniz) == 1
    assert listed.needing(cast.ece) == 1


def test_is_asked_from_the_ticket_and_answered_from_the_task(cast: Cast, ticket: Ticket) -> None:
    ece, deniz = factories.browser(cast.ece), factories.browser(cast.deniz)
    form = {
        "team": cast.payments.pk,
        "title": "Banka kaydı",
        "text": "Çekim 70112",
        "within": "4",
        "waits": "on",
        "client_id": str(uuid4()),
    }
    for _again in range(2):
        assert ece.post(f"/tickets/{ticket.pk}/tasks/", form).status_code == 303
    task = SideTask.objects.get()
    page = ece.get(f"/tickets/{ticket.pk}/").content.decode()
    assert "Waits for Payments until" in page
    said = deniz.post(f"/tasks/{task.pk}/messages/", {"text": "Onaylandı", "does": "answer"})
    assert said.status_code == 303
    task.refresh_from_db()
    ticket.refresh_from_db()
    assert (task.state, ticket.status) == (SideTask.ANSWERED, Ticket.OPEN)
    page = ece.get(f"/tasks/{task.pk}/").content.decode()
    assert "Onaylandı" in page
    assert "Ask once more" in page


def test_names_its_people_by_department_and_refuses_those_of_another_where_they_were_chosen(
    cast: Cast, ticket: Ticket
) -> None:
    ece, url = factories.browser(cast.ece), f"/tickets/{ticket.pk}/tasks/"
    page = ece.get(url, headers={"X-Fragment": "dialog"}).content.decode()
    group = page.partition(f'<optgroup label="{cast.payments.name}">')[2].partition("</optgroup>")
    assert cast.deniz.name in group[0]
    assert cast.ece.name not in group[0]
    form = {"team": cast.payments.pk, "owner": cast.ece.pk, "title": "Kayıt", "within": "4"}
    answer = ece.post(url, form, headers={"X-Fragment": "dialog"})
    assert answer.status_code == 422
    assert 'id="id_owner-err"' in answer.content.decode()
    assert 'id="id_team-err"' not in answer.content.decode()
    assert not SideTask.objects.exists()


def test_says_that_enough_is_open_and_keeps_what_was_typed(cast: Cast, ticket: Ticket) -> None:
    for _one in range(rows.MOST_OPEN):
        asked(cast, ticket, at=timezone.now())
    form = {"team": cast.payments.pk, "title": "Bir şey daha", "within": "4"}
    answer = factories.browser(cast.ece).post(
        f"/tickets/{ticket.pk}/tasks/", form, headers={"X-Fragment": "dialog"}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ten tasks are open on this conversation already." in page
    assert "Bir şey daha" in page
    assert SideTask.objects.count() == rows.MOST_OPEN


def test_promises_the_player_nothing_before_the_department_has_to_answer(
    cast: Cast, ticket: Ticket
) -> None:
    ece, url = factories.browser(cast.ece), f"/tickets/{ticket.pk}/tasks/"
    form = {"team": cast.payments.pk, "title": "Kayıt", "within": "4", "promise_by": "1h"}
    answer = ece.post(url, form, headers={"X-Fragment": "dialog"})
    assert answer.status_code == 422
    assert "Give the department less time" in answer.content.decode()
    assert not SideTask.objects.exists()
    assert not Promise.objects.exists()
    assert ece.post(url, {**form, "within": "1"}).status_code == 303
    assert SideTask.objects.get().due_at <= Promise.objects.get().due_at


def test_only_the_department_hands_it_back(cast: Cast, ticket: Ticket) -> None:
    task = ask(cast, ticket)
    mert = factories.browser(cast.mert)
    mert.post(f"/tasks/{task.pk}/messages/", {"text": "x", "does": "answer"})
    task.refresh_from_db()
    assert task.state == SideTask.OPEN
    assert task.messages.count() == 1


def test_a_file_goes_with_an_answer_and_only_who_sees_the_task_opens_it(
    cast: Cast, ticket: Ticket
) -> None:
    task = ask(cast, ticket)
    deniz = factories.browser(cast.deniz)
    kept = deniz.post("/files/", {"file": SimpleUploadedFile("dekont.txt", b"700")})
    handle = kept.json()["handle"]
    deniz.post(f"/tasks/{task.pk}/messages/", {"text": "", "does": "answer", "handles": [handle]})
    Attachment.objects.update(state=Attachment.CLEAN)
    assert task.messages.get(kind="answer").files.get().file.handle == handle
    for person in cast.staff:
        status = factories.browser(person).get(f"/files/{handle}/").status_code
        assert status == (404 if person is cast.suna else 302), person


def test_is_not_solved_without_saying_so(cast: Cast, ticket: Ticket) -> None:

    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    task = ask(cast, ticket)
    browser = factories.browser(cast.ece)
    form = {"reason": reason.pk, "outcome": "answered"}
    page = browser.post(f"/tickets/{ticket.pk}/resolution/", form)
    assert page.status_code == 422
    assert "Payments still works on a task" in page.content.decode()
    browser.post(f"/tickets/{ticket.pk}/resolution/", {**form, "accepts": "side_tasks"})
    task.refresh_from_db()
    ticket.refresh_from_db()
    assert (ticket.status, task.state) == (Ticket.SOLVED, SideTask.CANCELLED)


def test_takes_gives_moves_and_ends(cast: Cast, ticket: Ticket) -> None:
    task = ask(cast, ticket)
    deniz = factories.browser(cast.deniz)
    deniz.post(f"/tasks/{task.pk}/owner/", {"to": "me"})
    deniz.post(f"/tasks/{task.pk}/due/", {"within": "24"})
    task.refresh_from_db()
    assert task.owner == cast.deniz
    assert task.due_at > timezone.now() + 23 * HOUR
    for place in ("owner", "due"):
        assert deniz.get(f"/tasks/{task.pk}/{place}/").status_code == 200
    assert deniz.get(f"/tasks/{task.pk}/end/").status_code == 403
    factories.browser(cast.ece).post(
        f"/tasks/{task.pk}/end/", {"how": "cancel", "reason": "Bulundu"}
    )
    task.refresh_from_db()
    assert (task.state, task.reason) == (SideTask.CANCELLED, "Bulundu")
    deniz.post(f"/tasks/{task.pk}/end/", {"_method": "delete"})
    task.refresh_from_db()
    assert task.state == SideTask.OPEN


def test_an_unchanged_list_is_not_sent_again(cast: Cast, ticket: Ticket) -> None:
    ask(cast, ticket)
    browser = factories.browser(cast.deniz)
    first = browser.get("/tasks/list/?box=team")
    again = browser.get("/tasks/list/?box=team", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
