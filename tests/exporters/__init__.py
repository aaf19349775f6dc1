"""What exporters write, opened and run."""
