"""The parts of the main window, a panel a file."""
