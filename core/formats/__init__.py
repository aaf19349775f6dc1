"""What is kept in files: tables, plans, provenance, reports."""
