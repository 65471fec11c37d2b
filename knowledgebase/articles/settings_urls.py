from django.urls import path

from knowledgebase.articles.views import shelves

urlpatterns = [
    path("", shelves.shelves, name="shelves"),
    path("categories/new/", shelves.shelf_new, name="shelf_new"),
    path("categories/<int:category_id>/", shelves.shelf, name="shelf"),
    path("categories/<int:category_id>/use/", shelves.shelf_use, name="shelf_use"),
    path("categories/<int:category_id>/place/", shelves.shelf_place, name="shelf_place"),
    path("templates/new/", shelves.template_new, name="template_new"),
    path("templates/<int:template_id>/", shelves.template, name="template"),
    path("templates/<int:template_id>/use/", shelves.template_use, name="template_use"),
]
