"""One file per format: a Summary in, text out."""
