from django.urls import path

from accounts.money.views import asked, withdrawal

urlpatterns = [
    path("money/withdrawals/<int:withdrawal_id>/", withdrawal.withdrawal, name="withdrawal"),
    path("money/frozen/<int:frozen_id>/", asked.frozen, name="frozen"),
    path("players/<int:player_id>/payments/balance/", asked.balance, name="player_balance"),
    path("players/<int:player_id>/payments/freeze/", asked.freeze, name="freeze"),
    *(
        path(
            f"players/<int:player_id>/payments/{question}/",
            asked.plays(question),
            name=f"player_{question}",
        )
        for question in asked.PLAYS
    ),
]
