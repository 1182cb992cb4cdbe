"""A gateway by itself, for an image: what src/kernels/embedded and src/embedded/sandbox do for the embedded one."""
