"""The settings of SLA policies …"""

from typing import Any

import pytest
from django.test import Client

from accounts.events.models import Event
from tests import factories
from tests.cast import Cast
from tests.tickets.clocks import kept
from tickets.clocks import shipped
from tickets.clocks.keeping import drafts, naming
from tickets.clocks.models import Calendar, SlaPolicy

PATH = "/settings/sla/"


@pytest.fixture(autouse=True)
def shipped_policies(db: None) -> None:
    shipped.restore()


def chat() -> SlaPolicy:
    return SlaPolicy.objects.get(shipped_as="chat")


def sent(policy: SlaPolicy, **changes: Any) -> dict[str, Any]:
    """What the page of a policy sends when nobody changed anything, and then these."""
    draft = drafts.of(policy)
    body: dict[str, Any] = {"name": draft.name, "shown": draft.shown, "pauses": draft.pauses}
    if draft.is_active:
        body["is_active"] = "1"
    body |= draft.conditions
    body["line"] = [line.key for line in draft.lines]
    for line in draft.lines:
        body |= {f"{line.key}-tiers": line.tiers, f"{line.key}-classes": line.classes}
        body[f"{line.key}-calendar"] = line.calendar
        for metric, typed in line.targets.items():
            body[f"{line.key}-{metric}"] = typed.amount
            body[f"{line.key}-{metric}-unit"] = typed.unit
    body["step"] = [f"s{n}" for n in range(len(draft.steps))]
    for number, step in enumerate(draft.steps):
        body |= {f"s{number}-percent": step.percent, f"s{number}-to": step.to}
    return {**body, "do": "save-new", **changes}


def names() -> list[str]:
    return [naming.name(policy) for policy in SlaPolicy.objects.all()]


def rest(policy: SlaPolicy) -> str:
    return str(policy.lines.last().pk)  # type: ignore[union-attr]


def test_are_open_to_leads_alone(cast: Cast) -> None:
    pk = chat().pk
    for person in cast.staff:
        client = factories.browser(person)
        may = person in {cast.aylin, cast.nil}
        for path in (PATH, f"{PATH}new/", f"{PATH}{pk}/", f"{PATH}{pk}/meaning/", f"{PATH}anew/"):
            assert client.get(path).status_code == (200 if may else 403)
        assert client.post(f"{PATH}order/", {}).status_code == (302 if may else 403)
        assert (f'href="{PATH}"' in client.get("/settings/").content.decode()) is may
    stranger = Client(headers={"host": "localhost:8000"})
    assert stranger.get(PATH)["Location"].startswith("/accounts/login/")


def test_say_in_plain_words_what_a_policy_does(cast: Cast) -> None:
    page = factories.browser(cast.aylin).get(f"{PATH}{chat().pk}/").content.decode()
    assert "Holds where the channel is Live chat." in page
    assert "<b>a first reply within 15 s</b>, <b>each next reply within 1 m</b>" in page
    assert "at 15 s it turns late" in page
    assert "<b>at 30 s it alerts the lead</b>" in page
    assert "is paused while we wait for the player." in page


def test_save_what_was_changed_and_tell_what_it_was(cast: Cast) -> None:
    policy, client = chat(), factories.browser(cast.aylin)
    key = rest(policy)
    body = sent(policy, name="Chats", **{f"{key}-first": "20", "tiers": ["gold"]})
    answer = client.post(f"{PATH}{policy.pk}/", body)
    assert answer["Location"] == f"{PATH}{policy.pk}/"
    policy.refresh_from_db()
    assert (policy.name, policy.shipped_as, policy.tiers) == ("Chats", "", ["gold"])
    assert policy.lines.get(pk=key).first_seconds == 20
    event = Event.objects.get(verb="sla_policy.changed")
    assert event.detail["fields"] == ["name", "shipped_as", "tiers", "lines"]


def test_keep_their_shipped_name_until_somebody_renames_them(cast: Cast) -> None:
    policy = chat()
    factories.browser(cast.aylin).post(f"{PATH}{policy.pk}/", sent(policy, pauses=[]))
    policy.refresh_from_db()
    assert (policy.name, policy.shipped_as, policy.pauses) == ("", "chat", [])


def test_save_nothing_where_nothing_was_changed(cast: Cast) -> None:
    policy = chat()
    factories.browser(cast.aylin).post(f"{PATH}{policy.pk}/", sent(policy))
    assert not Event.objects.filter(verb="sla_policy.changed").exists()


