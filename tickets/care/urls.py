"""Doors of care, beside a conversation and on the pages of the team."""

from django.urls import path

from tickets.care import views

_TICKET = "tickets/<int:number>/"
_FINDING = _TICKET + "shows/<int:finding_id>/"

urlpatterns = [
    path(_TICKET + "calm/", views.calm, name="calm"),
    path(_TICKET + "crisis/", views.raise_crisis, name="crisis"),
    path(_TICKET + "crisis/come/", views.come, name="crisis_come"),
    path(_TICKET + "crisis/end/", views.end, name="crisis_end"),
    path(_TICKET + "crisis/none/", views.no_crisis, name="crisis_none"),
    path(_TICKET + "crisis/words/", views.first_words, name="crisis_words"),
    path(_TICKET + "how-are-you/", views.how_are_you, name="how_are_you"),
    path(_FINDING + "put-right/", views.put_right, name="finding_put_right"),
    path(_FINDING + "confirm/", views.confirm, name="finding_confirm"),
    path(_FINDING + "grant/", views.grant, name="finding_grant"),
    path("team/how-people-are/", views.how_people_are, name="how_people_are"),
]
