"""The ways in which offices, spreadsheets, encodings and scanners print a region's name, each as a function of the name.

Each yields the texts that it makes of one name; where a way can't apply to a name it yields none.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

from geodata.countries import Country, Region
from geodata.join import fold

COUNTRY_NAMES = {"PE": "Perú", "CO": "Colombia", "EC": "Ecuador", "VE": "Venezuela", "BR": "Brasil", "BO": "Bolivia"}
FOOTNOTES = (
    " 1/,2/, (1),(1), (a), a/,*, *, **, */,¹, ²,1,1/, 1), [1], 1/ 2/, (1)(2), †,¹/, /1, (p), (e),...., ....,:, 1/."
).split(",")
BEFORE = ("1. ", "12) ", "- ", "• ", "* ", "   ", "– ", "1/ ", "> ")
LEVELS = (
    "Departamento de |DEPARTAMENTO |Depto. |Depto. de |Dpto. |DPTO. DE |Dpto.|Dep. |Estado de |Estado |Edo. |EDO |Edo.|Est. |"
    "Región |Reg. |REGION |Região de |State of |Department of |Dept. of |Region of |Gobernación de |Gob. |"
    "Gobierno Regional de |GORE |Gob. Reg. |Governo do Estado do |Governo de |Gobierno del Estado |UF: |UF |Departamento: |"
    "Gobierno Autónomo Departamental de |GAD |Gobierno de |Prefectura de |Estado Bolivariano de "
).split("|")
PROVINCES = ("Provincia de ", "Prov. ", "PROV. DE ", "Provincia ", "GAD Provincial de ", "Province of ", "Pcia. ")
LEVELS_AFTER = (" State", " Department", " region", " (Departamento)", " (estado)", ", Departamento de", " Dpto.", " - Estado")
INVISIBLE = ("\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff")
READ_AS = ("cp1252", "latin-1", "cp850", "cp437", "mac_roman")
WRITTEN_IN = ("utf-8", "cp850", "cp437", "mac_roman", "cp1252")


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def dress(region: Region, _: Country) -> Iterator[str]:
    """Case, accents, spaces and hyphens."""
    name = region.name
    yield from (name, name.upper(), name.lower(), plain(name), plain(name).upper(), unicodedata.normalize("NFD", name))
    for space in ("  ", "\t", "\u00a0", "\u2009", "-", "_", "\n", ""):
        yield name.replace(" ", space)
    yield " ".join(name.replace(" ", ""))
    yield f"{name[:3]}-\n{name[3:]}"


def footnote(region: Region, _: Country) -> Iterator[str]:
    for name, mark in itertools.product((region.name, plain(region.name).upper()), FOOTNOTES):
        yield name + mark
    for mark in BEFORE:
        yield mark + region.name


def level_word(region: Region, country: Country) -> Iterator[str]:
    before = LEVELS + list(PROVINCES if country.level == "province" else ())
    for word in before:
        yield word + region.name
        yield plain(word + region.name).upper()
    for word in LEVELS_AFTER:
        yield region.name + word
    yield f"Dpto. {region.name} 1/"


def invisible(region: Region, _: Country) -> Iterator[str]:
    name = region.name
    for sign in INVISIBLE:
        yield f"{name[:-3]}{sign}{name[-3:]}"
        yield name.replace(" ", sign)
        yield sign + name


def beside(region: Region, country: Country) -> Iterator[str]:
    """The country or a code beside the name."""
    name, land = region.name, COUNTRY_NAMES[country.code]
    yield from (f"{name} ({land})", f"{name}, {land}", f"{land} - {name}", f"{land}: {name}", f"{name} | {land.upper()}")
    for code in (*region.office_codes, f"{country.code}{region.office_codes[0]}", region.code):
        yield from (f"{code} {name}" if code != region.code else f"{name} [{code}]", f"{code} - {name}", f"{name} ({code})")
        yield from (f"{code}: {plain(name).upper()}", f"{name} - {code}", f"{name}/{code}")


def mojibake(region: Region, _: Country) -> Iterator[str]:
    """Text written in one encoding and read as another, once and twice."""
    for name, written, read in itertools.product((region.name, region.name.upper()), WRITTEN_IN, READ_AS):
        if written == read or name.isascii():
            continue
        wrong = name.encode(written, "replace").decode(read, "replace")
        yield wrong
        yield f"Dpto. {wrong} 1/"
        if written == "utf-8":
            yield wrong.encode("utf-8").decode(read, "replace")


def lost_letter(region: Region, _: Country) -> Iterator[str]:
    for name, sign in itertools.product((region.name, region.name.upper()), ("?", "\ufffd", "\ufffd\ufffd", "??", "_", "#")):
        accented = [place for place, letter in enumerate(name) if not letter.isascii()]
        for place in accented:
            yield plain(name[:place]) + sign + plain(name[place + 1 :])
        if accented:
            yield re.sub(r"[^\x00-\x7f]", sign, name)


def escaped(region: Region, _: Country) -> Iterator[str]:
    name = region.name
    yield html.escape(name).encode("ascii", "xmlcharrefreplace").decode()
    yield "".join(f"&{html.entities.codepoint2name.get(ord(c))};" if not c.isascii() else c for c in name)
    yield "".join(f"<U+{ord(c):04X}>" if not c.isascii() else c for c in name)
    yield "".join(f"\\u{ord(c):04x}" if not c.isascii() else c for c in name)
    yield re.sub(r"([áéíóú])", lambda found: "´" + plain(found[0]).replace("i", "ı"), name).replace("ñ", "˜n").replace("ã", "˜a")


def connected(region: Region, _: Country) -> Iterator[str]:
    """Connecting words left out or as signs, articles behind."""
    for form in (region.name, *region.aliases):
        yield form.replace(" y ", " & ").replace(" and ", " & ")
    yield re.sub(r" (de|do|del|da|de los|y) ", " ", region.name)
    if found := re.fullmatch(r"(La|El|Los|Norte de|Valle del) (.+)", region.name):
        yield from (f"{found[2]} ({found[1]})", f"{found[2]}, {found[1]}", f"{found[2].upper()}, {found[1].upper()}")


def abbreviated(region: Region, _: Country) -> Iterator[str]:
    for form in (region.name, *region.aliases):
        words = form.split()
        for at, word in enumerate(words):
            for short in (word[0] + ".", word[:3] + ".", word[:4] + ".", word[0] + word[-2:], word[0] + word[-2:] + "."):
                yield " ".join([*words[:at], short, *words[at + 1 :]])
                yield "".join([*words[:at], short, *words[at + 1 :]])
        yield form.replace("Santa ", "Sta. ").replace("Santo ", "STO.").replace("São ", "S. ").replace("San ", "S. ")


def cut(region: Region, _: Country) -> Iterator[str]:
    """The name as a field of eight signs or more leaves it."""
    for form in (region.name, *region.aliases):
        for width in range(8, len(form)):
            yield form[:width]
            yield plain(form[:width]).upper() + " "
            yield f"{form[:width]}…"


def official_code(region: Region, country: Country) -> Iterator[str]:
    for code in region.office_codes:
        yield from (code, f" {code} ")
        if code.isdigit():
            yield from (code.lstrip("0"), f"{country.code}{code}", f"{code.lstrip('0')}.0")
    yield from (region.code, region.code.lower())


def one_letter(region: Region, _: Country) -> Iterator[str]:
    """One letter too many, too few, wrong, or exchanged with its neighbour."""
    name = region.name
    for place in range(len(name) + 1):
        yield name[:place] + name[place + 1 :]
        yield name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
        for letter in "abcdefghijklmnopqrstuvwxyz015 ":
            yield name[:place] + letter + name[place + 1 :]
            yield name[:place] + letter + name[place:]


WAYS: dict[str, Callable[[Region, Country], Iterator[str]]] = {
    way.__name__: way
    for way in (
        dress,
        footnote,
        level_word,
        invisible,
        beside,
        mojibake,
        lost_letter,
        escaped,
        connected,
        abbreviated,
        cut,
        official_code,
        one_letter,
    )
}


def own(way: str, region: Region, country: Country) -> list[str]:
    """What a way makes of the name, without what another region of the country is called (Mato Grosso [do Sul])."""
    others = {fold(form) for other in country.regions if other.code != region.code for form in (other.name, *other.aliases)}
    return [text for text in dict.fromkeys(WAYS[way](region, country)) if fold(text) not in others]
