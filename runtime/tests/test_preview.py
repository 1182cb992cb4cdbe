"""Looking into files, the hostile ones above all."""

import base64
import datetime
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib

_PREVIEW = os.path.join(os.path.dirname(__file__), "..", "cellar_runtime", "site", "cellar_preview")


class Preview(unittest.TestCase):
    def setUp(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.path = os.path.join(self._folder.name, "file")

    def look(self, kind: str, data: bytes | None = None, **options: object) -> dict:
        if data is not None:
            with open(self.path, "wb") as file:
                file.write(data)
        ended = subprocess.run([sys.executable, "-I", _PREVIEW, kind, self.path, json.dumps(options)], capture_output=True, timeout=240)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        return json.loads(ended.stdout)

    def refusal(self, kind: str, data: bytes | None = None) -> str:
        return self.look(kind, data)["error"]

    def book(self, **parts: str) -> None:
        """A workbook in which some parts are replaced, by name."""
        from openpyxl import Workbook

        book = Workbook()
        book.active.append(["a", "b"])
        book.save(self.path + ".plain")
        with zipfile.ZipFile(self.path + ".plain") as old, zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, parts.get(os.path.basename(name).split(".")[0], old.read(name)))


class Tables(Preview):
    def test_text_has_columns_with_types_and_counts_its_rows(self) -> None:
        [sheet] = self.look("csv", "n;grün;id\n1;x;007\n2.5;;008\n".encode())["sheets"]
        self.assertEqual(
            sheet["columns"], [{"name": "n", "type": "number"}, {"name": "grün", "type": "text"}, {"name": "id", "type": "text"}]
        )
        self.assertEqual(sheet["rows"], [[1, "x", "007"], [2.5, None, "008"]])
        self.assertEqual(sheet["total_rows"], 2)

    def test_text_without_names_gets_letters(self) -> None:
        [sheet] = self.look("csv", b"1,2\n3,4\n")["sheets"]
        self.assertEqual([column["name"] for column in sheet["columns"]], ["A", "B"])
        self.assertEqual(sheet["total_rows"], 2)

    def test_of_long_text_the_first_rows_are_shown(self) -> None:
        [sheet] = self.look("csv", b"a\n" + b"1\n" * 5000)["sheets"]
        self.assertEqual((len(sheet["rows"]), sheet["total_rows"]), (50, 5000))

    def test_empty_text_is_an_empty_table(self) -> None:
        self.assertEqual(self.look("csv", b"")["sheets"], [{"name": "", "columns": [], "rows": [], "total_rows": 0}])

    def test_bytes_are_no_reason_to_fail(self) -> None:
        self.assertIn("kind", self.look("csv", bytes(range(1, 256)) * 10))

    def test_a_workbook_has_its_sheets(self) -> None:
        from openpyxl import Workbook

        book = Workbook()
        book.active.title = "Sales"
        for row in (["region", "day", "ok"], ["N", datetime.date(2026, 1, 2), True]):
            book.active.append(row)
        book.create_sheet("Empty")
        book.save(self.path)
        first, second = self.look("xlsx")["sheets"]
        self.assertEqual([column["type"] for column in first["columns"]], ["text", "date", "boolean"])
        self.assertEqual((first["name"], first["total_rows"], second["rows"]), ("Sales", 1, []))

    def test_a_zip_bomb_is_told_by_its_size(self) -> None:
        self.book(sheet1="<x>" + "0" * (300 * 1024 * 1024) + "</x>")
        self.assertLess(os.path.getsize(self.path), 2 * 1024 * 1024)
        self.assertIn("unpack", self.refusal("xlsx"))

    def test_entities_are_refused(self) -> None:
        for text in ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "<!DOCTYPE x><x/>"):
            self.book(workbook='<?xml version="1.0"?>' + text)
            self.assertIn("entities", self.refusal("xlsx"))

    def test_an_encrypted_workbook_says_so(self) -> None:
        self.assertEqual(self.refusal("xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "It is encrypted.")

    def test_what_is_no_workbook_says_so(self) -> None:
        for data in (b"", b"PK\x03\x04", b"a,b\n", os.urandom(5000)):
            self.assertIn("damaged", self.refusal("xlsx", data))

    def test_a_sheet_that_claims_a_million_rows_is_not_walked(self) -> None:
        self.book(
            sheet1='<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
        )
        [sheet] = self.look("xlsx")["sheets"]
        self.assertEqual(sheet["rows"], [[1]])


class Parts(Preview):
    """A part of a table: rows from one on, sorted, of those that hold a text."""

    def part(self, kind: str, **options: object) -> tuple[list, object, object]:
        [sheet] = self.look(kind, **options)["sheets"]
        return [row[0] for row in sheet["rows"]], sheet["matching_rows"], sheet["total_rows"]

    def test_rows_of_text_from_one_on(self) -> None:
        with open(self.path, "w") as file:
            file.write("n,city\n" + "".join(f"{n},{'Oslo' if n % 2 else 'Bergen'}\n" for n in range(1000)) + ",none\n")
        self.assertEqual(self.part("csv", offset=998, rows=5), ([998, 999, None], 1001, 1001))
        self.assertEqual(self.part("csv", sort=-1, rows=2), ([999, 998], 1001, 1001))
        self.assertEqual(self.part("csv", filter="OSLO", sort=1, rows=2), ([1, 3], 500, 1001))
        self.assertEqual(self.part("csv", filter="nowhere"), ([], 0, 1001))
        # Cells without a value are last both ways, and numbers sort as numbers.
        for sort in (1, -1):
            self.assertEqual(self.part("csv", sort=sort, offset=1000)[0], [None])
        self.assertEqual(self.part("csv", sort=1, offset=9, rows=3)[0], [9, 10, 11])

    def test_of_a_workbook_the_named_sheet_and_where_its_formulas_are(self) -> None:
        from openpyxl import Workbook

        book = Workbook()
        book.active.append(["other"])
        sales = book.create_sheet("Sales")
        sales.append(["n", "twice"])
        for n in range(200):
            sales.append([n, f"=A{n + 2}*2"])
        book.save(self.path)
        [sheet] = self.look("xlsx", sheet="Sales", sort=-1, rows=2)["sheets"]
        self.assertEqual((sheet["rows"], sheet["formulas"]), ([[199, "=A201*2"], [198, "=A200*2"]], [[0, 1], [1, 1]]))
        self.assertEqual((sheet["total_rows"], sheet["matching_rows"]), (200, 200))
        self.assertEqual([sheet["name"] for sheet in self.look("xlsx", rows=1)["sheets"]], ["Sheet"])

    def test_of_parquet(self) -> None:
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.table({"n": list(range(300)), "s": ["even", "odd"] * 150}), self.path)
        self.assertEqual(self.part("parquet", offset=298), ([298, 299], 300, 300))
        self.assertEqual(self.part("parquet", sort=-1, filter="even", rows=2), ([298, 296], 150, 300))


class Truth(Preview):
    """Previews show a file's content as a person would see it, whatever its name is."""

    def table(self, kind: str, data: bytes | None = None, **options: object) -> tuple[list, list, object]:
        [sheet] = self.look(kind, data, **options)["sheets"]
        return [column["name"] for column in sheet["columns"]], sheet["rows"], sheet["total_rows"]

    def test_a_formula_without_a_value_is_shown_and_marked(self) -> None:
        from openpyxl import Workbook

        book = Workbook()
        for row in (["a", "b"], [1, "=A2*2"], [None, None], [3, 4]):
            book.active.append(row)
        book.create_sheet("Second").append(["only"])
        book.save(self.path)
        first, _ = self.look("xlsx")["sheets"]
        self.assertEqual((first["rows"], first["total_rows"]), ([[1, "=A2*2"], [3, 4]], 2))
        self.assertEqual(first["formulas"], [[0, 1]])
        for choice in ("Second", "2"):
            [sheet] = self.look("xlsx", sheet=choice)["sheets"]
            self.assertEqual(sheet["name"], "Second")
        self.assertIn("'Sheet', 'Second'", self.look("xlsx", sheet="Third")["error"])
        # The same bytes under another name.
        self.assertEqual(len(self.look("csv")["sheets"]), 2)

    def test_a_workbook_of_an_odd_style_opens(self) -> None:
        self.book(styles="<styleSheet><fills><fill><oddFill/></fill></fills><cellXfs count='x'><xf fillId='99'/></cellXfs></styleSheet>")
        [sheet] = self.look("xlsx")["sheets"]
        self.assertEqual([column["name"] for column in sheet["columns"]], ["a", "b"])

    def test_what_is_called_xls_is_read_as_what_it_is(self) -> None:
        expected = (["name", "n"], [["x", 1]], 1)
        html = b"<html><body><table><tr><th>name</th><th>n</th></tr><tr><td>x</td><td>1</td></tr></table></body></html>"
        xml = (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
            b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
            b'<Row><Cell><Data ss:Type="String">name</Data></Cell><Cell><Data ss:Type="String">n</Data></Cell></Row>'
            b'<Row><Cell><Data ss:Type="String">x</Data></Cell><Cell><Data ss:Type="Number">1</Data></Cell></Row>'
            b"</Table></Worksheet></Workbook>"
        )
        for data in (html, xml, b"name\tn\nx\t1\n"):
            self.assertEqual(self.table("xls", data), expected)
        bomb = xml.replace(b"<Workbook", b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><Workbook", 1)
        self.assertIn("entities", self.refusal("xls", bomb))

    def test_an_archive_is_read_as_the_document_that_it_is(self) -> None:
        import docx

        document = docx.Document()
        document.add_heading("Report", 1)
        document.save(self.path)
        self.assertEqual(self.look("archive")["outline"], [{"level": 1, "text": "Report"}])
        self.book()
        self.assertEqual(self.look("archive")["kind"], "table")
        with zipfile.ZipFile(self.path, "w") as archive:
            archive.writestr("a.txt", "a")
        self.assertIn("archive", self.refusal("archive"))
        self.assertIn("damaged", self.refusal("archive", b"PK\x03\x04 but no archive"))

    def test_delimiters_and_decimal_commas(self) -> None:
        for data in (
            'sep=;\nname;price\n"A\nB";1.234,50\n\nC;2,5\n',
            'name\tprice\n"A\nB"\t1.234,50\nC\t2,5\n',
            'name|price\n"A\nB"|1234,50\nC|2,5\n',
        ):
            self.assertEqual(self.table("csv", data.encode()), (["name", "price"], [["A\nB", 1234.5], ["C", 2.5]], 2))

    def test_the_encoding_is_detected(self) -> None:
        for encoding, text in (
            ("cp932", "名前,値\n東京,1\n大阪のデータです,22\n"),
            ("euc_jp", "名前,値\n東京,1\n大阪のデータです,22\n"),
            ("euc_kr", "이름,값\n서울,1\n부산 데이터,3\n"),
            ("gb18030", "名字,值\n北京,2\n上海的数据,3\n"),
            ("big5", "名稱,值\n臺北,1\n高雄資料,3\n"),
            ("cp1252", "Größe,Maß\nä,1\nö,2\n"),
            ("utf-16", "Größe,Maß\nä,1\nö,2\n"),
        ):
            names, rows, _ = self.table("csv", text.encode(encoding))
            self.assertEqual((names, rows[0][0]), (text.splitlines()[0].split(","), text.splitlines()[1].split(",")[0]), encoding)


class Office(Preview):
    def test_a_document_has_its_outline_and_html_that_does_nothing(self) -> None:
        import docx

        document = docx.Document()
        document.add_heading("Report", 1)
        document.add_paragraph("<script>alert(1)</script>")
        document.add_heading("Numbers", 2)
        document.save(self.path)
        found = self.look("docx")
        self.assertEqual(found["outline"], [{"level": 1, "text": "Report"}, {"level": 2, "text": "Numbers"}])
        self.assertIn("<h1>Report</h1>", found["html"])
        self.assertNotIn("<script", found["html"])

    def test_slides_have_their_titles_and_texts(self) -> None:
        import pptx

        presentation = pptx.Presentation()
        for title in ("First", "Second"):
            slide = presentation.slides.add_slide(presentation.slide_layouts[1])
            slide.shapes.title.text = title
            slide.placeholders[1].text = "one <b>\ntwo"
        presentation.save(self.path)
        found = self.look("pptx", page=2)
        self.assertEqual((found["pages"], found["outline"]), (2, [{"level": 1, "text": "Second"}]))
        self.assertEqual(found["html"], "<h2>Second</h2><ul><li>one &lt;b&gt;</li><li>two</li></ul>")
        self.assertIn("no slide 3", self.look("pptx", page=3)["error"])


class Documents(Preview):
    def test_a_page_is_drawn_at_a_width(self) -> None:
        self.make()
        found = self.look("pdf", page=2, format="png", width=50)
        self.assertEqual((found["width"], found["height"], found["page"], found["pages"]), (50, 50, 2, 2))
        self.assertTrue(base64.b64decode(found["png"]).startswith(b"\x89PNG"))
        self.assertIn("no page 3", self.look("pdf", page=3, format="png", width=50)["error"])
        self.assertIn("encrypted", self.encrypted_page())

    def encrypted_page(self) -> str:
        self.make("secret")
        return self.look("pdf", format="png", width=50)["error"]

    def make(self, password: str | None = None) -> None:
        from pypdf import PdfWriter

        writer = PdfWriter()
        writer.add_blank_page(100, 100)
        writer.add_blank_page(100, 100)
        if password is not None:
            writer.encrypt(password, algorithm="RC4-128")
        writer.write(self.path)

    def test_pages_are_counted(self) -> None:
        self.make()
        self.assertEqual(self.look("pdf"), {"kind": "pdf", "pages": 2, "page": 1, "text": ""})

    def test_an_encrypted_one_says_so(self) -> None:
        self.make("secret")
        self.assertEqual(self.refusal("pdf"), "It is encrypted.")

    def test_a_damaged_one_says_so(self) -> None:
        for data in (b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + os.urandom(3000)):
            self.assertIn("damaged", self.refusal("pdf", data))


class Pictures(Preview):
    def png(self, width: int, height: int) -> bytes:
        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")

    def test_the_header_is_enough(self) -> None:
        self.assertEqual(self.look("image", self.png(3, 4)), {"kind": "image", "width": 3, "height": 4, "format": "png"})

    def test_huge_ones_are_refused_with_their_size(self) -> None:
        self.assertIn("100000 × 100000", self.refusal("image", self.png(100_000, 100_000)))

    def test_what_is_no_image_says_so(self) -> None:
        self.assertIn("damaged", self.refusal("image", b"GIF8"))


class Texts(Preview):
    def test_a_character_that_is_cut_is_left_out(self) -> None:
        found = self.look("text", b"x" + "é".encode() * 40_000)
        self.assertTrue(found["truncated"])
        self.assertEqual(found["text"], "x" + "é" * 32_767)

    def test_bytes_are_no_text(self) -> None:
        self.assertEqual(self.refusal("text", b"a\0b"), "It is not text.")


if __name__ == "__main__":
    unittest.main()
