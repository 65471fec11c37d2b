"""Machines are told from people by what they say of themselves, and by nothing we can be fooled with."""

from dataclasses import replace
from email.message import EmailMessage

import pytest

from tickets.channels.email.mail.addresses import message_id, reply_address
from tickets.channels.email.mail.robots import (
    AUTOMATIC_HEADERS,
    LOOP_HEADER,
    NO_AUTO_ANSWER,
    forbids_answer,
    loop_mark,
    may_be_answered,
    why_automatic,
)
from tickets.thread.incoming import Incoming, Sender

OWN_ID = "<t48176.key@lunaro.example>"


def mail(**fields: str) -> EmailMessage:
    found = EmailMessage()
    named = {"From": "Kerem <kerem@mail.example>", "Subject": "Param nerede?", **fields}
    for name, value in named.items():
        found[name.replace("_", "-")] = value
    return found


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"Return_Path": "<>"}, "null_sender"),
        ({"Auto_Submitted": "auto-replied"}, "auto_submitted"),
        ({"Auto_Submitted": "auto-generated (vacation)"}, "auto_submitted"),
        ({"Auto_Submitted": "auto-notified; owner-email=x"}, "auto_submitted"),
        ({"Auto_Submitted": "Auto-Replied"}, "auto_submitted"),
        ({"Precedence": "bulk"}, "precedence"),
        ({"Precedence": "JUNK"}, "precedence"),
        ({"Precedence": "list"}, "precedence"),
        ({"Precedence": "auto_reply"}, "precedence"),
        ({"List_Id": "<x.list.example>"}, "list"),
        ({"List_Unsubscribe": "<https://x.example>"}, "list"),
        ({"List_Post": "<mailto:x@list.example>"}, "list"),
        ({"X_Autoreply": "yes"}, "auto_reply"),
        ({"X_Autorespond": "x"}, "auto_reply"),
        ({"X_Autoreply_From": "a@b.test"}, "auto_reply"),
        ({"From": "MAILER-DAEMON@mail.example"}, "mailer_daemon"),
        ({"From": "Mail Delivery System <Mailer-Daemon@mail.example>"}, "mailer_daemon"),
        ({"From": "postmaster@mail.example"}, "mailer_daemon"),
        ({"Content_Type": "multipart/report; report-type=delivery-status"}, "delivery_report"),
        (
            {"Content_Type": "multipart/report; report-type=disposition-notification"},
            "read_receipt",
        ),
        ({"Subject": "Automatic reply: Deposit"}, "out_of_office"),
        ({"Subject": "Out of Office: away"}, "out_of_office"),
        ({"Subject": "Otomatik Yanıt: Çekim"}, "out_of_office"),
        ({"Subject": "Abwesenheitsnotiz: Urlaub"}, "out_of_office"),
        ({"Subject": "Respuesta automática: Retiro"}, "out_of_office"),
        ({"Subject": "Réponse automatique : Retrait"}, "out_of_office"),
        ({"Subject": "Undeliverable: Deposit"}, "out_of_office"),
    ],
)
def test_machines_are_known(fields: dict[str, str], reason: str) -> None:
    assert why_automatic(mail(**fields)) == reason


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"Auto_Submitted": "no"},
        {"Precedence": "normal"},
        {"Precedence": "first-class"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<kerem@mail.example>"},
        {"From": "postmaster.fan@mail.example"},
        {"From": "noreply-fan@mail.example"},
        {"Subject": "Re: Automatic reply: Deposit"},
        {"Subject": "I was out of office and missed it"},
        {"Subject": "Otomatik ödeme sorunu"},
        {"Content_Type": "multipart/mixed; boundary=x"},
        {"X_Mailer": "PHP"},
    ],
)
def test_people_are_not_taken_for_machines(fields: dict[str, str]) -> None:
    assert why_automatic(mail(**fields)) is None


def test_the_envelope_outranks_the_header() -> None:
    assert why_automatic(mail(Return_Path="<a@b.test>"), envelope_from="") == "null_sender"
    assert why_automatic(mail(Return_Path="<>"), envelope_from="a@b.test") is None


def test_our_own_mail_is_known_when_it_comes_back() -> None:
    assert why_automatic(mail(**{LOOP_HEADER: loop_mark(OWN_ID)})) == "own"
    ours = message_id(48176, "key", "lunaro.example")
    assert why_automatic(mail(Message_ID=ours)) == "own"


@pytest.mark.parametrize(
    "forged",
    [
        "yes",
        OWN_ID,
        f"{OWN_ID} {'a' * 26}",
        loop_mark(OWN_ID)[:-1],
        loop_mark(OWN_ID).replace("48176", "48177"),
        "<t1.key.aaaaaaaaaaaaaaaaaaaaaaaaaa@lunaro.example>",
    ],
)
def test_a_forged_mark_of_ours_has_no_effect(forged: str) -> None:
    assert why_automatic(mail(**{LOOP_HEADER: forged, "Message_ID": forged})) is None


@pytest.mark.parametrize(
    ("value", "forbids"),
    [("All", True), ("OOF, AutoReply", True), ("DR, RN", False), ("none", False), ("", False)],
)
def test_suppression_forbids_only_the_answer(value: str, forbids: bool) -> None:
    assert forbids_answer(mail(X_Auto_Response_Suppress=value)) is forbids


HUMAN = Incoming("email", Sender("kerem@mail.example", "Kerem"), "x", "y")


def test_a_person_may_be_answered() -> None:
    assert may_be_answered(HUMAN, own_addresses=["destek@lunaro.example"])


@pytest.mark.parametrize(
    "incoming",
    [
        replace(HUMAN, is_automatic=True, automatic_reason="list"),
        replace(HUMAN, flags=(NO_AUTO_ANSWER,)),
        replace(HUMAN, sender=Sender("", "Nobody")),
        replace(HUMAN, sender=Sender("Destek@Lunaro.Example", "Us")),
        replace(HUMAN, sender=Sender(reply_address("x@lunaro.example", 7), "Us")),
    ],
)
def test_nobody_else_is_answered_by_a_machine(incoming: Incoming) -> None:
    assert not may_be_answered(incoming, own_addresses=["destek@lunaro.example"])


def test_what_we_call_automatic_is_known_as_such_by_others_like_us() -> None:
    for name, value in AUTOMATIC_HEADERS.items():
        if name == "X-Auto-Response-Suppress":
            assert forbids_answer(mail(**{name: value}))
        else:
            assert why_automatic(mail(**{name: value})) is not None
