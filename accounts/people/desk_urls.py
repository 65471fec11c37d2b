"""What every page of the desk calls: the tray and the own presence."""

from django.urls import path

from accounts.people.views import desk, shifts

urlpatterns = [
    path("notifications/", desk.notifications, name="notifications"),
    path("notifications/<int:notification_id>/", desk.notification, name="notification"),
    path("presence/", desk.presence, name="presence"),
    path("team/shifts/", shifts.shifts, name="shifts"),
    path("team/shifts/<int:shift_id>/", shifts.shift, name="shift"),
    path("team/shifts/teams/<int:team_id>/", shifts.plan, name="shifts_plan"),
    path("team/shifts/teams/<int:team_id>/copy/", shifts.copy, name="shifts_copy"),
]
