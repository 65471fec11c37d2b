from django.urls import path

from knowledgebase.search.views import gaps, words

_SETTINGS = "settings/search-words/"

urlpatterns = [
    path("knowledge/searches/", gaps.search_gaps, name="search_gaps"),
    path(_SETTINGS, words.search_words, name="search_words"),
    path(f"{_SETTINGS}new/", words.new_search_words, name="new_search_words"),
    path(f"{_SETTINGS}<int:group_id>/", words.search_word, name="search_word"),
    path(f"{_SETTINGS}<int:group_id>/use/", words.search_word_use, name="search_word_use"),
]
