# There is no X11 display: bitmaps are drawn by Cairo.
options(bitmapType = "cairo", device = "png")
