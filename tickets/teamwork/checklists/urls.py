"""Doors of checklists."""

from django.urls import path

from tickets.teamwork.checklists import views

urlpatterns = [
    path("tickets/<int:number>/checklist/", views.ticket_checklist, name="ticket_checklist"),
    path("settings/checklists/", views.checklists, name="checklists"),
    path("settings/checklists/new/", views.checklist_new, name="checklist_new"),
    path("settings/checklists/shipped/", views.checklist_shipped, name="checklist_shipped"),
    path("settings/checklists/<int:pk>/", views.checklist, name="checklist"),
    path("settings/checklists/<int:pk>/place/", views.checklist_place, name="checklist_place"),
    path(
        "settings/checklists/<int:pk>/retirement/",
        views.checklist_retirement,
        name="checklist_retirement",
    ),
]
