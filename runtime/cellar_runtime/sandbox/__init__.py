"""Starts Jupyter kernels in a sandbox. Standard library only; `README.md` beside this file is the map."""
