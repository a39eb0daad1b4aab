"""One function for each thing an office does, one transaction each."""
