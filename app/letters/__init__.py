"""A letter becomes a file."""
