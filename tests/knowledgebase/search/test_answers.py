"""What is shown of an article that answers: whole sentences, points and rows of it."""

import re

import pytest

from knowledgebase.search.answers import LONGEST, Marker, answer
from knowledgebase.search.tokens import Token
from knowledgebase.search.typed import Asked, Sought

SUMMARY = "It is all below."


def _answer(typed: str, text: str, *, summary: str = SUMMARY) -> str:
    words = [Sought(Token(word, (word,)), 1.0, {word: 1.0}) for word in typed.split()]
    return re.sub("</?mark>", "", answer(Marker(Asked(words, ""), "en"), summary, text))


@pytest.mark.parametrize(
    ("typed", "text", "said"),
    [
        # a sentence, and the next of its paragraph; not the next paragraph
        ("card", "One. A card: it helps. It does.\nOther.", "A card: it helps. It does."),
        # a point without its mark, and without the next
        ("card", "Ways:\n• by bank\n• by card\n• by phone", "by card"),
        ("card", "1. Ask us.\n2. Take the card.\n3. Pay.", "Take the card."),
        # what a step is called, with what it says
        ("card", "1. Take the card\nIt is blue.\n2. Pay.", "Take the card: It is blue."),
        # a list with what announces it
        ("ways", "The ways:\n• bank\n• card\nEnd.", "The ways: bank · card"),
        ("ways", "The ways:\n1. Ask us.\n2. Pay.\nEnd.", "The ways: 1. Ask us. 2. Pay."),
        # a heading with what stands below it, or else nothing of it
        ("ways", "Ways\nYou have two.\nMore.", "Ways: You have two."),
        ("ways", "Which ways?\nYou have two.", "Which ways? You have two."),
        ("ways", "Ways\nWay · Time\nCard · 5 minutes", SUMMARY),
        # a row
        ("card", "Way · Time\nCard · 5 minutes\nBank · 2 days", "Card: 5 minutes"),
        # a number is not the end of a sentence, nor is what goes on small
        ("card", "See no. 5 of the card e.g. here. Two.", "See no. 5 of the card e.g. here. Two."),
    ],
)
def test_an_answer_is_whole(typed: str, text: str, said: str) -> None:
    assert _answer(typed, text) == said


def test_the_short_answer_is_shown_where_nothing_says_more() -> None:
    assert _answer("below", "It stands below.") == SUMMARY
    long = "A card is good. " * 20
    said = _answer("card", "", summary=long.strip())
    assert len(said) <= LONGEST
    assert said.endswith("good.")


def test_what_does_not_fit_is_left_out_whole() -> None:
    said = _answer("card", "A card is good. " + "And so on and on. " * 20)
    assert len(said) <= LONGEST
    assert said.endswith("on.")


def test_words_that_every_question_has_are_not_marked() -> None:
    words = [Sought(Token(word, (word,)), 1.0, {word: 1.0}) for word in ("and", "card")]
    said = answer(Marker(Asked(words, ""), "en"), "", "Bank and card.")
    assert said == "Bank and <mark>card</mark>."
