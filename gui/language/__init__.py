"""The window's language: its own texts, and what the core says in English."""
