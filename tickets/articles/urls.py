"""Doors of articles beside a conversation."""

from django.urls import path

from tickets.articles.views import drafting, quoting, reading, suggested

_HERE = "tickets/<int:number>"

urlpatterns = [
    path(f"{_HERE}/suggested-articles/", suggested.suggested_articles, name="suggested_articles"),
    path(f"{_HERE}/articles/", quoting.articles_for_reply, name="articles_for_reply"),
    path(f"{_HERE}/articles/<slug:article>/", reading.article_beside, name="article_beside"),
    path(
        f"{_HERE}/articles/<slug:article>/words/",
        quoting.article_for_reply,
        name="article_for_reply",
    ),
    path(
        f"{_HERE}/articles/<slug:article>/right/",
        reading.confirm_article,
        name="confirm_article",
    ),
    path(f"{_HERE}/articles/<slug:article>/fixing/", reading.fix_article, name="fix_article"),
    path(f"{_HERE}/articles/<slug:article>/wrong/", reading.flag_article, name="flag_article"),
    path(f"{_HERE}/article/", drafting.article_from_ticket, name="article_from_ticket"),
]
