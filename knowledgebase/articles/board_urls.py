"""The boards around articles."""

from django.urls import path

from knowledgebase.articles.views import boards

urlpatterns = [
    path("knowledge/flags/", boards.flag_board, name="flag_board"),
    path("knowledge/flags/<int:flag_id>/", boards.flag_settlement, name="flag_settlement"),
    path("knowledge/articles/<slug:key>/flags/", boards.article_flag, name="article_flag"),
    path(
        "knowledge/articles/<slug:key>/confirmation/",
        boards.article_confirmation,
        name="article_confirmation",
    ),
    path("knowledge/sign-off/", boards.sign_off_board, name="sign_off_board"),
    path("knowledge/sign-off/<int:sign_off_id>/", boards.sign_off, name="asked_sign_off"),
    path("knowledge/stale/", boards.stale_board, name="stale_board"),
]
