"""One case: its head, its chain, what is read off it, and what may be done next."""
