"""Doors of replies that leave later."""

from django.urls import include, path

from tickets.sending.views import later, overview

_ONE = [
    path("move/", later.move, name="move_scheduled"),
    path("send/", later.send_now, name="send_scheduled"),
    path("give-up/", later.give_up, name="give_up_scheduled"),
]
urlpatterns = [
    path("tickets/<int:number>/later/", later.later, name="send_later"),
    path("tickets/<int:number>/later/standing/", later.standing, name="scheduled"),
    path("tickets/<int:number>/later/returned/", later.returned, name="returned_replies"),
    path("tickets/<int:number>/later/<int:later_id>/", include(_ONE)),
    path("team/later/", overview.replies_for_later, name="replies_for_later"),
    path("team/later/list/", overview.replies_for_later_list, name="replies_for_later_list"),
]
