"""今日: what the signed-in person must do, most urgent first."""
