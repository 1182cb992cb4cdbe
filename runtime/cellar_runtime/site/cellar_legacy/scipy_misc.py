"""`scipy.misc`, with what has another place now."""

import importlib

_PLACES = {
    **dict.fromkeys(["comb", "factorial", "factorial2", "logsumexp"], "scipy.special"),
    **dict.fromkeys(["face", "ascent", "electrocardiogram"], "scipy.datasets"),
    **dict.fromkeys(["imread", "imsave"], "imageio.v2"),
}
_NAMES = {"imsave": "imwrite"}


#: Name → what replaces it.
NOW = {
    **{name: f"{place}.{_NAMES.get(name, name)}" for name, place in _PLACES.items()},
    "derivative": "scipy.differentiate.derivative",
    "imresize": "PIL.Image.Image.resize",
}


def __getattr__(name):
    if name not in _PLACES:
        raise AttributeError(f"module 'scipy.misc' has no attribute {name!r}")
    return getattr(importlib.import_module(_PLACES[name]), _NAMES.get(name, name))


def derivative(func, x0, dx=1.0, n=1, args=(), order=3):
    """The n-th derivative at a point by central differences, as scipy.misc had it until 1.11."""
    import numpy as np

    if order < n + 1 or order % 2 == 0:
        raise ValueError("'order' must be odd, and greater than the derivative's order n.")
    half = order >> 1
    points = np.arange(-half, half + 1)
    # The weights are those that differentiate every polynomial of that degree exactly.
    right = np.zeros(order)
    right[n] = float(np.prod(np.arange(1, n + 1)))
    weights = np.linalg.solve(np.vander(points, order, increasing=True).T.astype(float), right)
    return sum(weight * func(x0 + point * dx, *args) for weight, point in zip(weights, points)) / dx**n


def imresize(arr, size, interp="bilinear", mode=None):
    import numpy as np
    from PIL import Image

    image = Image.fromarray(np.asarray(arr), mode) if mode else Image.fromarray(np.asarray(arr))
    if isinstance(size, (int, np.integer)):
        size = size / 100
    if isinstance(size, float):
        shape = tuple(int(one * size) for one in image.size)
    else:
        shape = (size[1], size[0])
    kinds = {"nearest": 0, "lanczos": 1, "bilinear": 2, "bicubic": 3, "cubic": 3}
    return np.asarray(image.resize(shape, resample=Image.Resampling(kinds[interp])))
