"""The page: a bar, the map with the timeline beneath, two docks. Calls the layout of each part."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from dash import Dash, html
from dash.exceptions import DependencyException
from flask import Response, abort
from geodata.publish import Published
from geodata.store import Facts
from plotly.utils import PlotlyJSONEncoder

from components import briefings, controls, search
from components.delivery import Packs, script_hash
from components.first_picture import NOTE_CLICKS
from components.manifest import build_manifest
from components.packs.notice import strip
from components.panels import PANELS, claims_table, dialogs
from components.spoken import address_in, language_asked, twins
from components.theme import ICON
from components.view import LANGUAGES
from components.views import VIEWS
from components.views.region_map import layout as region_map
from components.views.timeline.layout import TIMELINE
from components.words.messages import say

INDEX = """<!DOCTYPE html>
<html lang="{language}" data-own="{own}">
<head>
{%metas%}
<title>{title}</title>
{twins}
<link rel="icon" href="{icon}" type="image/svg+xml">
<link rel="preload" href="{base}assets/fonts/inter.woff2" as="font" type="font/woff2" crossorigin>
{preloads}
{first_answer}
{%css%}
<link rel="stylesheet" href="{style}">
<script>{theme}</script>
<script type="application/json" id="veta-manifest">{manifest}</script>
<script defer src="{plotly}"></script>
<script defer src="{main}"></script>
</head>
<body>
<a class="skip" href="#dock-panel">{skip}</a>
{own_data}
{first_picture}
{%app_entry%}
<noscript>{noscript}</noscript>
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""
# Before anything is seen, so that a dark page doesn't begin light; assets/js/theme.js follows later changes.
THEME = (
    'const asked=new URLSearchParams(location.search).get("theme");'
    "document.documentElement.dataset.theme=/^(light|dark)$/.test(asked)?asked:"
    'matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"'
)
FIRST_FILES = ("regions", "map", "map_base")
# Dash's scripts for browsers that can't read our modules either, and for tables that are in no page.
NOT_NEEDED = ("/polyfill@", "/dash_table/")


# Addresses of the atlas itself below its base: a region alone, a view in another page's frame.
OWN = re.compile(r"(region/[^/]+/?|embed(/\w+)?/?)?")


class Atlas(Dash):
    """Dash in the language of each request, with a picture of the requested View in each page, before any script has run."""

    opening: Callable[[], dict[str, str]] = staticmethod(dict)
    layout_in: Callable[..., html.Div]

    def serve_layout(self) -> Response:
        """The layout in the language of the request. Dash itself knows the usual one, by which it checks callbacks."""
        return Response(json.dumps(self.layout_in(language_asked()), cls=PlotlyJSONEncoder), mimetype="application/json")

    def index(self, *args: Any, path: str = "", **kwargs: Any) -> str | tuple[str, int]:
        """The atlas, at any address; with status 404 at one that is not its own, lest a script takes it for a file."""
        page = super().index(*args, path=path, **kwargs)
        return page if OWN.fullmatch(path) else (page, 404)

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # Dash names all its parts
        """The page around Dash's own parts."""
        language = language_asked()
        parts["scripts"] = "\n".join(one for one in parts["scripts"].splitlines() if not any(name in one for name in NOT_NEEDED))
        if language in LANGUAGES[1:]:  # Dash asks for its layout below this path: see ``register``
            parts["config"] = re.sub(r'("requests_pathname_prefix":"[^"]*)', rf"\1{language}/", parts["config"], count=1)
        page = super().interpolate_index(**parts)
        for name, part in self.opening().items():
            page = page.replace(f"{{{name}}}", part, 1)
        return page


def layout(facts: Facts, *, base: str = "/", language: str = "en") -> html.Div:
    """The whole page, empty of figures: the browser paints them from the published files. Links stand under ``base``."""
    tell = partial(say, language=language)
    page = html.Div(
        [
            html.Header(
                [
                    html.H1("Veta", className="brand"),
                    search.layout(),
                    controls.layout(facts, language),
                ],
                className="bar",
            ),
            html.Main(
                [
                    html.Section(
                        region_map.layout(facts, language),
                        className="cell-map",
                        **{"aria-label": tell("page.map"), "data-loading": tell("page.loading")},
                    ),
                    html.Section(
                        TIMELINE.layout(facts, language), className="cell-timeline", **{"aria-label": tell("timeline.name")}
                    ),
                    dock(
                        "chart",
                        tell("tab.charts"),
                        {view.id: (tell(view.label), view.layout(facts, language)) for view in VIEWS if view.in_chart_dock},
                        "cell-charts",
                        language,
                    ),
                    dock(
                        "panel",
                        tell("tab.reading"),
                        {name: (tell(label), frame(language)) for name, (label, frame) in PANELS.items()},
                        "cell-panels",
                        language,
                    ),
                ],
                className="page",
            ),
            html.Div(
                [
                    html.Div(id="alarm", role="alert", hidden=True),
                    html.Div(id="status", role="status", **{"aria-live": "polite"}),
                    html.Nav(
                        [
                            html.A(tell(f"page.{name}"), href=address_in(language, f"{base}{name}"))
                            for name in ("regions", "territories", "actors", "borders", "sources", "methods")
                        ],
                        className="page-links",
                        **{"aria-label": tell("page.pages")},
                    ),
                ],
                className="status-line",
            ),
            dialogs.evidence(language),
            dialogs.exports(language),
            briefings.layout(language),
        ],
        className="veta",
    )
    for part in page._traverse():
        # Dash counts clicks on all that has an id, draws it anew for each and tells screen readers that it is a button.
        if "disable_n_clicks" in getattr(part, "available_properties", ()):
            part.disable_n_clicks = True
    return page


