"""A session: everything that was open in a window, in one file, and what an unexpected end leaves of it."""
