"""The one way to cite a source: in print, in files and on pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geodata.sources import UNPUBLISHED

from components.words.dates import PARTIAL_DATE, date_text
from components.words.messages import say
from components.words.vocabulary import stance_label

# Macros, which each style prints in its own language.
BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# Braces as commands: BibTeX counts braces even behind a backslash, and a lone one would swallow the entries after it.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{one: f"\\{one}" for one in "$&#_%"},
    }
)
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
SHORT_COMMIT = 7
IN_KEY = re.compile(r"[^A-Za-z0-9_:.-]+")
BIBTEX_LANGUAGES = {"es": "spanish", "pt": "portuguese", "en": "english"}


def citation_text(source: Mapping[str, str], language: str = "en") -> str:
    """Publisher, title, date or "undated", address, copy read: one line, what is missing left out."""
    head = [source.get("publisher", ""), source.get("title", "")]
    if head[0] == head[1]:
        head = head[:1]
    parts = [*(part for part in head if part), date_text(source.get("published", ""), language)]
    parts += [say("packs.unpublished", language=language)] if source.get("kind") == UNPUBLISHED else []
    parts += [part for part in (source.get("url", ""), copy_text(source, language)) if part]
    return ", ".join(parts)


def copy_text(source: Mapping[str, str], language: str = "en") -> str:
    """``via X on GitHub, commit a20c572, address`` of a source that was read elsewhere than at its publisher's; else empty."""
    if not source.get("via"):
        return ""
    commit = source.get("copy_commit", "")[:SHORT_COMMIT]
    parts = [
        say("page.via", language=language, copy=source["via"]),
        commit and say("cite.commit", language=language, commit=commit),
        source.get("copy_url", ""),
    ]
    return ", ".join(part for part in parts if part)


def reference(source: Mapping[str, str], language: str = "en") -> str:
    """The line of ``citation_text`` and when the source was read."""
    date = date_text(source["retrieved"], language)
    return say("cite.line.retrieved", language=language, line=citation_text(source, language), date=date)


def claim_reference(
    claim_id: str, claim: Mapping, source: Mapping[str, str], *, data_version: str, address: str, language: str = "en"
) -> str:
    """A claim to cite in one line: what is said in our words, by whom, how it is held, the source, and where it stands here.

    ``claim`` is a row of ``facts.claims``; ``address`` is that of the claim's page, in full.
    """
    return say(
        "cite.claim",
        language=language,
        summary=claim["summary"],
        who=claim["attributed_to"],
        status=stance_label(claim["stance"], language),
        source=reference(source, language),
        claim=claim_id,
        version=data_version,
        link=address,
    )


def bibtex(source_id: str, source: Mapping[str, str], language: str = "en") -> str:
    """The source as a BibTeX entry under its id: title, publisher as author, date as precise as it is known, address."""
    publisher, title = (latex(source.get(field, "")) for field in ("publisher", "title"))
    found = PARTIAL_DATE.fullmatch(source.get("published") or "")
    year, month, day = found.groups() if found else (None, None, None)
    address = "".join((source.get("url", "") or source.get("copy_url", "")).split()).translate(IN_ADDRESS)
    notes = [
        "" if year else date_text("", language),
        say("cite.read_copy", language=language, copy=latex(copy_text(source, language))) if source.get("via") else "",
    ]
    fields = {
        "author": f"{{{{{publisher}}}}}",
        "title": f"{{{{{title}}}}}",
        "year": year and f"{{{year}}}",
        "month": month and BIBTEX_MONTHS[int(month) - 1],
        "day": day and f"{{{int(day)}}}",
        "howpublished": address and rf"{{\url{{{address}}}}}",
        "url": address and f"{{{address}}}",
        "urldate": source.get("retrieved") and f"{{{source['retrieved']}}}",
        "language": source.get("language") and f"{{{BIBTEX_LANGUAGES.get(source['language'], source['language'])}}}",
        "note": any(notes) and f"{{{'; '.join(filter(None, notes))}}}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@misc{{{IN_KEY.sub('-', source_id)},\n{lines},\n}}"


def latex(text: str) -> str:
    """The text on one line, with every character that LaTeX or BibTeX would read as a command written out."""
    return " ".join(text.split()).translate(LATEX)
