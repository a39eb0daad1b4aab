"""Days: how a period was counted, day by day, and what would change it."""
