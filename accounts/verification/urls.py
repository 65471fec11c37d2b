"""Where players hand in documents, and where those who check them look at pictures."""

from django.urls import path

from accounts.verification import outside

urlpatterns = [
    path("outside/documents/<str:token>/", outside.document, name="outside_document"),
]
