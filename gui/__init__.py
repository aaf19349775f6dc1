"""The window: one document, views that subscribe to it, and the jobs that answer."""
