"""What a colleague notes at a player's wish, and answers to those who want to come back."""

from django.urls import path

from accounts.protection.views import asking

urlpatterns = [
    path("players/<int:player_id>/limits/new/", asking.limit_lower, name="limit_lower"),
    path("players/<int:player_id>/breaks/new/", asking.break_new, name="break_new"),
    path("players/<int:player_id>/exclusions/new/", asking.exclusion_new, name="exclusion_new"),
    path("limits/<int:change_id>/withdraw/", asking.limit_withdraw, name="limit_withdraw"),
    path("returns/<int:return_id>/", asking.return_answer, name="return_answer"),
]
