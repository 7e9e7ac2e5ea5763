"""Files in and out: the one list of columns, and registers read from a folder."""
