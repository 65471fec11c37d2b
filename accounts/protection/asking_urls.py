"""What a colleague notes at a player's wish, and answers to those who want to come back."""

from django.urls import path

from accounts.protection.views import asking, registers, telling

urlpatterns = [
    path("players/<int:player_id>/limits/new/", asking.limit_lower, name="limit_lower"),
    path("players/<int:player_id>/breaks/new/", asking.break_new, name="break_new"),
    path("players/<int:player_id>/exclusions/new/", asking.exclusion_new, name="exclusion_new"),
    path("players/<int:player_id>/protected/money/", telling.remaining, name="remaining_money"),
    path(
        "players/<int:player_id>/protected/words/",
        telling.protected_words,
        name="protected_words",
    ),
    path("settings/registers/", registers.registers, name="registers"),
    path("settings/registers/<int:brand_id>/", registers.register, name="register_settings"),
    path(
        "settings/registers/<int:brand_id>/switch/",
        registers.switch_register,
        name="switch_register",
    ),
    path("limits/<int:change_id>/withdraw/", asking.limit_withdraw, name="limit_withdraw"),
    path("exclusions/<int:exclusion_id>/end/", asking.register_end, name="register_exclusion_end"),
    path("returns/<int:return_id>/", asking.return_answer, name="return_answer"),
]
