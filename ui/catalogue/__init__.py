"""目录: what the office has published, what it withholds, and what it might publish."""
