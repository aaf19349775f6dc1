"""The histogram and the curves with the draggable threshold."""
