"""Word's documents and PowerPoint's slides: outline, text, and HTML that can do nothing."""

import html
from typing import Any

import archive
from refusal import Refused

MAX_TEXT = 50_000
MAX_HTML = 200_000
MAX_OUTLINE = 500
_TAGS = frozenset(
    [
        *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"),
        *("table", "thead", "tbody", "tr", "td", "th", "strong", "em", "b", "i", "u", "s", "sup", "sub", "a"),
    ]
)


def docx(path: str, _page: int | None) -> dict[str, Any]:
    archive.check(path)
    import bleach
    import docx as reader
    import mammoth

    found = reader.Document(path)
    outline = [
        {"level": _level(paragraph.style.name), "text": _cut(paragraph.text.strip(), 500)}
        for paragraph in found.paragraphs
        if paragraph.style is not None and _level(paragraph.style.name) > 0 and paragraph.text.strip()
    ]
    with open(path, "rb") as file:
        made = mammoth.convert_to_html(file, convert_image=mammoth.images.img_element(lambda _image: {"src": ""})).value
    # Links only to the web, no images, no styles.
    clean = bleach.clean(made, tags=_TAGS, attributes={"a": ["href"]}, protocols={"http", "https", "mailto"}, strip=True)
    text = "\n".join(paragraph.text for paragraph in found.paragraphs)
    return _document(outline, text, clean)


def pptx(path: str, page: int | None) -> dict[str, Any]:
    archive.check(path)
    import pptx as reader

    slides = list(reader.Presentation(path).slides)
    if page is not None and not 1 <= page <= len(slides):
        raise Refused(f"It has {len(slides)} slides, and no slide {page}.")
    outline, texts, parts = [], [], []
    for number, slide in enumerate(slides, 1):
        if page is not None and number != page:
            continue
        title = slide.shapes.title.text_frame.text.strip() if slide.shapes.title is not None else ""
        outline.append({"level": 1, "text": _cut(title or f"Slide {number}", 500)})
        lines = [line for shape in slide.shapes if shape != slide.shapes.title for line in _lines(shape)]
        texts.append("\n".join([title, *lines]).strip())
        items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
        parts.append(f"<h2>{html.escape(title or f'Slide {number}')}</h2>" + (f"<ul>{items}</ul>" if items else ""))
    return {**_document(outline, "\n\n".join(texts), "".join(parts)), "pages": len(slides)}


def _lines(shape: Any) -> list[str]:
    if shape.has_text_frame:
        return [paragraph.text for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
    if getattr(shape, "has_table", False) and shape.has_table:
        return [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]
    return []


def _level(style: str) -> int:
    if style == "Title":
        return 1
    name, _, number = style.partition(" ")
    return int(number) if name == "Heading" and number.isdecimal() and 1 <= int(number) <= 9 else 0


def _document(outline: list[dict[str, Any]], text: str, made: str) -> dict[str, Any]:
    return {
        "kind": "document",
        "outline": outline[:MAX_OUTLINE],
        "text": _cut(text, MAX_TEXT),
        # A cut tag is none.
        "html": made if len(made) <= MAX_HTML else _cut(made[: made.rfind("<", 0, MAX_HTML)], MAX_HTML),
        "truncated": len(text) > MAX_TEXT or len(made) > MAX_HTML or len(outline) > MAX_OUTLINE,
    }


def _cut(text: str, most: int) -> str:
    return text[:most].encode("utf-8", "replace").decode()
