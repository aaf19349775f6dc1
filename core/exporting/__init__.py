"""Write what a person takes home: models, tables, ranges, code examples."""
