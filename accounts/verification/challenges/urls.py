from django.urls import path

from accounts.verification.challenges.views import challenge

urlpatterns = [
    path("players/<int:player_id>/challenge/", challenge.challenge, name="player_challenge"),
    path(
        "players/<int:player_id>/challenge/<int:challenge_id>/",
        challenge.answer_challenge,
        name="answer_challenge",
    ),
]
