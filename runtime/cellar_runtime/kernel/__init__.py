"""Code that is sent into a Python kernel to prepare it for Cellar."""
