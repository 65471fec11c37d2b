from django.urls import path

from tickets.payments import offers
from tickets.payments.views import by_hand, explaining

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
        by_hand.link,
        name="link_withdrawal",
    ),
    path("tickets/<int:number>/withdrawals/", by_hand.withdrawals, name="link_withdrawals"),
    path("tickets/<int:number>/evidence/", by_hand.evidence, name="keep_evidence"),
]
