"""What every page of the desk calls: the tray and the own presence."""

from django.urls import path

from accounts.people.views import desk

urlpatterns = [
    path("notifications/", desk.notifications, name="notifications"),
    path("notifications/<int:notification_id>/", desk.notification, name="notification"),
    path("presence/", desk.presence, name="presence"),
]
