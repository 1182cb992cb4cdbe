"""Starts kernels by forking a process that has imported what they need (README.md)."""
