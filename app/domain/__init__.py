"""The law and the office's rules in pure Python: no Qt, no SQL, no files, no clock."""
