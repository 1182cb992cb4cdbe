"""Cellar's own Jupyter Server, and the processes that watch over it."""
