"""The parts of the pre-issue examination, one subject a file; check_up.py runs them all."""
