"""Office files that are the same byte for byte each time: no clock and no chance in them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from components.drawing.typeset import Stopped
from components.exports.archive_entry import put
from components.words.languages import tag_of

STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
YEARS = range(1980, 2108)  # that an archive can hold
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WrongClock(Stopped):
    """A document that can't be made at a time that no archive can hold."""


def day_of(accessed: str) -> datetime:
    """Midnight of the day on which the figures were read; a fixed day where none or a part of one is given."""
    try:
        day = date.fromisoformat(accessed)
    except ValueError:
        day = date(1980, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def saved(document: Any, accessed: str) -> bytes:
    """The file of a document of python-pptx or python-docx, with no clock in it. Raises WrongClock."""
    # Both libraries write the time of day into the archive before it can be taken out again.
    year = datetime.now().year
    if year not in YEARS:
        raise WrongClock("refused.clock", year=str(year), first=str(YEARS[0]), last=str(YEARS[-1]))
    held = io.BytesIO()
    document.save(held)
    return settled(held.getvalue(), accessed)


def settled(content: bytes, accessed: str) -> bytes:
    """The same package with every date in it set to ``accessed``, and those of the archive and of packages within too."""
    stamp = day_of(accessed).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name in given.namelist():
            part = given.read(name)
            if name.endswith(".xlsx"):
                part = settled(part, accessed)
            elif name == "docProps/core.xml":
                part = STAMPS.sub(rb"\g<1>" + stamp + rb"\g<2>", part)
            put(package, name, part)
    return made.getvalue()


def properties(core: Any, *, title: str, subject: str, accessed: str, language: str) -> None:
    """Fill the core properties of a document of python-pptx or python-docx; the text is cut to what the format takes."""
    when = day_of(accessed).replace(tzinfo=None)
    core.title, core.subject = clean(title)[:250], clean(subject)[:250]
    core.author = core.last_modified_by = "Veta"
    core.created = core.modified = when
    core.revision, core.language = 1, tag_of(language)
    core.comments, core.keywords, core.category = "", "", ""


def clean(text: str) -> str:
    """The text without the control characters that XML can't hold."""
    return NOT_IN_XML.sub("�", text)
