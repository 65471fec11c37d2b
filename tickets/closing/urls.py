"""Where players answer."""

from django.urls import path

from tickets.closing.views import answers

urlpatterns = [
    path("answer/<str:token>/", answers.answer, name="follow_up_answer"),
    path("answer/<str:token>/brand.css", answers.colours, name="follow_up_colours"),
]
