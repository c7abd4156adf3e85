"""One reader per format: a path or a stream in, an Abstract out."""
