"""The palettes: ordered by lightness, told apart from each other and from the page, also without red or green."""

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from components import theme

CSS = Path(__file__).parents[2] / "assets" / "css" / "tokens.css"
# Machado, Oliveira and Fernandes (2009), severity 1, on linear-light colours.
BLINDNESS = {
    "none": np.eye(3),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
}
CASES = list(itertools.product(range(1, 10), ("light", "dark")))


def luminance(colour: str) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ theme.to_linear(colour))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, blindness: str) -> np.ndarray:
    return theme.to_oklab(np.clip(BLINDNESS[blindness] @ theme.to_linear(colour), 0, 1))


@pytest.mark.parametrize(("n", "mode"), CASES)
def test_palette_has_one_distinct_colour_a_class(n, mode):
    colours = theme.palette(n, dark=mode == "dark")
    assert len(set(colours)) == n
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)


@pytest.mark.parametrize(("n", "mode"), CASES)
def test_luminance_rises_in_the_dark_and_falls_in_the_light(n, mode):
    steps = np.diff([luminance(colour) for colour in theme.palette(n, dark=mode == "dark")])
    assert (steps > 0).all() if mode == "dark" else (steps < 0).all()


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize(("n", "mode"), [case for case in CASES if case[0] > 1])
def test_neighbouring_classes_differ_to_every_eye(n, mode, blindness):
    """0.02 in OKLab is about one just noticeable difference; thrice that is asked for."""
    colours = [seen(colour, blindness) for colour in theme.palette(n, dark=mode == "dark")]
    assert min(np.linalg.norm(b - a) for a, b in itertools.pairwise(colours)) > 0.06


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_order_survives_colour_blindness(mode, blindness):
    lightness = [seen(colour, blindness)[0] for colour in theme.palette(9, dark=mode == "dark")]
    assert lightness == sorted(lightness, reverse=mode == "light")


@pytest.mark.parametrize(("n", "mode"), CASES)
def test_every_class_stands_out_from_page_and_land(n, mode):
    for ground in ("surface", "land"):
        for colour in theme.palette(n, dark=mode == "dark"):
            distance = np.linalg.norm(
                theme.to_oklab(theme.to_linear(colour)) - theme.to_oklab(theme.to_linear(theme.TOKENS[mode][ground]))
            )
            assert distance > 0.06, (colour, ground)


@pytest.mark.parametrize(("n", "mode"), [case for case in CASES if case[0] > 1])
def test_highest_class_contrasts_as_graphics_must(n, mode):
    top = theme.palette(n, dark=mode == "dark")[-1]
    assert contrast(top, theme.TOKENS[mode]["surface"]) >= 3


@pytest.mark.parametrize("n", [0, 10, -1])
def test_palette_refuses_a_count_it_cannot_tell_apart(n):
    with pytest.raises(ValueError, match="between 1 and 9"):
        theme.palette(n)


def test_palettes_publish_every_count_for_both_themes():
    published = theme.palettes()
    assert set(published) == {"light", "dark"}
    assert {n: len(colours) for n, colours in published["dark"].items()} == {n: n for n in range(1, 10)}


def test_oklab_round_trip_gives_the_colour_back():
    for colour in ("#000000", "#ffffff", "#cf7d1c", "#0a5fa8"):
        assert theme.from_linear(theme.from_oklab(theme.to_oklab(theme.to_linear(colour)))) == colour


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_tokens_are_those_of_the_style_sheet(mode):
    css = CSS.read_text(encoding="utf-8")
    block = re.search(rf':root\[data-theme="{mode}"\] {{(.*?)}}', css, re.DOTALL).group(1)
    declared = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    assert {name: declared[name] for name in theme.TOKENS[mode]} == theme.TOKENS[mode]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_template_writes_in_the_ink_of_its_theme(mode):
    layout = theme.template(mode).layout
    assert layout.font.color == theme.TOKENS[mode]["ink"]
    assert layout.hovermode is False
    assert layout.xaxis.gridcolor == theme.TOKENS[mode]["grid"]


def apart(colours, blindness):
    """The least distance between any two of these colours, as an eye sees them."""
    return min(np.linalg.norm(seen(a, blindness) - seen(b, blindness)) for a, b in itertools.combinations(colours, 2))


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("mode", [0, 1])
def test_every_class_of_an_analysis_differs_to_every_eye(mode, blindness):
    assert apart([one[mode] for one in theme.DIVERGING], blindness) > 0.06
    assert apart([one[mode] for row in theme.SQUARE for one in row], blindness) > 0.06


@pytest.mark.parametrize("mode", [0, 1])
def test_the_square_stands_out_more_the_higher_both_are(mode):
    lightness = [theme.to_oklab(theme.to_linear(theme.SQUARE[at][at][mode]))[0] for at in range(3)]
    assert lightness == sorted(lightness, reverse=mode == 0)
