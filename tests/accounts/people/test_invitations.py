"""Invitations: mailed, expiring, used once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from accounts.events.models import Event
from accounts.people.actions import joining, rows
from accounts.people.models import Invitation, Person, StaffUser
from tests import factories
from tests.accounts.people.doors import is_in, link_in, read_mail, stranger
from tests.cast import Cast

EMAIL = "yeni@lunaro.example"
FILLED = {"name": "Yeni Biri", "password": "an-unguessable-one-4"}


def invite(cast: Cast, **more) -> Invitation:
    wanted = {
        "email": EMAIL,
        "name": "Yeni",
        "role": "agent",
        "team_ids": [cast.support.pk],
        "brand_ids": [cast.lunaro.pk],
        "language": "en",
        "by": cast.nil,
        "now": timezone.now(),
    }
    return joining.invite(**{**wanted, **more})


def accept(invitation: Invitation, **more):
    return joining.accept(joining.token_of(invitation), **{**FILLED, "now": timezone.now(), **more})


def test_leads_by_mail_to_an_account(cast: Cast) -> None:
    nil = factories.browser(cast.nil)
    answer = nil.post(
        "/settings/people/invite/",
        {
            "name": "Yeni",
            "email": EMAIL.upper(),
            "language": "en",
            "role": "agent",
            "teams": [cast.support.pk],
            "brands": [cast.lunaro.pk],
        },
    )
    assert answer["Location"] == "/settings/people/"
    (message,) = read_mail()
    assert message.to == [EMAIL]
    client = stranger()
    link = link_in(message)
    assert EMAIL in client.get(link).content.decode()
    assert client.post(link, FILLED)["Location"] == "/"
    person = Person.objects.get(staff__email=EMAIL)
    assert (person.name, person.role, person.team_ids) == ("Yeni Biri", "agent", [cast.support.pk])
    assert client.get("/settings/")["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_keeps_only_the_digest_of_its_token(cast: Cast) -> None:
    invitation = invite(cast)
    token = joining.token_of(invitation)
    assert len(token) >= 26
    kept = " ".join(str(value) for value in Invitation.objects.values_list().get())
    assert token not in kept


def test_is_written_in_the_chosen_language(cast: Cast) -> None:
    invite(cast, language="tr")
    link, client = link_in(read_mail()[0]), stranger()
    assert '<html lang="tr"' in client.get(link).content.decode()
    for language in ("en", "tr", "../../xx"):
        client.cookies["language"] = language
        shown = language if language == "en" else "tr"
        assert f'<html lang="{shown}"' in client.get(link).content.decode()


def test_works_once(cast: Cast) -> None:
    invitation = invite(cast)
    accept(invitation)
    with pytest.raises(joining.NotOpen):
        accept(invitation)


def test_lasts_seven_days(cast: Cast) -> None:
    invitation = invite(cast)
    late = invitation.created_at + timedelta(days=7)
    with pytest.raises(joining.NotOpen):
        accept(invitation, now=late)
    assert accept(invitation, now=late - timedelta(seconds=1))


def test_ends_when_it_is_withdrawn(cast: Cast) -> None:
    invitation = invite(cast)
    nil = factories.browser(cast.nil)
    nil.post(f"/settings/people/invitations/{invitation.pk}/withdraw/")
    with pytest.raises(joining.NotOpen):
        accept(invitation)
    assert Event.objects.filter(verb="person.uninvited").exists()
    assert read_mail() == []


def test_a_second_one_ends_the_first(cast: Cast) -> None:
    first, second = invite(cast), invite(cast)
    with pytest.raises(joining.NotOpen):
        accept(first)
    assert accept(second)


def test_does_not_open_for_an_address_that_has_an_account_by_now(cast: Cast) -> None:
    invitation = invite(cast)
    factories.staff("Somebody", email=EMAIL)
    with pytest.raises(joining.NotOpen):
        accept(invitation)


def test_is_refused_for_an_address_that_has_an_account(cast: Cast) -> None:
    with pytest.raises(joining.EmailTaken):
        invite(cast, email=cast.ece.staff.email.upper())


def test_does_not_open_when_its_team_is_gone(cast: Cast) -> None:
    invitation = invite(cast)
    cast.support.is_active = False
    cast.support.save()
    with pytest.raises(joining.NotOpen):
        accept(invitation)
    assert not StaffUser.objects.filter(email=EMAIL).exists()


def test_answers_the_same_for_unknown_used_withdrawn_and_old(cast: Cast, time_machine) -> None:
    used, withdrawn = invite(cast, email="a@x.example"), invite(cast, email="b@x.example")
    old = invite(cast, email="c@x.example", now=timezone.now() - timedelta(days=8))
    accept(used)
    joining.withdraw_invitation(withdrawn, by=cast.nil, now=timezone.now())
    tokens = [joining.token_of(row) for row in (used, withdrawn, old)] + ["a" * 51]
    answers = set()
    for token in tokens:
        for method in ("get", "post"):
            answer = getattr(stranger(), method)(f"/accounts/invitation/{token}/")
            body = answer.content.decode().replace(token, "")
            lines = [x for x in body.splitlines() if "csrf" not in x and "data-now" not in x]
            answers.add((answer.status_code, *lines))
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_tokens_are_not_tried_for_long(cast: Cast) -> None:
    client = stranger(REMOTE_ADDR="203.0.113.77")
    answers = [client.get(f"/accounts/invitation/{'a' * 50}{n % 10}/") for n in range(25)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429] * 5


def test_keeps_what_was_typed_when_the_password_is_weak(cast: Cast) -> None:
    link = f"/accounts/invitation/{joining.token_of(invite(cast))}/"
    answer = stranger().post(link, {"name": "Yeni Biri", "password": "short"})
    assert answer.status_code == 422
    assert 'value="Yeni Biri"' in answer.content.decode()
    assert not StaffUser.objects.filter(email=EMAIL).exists()


def test_nobody_gives_rights_that_he_does_not_have(cast: Cast) -> None:
    manager = factories.staff("Manager", role="support_manager", brands=(cast.lunaro,))
    with pytest.raises(joining.BeyondYou):
        invite(cast, role="administrator", by=manager)
    with pytest.raises(joining.BeyondYou):
        invite(cast, brand_ids=[cast.mavi_kule.pk], team_ids=[], by=manager)
    assert invite(cast, by=manager)


def test_a_manager_is_not_even_offered_the_administrator(cast: Cast) -> None:
    manager = factories.staff("Manager", role="support_manager", brands=(cast.lunaro,))
    browser = factories.browser(manager)
    assert 'value="administrator"' not in browser.get("/settings/people/invite/").content.decode()
    answer = browser.post(
        "/settings/people/invite/",
        {"name": "X", "email": EMAIL, "language": "en", "role": "administrator"},
    )
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_asks_for_a_team_where_the_role_works_in_teams(cast: Cast) -> None:
    browser = factories.browser(cast.nil)
    sent = {"name": "X", "email": EMAIL, "language": "en", "brands": [cast.lunaro.pk]}
    answer = browser.post("/settings/people/invite/", {**sent, "role": "agent"})
    assert answer.status_code == 422
    assert "Choose at least one team" in answer.content.decode()
    assert not Invitation.objects.exists()
    answer = browser.post("/settings/people/invite/", {**sent, "role": "administrator"})
    assert answer.status_code == 302


def test_a_manager_withdraws_only_his_own(cast: Cast) -> None:
    manager = factories.staff("Manager", role="support_manager", brands=(cast.lunaro,))
    theirs = invite(cast)
    browser = factories.browser(manager)
    answer = browser.post(f"/settings/people/invitations/{theirs.pk}/withdraw/")
    assert answer.status_code == 404
    assert EMAIL not in browser.get("/settings/people/").content.decode()


@pytest.mark.parametrize("wrong", [{"team_ids": [10**9]}, {"brand_ids": [10**9]}, {"role": "x"}])
def test_knows_only_what_is_there(cast: Cast, wrong: dict) -> None:
    with pytest.raises(rows.Unknown):
        invite(cast, **wrong)


def test_a_team_of_another_brand_does_not_go_with_it(cast: Cast) -> None:
    tower = factories.team("Other", of=cast.mavi_kule)
    with pytest.raises(rows.Unknown):
        invite(cast, team_ids=[tower.pk])


def test_of_many_who_come_at_once_one_gets_in(committed_cast: Cast) -> None:
    invitation = invite(committed_cast)
    together = Barrier(6)

    def come(number: int) -> str:
        together.wait()
        try:
            accept(invitation, name=f"Yeni {number}")
            return "in"
        except joining.NotOpen:
            return "out"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(come, range(6)))
    assert sorted(outcomes) == ["in"] + ["out"] * 5
    assert Person.objects.filter(name__startswith="Yeni ").count() == 1


def test_a_signed_in_newcomer_is_himself(cast: Cast) -> None:
    link = f"/accounts/invitation/{joining.token_of(invite(cast))}/"
    somebody = factories.browser(cast.ece)
    somebody.post(link, FILLED)
    assert not is_in(somebody)
