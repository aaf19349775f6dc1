"""Which threshold method a network gets, by comparing them on calibration held-out images."""
