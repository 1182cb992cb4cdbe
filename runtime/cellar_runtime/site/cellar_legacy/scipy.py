"""Brings back names that scipy 1.3 to 1.18 removed."""

import importlib

from .adding import keywords, names, renamed


def _at(place):
    module, _, name = place.rpartition(".")
    return place, lambda: getattr(importlib.import_module(module), name)


_WINDOWS = "barthann bartlett blackman blackmanharris bohman boxcar chebwin cosine exponential flattop gaussian general_cosine general_gaussian general_hamming hamming hann kaiser nuttall parzen triang tukey"
_NUMPY = "tri tril triu"


def sph_harm(m, n, theta, phi):
    return importlib.import_module("scipy.special").sph_harm_y(n, m, phi, theta)


def binom_test(x, n=None, p=0.5, alternative="two-sided"):
    if n is None:
        x, n = x[0], x[0] + x[1]
    return importlib.import_module("scipy.stats").binomtest(x, n, p, alternative).pvalue


def median_absolute_deviation(x, axis=0, center=None, scale=1.4826, nan_policy="propagate"):
    more = {} if center is None else {"center": center}
    return importlib.import_module("scipy.stats").median_abs_deviation(x, axis=axis, scale=1 / scale, nan_policy=nan_policy, **more)


def itemfreq(a):
    numpy = importlib.import_module("numpy")
    return numpy.array(numpy.unique(a, return_counts=True)).T


def chisqprob(chisq, df):
    return importlib.import_module("scipy.stats").chi2.sf(chisq, df)


def hanning(M, sym=True):
    return importlib.import_module("scipy.signal.windows").hann(M, sym)


def ricker(points, a):
    """The Mexican hat, as scipy.signal had it until 1.14."""
    np = importlib.import_module("numpy")
    x = (np.arange(0, points) - (points - 1.0) / 2) ** 2
    return 2 / (np.sqrt(3 * a) * np.pi**0.25) * (1 - x / a**2) * np.exp(-x / (2 * a**2))


def cwt(data, wavelet, widths, dtype=None, **kwargs):
    """The continuous wavelet transform, as scipy.signal had it until 1.14."""
    np = importlib.import_module("numpy")
    if dtype is None:
        dtype = np.complex128 if np.asarray(wavelet(1, widths[0], **kwargs)).dtype.char in "FDG" else np.float64
    output = np.empty((len(widths), len(data)), dtype=dtype)
    for index, width in enumerate(widths):
        size = int(np.min([10 * width, len(data)]))
        output[index] = np.convolve(data, np.conj(wavelet(size, width, **kwargs)[::-1]), mode="same")
    return output


_TABLES = {
    "scipy.integrate": {
        "simps": _at("scipy.integrate.simpson"),
        "trapz": _at("scipy.integrate.trapezoid"),
        "cumtrapz": _at("scipy.integrate.cumulative_trapezoid"),
    },
    "scipy.signal": {
        **{name: _at("scipy.signal.windows." + name) for name in _WINDOWS.split()},
        "hanning": ("scipy.signal.windows.hann", lambda: hanning),
        "ricker": ("the package PyWavelets", lambda: ricker),
        "cwt": ("the package PyWavelets", lambda: cwt),
    },
    "scipy.stats": {
        "binom_test": ("scipy.stats.binomtest(...).pvalue", lambda: binom_test),
        "median_absolute_deviation": ("scipy.stats.median_abs_deviation(scale='normal')", lambda: median_absolute_deviation),
        "itemfreq": ("numpy.unique(return_counts=True)", lambda: itemfreq),
        "chisqprob": ("scipy.stats.chi2.sf", lambda: chisqprob),
        "nanmean": _at("numpy.nanmean"),
        "nanmedian": _at("numpy.nanmedian"),
        "nanstd": _at("numpy.nanstd"),
    },
    "scipy.linalg": {"pinv2": _at("scipy.linalg.pinv"), **{name: _at("numpy." + name) for name in _NUMPY.split()}},
    "scipy.special": {
        "sph_harm": ("scipy.special.sph_harm_y", lambda: sph_harm),
        "errprint": ("scipy.special.seterr", lambda: lambda *flags: None),
    },
}


def add(module):
    name = module.__name__
    if name in _TABLES:
        names(module, {one: entry for one, entry in _TABLES[name].items() if not hasattr(module, one)})
    if name == "scipy.misc":
        # Releases that have it still have it empty.
        from . import scipy_misc

        names(module, {one: (place, lambda one=one: getattr(scipy_misc, one)) for one, place in scipy_misc.NOW.items() if not hasattr(module, one)})
    if name == "scipy.sparse.linalg":
        for solver in ("cg", "cgs", "bicg", "bicgstab", "gmres", "lgmres", "minres", "qmr", "tfqmr"):
            keywords(module, solver, {"tol": renamed("rtol")})
