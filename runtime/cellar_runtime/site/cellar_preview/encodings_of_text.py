"""Which encoding a text is in."""

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: So much is looked at by the detector.
_SAMPLE_BYTES = 64 * 1024
#: For a few words in a Western language the detector guesses, with less confidence than this.
_SURE = 0.03


def decode(data: bytes) -> str:
    """By its mark, as UTF-8, or as the detector says; a character that is cut at the end is left out."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return codecs.getincrementaldecoder(encoding)("replace").decode(data)
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(data)
    except UnicodeDecodeError:
        return codecs.getincrementaldecoder(_detect(data))("replace").decode(data)


def _detect(data: bytes) -> str:
    """The detector's answer; Western European where there is none, or no detector."""
    try:
        import chardet
    except ModuleNotFoundError:
        return "cp1252"
    found = chardet.detect(data[:_SAMPLE_BYTES])
    encoding = found.get("encoding")
    try:
        return codecs.lookup(encoding).name if encoding and (found.get("confidence") or 0) >= _SURE else "cp1252"
    except LookupError:
        return "cp1252"
