from django.urls import path

from accounts.platform.views import hooks, player, settings

_ONE = "settings/platform/<int:brand_id>/"

urlpatterns = [
    path("hooks/platform/<slug:slug>/", hooks.platform_hook, name="platform_hook"),
    path("contract/platform.json", hooks.platform_contract, name="platform_contract"),
    path("players/<int:player_id>/reset-link/", player.reset_link, name="reset_link"),
    path("settings/platform/", settings.platforms, name="platforms"),
    path(_ONE, settings.platform, name="platform_settings"),
    path(f"{_ONE}switch/", settings.switch_platform, name="switch_platform"),
    *(
        path(
            f"{_ONE}secrets/{of}/{deed}",
            view,
            {"of": of},
            name=f"{name}_{of}",
        )
        for of in ("calls", "webhooks")
        for deed, view, name in (
            ("", settings.make_platform_secret, "make_secret"),
            ("end/", settings.end_platform_secret, "end_secret"),
        )
    ),
    path(
        f"{_ONE}deliveries/<int:delivery_id>/retry/",
        settings.retry_delivery,
        name="retry_delivery",
    ),
]
