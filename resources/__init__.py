"""Files that ship with the program: the demo network with its images."""
