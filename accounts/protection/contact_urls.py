"""Where a player ends offers, and where staff note that he wants none."""

from django.urls import path

from accounts.protection.views import consents, unsubscribe

urlpatterns = [
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("unsubscribe/<str:token>/brand.css", unsubscribe.colours, name="unsubscribe_colours"),
    path("players/<int:player_id>/no-offers/", consents.no_offers, name="no_offers"),
]
