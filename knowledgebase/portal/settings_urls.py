from django.urls import path

from knowledgebase.portal.views import centres

urlpatterns = [
    path("", centres.help_centres, name="help_centres"),
    path("<slug:brand>/", centres.help_centre, name="help_centre"),
]
