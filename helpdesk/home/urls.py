"""Pages that belong to no room."""

from django.urls import path

from helpdesk.home.first_run import begin, first_run
from helpdesk.home.palette import palette

urlpatterns = [
    path("first-run/", first_run, name="first_run"),
    path("begin/", begin, name="begin"),
    path("palette/", palette, name="palette"),
]
