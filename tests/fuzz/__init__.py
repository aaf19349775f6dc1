"""Hostile inputs, kills and stops: what the program must survive; ``make fuzz`` runs it."""
