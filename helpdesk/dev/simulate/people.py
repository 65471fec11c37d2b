"""Who works on the simulated days: a crew in three shifts, and who answers in departments."""

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
# who answers in a department: people of the demo, by their first names
DEPARTMENTS = {"Finance": "Nihan", "Technical": "Tolga", "Risk": "Levent", "Operations": "Seda"}
LEAD = Colleague(
    "Canan Erel",
    "team_lead",
    ("Support", "Payments", "Verification", "Technical", "Safer gambling"),
    answers_in=("tr", "en"),
)
