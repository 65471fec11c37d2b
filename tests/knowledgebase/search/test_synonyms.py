"""Words that search takes for each other, as an editor keeps them."""

import pytest

from accounts.events.models import Event
from knowledgebase.articles import reading
from knowledgebase.search.actions import synonyms
from knowledgebase.search.finding import find
from knowledgebase.search.models import Synonym
from tests import factories
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
_HERE = "/settings/search-words/"


def _keys(cast: Cast, typed: str) -> list[str]:
    found = find(cast.lunaro.pk, "tr", typed, audiences=reading.PLAYERS, now=NOW)
    return [hit.key for hit in found.hits]


@pytest.mark.usefixtures("shipped")
def test_a_new_word_finds_what_it_means_at_once(cast: Cast) -> None:
    assert _keys(cast, "zıvana") == []
    group = synonyms.add("tr", ["zıvana", "Şifre"], by=cast.nil, now=NOW)
    assert _keys(cast, "zıvanamı unuttum")[0] == "reset-password"
    synonyms.use(group, is_active=False, by=cast.nil)
    assert _keys(cast, "zıvana") == []
    synonyms.use(group, is_active=True, by=cast.nil)
    synonyms.change(group, ["zıvana", "bonus"], by=cast.nil)
    assert "reset-password" not in _keys(cast, "zıvana")
    verbs = Event.objects.filter(subject_type="synonym").order_by("seq")
    assert [one.verb.partition(".")[2] for one in verbs] == [
        *("added", "retired", "restored", "changed")
    ]


def test_a_group_needs_two_different_words(cast: Cast) -> None:
    for words in ([], ["şifre"], ["ŞİFRE", "sifre "], ["", "  "]):
        with pytest.raises(synonyms.TooFew):
            synonyms.add("tr", words, by=cast.nil, now=NOW)


def test_a_group_is_written_and_changed_on_the_settings_page(cast: Cast) -> None:
    client = factories.browser(cast.nil)
    assert "parola" in client.get(_HERE).content.decode()
    assert "parola" not in client.get(f"{_HERE}?q=CÜZDAN").content.decode()
    assert client.post(f"{_HERE}new/", {"language": "tr", "words": "bir"}).status_code == 422
    answer = client.post(f"{_HERE}new/", {"language": "tr", "words": "kelle\nbaş, kafa"})
    assert answer.status_code == 302
    row = Synonym.objects.latest("pk")
    assert row.words == ["kelle", "baş", "kafa"]
    assert client.post(f"{_HERE}{row.pk}/", {"words": "x" * 41}).status_code == 422
    client.post(f"{_HERE}{row.pk}/", {"words": "kelle\nbaş"})
    client.post(f"{_HERE}{row.pk}/use/", {"is_active": "0"})
    row.refresh_from_db()
    assert (row.words, row.is_active) == (["kelle", "baş"], False)
    assert client.get(f"{_HERE}999999/").status_code == 404


def test_only_whoever_manages_the_knowledge_keeps_them(cast: Cast) -> None:
    for person in (cast.ece, cast.mert, cast.deniz):
        client = factories.browser(person)
        assert client.get(_HERE).status_code == 403
        assert client.get("/knowledge/searches/").status_code == 403
