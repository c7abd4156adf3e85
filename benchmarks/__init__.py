"""Benchmarks: what the speed and the memory of the program are, as ratios in one run."""
