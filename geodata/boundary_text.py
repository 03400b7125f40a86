"""The encoding of a shapefile's text: what its .cpg or .dbf states is believed only if the text bears it out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd

# GDAL reads every byte as the sign of the same number, so that nothing is lost before the encoding is known.
AS_BYTES = "ISO-8859-1"
LANGUAGE_BYTE = 29  # of the .dbf's header: which code page its writer had
LANGUAGES = {0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x57: "cp1252"}
OTHERS = ("cp1252", "cp850", "cp437", "mac_roman")
# What names of the six countries are written with besides ASCII.
LETTERS = frozenset("áéíóúüñçãõâêôàÁÉÍÓÚÜÑÇÃÕÂÊÔÀ")
HARD_SPACE = "\u00a0"


class UnsureText(ValueError):
    """The text fits no encoding, or several that read it differently: an example, and what is said of it."""

    def __init__(self, example: str, said: str) -> None:
        super().__init__(said)
        self.example, self.said = example, said


def decoded(path: Path, frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, str]:
    """The frame of a shapefile that was read AS_BYTES, with its true text; and a note if that isn't what the file states.

    UTF-8 is known by its own pattern, whatever the file states. Of code pages, that one is right whose letters are those
    of Spanish and Portuguese, in words that are written so. Raises UnsureText where none or several are right.
    """
    columns = [name for name in frame.columns if frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name])]
    columns = [name for name in columns if name != frame.geometry.name]
    texts = {text for name in columns for text in frame[name].dropna().unique() if isinstance(text, str)}
    raws = {text.encode(AS_BYTES) for text in (*texts, *frame.columns) if not text.isascii()}
    if not raws:
        return frame, ""
    stated, firm = _stated(path)
    encoding = encoding_of(raws, stated, firm)

    def true(text: object) -> object:
        return _read(text.encode(AS_BYTES), encoding) if isinstance(text, str) else text

    frame = frame.assign(**{name: frame[name].map(true) for name in columns}).rename(columns={c: true(c) for c in columns})
    note = "" if encoding == (stated or "utf-8") else f"text read as {encoding}, though the file states {stated or 'nothing'}"
    return frame, note


def _stated(path: Path) -> tuple[str, bool]:
    """The encoding that the .cpg states, else the language byte of the .dbf ("" for none), and whether it is the .cpg.

    The byte is a default that many programs write without a look at the text.
    """
    beside = {part.suffix.lower(): part for part in path.parent.iterdir() if part.stem == path.stem}
    if ".cpg" in beside:
        name = beside[".cpg"].read_text(encoding="ascii", errors="replace").strip().lower()
        name = re.sub(r"^(?:ansi|oem|cp|windows)?[ _-]*(?=\d{3,4}$)", "cp", name).replace("cp88591", "latin-1")
        name = re.sub(r"^88591$|^iso[ _-]?8859[ _-]?1$", "cp1252", name)
        try:
            found = codecs.lookup(name).name
        except LookupError:
            found = ""
        return "cp1252" if found == "iso8859-1" else found, True  # its 32 control signs are no text
    head = beside[".dbf"].read_bytes()[:32]
    return LANGUAGES.get(head[LANGUAGE_BYTE], "") if len(head) == 32 else "", False


def encoding_of(raws: Iterable[bytes], stated: str = "", firm: bool = False) -> str:
    """The one encoding that all the raw texts are written in; `stated` decides between several only if it is `firm`.

    Raises UnsureText where no encoding fits, or several do that read the texts differently.
    """
    raws = sorted(raws)
    if _fits(raws, "utf-8"):
        return "utf-8"
    fitting = [one for one in dict.fromkeys((stated or OTHERS[0], *OTHERS)) if one != "utf-8" and _fits(raws, one)]
    if firm and stated in fitting:
        return stated
    readings = {tuple(_read(raw, one) for raw in raws): one for one in reversed(fitting)}
    if len(readings) == 1:
        return fitting[0]
    example = raws[0].decode(stated or OTHERS[0], "replace").strip()
    raise UnsureText(example, "can be read in several encodings" if readings else "fits no known encoding")


def likeliest(raws: Iterable[bytes]) -> str:
    """The encoding in which most of these words are written as Spanish and Portuguese are; of several the first of OTHERS."""
    words = list(raws)
    return max(("utf-8", *OTHERS), key=lambda encoding: (sum(_fits([word], encoding) for word in words), encoding == OTHERS[0]))


def _fits(raws: list[bytes], encoding: str) -> bool:
    """Whether all the text is written so."""
    try:
        texts = [_read(raw, encoding) for raw in raws]
    except UnicodeDecodeError:
        return False
    if encoding == "utf-8":  # chance doesn't make its pattern; but UTF-8 of a misread text has it too
        whole = [text for raw, text in zip(raws, texts, strict=True) if text.encode() == raw]
        return any(not _misread(text) for text in whole)
    return all(_is_plausible(word) for text in texts for word in _words(text))


def _read(raw: bytes, encoding: str) -> str:
    """The text; a field of fixed width may end within a sign of UTF-8, which is then left out."""
    if encoding == "utf-8":
        return codecs.getincrementaldecoder("utf-8")().decode(raw)
    return raw.decode(encoding)


def _misread(text: str) -> bool:
    """Whether the text is UTF-8 that was once read in a code page (Ã‘ for Ñ) and stored so."""
    try:
        return not text.isascii() and text.encode("cp1252").decode("utf-8") != text
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _words(text: str) -> Iterator[str]:
    yield from (word for word in re.split(r"[\x00-\x40\x5b-\x60\x7b-\x7f]+", text) if not word.isascii())


def _is_plausible(word: str) -> bool:
    """Whether the signs beyond ASCII are those of names in Spanish and Portuguese, and stand where such signs do."""
    return all(
        _letter_fits(sign, word[at - 1 : at] if at else "", word[at + 1 : at + 2], word)
        if sign in LETTERS
        else _sign_fits(sign, word[at - 1 : at] if at else "", word[at + 1 : at + 2])
        for at, sign in enumerate(word)
        if not sign.isascii()
    )


def _letter_fits(letter: str, before: str, after: str, word: str) -> bool:
    """Whether the letter's case fits its neighbours, and Ç and Ã, which code pages exchange, theirs."""
    if letter.isupper():
        fits = not before.islower() and not (before.isupper() and after.islower())
    else:
        alone = [sign for sign in word if sign.isascii()]
        fits = not after.isupper() and not (before.isupper() and len(alone) > 1 and "".join(alone).isupper())
    if letter in "Çç" and before:
        fits = fits and bool(after) and after.lower() in "aouáóúãõâ" and before.lower() in "aeiouáéíóúãõnrlp"
    if letter in "Ãã" and after.isalpha():
        fits = fits and after.lower() in "oesi"
    return fits


def _sign_fits(sign: str, before: str, after: str) -> bool:
    """Whether a sign that is no letter stands where it does in print; elsewhere it is a letter of another code page."""
    if sign == HARD_SPACE:
        return bool(before) and after.isupper()
    if sign == "’" and before in ("D", "d", "L", "l"):
        return after.isupper()
    if sign in "ºª°":
        return not before.isalpha() or before in "NnRrDd"
    if sign in "«“‘¿¡":
        return not before.isalpha()
    if sign in "»”":
        return not after.isalpha()
    return sign in "’–—·" and not before.isalpha() and not after.isalpha()
