"""The doors of incidents and maintenance."""
