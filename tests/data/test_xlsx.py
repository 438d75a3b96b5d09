"""Spreadsheets: the cells that a person sees, by the columns that the first row names."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from tunesmith.data.sources import passed_over
from tunesmith.data.xlsx import read_xlsx
from tunesmith.errors import TunesmithError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(sheet: str, shared: str = "", styles: str = "", more: str = "") -> io.BytesIO:
    """A workbook whose first sheet is the file sheet2.xml, as where sheets were put in another order."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{more}<sheets>'
            '<sheet name="A" r:id="r2"/><sheet name="B" r:id="r1"/></sheets></workbook>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="x"><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>',
        )
        if styles:
            file.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>')
        if shared:
            file.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        file.writestr(
            "xl/worksheets/sheet2.xml", f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
        )
    data.seek(0)
    return data


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


HEAD = f'<row r="1">{text("A1", "instruction")}{text("C1", " output ")}</row>'


def test_cells_of_every_sort() -> None:
    shared = "<si><t>Name a colour.</t></si><si><r><t>Bl</t></r><r><t>ue_x000D_.</t></r><rPh><t>no</t></rPh></si>"
    sheet = (
        HEAD
        + '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row><row r="3"/>'
        + '<row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="C4" t="b"><v>1</v></c></row>'
        + f'<row r="5">{text("C5", "alone")}<c r="A5" t="e"><v>#REF!</v></c></row>'
    )
    found = list(read_xlsx(book(sheet, shared), "b.xlsx"))
    assert [(row.line, row.value) for row in found] == [
        (2, {"instruction": "Name a colour.", "output": "Blue\r."}),
        (4, {"instruction": "2", "output": "true"}),
        (5, {"instruction": "", "output": "alone"}),
    ]


def test_a_cell_merged_downwards_is_that_of_each_of_its_rows() -> None:
    """As a person sees it. A row in which nothing else stands is none, and cells merged across say it once."""
    rows = [
        HEAD,
        f'<row r="2">{text("A2", "Name a colour.")}{text("C2", "Blue.")}</row>',
        f'<row r="3"><c r="A3"/>{text("C3", "Red.")}</row>',
        '<row r="4"><c r="A4"/></row>',
        f'<row r="5">{text("C5", "Green.")}</row>',
        f'<row r="6">{text("A6", "Name a beast.")}{text("C6", "A cat.")}</row>',
        f'<row r="7">{text("C7", "Alone.")}</row>',
    ]
    merged = '<mergeCells count="2"><mergeCell ref="A2:B5"/><mergeCell ref="A6:B6"/></mergeCells>'
    found = list(read_xlsx(book("".join(rows) + "</sheetData>" + merged + "<sheetData>"), "b.xlsx"))
    assert [(row.line, row.value["instruction"], row.value["output"]) for row in found] == [
        (2, "Name a colour.", "Blue."),
        (3, "Name a colour.", "Red."),
        (5, "Name a colour.", "Green."),
        (6, "Name a beast.", "A cat."),
        (7, "", "Alone."),
    ]


def test_days_of_an_old_mac_are_counted_from_1904() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    sheet = HEAD + f'<row r="2"><c r="A2" s="1"><v>43829</v></c>{text("C2", "x")}</row>'
    for more, day in (("", "2019-12-30"), ('<workbookPr date1904="1"/>', "2023-12-31")):
        (row,) = read_xlsx(book(sheet, styles=styles, more=more), "b.xlsx")
        assert row.value["instruction"] == day


def test_what_is_wrong_is_told() -> None:
    (row,) = read_xlsx(book(HEAD + f'<row r="2">{text("AB2", "x")}</row>'), "b.xlsx")
    assert row.error == "a cell beyond the columns that the first row names" and row.id == "b.xlsx:2"
    twice = f'<row r="1">{text("A1", "a")}{text("B1", "a")}</row>'
    with pytest.raises(TunesmithError, match="two columns are named a"):
        list(read_xlsx(book(twice), "b.xlsx"))
    for data in (io.BytesIO(b"no zip"), book("<row>"), book('<row r="x"/>')):
        with pytest.raises(TunesmithError, match=r"not an \.xlsx file"):
            list(read_xlsx(data, "b.xlsx"))


