"""Notices and their actions."""
