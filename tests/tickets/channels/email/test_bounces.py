"""What mail servers say of mail that did not arrive is read as they mean it (ML-12)."""

import pytest

from tests.samples.bounces import WHO, Sample, report, samples
from tickets.channels.email.mail import bounces
from tickets.channels.email.mail.parse import parse

ALL = samples()


def read(raw: bytes) -> bounces.Bounce | None:
    """As the intake reads what came to a return path."""
    return bounces.read(raw) if parse(raw).is_automatic else None


def verdict(sample: Sample) -> tuple[str | None, bool]:
    found = read(sample.raw)
    if found is None:
        return None, False
    return found.worst.kind, found.worst.blames_address


def test_nearly_every_form_is_read_as_it_is_meant() -> None:
    right = [s for s in ALL if verdict(s) == (s.kind, s.blames)]
    wrong = [(s.name, verdict(s), (s.kind, s.blames)) for s in ALL if s not in right]
    assert len(ALL) >= 80
    assert len(right) / len(ALL) >= 0.95, wrong


@pytest.mark.parametrize("sample", [s for s in ALL if s.kind is None], ids=lambda s: s.name)
def test_what_is_no_bounce_is_never_taken_for_one(sample: Sample) -> None:
    assert read(sample.raw) is None


@pytest.mark.parametrize("sample", [s for s in ALL if s.kind], ids=lambda s: s.name)
def test_whom_it_did_not_reach_is_named_and_the_words_are_short(sample: Sample) -> None:
    found = read(sample.raw)
    assert found is not None
    assert WHO in found.worst.named
    assert 0 < len(found.worst.words) <= 260
    assert WHO not in found.worst.words
    assert "\n" not in found.worst.words


def test_of_several_recipients_each_has_his_own_verdict() -> None:
    raw = report(
        "x@lunaro.example",
        "gone@mail.example",
        diagnosis="smtp; 550 5.1.1 no such user",
        more="\nFinal-Recipient: rfc822; full@mail.example\nAction: failed\nStatus: 5.2.2\n"
        "\nFinal-Recipient: rfc822; here@mail.example\nAction: delivered\nStatus: 2.0.0\n",
    )
    found = read(raw)
    assert found is not None
    assert [(f.named[0], f.kind, f.blames_address) for f in found.failures] == [
        ("gone@mail.example", bounces.PERMANENT, True),
        ("full@mail.example", bounces.TRANSIENT, False),
    ]


def test_whom_we_wrote_to_counts_before_whom_it_was_forwarded_to() -> None:
    raw = report(
        "x@lunaro.example",
        "forwarded@elsewhere.example",
        more="Original-Recipient: rfc822; Derya@Mail.example\n",
    )
    found = read(raw)
    assert found is not None
    assert found.worst.named == ("derya@mail.example", "forwarded@elsewhere.example")


def test_card_numbers_in_the_words_of_a_server_are_masked() -> None:
    raw = report("x@lunaro.example", WHO, diagnosis="smtp; 550 5.1.1 4111 1111 1111 1111 unknown")
    found = read(raw)
    assert found is not None
    assert "4111 1111 1111 1111" not in found.worst.words
