import os
import sys
import types
import unittest
from urllib.parse import unquote

SITE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cellar_runtime", "site")
MODULE = "kaleido.scopes.plotly"


class Scope:
    """Stands in for the parts of kaleido 0.2.1 that the module changes."""

    failure = ""

    def __init__(self, topojson: "str | None" = None) -> None:
        self.topojson = topojson

    def _ensure_kaleido(self) -> None:
        if self.failure:
            raise ValueError(self.failure)


class PlotlysPictures(unittest.TestCase):
    def setUp(self) -> None:
        sys.path.append(SITE)
        self.addCleanup(sys.path.remove, SITE)
        self.addCleanup(sys.modules.pop, MODULE, None)

    def scope(self, folder: str = SITE) -> "type[Scope]":
        import cellar_kaleido

        class PlotlyScope(Scope):
            pass

        scopes = types.ModuleType(MODULE)
        scopes.PlotlyScope = PlotlyScope  # type: ignore[attr-defined]
        sys.modules[MODULE] = scopes
        cellar_kaleido.install(folder)
        return PlotlyScope

    def test_maps_find_their_outlines_here_unless_the_program_names_others(self) -> None:
        scope = self.scope()
        topojson = scope().topojson or ""
        self.assertTrue(os.path.isfile(unquote(topojson.removeprefix("file://")) + "world_110m.json"), topojson)
        self.assertEqual(scope(topojson="file:///mine/").topojson, "file:///mine/")
        self.assertIsNone(self.scope("/nowhere")().topojson)

    def test_a_browser_that_does_not_run_is_told_in_a_sentence(self) -> None:
        scope = self.scope()
        scope.failure = "Failed to start Kaleido subprocess. Error stream:\n[1:FATAL:proc_util.cc(36)] Check failed\n#0 0x55 <unknown>"
        with self.assertRaisesRegex(ValueError, r"fig\.write_html.*\(\[1:FATAL:proc_util\.cc\(36\)\] Check failed\)$"):
            scope()._ensure_kaleido()
        scope.failure = "Something else"
        with self.assertRaisesRegex(ValueError, "^Something else$"):
            scope()._ensure_kaleido()
