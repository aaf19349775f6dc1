"""What opens beside the main window."""
