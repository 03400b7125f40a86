"""What the server works out: addresses that no worker has answered before, so that no memory answers for it."""

from __future__ import annotations

import time
from itertools import cycle, product

from components.answer.conditions import answer_query
from components.view import read_view
from flask import Flask
from geodata.store import Facts

YEARS = (2017, 2018, 2019, 2020, 2021, 2022)
RULES = ("graded", "lowest", "highest", "range")
SAID = (200, 304)


def answer(facts: Facts, kind: str, args: dict[str, str]) -> str:
    """The address of an answer."""
    return f"answer/{facts.data_version}/en/{answer_query(kind, read_view(args, facts), facts)}.json"


def addresses(facts: Facts, count: int) -> dict[str, list[str]]:
    """Kind of question → addresses to ask, the first of which only wakes up the libraries that it needs."""
    codes = list(facts.regions.index)
    apart = max(1, len(codes) // (count + 1))
    some = [codes[at * apart] for at in range(count + 1)]
    pairs = [{"indicator": one, "year": str(year)} for one, year in product(("homicide_rate", "homicides"), YEARS)][: count + 1]
    actors = list(facts.actors.index)[: count + 1]
    return {
        "an indicator with all its years": [answer(facts, "figures", {"indicator": one}) for one in facts.indicators],
        "an indicator under other conditions": [
            answer(facts, "figures", {"indicator": one, "rule": rule, "country": country})
            for one, rule, country in zip(facts.indicators, cycle(RULES), cycle(("PE", "", "BR")), strict=False)
        ][:30],
        "hot spots": [answer(facts, "analysis", one | {"analysis": "hotspots"}) for one in pairs],
        "clusters and outliers": [answer(facts, "analysis", one | {"analysis": "clusters"}) for one in pairs],
        "two indicators at once": [
            answer(facts, "analysis", one | {"analysis": "both", "indicator2": "coca_area"}) for one in pairs
        ],
        "change between years": [answer(facts, "analysis", one | {"analysis": "ratio", "since": "2014"}) for one in pairs],
        "panel of a region": [f"fragment/{facts.data_version}/en/region/{one}" for one in some],
        "dossier of a region": [f"region/{one}" for one in some],
        "comparison of three regions": [
            f"compare?regions={','.join(codes[at * apart : at * apart + 3])}" for at in range(count + 1)
        ],
        "border zone and its claims": [f"borders?km={30 + 7 * at}" for at in range(count + 1)],
        "network and matrix of actors": [f"actors?from={2005 + at}" for at in range(count + 1)],
        "page of an actor": [f"actor/{one}" for one in actors],
    }


def pictures(facts: Facts, count: int) -> dict[str, list[str]]:
    """Kind of export → addresses of files that nobody has asked for: pictures, and one of each other kind of file."""
    codes = list(facts.regions.index)
    apart = max(1, len(codes) // (count + 1))
    views = [f"indicator=homicide_rate&year=2019&regions={codes[at * apart]}" for at in range(count + 1)]
    return {
        "whole view as PDF": [f"export/page.pdf?{view}" for view in views],
        "whole view as PNG, 2×": [f"export/page.png?{view}&preset=slide" for view in views],
        "slide as PNG, 300 dpi": [f"export/page.png?{view}&preset=slide&pixels=300dpi" for view in views],
        "map as SVG": [f"export/map.svg?{view}" for view in views],
        "trend as PDF": [f"export/trend.pdf?{view}" for view in views],
        "two indicators as PNG": [f"export/scatter.png?{view}" for view in views],
        "workbook": [f"export/workbook.xlsx?{view}" for view in views],
        "GeoPackage": [f"export/layers.gpkg?{view}" for view in views],
        "archive of everything": [f"export/everything.zip?{view}" for view in views],
        "slide": [f"export/slides.pptx?{view}" for view in views],
        "report": [f"export/report.docx?{view}" for view in views],
    }


def asked(server: Flask, paths: list[str]) -> tuple[float, list[float]]:
    """Milliseconds that the first answer took, and those of the others. Raises RuntimeError for an answer that is none."""
    client = server.test_client()
    took = []
    for path in paths:
        begun = time.perf_counter()
        status = client.get(f"/{path}").status_code
        took.append((time.perf_counter() - begun) * 1000)
        if status not in SAID:
            raise RuntimeError(f"/{path} answered {status}")
    return took[0], took[1:]
