"""Doors of transfers."""

from django.urls import path

from tickets.teamwork.transfers import views

urlpatterns = [path("tickets/<int:number>/transfer/", views.transfers, name="ticket_transfer")]
