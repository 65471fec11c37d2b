"""Doors of referrals."""

from django.urls import path

from tickets.teamwork.referrals import views

urlpatterns = [path("tickets/<int:number>/referrals/", views.referrals, name="referrals")]
