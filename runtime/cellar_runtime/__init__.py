"""The Python side of Cellar: the gateway, the sandbox that kernels start in, and what runs inside them."""
