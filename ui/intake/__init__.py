"""登记 (intake): the registration screen."""
