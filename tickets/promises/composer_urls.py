"""Doors of whoever writes a reply and gives a time in it."""

from django.urls import path

from tickets.promises.views import giving

urlpatterns = [
    path("tickets/<int:number>/promises/found/", giving.found, name="promises_found"),
    path("tickets/<int:number>/promises/given/", giving.given, name="promise_given"),
    path("promises/moment/", giving.moment, name="promise_moment"),
]
