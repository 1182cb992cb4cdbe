"""A gateway by itself, for an image: it does what src/embedded/ does for the embedded gateway."""
