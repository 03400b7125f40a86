"""Sentences about packs of the reader's own data."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "packs.notice": "contains your own data, not part of the atlas",
    "packs.named": "{notice}: {packs}",
    "packs.about": "Own data",
    "packs.unpublished": "unpublished",
    "column.export.own_data": "Own data",
    "column.export.own_data.means": "Says that packs of own data were joined to the atlas when the file was made",
    "command.packs": "Make a pack of your own tables, check it, or build it; --pack joins it to the atlas.",
    "command.packs.new": "write an empty pack, with comments that say what goes where",
    "command.packs.new.folder": "folder to make; it may not hold anything yet",
    "command.packs.check": "name everything that is wrong with packs: file, line, value, rule, remedy",
    "command.packs.check.packs": "folder of a pack, or a zip of it",
    "command.packs.stopped": "The pack can't be read or written: {problem}",
    "command.packs.taken": "{folder} holds files already; name a folder that does not exist yet or is empty.",
    "command.packs.written": "{folder} is an empty pack; its README.txt says what goes into which file.",
    "command.packs.absent": "{pack} is not there; name the folder of a pack, or a zip of it.",
    "command.packs.sound": "{pack}: nothing is wrong.",
    "command.packs.faulty": {"one": "{pack}: {count} fault.", "other": "{pack}: {count} faults."},
    "command.packs.waiting": {
        "one": "{pack}: {count} name in names.csv has no place yet; its rows are not in the atlas.",
        "other": "{pack}: {count} names in names.csv have no place yet; their rows are not in the atlas.",
    },
    "command.packs.build": "make a pack of tables, or fill one: CSV, TSV, XLSX, ODS, GeoJSON, GeoPackage, zipped shapefile",
    "command.packs.build.tables": "table to read; its format is told by its content, not by its name",
    "command.packs.build.out": "folder of the pack; it is made if it is not there",
    "command.packs.build.map": "what a column holds, or what holds for all rows; kept in {file} of the pack. Keys: {keys}",
    "command.packs.build.label": "name of the indicator, if the pack does not define it yet",
    "command.packs.build.definition": "what the indicator counts, in a sentence",
    "command.packs.build.how": "how the figures came about, in a sentence, if the pack does not describe the method yet",
    "command.packs.build.source-title": "title of a source that is not published, if the pack does not list it yet",
    "command.packs.build.source-publisher": "who stands for that source",
    "command.packs.build.source-date": "its date: 2026, 2026-03 or 2026-03-12",
    "command.packs.build.table": "{file}: {rows}",
    "command.packs.build.text": "  encoding {encoding}, fields separated by {delimiter}",
    "command.packs.build.sheet": "  {format}, sheet or layer {sheet}",
    "command.packs.build.header": "  headings in row {row}; decimal sign: {decimal}",
    "command.packs.build.wide": "  a column for each year: {years}",
    "command.packs.build.columns": "  columns: {columns}",
    "command.packs.build.placed": "  rows placed: {ways}; not placed: {lost}",
    "command.packs.build.left_out": "  {rows} left out, as {file} says",
    "command.packs.build.figures": {
        "one": "  {count} figure; {blanks} without a figure",
        "other": "  {count} figures; {blanks} without a figure",
    },
    "command.packs.build.lost": "not placed: {name} ({rows}; {why}){near}",
    "command.packs.build.near": ": {near}?",
    "command.packs.build.more_lost": {
        "one": "and {count} more name without a place",
        "other": "and {count} more names without a place",
    },
    "command.packs.build.wrote": "Wrote {files} in {folder}. Write the codes of names without a place into {names} and build again.",
    "command.packs.build.nothing": "Nothing was written.",
    "command.packs.delimiter.comma": "commas",
    "command.packs.delimiter.semicolon": "semicolons",
    "command.packs.delimiter.tab": "tabs",
    "command.packs.delimiter.bar": "vertical bars",
    "packs.skeleton.form": """\
# What this pack is. "python app.py pack check" names everything that is wrong with the pack.

# In the atlas every id of the pack begins with this name. 3 to 20 small letters and digits.
id = "{id}"
# Shown wherever the atlas says that it contains your own data.
title = "{title}"
about = ""
licence = "not for publication"

# How figures came about. One table for each word in the column "method" of series.csv; take the # away and change it.
# [methods.register]
# text = "Cases entered in the register during the year, counted by place of the offence."
# how = "counted"          # published, summed, counted or computed
# stance = "reported"      # reported, estimated, alleged, disputed, denied or no_evidence
# producer = "Public prosecutor's office"
# partial = ""             # "January to June" where no year is whole
# licence = ""             # that of the pack where it is empty
# caveats = []""",
    "packs.skeleton.indicators": """\
# What is measured. One table for each word in the column "indicator" of series.csv; take the # away and change it.
# The keys are those of geodata/indicators.toml, where the atlas's own indicators are.

# [cases]
# label = "Cases of illegal mining"
# short_label = "Mining cases"
# definition = "Cases that were opened in a year, counted once each."
# unit = "cases"           # a unit of geodata/schema.py
# unit_label = "cases"     # the unit as it is printed
# kind = "count"           # rate, count, area, mass, value, share or index
# group = "Own data"       # heading in the list of indicators
# countries = ["PE"]       # two-letter codes of the countries that it covers
# decimals = 0
# caveats = []             # codes of geodata/caveats.toml""",
    "packs.skeleton.readme": """\
A pack of your own data. The CSV files hold a header and nothing else: add a row for each figure, claim or source, in UTF-8, with
commas between the fields. "python app.py pack check DIR" names everything that is wrong; "python app.py --pack DIR" serves the
atlas with it; "python app.py pack build TABLE --out DIR" fills series.csv, sources.csv and names.csv from a table.

pack.toml        name of the pack, and how its figures came about
indicators.toml  what is measured
series.csv       one row a figure: indicator, country_code (PE), region_code (PE-MDD; empty for a whole country), year, value (digits
                 with a decimal point), value_low and value_high where the source gives a range, bound (about, at_least, at_most or
                 empty), unit, source_id, method, stance (empty: that of the method), note, caveats; excluded holds the reason where
                 a row is not to be used. Where the source has a blank there is no row; a zero needs the caveat reported_zero (the
                 source prints it) or none_listed.
claims.csv       one row a statement that somebody makes; geodata/facts/README.md says what each column holds
sources.csv      one row a source. Every figure and claim names one. What is not published has no url and the kind unpublished, such
                 as title "Own research", published 2026-03-12, published_precision day
names.csv        names of your tables that have no region yet: write its code into region_code, or - to leave the rows out; the next
                 "pack build" reads it""",
    "command.packs.pack": "folder or zip of a pack whose facts are joined to the atlas's (may be given several times)",
}