@pytest.mark.parametrize(
    "wrong", ["soon", "-1", "0", "1e9", "999999999", "nan", "inf", "1/2", "٣٠"]
)
def test_keep_what_was_typed_where_it_is_no_time(cast: Cast, wrong: str) -> None:
    policy, key = chat(), rest(chat())
    answer = factories.browser(cast.aylin).post(
        f"{PATH}{policy.pk}/", sent(policy, **{f"{key}-first": wrong, "name": "Neu"})
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{wrong}"' in page and 'value="Neu"' in page and 'aria-invalid="true"' in page
    assert policy.lines.get(pk=key).first_seconds == 15


def test_say_at_its_field_that_a_time_is_none_while_somebody_types(cast: Cast) -> None:
    policy, key = chat(), rest(chat())
    looks = {**sent(policy, **{f"{key}-first": "abc"}), "do": "look"}
    answer = factories.browser(cast.aylin).post(
        f"{PATH}{policy.pk}/", looks, headers={"X-Fragment": "editor"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('aria-invalid="true"') == 1
    assert f'id="{key}-first-err"' in page


def test_refuse_a_policy_that_promises_nothing(cast: Cast) -> None:
    policy = SlaPolicy.objects.get(shipped_as="rest")
    key = rest(policy)
    nothing = {f"{key}-{metric}": "" for metric in ("first", "next", "solve", "queue")}
    answer = factories.browser(cast.aylin).post(f"{PATH}{policy.pk}/", sent(policy, **nothing))
    assert answer.status_code == 422
    assert "a policy that promises nothing is no policy" in answer.content.decode()


def test_refuse_a_time_that_its_calendar_never_reaches(cast: Cast) -> None:
    policy, seldom = SlaPolicy.objects.get(shipped_as="rest"), kept.seldom()
    changes = {f"{rest(policy)}-calendar": str(seldom.pk), f"{rest(policy)}-first": "365"}
    changes[f"{rest(policy)}-first-unit"] = "d"
    answer = factories.browser(cast.aylin).post(f"{PATH}{policy.pk}/", sent(policy, **changes))
    assert answer.status_code == 422
    assert "more than five years" in answer.content.decode()
    assert not policy.lines.filter(calendar=seldom).exists()


def test_draw_a_line_a_step_and_a_condition_more(cast: Cast) -> None:
    policy, client = chat(), factories.browser(cast.aylin)
    for deed, mark in (
        ("line-add", 'name="new1-first"'),
        ("step-add", f'name="s{len(policy.steps)}-percent"'),
        ("condition:languages", 'name="languages"'),
    ):
        answer = client.post(
            f"{PATH}{policy.pk}/", sent(policy, do=deed), headers={"X-Fragment": "editor"}
        )
        assert answer.status_code == 200
        assert mark in answer.content.decode()
    assert SlaPolicy.objects.get(pk=policy.pk).lines.count() == 2


def test_take_a_line_away_and_add_one(cast: Cast) -> None:
    policy = chat()
    first, last = (str(line.pk) for line in policy.lines.all())
    body = sent(policy, line=["new1", last])
    body |= {"new1-tiers": ["platinum"], "new1-first": "10", "new1-first-unit": "s"}
    factories.browser(cast.aylin).post(f"{PATH}{policy.pk}/", body)
    lines = list(policy.lines.all())
    assert [(line.tiers, line.first_seconds) for line in lines] == [(["platinum"], 10), ([], 15)]
    assert first not in {str(line.pk) for line in lines} and str(lines[1].pk) == last


def test_add_a_policy_that_is_asked_first(cast: Cast) -> None:
    client = factories.browser(cast.aylin)
    body = sent(chat(), name="Turnuva", line=["new1"], languages=["tr"])
    body |= {"new1-first": "5", "new1-first-unit": "min"}
    assert client.post(f"{PATH}new/", body).status_code == 302
    made = SlaPolicy.objects.get(name="Turnuva")
    assert names()[0] == "Turnuva"
    assert (made.languages, made.channels) == (["tr"], ["chat"])
    assert made.lines.get().first_seconds == 300


def test_add_one_for_everything_right_before_the_last_that_fits_all(cast: Cast) -> None:
    body = sent(chat(), name="Kampanya", line=["new1"], channels=[])
    body |= {"new1-first": "5", "new1-first-unit": "h", "new1-solve": "3", "new1-solve-unit": "h"}
    client, before = factories.browser(cast.aylin), names()
    page = client.post(f"{PATH}new/", {**body, "do": "look"}).content.decode()
    assert "sooner than the first reply" in page
    assert client.post(f"{PATH}new/", body).status_code == 302
    assert names() == [*before[:-1], "Kampanya", before[-1]]


def test_put_policies_in_order_by_one_step_or_all_at_once(cast: Cast) -> None:
    client, before = factories.browser(cast.aylin), names()
    order = list(SlaPolicy.objects.values_list("pk", flat=True))
    client.post(f"{PATH}order/", {"policy": order, "move": f"{order[1]}:up"})
    assert names()[:2] == [before[1], before[0]]
    answer = client.post(f"{PATH}order/", {"policy": order[::-1]}, headers={"X-Fragment": "1"})
    assert (answer.status_code, names()) == (204, before[::-1])
    client.post(f"{PATH}order/", {"policy": ["9" * 30, "x", order[0]]})
    assert names()[0] == before[0]


def test_delete_a_policy_and_keep_the_others(cast: Cast) -> None:
    policy, before = chat(), names()
    factories.browser(cast.aylin).post(f"{PATH}{policy.pk}/removal/")
    assert names() == [name for name in before if name != "Live chat, everyone"]
    assert Event.objects.filter(verb="sla_policy.removed").count() == 1


def test_offer_no_calendar_that_is_gone(cast: Cast) -> None:
    calendar = Calendar.objects.create(name="Office", created_at=factories.NOW)
    policy, key, gone = chat(), rest(chat()), calendar.pk
    calendar.delete()
    answer = factories.browser(cast.aylin).post(
        f"{PATH}{policy.pk}/", sent(policy, **{f"{key}-calendar": str(gone)})
    )
    assert answer.status_code == 422
    assert "Look at it once more" in answer.content.decode()
