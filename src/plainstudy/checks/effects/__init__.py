"""What a sentence says of an effect: its way, its cause, its certainty. For the certainty check."""
