"""The parts of a Word document that python-docx leaves out: styles of ours, fields, links within and out, captions, tables."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from components.citation import copy_text
from components.exports.office.measure import FONT, width_of
from components.exports.office.package import clean
from components.exports.office.rows import token
from components.words.dates import date_text
from components.words.languages import tag_of
from components.words.messages import say, say_round

TEXT_WIDTH_MM = 170
PALE = "F0EEE9"
BODY, SMALL = 10, 8.5
# A point in millimetres; the room at both sides of a cell's text, and what a programme may set wider than Arial is.
MM_A_POINT, CELL_SIDES_MM = 25.4 / 72, 4.4


def new_document(language: str) -> Any:
    """An empty A4 document in the atlas's type, in a language, whose footer waits for ``footer``."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    sizes = {
        "Normal": BODY,
        "Title": 22,
        "Subtitle": 11,
        "Heading 1": 15,
        "Heading 2": 12,
        "Caption": 9,
        "List Bullet": BODY,
        "Footer": SMALL,
    }
    for name, size in sizes.items():
        _type(made.styles[name], size)
    made.styles["Normal"].paragraph_format.space_after = Pt(5)
    made.styles["List Bullet"].paragraph_format.space_after = Pt(3)
    made.styles["Subtitle"].font.italic = made.styles["Subtitle"].font.bold = False
    made.styles["Caption"].font.bold = False
    made.styles["Caption"].font.color.rgb = colour("muted")
    made.styles["Caption"].paragraph_format.space_after = Pt(8)
    source = made.styles.add_style("Source", 1)
    source.base_style = made.styles["Normal"]
    source.font.size = Pt(SMALL)
    source.paragraph_format.left_indent, source.paragraph_format.first_line_indent = Mm(10), Mm(-10)
    source.paragraph_format.tab_stops.add_tab_stop(Mm(10))
    source.paragraph_format.space_after = Pt(2)
    for name in ("Title", "Subtitle"):  # the template's own have a blue rule and wide letters
        for old in [*made.styles[name].element.iter(qn("w:pBdr"), qn("w:spacing"))]:
            old.getparent().remove(old)
        made.styles[name].paragraph_format.space_after = Pt(6)
    made.styles["Title"].font.bold = True
    for old in made.styles.element.iter(qn("w:lang")):
        old.set(qn("w:val"), tag_of(language))
    return made


