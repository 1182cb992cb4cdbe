"""The runner: a small trusted kernel that starts every program that isn't stateful Python. `README.md` is the map."""
