"""The feed for pages without a socket."""

from django.urls import path

from livechat.sockets import views

urlpatterns = [path("feed/", views.feed, name="feed")]
