"""The desk: Qt only."""
