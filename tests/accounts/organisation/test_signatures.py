"""Below a reply stands who wrote it, where the brand wants that."""

import pytest

from accounts.organisation.signatures import signed


@pytest.mark.parametrize(
    ("text", "agent", "stands"),
    [
        ("Sevgiler\n{agent}\nLunaro", "Ece Yılmaz", "Sevgiler\nEce Yılmaz\nLunaro"),
        ("{agent} · Lunaro", "Ece", "Ece · Lunaro"),
        ("{agent}\nLunaro", "", "Lunaro"),
        ("Lunaro", "Ece", "Lunaro"),
        ("{agent}", "", ""),
        ("{agent} {0} %s {agent.pk}", "Ece", "Ece {0} %s {agent.pk}"),
        ("{agent}", "{agent}", "{agent}"),
    ],
)
def test_names_the_agent_and_evaluates_nothing(text: str, agent: str, stands: str) -> None:
    assert signed(text, agent=agent) == stands
