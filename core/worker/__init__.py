"""The warm child process that does the heavy work of the window, and the client that looks after it."""
