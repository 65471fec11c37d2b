"""How a team gets its tickets."""

from django.db import models

from accounts.people.models import Team


class TeamAssignment(models.Model):
    """No row: its people take tickets themselves."""

    PULL, PUSH = "pull", "push"

    team = models.OneToOneField(Team, primary_key=True, on_delete=models.CASCADE, related_name="+")
    assigns = models.CharField(max_length=5, choices=[(PULL, PULL), (PUSH, PUSH)], default=PULL)

    class Meta:
        app_label = "tickets"
