"""What is true of every playthrough. May import `game.narrative` only."""
