"""Figures become files."""
