"""How the native charts look: type, axes, markers and labels, in the colours of the light theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.schema import Stance
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.exports.office.measure import FONT
from components.exports.office.package import clean
from components.exports.office.rows import token

SMALL = 9
MARKS = {
    Stance.REPORTED.value: XL_MARKER_STYLE.CIRCLE,
    Stance.ESTIMATED.value: XL_MARKER_STYLE.CIRCLE,
    Stance.ALLEGED.value: XL_MARKER_STYLE.CIRCLE,
    Stance.DISPUTED.value: XL_MARKER_STYLE.DIAMOND,
    Stance.DENIED.value: XL_MARKER_STYLE.X,
    Stance.NO_EVIDENCE.value: XL_MARKER_STYLE.STAR,
}
FILLS = {Stance.ESTIMATED.value: 0.45, Stance.ALLEGED.value: 0.0}


def rgb(colour: str) -> RGBColor:
    """``#rrggbb`` as python-pptx takes it."""
    return RGBColor.from_string(colour[1:].upper())


def dressed(chart: Any, caption: str) -> None:
    """Type and title: the title says in words what is drawn."""
    chart.font.size, chart.font.name = Pt(SMALL), FONT
    chart.font.color.rgb = rgb(token("ink"))
    chart.has_title = True
    title = chart.chart_title.text_frame
    title.text = clean(caption)
    title.paragraphs[0].runs[0].font.size = Pt(SMALL)
    title.paragraphs[0].runs[0].font.bold = False
    title.paragraphs[0].runs[0].font.color.rgb = rgb(token("muted"))
    chart.chart_title.include_in_layout = False


def legend(chart: Any) -> None:
    """The legend under the chart."""
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(SMALL)


def axis(one: Any, title: str, number_format: str = "") -> None:
    """An axis with its title; one of numbers has their format and faint lines."""
    one.has_title = True
    one.axis_title.text_frame.text = clean(title)
    font = one.axis_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(SMALL), False, rgb(token("muted"))
    one.tick_labels.font.size = Pt(SMALL)
    one.format.line.color.rgb = rgb(token("grid"))
    if number_format:
        one.tick_labels.number_format, one.tick_labels.number_format_is_linked = number_format, False
        one.has_major_gridlines = number_format != "yyyy"
        if one.has_major_gridlines:
            one.major_gridlines.format.line.color.rgb = rgb(token("grid"))


def marked(marker: Any, colour: str, stance: str) -> None:
    """The stance's mark, as near as PowerPoint has it: a full, half-tone or hollow disc, a diamond, a cross, a star."""
    marker.size = 7
    marker.style = MARKS[stance]
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(mixed(colour, FILLS.get(stance, 1.0)))
    marker.format.line.color.rgb = rgb(colour)


def mixed(colour: str, share: float) -> str:
    """A share of the colour on white."""
    return "#" + "".join(f"{round(255 - share * (255 - int(colour[at : at + 2], 16))):02x}" for at in (1, 3, 5))


def labels(series: Any, formats: dict[int, str], position: str) -> None:
    """Labels at these points alone, each in a number format of its own, so that the hedge stays when the value is edited."""
    every = series.data_labels
    every.show_value = False
    element = every._element
    for at, form in reversed(formats.items()):
        made = parse_xml(
            f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{at}"/><c:numFmt formatCode="" sourceLinked="0"/>'
            f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="{position}"/><c:showLegendKey val="0"/>'
            '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
            '<c:showBubbleSize val="0"/></c:dLbl>'
        )
        made.find(qn("c:numFmt")).set("formatCode", clean(form))
        element.insert(0, made)


def range_lines(series: Any, ends: Sequence[tuple[float, float] | None]) -> None:
    """A line from the lowest to the highest at each point: how far below and above its value; None for a figure without a range."""
    if not any(ends):
        return

    def literal(name: str, side: int) -> str:
        points = [f'<c:pt idx="{at}"><c:v>{own[side]!r}</c:v></c:pt>' for at, own in enumerate(ends) if own]
        return f'<c:{name}><c:numLit><c:ptCount val="{len(ends)}"/>{"".join(points)}</c:numLit></c:{name}>'

    made = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{literal('plus', 1)}{literal('minus', 0)}"
        f'<c:spPr><a:ln w="12700"><a:solidFill><a:srgbClr val="{token("ink")[1:]}"/></a:solidFill></a:ln>'
        # A rim in the ground's colour: the line lies over bars of every shade.
        f'<a:effectLst><a:glow rad="19050"><a:srgbClr val="{token("surface")[1:]}"/></a:glow></a:effectLst></c:spPr></c:errBars>'
    )
    series._element.find(qn("c:cat")).addprevious(made)


def blanks_are_gaps(chart: Any) -> None:
    """Let a line stop where a cell is empty."""
    space = chart._chartSpace.find(qn("c:chart"))
    blanks = space.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = parse_xml(f'<c:dispBlanksAs {nsdecls("c")} val="gap"/>')
        space.append(blanks)
    blanks.set("val", "gap")
