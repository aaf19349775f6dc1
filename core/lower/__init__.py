"""From a model and a plan to what an engine runs."""
