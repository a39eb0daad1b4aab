"""The migrations, named by their revision."""
