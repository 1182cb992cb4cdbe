"""Starts programs in a kernel of a foreign gateway, and moves files in and out. `README.md` is the map."""
