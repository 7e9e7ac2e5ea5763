"""A fictional register of any size: planned from a number and a seed, and written in two ways that
a test shows to be equal."""
