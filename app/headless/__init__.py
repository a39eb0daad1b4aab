"""The command line: JSON or files in, JSON or files out."""