def _type(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = colour("ink")
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def colour(name: str) -> RGBColor:
    """A colour of the light theme as python-docx takes it."""
    return RGBColor.from_string(token(name)[1:].upper())


def footer(made: Any, text: str, language: str) -> None:
    """The text and ``Page 1 of 3`` at the foot of every page."""
    paragraph = made.sections[0].footer.paragraphs[0]
    fields = {"\x01": "PAGE", "\x02": "NUMPAGES"}
    page, pages = fields
    words = say("report.footer", language=language, text=clean(text), page=page, pages=pages)
    for part in re.split(f"([{page}{pages}])", words):
        if part in fields:
            field(paragraph, fields[part], "1")
        elif part:
            paragraph.add_run(part)


def field(paragraph: Any, code: str, placeholder: str) -> None:
    """A field that the programme keeps up to date; ``placeholder`` until it does."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = placeholder
    run.append(text)
    element.append(run)
    paragraph._p.append(element)


def caption(made: Any, kind: str, number: int, words: str, language: str) -> Any:
    """``Figure 1. Words`` in the style Caption, numbered by a field so that lists of figures find it."""
    before, after = say_round(f"caption.{kind.lower()}", "number", language=language, words=clean(words))
    paragraph = made.add_paragraph(before, style="Caption")
    field(paragraph, f"SEQ {before.strip()} \\* ARABIC", str(number))
    paragraph.add_run(after)
    return paragraph


def picture(made: Any, content: bytes, width_mm: float, caption: str) -> None:
    """A picture with its alternative text, on the page of its caption."""
    made.add_picture(io.BytesIO(content), width=Mm(width_mm))
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    for inline in made.paragraphs[-1]._p.iter(qn("wp:inline")):
        for side in "TBLR":  # without these some programmes leave room around
            inline.set(f"dist{side}", "0")
    for about in made.paragraphs[-1]._p.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        about.set("descr", clean(caption))


def table(
    made: Any, head: Sequence[str], lines: Sequence[Sequence[Any]], widths_mm: Sequence[float], right: Sequence[int] = ()
) -> None:
    """A table whose header row comes again on every page and whose rows never break over two.

    A cell is text, or a function that writes into the cell's paragraph; columns of ``right`` are set flush right. A column that
    would cut a word is wider than asked for.
    """
    widths_mm = _whole_words([head, *lines], widths_mm)
    made_table = made.add_table(rows=1 + len(lines), cols=len(head), style="Table Grid")
    made_table.alignment, made_table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _rules(made_table)
    for column, width in zip(made_table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for at, line in enumerate([head, *lines]):
        row = made_table.rows[at]
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if at == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for number, (cell, value) in enumerate(zip(row.cells, line, strict=True)):
            cell.width = Mm(widths_mm[number])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.alignment = 2 if number in right else 0
            if isinstance(value, str):
                paragraph.add_run(clean(value))
            else:
                value(paragraph)
            for run in paragraph.runs:
                run.font.size, run.font.bold = Pt(SMALL), at == 0
            if at == 0:
                cell._tc.get_or_add_tcPr().append(
                    parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{PALE}"/>')
                )
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _whole_words(rows: Sequence[Sequence[Any]], widths_mm: Sequence[float]) -> list[float]:
    """The widths with room for the longest word of each column, taken from columns that have some to spare."""
    least = [
        max(
            (width_of(word, SMALL, bold=row is rows[0]) for row in rows if isinstance(row[at], str) for word in row[at].split()),
            default=0,
        )
        * MM_A_POINT
        + CELL_SIDES_MM
        for at in range(len(widths_mm))
    ]
    lacking = sum(max(need - width, 0) for need, width in zip(least, widths_mm, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(least, widths_mm, strict=True))
    share = min(lacking / spare, 1) if spare else 0
    return [need if need > width else width - (width - need) * share for need, width in zip(least, widths_mm, strict=True)]


def _rules(made: Any) -> None:
    """Faint lines between rows, none between columns."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="D3CFC6"'
    none = 'w:val="nil"'
    sides = {"top": line, "left": none, "bottom": line, "right": none, "insideH": line, "insideV": none}
    borders = "".join(f"<w:{side} {look}/>" for side, look in sides.items())
    properties = made._tbl.tblPr
    wanted = parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>")
    properties.insert_element_before(
        wanted, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
    )


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place in the document that ``within`` leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(end)


def within(paragraph: Any, name: str, words: str, size: float = BODY) -> None:
    """A link to a bookmark of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.append(_linked(words, size))
    paragraph._p.append(link)


def outward(paragraph: Any, address: str, words: str, size: float = BODY) -> None:
    """A link to an address of the web; what is none stands as plain text."""
    if not address.lower().startswith(("https://", "http://")):
        paragraph.add_run(clean(words)).font.size = Pt(size)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(_linked(words, size))
    paragraph._p.append(link)


def _linked(words: str, size: float) -> Any:
    run = parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:color w:val="{token("accent")[1:].upper()}"/><w:sz w:val="{int(size * 2)}"/></w:rPr>'
        '<w:t xml:space="preserve"/></w:r>'
    )
    run.find(qn("w:t")).text = clean(words)
    return run


def cited(numbers: Sequence[int], before: str = " ", size: float = SMALL) -> Callable[[Any], None]:
    """Writes ``[1, 3]`` into a paragraph, each number a link to its source at the end of the document."""

    def write(paragraph: Any) -> None:
        if not numbers:
            return
        paragraph.add_run(f"{before}[").font.size = Pt(size)
        for at, number in enumerate(numbers):
            if at:
                paragraph.add_run(", ").font.size = Pt(size)
            within(paragraph, f"source{number}", str(number), size)
        paragraph.add_run("]").font.size = Pt(size)

    return write


def source(paragraph: Any, given: Mapping[str, str], language: str) -> None:
    """The full citation of a source, its address a link, its title in its own language for the proof-reader's spelling check."""
    publisher, title = given.get("publisher", ""), given.get("title", "")
    if publisher and publisher != title:
        paragraph.add_run(clean(f"{publisher}, "))
    spoken = given.get("language", "")
    run = paragraph.add_run(clean(title))
    if spoken:
        run._r.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{tag_of(spoken)}"/>'))
    paragraph.add_run(f", {date_text(given.get('published', ''), language)}")
    if given.get("url"):
        paragraph.add_run(", ")
        outward(paragraph, given["url"], given["url"], SMALL)
    if given.get("via"):
        paragraph.add_run(clean(f", {copy_text({**given, 'copy_url': ''}, language)}, "))
        outward(paragraph, given["copy_url"], given["copy_url"], SMALL)
    retrieved = say("cite.retrieved", language=language, date=date_text(given["retrieved"], language))
    paragraph.add_run(f" ({retrieved})")
