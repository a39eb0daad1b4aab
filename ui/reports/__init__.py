"""报表: the annual table, the quarterly analysis, the register and its import."""
