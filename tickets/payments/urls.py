from django.urls import path

from tickets.payments import offers
from tickets.payments.views import explaining

urlpatterns = [
    *(
        path(
            f"tickets/<int:number>/explain/{kind}/<int:{kind}_id>/",
            explaining.explains(kind),
            name=f"explain_{kind}",
        )
        for kind in (offers.WITHDRAWAL, offers.DEPOSIT, offers.BONUS)
    ),
    path(
        "tickets/<int:number>/withdrawals/<int:withdrawal_id>/link/",
        explaining.link,
        name="link_withdrawal",
    ),
]
