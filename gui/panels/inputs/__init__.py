"""Images and preprocessing."""
