"""The first start of an empty database, and signing in."""
