"""Tables that are called .xls and are HTML, or Excel's XML of 2003."""

import html.parser
from typing import Any
from xml.parsers import expat

import cells
from encodings_of_text import decode
from parts import Part
from refusal import Refused
from workbooks import chosen

MAX_TABLES = 20
MAX_ROWS = 100_000


def html_tables(path: str, only: str | None, part: Part | None = None) -> dict[str, Any]:
    with open(path, "rb") as file:
        reader = _Html()
        reader.feed(decode(file.read()))
    tables = {f"Table {number}": rows for number, rows in enumerate(reader.tables[:MAX_TABLES], 1)}
    if not tables:
        raise Refused("It is HTML without a table.")
    return _answer(tables, only, part)


class _Html(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[Any]]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables and len(self.tables[-1]) < MAX_ROWS:
            self._end_cell()
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self.tables and self.tables[-1]:
            self.tables[-1][-1].append(number(" ".join("".join(self._cell).split())))
        self._cell = None


def number(text: str) -> Any:
    if text == "":
        return None
    try:
        return int(text) if text.lstrip("+-").isdecimal() else float(text) if text[-1] in "0123456789." else text
    except ValueError:
        return text


def spreadsheet_xml(path: str, only: str | None, part: Part | None = None) -> dict[str, Any]:
    reader = _SpreadsheetXml()
    with open(path, "rb") as file:
        try:
            reader.parser.ParseFile(file)
        except expat.ExpatError:
            raise Refused("It is damaged, or not what its name says.") from None
    return _answer(reader.sheets, only, part)


class _SpreadsheetXml:
    def __init__(self) -> None:
        self.sheets: dict[str, list[list[Any]]] = {}
        self._rows: list[list[Any]] = []
        self._type = ""
        self._data: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _refuse(self, *_: Any) -> None:
        raise Refused("Its XML declares a document type or entities, which no document needs.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rsplit(" ", 1)[-1]
        own = {key.rsplit(" ", 1)[-1]: value for key, value in attributes.items()}
        if name == "Worksheet":
            self._rows = self.sheets.setdefault(own.get("Name", f"Sheet{len(self.sheets) + 1}"), [])
        elif name == "Row" and len(self._rows) < MAX_ROWS:
            self._rows.append([])
        elif name == "Cell" and self._rows:
            before = min(int(own.get("Index", "0") or 0), cells.MAX_COLUMNS) - 1
            self._rows[-1].extend([None] * max(0, before - len(self._rows[-1])))
            self._rows[-1].append(None)
        elif name == "Data" and self._rows and self._rows[-1]:
            self._type, self._data = own.get("Type", "String"), []

    def _end(self, tag: str) -> None:
        if tag.rsplit(" ", 1)[-1] == "Data" and self._data is not None:
            text = "".join(self._data)
            self._rows[-1][-1] = number(text) if self._type == "Number" else text == "1" if self._type == "Boolean" else text
            self._data = None

    def _text(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)


def _answer(tables: dict[str, list[list[Any]]], only: str | None, part: Part | None) -> dict[str, Any]:
    sheets = []
    for name in chosen(list(tables), only, part):
        rows = [row for row in tables[name] if any(value is not None for value in row)]
        sheets.append(cells.sheet(name, rows, len(rows), part=part))
    return {"kind": "table", "sheets": sheets}
