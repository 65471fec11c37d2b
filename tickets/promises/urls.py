from django.urls import path

from tickets.promises.views import overview, promises

urlpatterns = [
    path("tickets/<int:number>/promises/", promises.promises, name="promises_of"),
    path("tickets/<int:number>/promises/<int:promise_id>/", promises.promise, name="promise"),
    path(
        "tickets/<int:number>/promises/<int:promise_id>/time/",
        promises.promise_time,
        name="promise_time",
    ),
    path("promises/", overview.promises, name="promises"),
    path("promises/list/", overview.promises_list, name="promises_list"),
]
