"""What people keep: tables, reports, provenance."""
