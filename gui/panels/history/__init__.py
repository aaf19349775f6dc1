"""The history of edits as a list."""
