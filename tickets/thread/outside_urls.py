from django.urls import path

from tickets.thread import outside, uploading

urlpatterns = [
    path("files/", uploading.upload, name="upload"),
    path("files/<str:handle>/", outside.file, name="file"),
    path("outside/files/<str:token>/<str:name>", outside.outside_file, name="outside_file"),
]
