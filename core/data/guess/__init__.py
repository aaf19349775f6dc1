"""How images become a network's inputs, guessed from what its files say; pure functions from facts."""
