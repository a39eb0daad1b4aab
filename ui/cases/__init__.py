"""案件: all cases in one table."""
