from django.urls import path

from tickets.teamwork.briefings import views

urlpatterns = [
    path("team/briefings/", views.briefings, name="briefings"),
    path("team/briefings/new/", views.write, name="briefing_new"),
    path("team/briefings/<int:briefing_id>/", views.briefing, name="briefing"),
    path("team/briefings/<int:briefing_id>/read/", views.read, name="briefing_read"),
    path("team/briefings/<int:briefing_id>/change/", views.change, name="briefing_change"),
    path("team/briefings/<int:briefing_id>/withdraw/", views.withdraw, name="briefing_withdraw"),
    path(
        "team/briefings/<int:briefing_id>/attendance/",
        views.attendance,
        name="briefing_attendance",
    ),
]
