"""Brings back names that openpyxl 2 to 3.1 removed."""

from .adding import PROPERTY, methods, names


def _cell(module):
    from openpyxl import utils

    table = {name: (f"openpyxl.utils.{name}", lambda name=name: getattr(utils, name)) for name in ("get_column_letter", "column_index_from_string", "coordinate_from_string") if hasattr(utils, name)}
    names(module, {name: entry for name, entry in table.items() if name not in module.__dict__})


def _workbook(module):
    methods(
        module.Workbook,
        {
            "get_sheet_by_name": ("book[name]", lambda self, name: self[name]),
            "get_sheet_names": ("book.sheetnames", lambda self: self.sheetnames),
            "get_active_sheet": ("book.active", lambda self: self.active),
            "remove_sheet": ("book.remove(sheet)", lambda self, sheet: self.remove(sheet)),
            "get_index": ("book.index(sheet)", lambda self, sheet: self.index(sheet)),
        },
    )


def _worksheet(module):
    methods(
        module.Worksheet,
        {
            "get_highest_row": ("sheet.max_row", lambda self: self.max_row),
            "get_highest_column": ("sheet.max_column", lambda self: self.max_column),
            "max_col": ("sheet.max_column", PROPERTY(lambda self: self.max_column)),
            "get_squared_range": ("sheet.iter_rows()", lambda self, left, top, right, bottom: self.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right)),
        },
    )


def add(module):
    parts = {"openpyxl.cell": _cell, "openpyxl.workbook.workbook": _workbook, "openpyxl.worksheet.worksheet": _worksheet}
    parts[module.__name__](module)
