"""Words that a process keeps, while what is published changes in a large house."""

import threading

import pytest
from django.db import transaction

from knowledgebase.articles import reading
from knowledgebase.articles.actions import publishing
from knowledgebase.search import vocabulary
from knowledgebase.search.finding import Found, find
from knowledgebase.search.vocabulary import Key
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase import words
from tests.knowledgebase.conftest import Editors


def _find(cast: Cast, typed: str) -> Found:
    return find(cast.lunaro.pk, "en", typed, audiences=reading.PLAYERS, now=NOW)


def _let_them_finish() -> None:
    for thread in threading.enumerate():
        if thread.name == "vocabulary":
            thread.join()


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_new_words_and_no_old_one_is_said(
    cast: Cast, editors: Editors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "_LARGE", 0)
    monkeypatch.setattr(vocabulary, "_PATIENCE", 0)
    with transaction.atomic():
        words.article(editors.elif_, title="A lantern in the garden", key="lantern")
        gone = words.article(editors.elif_, title="A pavilion in the garden", key="pavilion")
    assert _find(cast, "pavilon garden").spelled == "pavilion garden"
    key = Key(cast.lunaro.pk, "en", reading.PLAYERS)
    before = vocabulary.vocabulary(key, now=NOW)

    publishing.withdraw(gone, by=editors.elif_, now=NOW)
    found = _find(cast, "pavilon garden")
    assert ([hit.key for hit in found.hits], found.spelled) == (["lantern"], "")
    _let_them_finish()
    after = vocabulary.vocabulary(key, now=NOW)
    assert after is not before
    assert (before.is_old, after.is_old) == (True, False)
    assert "pavilion" not in after.spelled
