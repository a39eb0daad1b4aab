"""Disclosure Desk: the law's rules, the storage, the papers and the services, without any screen."""
