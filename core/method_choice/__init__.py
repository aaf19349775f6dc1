"""Which threshold method a network gets, by comparing them on calibration images that were held back."""
