"""A gateway by itself, for an image: what src/kernels/embedded and src/kernels/sandbox do for the embedded one."""
