"""Windows that are killed at random moments, and what is found of their work."""
