"""What a session says on a page: an immutable report, and the HTML that shows it."""
