from django.urls import path

from knowledgebase.articles.views import (
    about,
    article,
    beginning,
    changes,
    deeds,
    finding,
    listing,
    writing,
)

_HERE = "articles/<slug:key>/<str:language>/"

urlpatterns = [
    path("", listing.knowledge, name="knowledge"),
    path("count/", listing.knowledge_count, name="knowledge_count"),
    path("new/", beginning.article_new, name="article_new"),
    path("near/", beginning.article_near, name="article_near"),
    path("naming/facts/", finding.facts_to_name, name="facts_to_name"),
    path("naming/ways/", finding.ways_to_lead, name="ways_to_lead"),
    path("by-id/<int:article_id>/", article.article_by_id, name="article_by_id"),
    path("articles/<slug:key>/", article.article, name="article"),
    path("articles/<slug:key>/about/", about.article_about, name="article_about"),
    path("articles/<slug:key>/confidence/", about.article_confidence, name="article_confidence"),
    path(f"{_HERE}words/", writing.article_words, name="article_words"),
    path(f"{_HERE}draft/", writing.article_draft, name="article_draft"),
    path(f"{_HERE}changes/", changes.article_changes, name="article_changes"),
    path(f"{_HERE}publish/", deeds.article_publish, name="article_publish"),
    path(f"{_HERE}schedule/", deeds.article_schedule, name="article_schedule"),
    path(f"{_HERE}unschedule/", deeds.article_unschedule, name="article_unschedule"),
    path(f"{_HERE}withdraw/", deeds.article_withdraw, name="article_withdraw"),
    path(f"{_HERE}sign-off/", deeds.article_sign_off, name="article_sign_off"),
    path(f"{_HERE}restore/<int:number>/", deeds.article_restore, name="article_restore"),
]
