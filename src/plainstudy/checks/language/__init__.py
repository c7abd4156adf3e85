"""What the checks know of words: how common, how alike, how explained; no check of its own."""
