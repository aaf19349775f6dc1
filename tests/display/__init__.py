"""The program on a real X server: what a person does with mouse and keys, and what the screen then shows."""
