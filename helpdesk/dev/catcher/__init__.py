"""Takes every mail that leaves a checkout, shows it, and lets a person answer as its reader."""
