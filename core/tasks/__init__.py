"""What a network is for: how its outputs become answers, and how answers are scored."""
