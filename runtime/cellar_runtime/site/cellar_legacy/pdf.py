"""Brings back the names of PyPDF2 1, which PyPDF2 3 and pypdf 3 to 7 removed."""

import importlib

from .adding import PROPERTY, methods, names, stubs


def _call(new):
    return f"{new}()", lambda self, *args, **kwargs: getattr(self, new)(*args, **kwargs)


def _value(new):
    return new, PROPERTY(lambda self: getattr(self, new))


def _count(self):
    return len(self.pages)


def _page(self, number):
    return self.pages[number]


_READER = {
    "numPages": ("len(pages)", PROPERTY(_count)),
    "getNumPages": ("len(pages)", _count),
    "getPage": ("pages[number]", _page),
    "isEncrypted": _value("is_encrypted"),
    "getIsEncrypted": ("is_encrypted", lambda self: self.is_encrypted),
    "documentInfo": _value("metadata"),
    "getDocumentInfo": ("metadata", lambda self: self.metadata),
    "getXmpMetadata": ("xmp_metadata", lambda self: self.xmp_metadata),
    "xmpMetadata": _value("xmp_metadata"),
    "outlines": _value("outline"),
    "getOutlines": ("outline", lambda self: self.outline),
    "namedDestinations": _value("named_destinations"),
    "getNamedDestinations": ("named_destinations", lambda self: self.named_destinations),
    "getFields": _call("get_fields"),
    "getFormTextFields": _call("get_form_text_fields"),
    "getPageNumber": _call("get_page_number"),
    "getDestinationPageNumber": _call("get_destination_page_number"),
    "getPageLayout": ("page_layout", lambda self: self.page_layout),
    "getPageMode": ("page_mode", lambda self: self.page_mode),
}
_WRITER = {
    "getNumPages": ("len(pages)", _count),
    "getPage": ("pages[number]", _page),
    "addPage": _call("add_page"),
    "insertPage": _call("insert_page"),
    "addBlankPage": _call("add_blank_page"),
    "insertBlankPage": _call("insert_blank_page"),
    "addMetadata": _call("add_metadata"),
    "addBookmark": _call("add_outline_item"),
    "addJS": _call("add_js"),
    "addAttachment": _call("add_attachment"),
    "appendPagesFromReader": _call("append_pages_from_reader"),
    "cloneDocumentFromReader": _call("clone_document_from_reader"),
    "cloneReaderDocumentRoot": _call("clone_reader_document_root"),
    "updatePageFormFieldValues": _call("update_page_form_field_values"),
    "removeLinks": _call("remove_links"),
    "removeImages": _call("remove_images"),
    "removeText": _call("remove_text"),
}
_PAGE = {
    "extractText": ("extract_text()", lambda self, *args, **kwargs: self.extract_text()),
    "mergePage": _call("merge_page"),
    "mergeTransformedPage": _call("merge_transformed_page"),
    "mergeScaledPage": ("merge_transformed_page()", lambda self, other, scale, expand=False: self.merge_transformed_page(other, (scale, 0, 0, scale, 0, 0), expand)),
    "mergeTranslatedPage": ("merge_transformed_page()", lambda self, other, tx, ty, expand=False: self.merge_transformed_page(other, (1, 0, 0, 1, tx, ty), expand)),
    "rotateClockwise": ("rotate(angle)", lambda self, angle: self.rotate(angle)),
    "rotateCounterClockwise": ("rotate(-angle)", lambda self, angle: self.rotate(-angle)),
    "scaleBy": _call("scale_by"),
    "scaleTo": _call("scale_to"),
    "compressContentStreams": _call("compress_content_streams"),
    "getContents": _call("get_contents"),
    "addTransformation": _call("add_transformation"),
    "mediaBox": _value("mediabox"),
    "cropBox": _value("cropbox"),
    "artBox": _value("artbox"),
    "bleedBox": _value("bleedbox"),
    "trimBox": _value("trimbox"),
}
_BOX = {
    **{f"get{old}": (new, lambda self, new=new: getattr(self, new)) for old, new in {"Width": "width", "Height": "height", "LowerLeft": "lower_left", "LowerRight": "lower_right", "UpperLeft": "upper_left", "UpperRight": "upper_right"}.items()},
    **{f"get{old}_{axis}": (f"{new}[{number}]", lambda self, new=new, number=number: getattr(self, new)[number]) for old, new in {"LowerLeft": "lower_left", "LowerRight": "lower_right", "UpperLeft": "upper_left", "UpperRight": "upper_right"}.items() for number, axis in enumerate("xy")},
    **{old: _value(new) for old, new in {"lowerLeft": "lower_left", "lowerRight": "lower_right", "upperLeft": "upper_left", "upperRight": "upper_right"}.items()},
}


def _renamed(module, name, base):
    """The entry of a class that is gone, or is there only to raise an error."""
    if name != "PdfMerger":
        module.__dict__.pop(name, None)
    return {} if name in module.__dict__ else {name: (f"{module.__name__}.{base.__name__}", lambda: base)}


def add(module):
    reader, writer = module.PdfReader, module.PdfWriter
    merger = module.__dict__.get("PdfMerger", writer)
    classes = {"PdfFileReader": reader, "PdfFileWriter": writer, "PdfMerger": writer, "PdfFileMerger": merger}
    names(module, {one: entry for name, base in classes.items() for one, entry in _renamed(module, name, base).items()})
    # PyPDF2 3 keeps the old names in order to raise an error for each.
    put = stubs if module.__name__ == "PyPDF2" else methods
    put(reader, _READER)
    put(writer, _WRITER)
    put(module.PageObject, _PAGE)
    put(importlib.import_module(module.__name__ + ".generic").RectangleObject, _BOX)
