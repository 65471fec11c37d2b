from django.urls import path

from accounts.players import tabs
from accounts.players.views import merging, player, players

urlpatterns = [
    path("", players.players, name="players"),
    path("<int:player_id>/", player.player, name="player"),
    path("<int:player_id>/contact/", player.player_contact, name="player_contact"),
    path("<int:player_id>/profile/", player.player_profile, name="player_profile"),
    path("<int:player_id>/addresses/", player.add_address, name="add_address"),
    path(
        "<int:player_id>/addresses/<int:address_id>/remove/",
        player.remove_address,
        name="remove_address",
    ),
    path(
        "<int:player_id>/addresses/<int:address_id>/primary/",
        player.make_primary,
        name="make_primary",
    ),
    path("<int:player_id>/merge/", merging.merge, name="merge_player"),
    path("merges/<int:merge_id>/undo/", merging.undo_merge, name="undo_merge"),
    *(
        path(f"<int:player_id>/{tab.name}/", player.page_of(tab), name=f"player_{tab.name}")
        for tab in tabs.every()
        if tab.name != tabs.OVERVIEW
    ),
]
