"""Tuning: from calibration images to the best plan that held-back images confirm."""
