from django.urls import path

from tickets.rules.assignment import views

urlpatterns = [
    path("settings/assignment/", views.assignment, name="assignment_settings"),
    path("settings/assignment/<int:team_id>/", views.choose, name="assignment_choose"),
]
