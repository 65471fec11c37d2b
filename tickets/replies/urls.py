"""Doors of saved replies."""

from django.urls import path

from tickets.replies import views

urlpatterns = [
    path("replies/", views.search, name="replies"),
    path("replies/<int:pk>/used/", views.used, name="reply_used"),
    path("tickets/<int:number>/colleagues/", views.colleagues, name="colleagues"),
    path("settings/replies/", views.replies, name="saved_replies"),
    path("settings/replies/<int:pk>/", views.reply, name="saved_reply"),
    path("settings/replies/<int:pk>/retire/", views.retire, name="retire_reply"),
]