def test_a_title_above_the_names_is_told_as_none_of_the_rows() -> None:
    sheet = (
        f'<row r="1">{text("A1", "My questions")}</row><row r="2">{text("A2", "May 2024")}</row>'
        f'<row r="4">{text("A4", "No.")}{text("B4", "Question")}{text("C4", "Answer")}</row>'
        f'<row r="5">{text("A5", "1")}{text("B5", "A colour?")}{text("C5", "Blue.")}</row>'
    )
    first, second, row = read_xlsx(book(sheet), "b.xlsx")
    assert first.error == second.error == "a title above the table, no row of it" and second.line == 2
    assert first.title and second.title and not row.title
    assert (row.line, row.value) == (5, {"No.": "1", "Question": "A colour?", "Answer": "Blue."})


def test_a_column_without_a_name_is_one_where_something_stands_in_it() -> None:
    """As pandas writes its index."""
    head = f'<row r="1">{text("B1", "instruction")}{text("C1", "output")}</row>'
    sheet = head + "".join(
        f'<row r="{n}">{text(f"A{n}", str(n))}{text(f"B{n}", "I")}{text(f"C{n}", "O")}</row>' for n in (2, 3)
    )
    found = list(read_xlsx(book(sheet), "b.xlsx"))
    assert [(row.error, row.value) for row in found] == [
        ("", {"column 1": str(n), "instruction": "I", "output": "O"}) for n in (2, 3)
    ]


def test_an_empty_first_sheet_names_the_others() -> None:
    with pytest.raises(TunesmithError, match=r"its first sheet \(A\) is empty.*: B"):
        list(read_xlsx(book(""), "b.xlsx"))


def test_sheets_beyond_the_first_are_told(tmp_path: Path) -> None:
    file = tmp_path / "b.xlsx"
    file.write_bytes(book(HEAD).getvalue())
    (told,) = passed_over(str(file))
    assert told["en"] == "b.xlsx: only its first sheet (A) is read, not: B."
    assert "seule sa première feuille (A) est lue" in told["fr"]
    file.write_bytes(b"PK no book")
    assert passed_over(str(file)) == []


def test_numbers_are_read_as_their_cells_show_them() -> None:
    own = {
        164: "dd/mm/yyyy",
        165: "[h]:mm",
        166: '0.0 "days"',
        167: "[Red]0%",
        168: "d mmm yy h:mm",
        169: r"#,##0.00\ _R_S_D_-",
        170: "General",
    }
    codes = [0, 14, 20, 9, *own]
    styles = "<numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(c)}/>' for n, c in own.items())
    styles += "</numFmts><cellXfs>" + "".join(f'<xf numFmtId="{n}"/>' for n in codes) + "</cellXfs>"
    shown = {
        (0, "1.1000000000000001"): "1.1", (0, "45292"): "45292", (0, "1.5E-3"): "1.5E-3", (1, "45292"): "2024-01-01",
        (2, "0.375"): "09:00", (3, "0.5"): "50%", (4, "45292"): "2024-01-01", (5, "1.5"): "36:00", (6, "2.5"): "2.5",
        (7, "7.0000000000000007E-2"): "7%", (8, "45292.5"): "2024-01-01 12:00", (99, "3"): "3",
        (9, "45000"): "45000", (10, "45000.5"): "45000.5", (1, "-1"): "-1",
    }  # fmt: skip
    rows = "".join(
        f'<row r="{n}">{text(f"A{n}", "x")}<c r="C{n}" s="{style}"><v>{value}</v></c></row>'
        for n, (style, value) in enumerate(shown, 2)
    )
    found = read_xlsx(book(HEAD + rows, styles=styles), "b.xlsx")
    assert [row.value["output"] for row in found] == list(shown.values())
