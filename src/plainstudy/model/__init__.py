"""The model: one protocol, the endpoint behind it, and the recordings in front of it."""
