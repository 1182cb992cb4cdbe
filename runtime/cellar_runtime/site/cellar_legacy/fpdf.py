"""Brings back the parts of PyFPDF that fpdf2 removed."""

from .adding import retry


def _output(original, error, args, kwargs):
    """`output(name, dest)`: F, I and D wrote a file of that name, S gave the text of the document."""
    dest = kwargs.get("dest", args[2] if len(args) > 2 else "")
    name = kwargs.get("name", args[1] if len(args) > 1 else "")
    if not isinstance(dest, str) or dest.upper() not in ("F", "I", "D", "S"):
        return None
    if dest.upper() == "S":
        return "output(dest='S')", "bytes(pdf.output())", bytes(original(args[0])).decode("latin-1")
    return f"output(name, {dest!r})", "output(name)", original(args[0], name or "doc.pdf")


def add(module):
    # Releases that know `dest` refuse some of its values, others don't know it.
    retry(module.FPDF, "output", (TypeError, ValueError), _output)
