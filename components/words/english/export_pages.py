"""The pages on which exports are made and checked."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "change.changed": "changed",
    "change.changed.label": "Changed",
    "change.changed.means": "Another figure, or the same with a different status, stands in its place.",
    "change.gone": "gone",
    "change.gone.label": "Gone",
    "change.gone.means": "This View shows it no longer.",
    "change.new": "new",
    "change.new.label": "New",
    "change.new.means": "This View shows it only now.",
    "change.superseded": "superseded",
    "change.superseded.label": "Superseded",
    "change.superseded.means": "A later figure takes its place; the earlier one is kept and marked.",
    "change.withdrawn": "withdrawn",
    "change.withdrawn.label": "Withdrawn",
    "change.withdrawn.means": "Its publisher took it back; it is kept and marked.",
    "check_page.another": "Check another",
    "check_page.ask": "By its id, or by the file",
    "check_page.check_files": "Check the files",
    "check_page.check_id": "Check the id",
    "check_page.export_id": "Export id",
    "check_page.files": "Files that were exported here, or a briefing",
    "check_page.files.note": (
        "Files are compared and forgotten: nothing of them is kept. Of a table (CSV), hand over the file metadata.json that "
        "belongs to it."
    ),
    "check_page.kinds": "Possible results",
    "check_page.lead": (
        "Learn whether the figures of a picture, a table or a document that was made here have changed since. Its export id "
        "stands at its foot; the file carries its figures."
    ),
    "check_page.more": {
        "one": "{count} more change: the command {code:{command}} lists all.",
        "other": "{count} more changes: the command {code:{command}} lists all.",
    },
    "check_page.not_shown": "not shown",
    "check_page.nothing": "nothing",
    "check_page.of": "{id}: check",
    "check_page.open_view": "Open its View with today's figures",
    "check_page.title": "Check an export",
    "export_page.as": "{export} as {format}",
    "export_page.copy.bibtex": "BibTeX",
    "export_page.copy.citation": "Citation",
    "export_page.copy.embed": "To embed it in a page",
    "export_page.copy.link": "Permalink",
    "export_page.copy_picture": "Copy the picture",
    "export_page.export": "Export",
    "export_page.id": (
        "Export id {bold:{id}}. It stands on every file of this view; pasted into the search or {check:the check} later, it "
        "says which figures have changed since."
    ),
    "export_page.png": "PNG",
    "export_page.part": "Of",
    "export_page.part.actors": "Actors",
    "export_page.part.all": "The whole view",
    "export_page.part.map": "Map",
    "export_page.part.ranking": "Ranking",
    "export_page.part.scatter": "Scatter plot",
    "export_page.part.table": "Table",
    "export_page.part.timeline": "Timeline",
    "export_page.part.trend": "Trend",
    "export_page.preset": "Size of pictures",
    "export_page.to_copy": "To copy",
}
