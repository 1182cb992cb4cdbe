"""Brings back names that Pillow 10 to 13 removed."""

from .adding import methods, names

_RESAMPLING = {"ANTIALIAS": "LANCZOS", "LINEAR": "BILINEAR", "CUBIC": "BICUBIC"}


def _image(module):
    again = {old: (f"Image.Resampling.{new}", lambda new=new: module.Resampling[new]) for old, new in _RESAMPLING.items()}
    for kind in ("Resampling", "Transpose", "Transform", "Dither", "Palette", "Quantize"):
        for one in getattr(module, kind, ()):
            again.setdefault(one.name, (f"Image.{kind}.{one.name}", lambda one=one: one))
    again["VERSION"] = again["PILLOW_VERSION"] = ("PIL.__version__", lambda: module.__version__)
    names(module, {name: entry for name, entry in again.items() if name not in module.__dict__}, "Image")
    methods(
        module.Image,
        {
            "tostring": ("tobytes()", lambda self, *args: self.tobytes(*args)),
            "fromstring": ("frombytes()", lambda self, *args: self.frombytes(*args)),
            "getdata": ("get_flattened_data()", lambda self, band=None: self.get_flattened_data(band)),
            "offset": ("ImageChops.offset()", _offset),
        },
    )


def _offset(self, xoffset, yoffset=None):
    from PIL import ImageChops

    return ImageChops.offset(self, xoffset, yoffset)


def _size(box):
    """Width and height as `textsize` and `getsize` gave them: from the origin, not from where the ink begins."""
    return int(box[2]), int(box[3])


def _draw(module):
    def textsize(self, text, font=None, spacing=4, direction=None, features=None, language=None, stroke_width=0):
        more = {"spacing": spacing} if "\n" in text else {}
        box = self.multiline_textbbox if more else self.textbbox
        return _size(box((0, 0), text, font, direction=direction, features=features, language=language, stroke_width=stroke_width, **more))

    for name in ("textsize", "multiline_textsize"):
        methods(module.ImageDraw, {name: ("textbbox() or textlength()", textsize)})


def _font(module):
    def getsize(self, text, direction=None, features=None, language=None, stroke_width=0):
        more = {} if isinstance(self, module.ImageFont) else {"direction": direction, "features": features, "language": language, "stroke_width": stroke_width}
        return _size(self.getbbox(text, **more))

    def getoffset(self, text):
        return tuple(self.getbbox(text)[:2])

    for owner in (module.ImageFont, module.FreeTypeFont, module.TransposedFont):
        methods(owner, {"getsize": ("getbbox() or getlength()", getsize), "getoffset": ("getbbox()", getoffset)})


def add(module):
    {"PIL.Image": _image, "PIL.ImageDraw": _draw, "PIL.ImageFont": _font}[module.__name__](module)
