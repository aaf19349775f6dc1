"""Other machines that run the networks, each reached by a command that starts a Python there."""
