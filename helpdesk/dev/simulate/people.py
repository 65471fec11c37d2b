"""Who works on the simulated days: a crew in three shifts, and whoever the departments have."""

from helpdesk.dev.demo.people import Colleague

# local time of the brands' zone; the last shift ends on the next day
DAY, EVENING, NIGHT = (7, 15), (15, 23), (23, 31)

CREW: dict[tuple[int, int], list[Colleague]] = {
    DAY: [
        Colleague("Ceren Aslan", "agent", ("Support", "Payments"), answers_in=("tr", "en")),
        Colleague(
            *("Oğuz Tandoğan", "agent", ("Support", "Verification", "Safer gambling")),
            answers_in=("tr", "en"),
        ),
        Colleague("Tuna Kıvanç", "agent", ("Technical", "Support"), answers_in=("tr", "en")),
    ],
    EVENING: [
        Colleague("Bahar Özer", "senior_agent", ("Support", "Payments"), answers_in=("tr", "en")),
        Colleague(
            *("Eda Kılınç", "agent", ("Support", "Verification", "Safer gambling")),
            answers_in=("tr", "en"),
        ),
        Colleague(
            *("Rıza Göktaş", "agent", ("Technical", "Support", "Payments")),
            answers_in=("tr", "en"),
        ),
        Colleague("Sena Altın", "agent", ("Support", "Payments"), answers_in=("tr", "en")),
    ],
    NIGHT: [
        Colleague(
            "Kuzey Arat",
            "senior_agent",
            ("Support", "Payments", "Verification", "Technical", "Safer gambling"),
            answers_in=("tr", "en"),
        ),
        Colleague(
            "Asya Demirel",
            "agent",
            ("Support", "Payments", "Verification", "Technical", "Safer gambling"),
            answers_in=("tr", "en"),
        ),
    ],
}
# who answers in a department, and the hours in which he does
DEPARTMENTS: dict[str, Colleague] = {
    "Finance": Colleague("Feride Saygın", "payments_officer", ("Finance",)),
    "Technical": Colleague("Berk Özdal", "agent", ("Technical",)),
    "Risk": Colleague("Emin Vardar", "risk_analyst", ("Risk",)),
    "KYC": Colleague("Nehir Akça", "kyc_officer", ("KYC",)),
    "Operations": Colleague("Barış Tekeli", "agent", ("Operations",)),
}
LEAD = Colleague(
    "Canan Erel",
    "team_lead",
    ("Support", "Payments", "Verification", "Technical", "Safer gambling"),
    answers_in=("tr", "en"),
)
