"""The command line: a file a command, the same verbs as the window."""
