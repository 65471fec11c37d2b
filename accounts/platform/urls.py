from django.urls import path

from accounts.platform.views import hooks, player

urlpatterns = [
    path("hooks/platform/<slug:slug>/", hooks.platform_hook, name="platform_hook"),
    path("contract/platform.json", hooks.platform_contract, name="platform_contract"),
    path("players/<int:player_id>/reset-link/", player.reset_link, name="reset_link"),
]
