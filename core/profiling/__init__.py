"""Why int8 is slower, or faster: time by layer, transitions between precisions, and causes."""
