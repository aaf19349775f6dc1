"""Results as text and JSON, a file a verb."""
