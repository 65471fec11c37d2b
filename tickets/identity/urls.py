from django.urls import path

from tickets.identity import views

urlpatterns = [
    path("tickets/<int:number>/documents/", views.ask_documents, name="ask_documents"),
    path("tickets/<int:number>/files/<str:handle>/identity/", views.take_out, name="take_out_file"),
    path("tickets/<int:number>/files/<str:handle>/none/", views.let_through, name="let_file"),
]
