"""A deck of 16:9 slides in the atlas's look: the theme, the master and the two layouts that every slide is made from."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.drawing.box import Box
from components.exports.office.chart_looks import rgb
from components.exports.office.measure import FONT, Fitted
from components.exports.office.package import clean
from components.exports.office.rows import token
from components.words.languages import tag_of
from components.words.messages import say

WIDTH, HEIGHT, MARGIN = 960, 540, 30
COLOURS = {
    "dk1": "1C1B19",
    "lt1": "FFFFFF",
    "dk2": "5C5953",
    "lt2": "FBFAF7",
    "accent1": "93460F",
    "accent2": "0A5FA8",
    "accent3": "CF7D1C",
    "accent4": "7A2E8A",
    "accent5": "4F7D1F",
    "accent6": "8A867E",
    "hlink": "0A5FA8",
    "folHlink": "0A5FA8",
}


# Placeholders of the layout of a View: number → (kind, what it holds, box in points from the slide's upper left corner). Pictures and charts are set anew on each slide.
TITLE, SUBTITLE, TEXT, MAP, CHART, SOURCES, STATE, NUMBER, MEANING = 0, 10, 11, 12, 13, 14, 15, 16, 17
NUMBER_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
# The subtitle may take two lines and stays clear of the map.
CONTENT = Box(MARGIN, 102, WIDTH - 2 * MARGIN, 346)
# What the figures mean and their sources share this; each takes what the other leaves.
FOOT = Box(MARGIN, 452, 900, 52)
VIEW_LAYOUT = {
    TITLE: ("title", "title", Box(MARGIN, 14, 900, 48)),
    SUBTITLE: ("body", "subtitle", Box(MARGIN, 64, 900, 26)),
    TEXT: ("body", "text", Box(490, 102, 440, 96)),
    MAP: ("pic", "map", Box(MARGIN, 102, 444, 346)),
    CHART: ("chart", "chart", Box(490, 204, 440, 244)),
    MEANING: ("body", "meaning", Box(MARGIN, 452, 900, 20)),
    SOURCES: ("body", "sources", Box(MARGIN, 474, 900, 30)),
    STATE: ("body", "state", Box(MARGIN, 506, 860, 24)),
    NUMBER: ("sldNum", "number", Box(895, 506, 35, 24)),
}
COVER_LAYOUT = {
    TITLE: ("title", "title", Box(60, 150, 840, 130)),
    TEXT: ("body", "text", Box(60, 290, 840, 110)),
    STATE: ("body", "state", Box(MARGIN, 496, 860, 30)),
}


def new_deck(language: str) -> Any:
    """An empty presentation of 960 × 540 points with the layouts ``Cover`` and ``View``."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _theme(deck)
    cover, view, *others = deck.slide_layouts
    for layout in others:
        deck.slide_layouts.remove(layout)
    _layout(cover, say("slide.layout.cover", language=language), COVER_LAYOUT, language)
    _layout(view, say("slide.layout.view", language=language), VIEW_LAYOUT, language)
    for shape in deck.slide_master.placeholders:
        place(shape, Box(shape.left.pt * WIDTH / 720, shape.top.pt, shape.width.pt * WIDTH / 720, shape.height.pt))
    # The template's own preview shows a blank page.
    for key, relation in list(deck.part.package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            deck.part.package._rels.pop(key)
    return deck


def _theme(deck: Any) -> None:
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    for name, colour in COLOURS.items():
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', text, flags=re.DOTALL)
    part._blob = re.sub(r'<a:latin typeface="[^"+]+"', f'<a:latin typeface="{FONT}"', text).encode()


def _layout(layout: Any, name: str, places: dict[int, tuple[str, str, Box]], language: str) -> None:
    tree = layout._element.find(f".//{qn('p:spTree')}")
    for shape in tree.findall(qn("p:sp")):
        tree.remove(shape)
    layout._element.find(qn("p:cSld")).set("name", name)
    layout._element.attrib.pop("type", None)
    for number, (kind, content, box) in places.items():
        called = say(f"slide.place.{content}", language=language)
        index = f' idx="{number}"' if number else ""
        spoken = tag_of(language)
        field = f'<a:fld id="{NUMBER_ID}" type="slidenum"><a:rPr lang="{spoken}" sz="800"/><a:t>‹#›</a:t></a:fld>'
        run = field if kind == "sldNum" else f'<a:r><a:rPr lang="{spoken}"/><a:t>{called}</a:t></a:r>'
        align = ' algn="r"' if kind == "sldNum" else ' algn="l"'
        tree.append(
            parse_xml(
                f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number + 2}" name="{called}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
                f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{_xfrm(box)}</p:spPr><p:txBody>'
                f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if kind == "title" else "t"}"><a:noAutofit/></a:bodyPr>'
                f'<a:lstStyle><a:lvl1pPr marL="0" indent="0"{align}><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
                f'<a:defRPr sz="{"2400" if kind == "title" else "1200"}"/></a:lvl1pPr></a:lstStyle>'
                f"<a:p>{run}</a:p></p:txBody></p:sp>"
            )
        )


def _xfrm(box: Box) -> str:
    x, y, width, height = (int(Pt(one)) for one in (box.x, box.y, box.width, box.height))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def place(shape: Any, box: Box) -> None:
    """Move and size a shape."""
    shape.left, shape.top, shape.width, shape.height = Pt(box.x), Pt(box.y), Pt(box.width), Pt(box.height)


def placeholder(slide: Any, number: int, box: Box | None = None) -> Any:
    """The slide's placeholder of that number, moved to ``box`` where one is given."""
    shape = next(one for one in slide.placeholders if one.placeholder_format.idx == number)
    if box:
        place(shape, box)
    return shape


def drop(slide: Any, number: int) -> None:
    """Take a placeholder off that has nothing to show: empty ones would say "Click to add"."""
    element = placeholder(slide, number)._element
    element.getparent().remove(element)


def write(shape: Any, text: Fitted, language: str, *, bold: bool = False, muted: bool = False) -> None:
    """The text in the size that was measured to fit; nothing is left for the programme to shrink."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.text = clean(text.text)
    for paragraph in frame.paragraphs:
        paragraph.line_spacing = 1.0
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = Pt(text.size), bold, FONT
            spoken_in(run.font, language)
            if muted:
                run.font.color.rgb = rgb(token("muted"))


def spoken_in(font: Any, language: str) -> None:
    """Name the language of a run to the spelling checker; python-pptx itself knows no Spanish of Latin America."""
    font._rPr.set("lang", tag_of(language))


def described(shape: Any, caption: str) -> None:
    """Set the alternative text of a picture or a chart."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(caption))


def numbered_slide(slide: Any, layout: Any) -> None:
    """Copy the layout's slide number on to the slide, which python-pptx leaves out."""
    for shape in layout.placeholders:
        if shape.placeholder_format.idx == NUMBER:
            slide.shapes._spTree.append(deepcopy(shape._element))
