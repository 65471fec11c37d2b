"""What danger is called: whose life, whose fists, whose child."""

KIND = "crisis"
SELF_HARM, VIOLENCE, CHILD = "self_harm", "violence", "child_at_risk"