def dock(key: str, label: str, tabs: dict[str, tuple[str, object]], class_name: str, language: str) -> html.Section:
    """Tabs over panes stacked in one place; hidden panes keep their size, so they are always painted."""
    buttons = [
        html.Button(
            title,
            id=f"tab-{name}",
            role="tab",
            className="tab",
            **{"data-key": key, "data-value": name, "aria-controls": f"pane-{name}", "aria-selected": "false"},
        )
        for name, (title, _) in tabs.items()
    ]
    panes = [
        html.Div(content, id=f"pane-{name}", role="tabpanel", className="pane", **{"aria-labelledby": f"tab-{name}"})
        for name, (_, content) in tabs.items()
    ]
    wider = say("ui.expand", language=language)
    expand = html.Button(
        "⤢",
        className="quiet-button dock-expand",
        title=wider,
        **{"data-dock": key, "aria-expanded": "false", "aria-label": wider},
    )
    return html.Section(
        [
            html.Div(
                [html.Div(buttons, role="tablist", className="tabs", **{"aria-label": label}), expand], className="dock-head"
            ),
            html.Div(panes, className="panes"),
        ],
        className=f"dock {class_name}",
        id=f"dock-{key}",
        tabIndex="-1",
    )


def register(app: Dash, facts: Facts, *, base: str) -> None:
    """The callbacks of the controls, in the bar and on the map, and Dash's layout in each language. Nothing else needs one."""
    controls.register(app, facts)
    region_map.register(app, facts)
    claims_table.register()
    _guard(app.server.view_functions, base)
    for name, give in (("layout", app.serve_layout), ("dependencies", app.dependencies)):
        path = f"{base}<any({','.join(LANGUAGES[1:])}):language>/_dash-{name}"
        app.server.add_url_rule(path, f"{name}_in_language", lambda language, give=give: give())  # noqa: ARG005 - see language_asked


def _guard(routes: dict[str, Callable[..., Any]], base: str) -> None:
    """Answer with 404 what two routes of Dash fail at: files that no package has, and callbacks, all of which run in the browser."""
    suites = f"{base}_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
    served = routes[suites]

    def component(**named: str) -> Any:
        try:
            return served(**named)
        except (DependencyException, FileNotFoundError):
            abort(404)

    routes |= {suites: component, f"{base}_dash-update-component": partial(abort, 404)}


def inline_hashes(app: Dash) -> list[str]:
    """Of the scripts that the page holds itself, once all callbacks are registered."""
    return [*app.csp_hashes(), script_hash(THEME), script_hash(NOTE_CLICKS)]


def index(packs: Packs, *, base: str) -> str:
    """The page around Dash's own placeholders and those of ``parts``."""
    parts = {"icon": ICON, "theme": THEME} | {name: base + packs.addresses[name] for name in ("style", "plotly", "main")}
    page = INDEX.replace("{base}", base)
    for name, part in parts.items():
        page = page.replace(f"{{{name}}}", part)
    return page


def parts(
    facts: Facts, published: Published, packs: Packs, *, base: str, address: str = "", version: str, language: str = "en"
) -> dict[str, str]:
    """What the page says in a language, by the name of its place: the manifest, and the first files announced.

    ``address`` is the public one, where it is set.
    """
    files = {name: f"{base}data/{file}" for name, file in published.files.items()}
    known = build_manifest(facts, files, base=base, version=version, language=language) | {"address": address}
    fetched = {"briefing": "briefing", "briefing_parts": f"briefing_parts-{language}"}
    known["scripts"] = {name: base + packs.addresses[one] for name, one in fetched.items()}
    manifest = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return {
        "language": language,
        "own_data": strip(facts, language),
        "preloads": "\n".join(f'<link rel="preload" href="{files[name]}" as="fetch" crossorigin>' for name in FIRST_FILES),
        **{name: escape(say(f"atlas.{name}", language=language)) for name in ("title", "skip", "noscript")},
        # "<" can't end the script element early, whatever a label holds.
        "manifest": manifest.replace("<", "\\u003c"),
    }


def twin_links() -> str:
    """The page in each language, for search engines."""
    return "\n".join(f'<link rel="alternate" hreflang="{one}" href="{escape(address)}">' for one, address in twins().items())
