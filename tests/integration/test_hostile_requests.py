"""Whatever is asked of whatever route, by whatever method: no fault of the server, and nothing that was sent runs or leads anywhere."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

EXAMPLES = 12  # a route
HERE = "http://127.0.0.1:8050/"
HOSTILE = (
    *("<hostile x=1>", "\"'><hostile onhostile=1>", '" onhostile=1 x="', "' onhostile=1 x='", "</script><hostile>", "{{7*7}}"),
    *("//hostile.example/", "/\\hostile.example/", "https://hostile.example/", "javascript:hostile()", "@hostile.example"),
    *("x\r\nX-Hostile: 1\r\n\r\n<hostile>", "x\nSet-Cookie: hostile=1", "\0", "\x1b[31m", "\ud800", "\ufeff", "\u202e", "٣٤"),
    *("", "..", "../../../../etc/passwd", "..%2f..%2fapp.py", ".", "/", "a/b", "%", "%zz", "%00", "C:\\", "con", "~"),
    *(
        "9" * 5000,
        "-1",
        "1e400",
        "NaN",
        "0x10",
        "1_000",
        "a" * 3000,
        "[" * 3000,
        "=cmd|'/C'!A1",
        "' OR 1=1 --",
        "\U0001f5fa" * 300,
    ),
)
# Values that lead on into a route, by the name of its variable or of a key of its query.
KNOWN = {
    "path": ("embed", "embed/trend", "region/PE-MDD", "robots.txt", "region/PE-MDD/evidence", "claim/bo-0121", "disputes"),
    "name": ("figures.csv", "metadata.json", "nothing.pdf", "main.js", "regions.json", "peru-2012", "map.exe"),
    "rest": ("export", "sources", "_dash-update-component", "_dash-layout", "region/PE-MDD", "check", "data/x", "add-data"),
    "query": ("indicator=homicide_rate", "indicator=mining_scars&x=y", "analysis=change"),
    "filename": ("css/tokens.css", "js/main.js", "fonts/inter.woff2", "../app.py"),
    "package_name": ("dash", "plotly", "dash_ag_grid", "os", "geodata"),
    "fingerprinted_path": ("deps/react.js", "dash_ag_grid.js", "x", "../../app.py"),
    "code": ("PE-MDD", "PE", "pe-mdd", "BR-AC"),
    "language": ("en", "es", "pt"),
    "actor_id": ("clan-del-golfo", "urabenos"),
    "claim_id": ("bo-0121",),
    "indicator": ("homicide_rate", "mining_scars"),
    "year": ("2019", "2050"),
    "regions": ("PE-MDD", "PE-MDD,BR-AC", "PE-MDD,BR-AC,BO-N"),
    "id": ("VX-7K3F-9QMD-2T6W-D",),
    "lang": ("en", "es", "pt"),
}
KEYS = (
    *("indicator", "year", "regions", "country", "lang", "id", "camera", "theme", "topics", "stances", "actors", "minerals", "m"),
    *(
        "preset",
        "scale",
        "csv",
        "accessed",
        "part",
        "analysis",
        "from",
        "period",
        "rule",
        "level",
        "data",
        "q",
        "v",
        "file",
        "km",
    ),
    *("kind", "network", "sort", "grade", "place", "claims", "tab", "embed", "breaks", "scheme", "indicator2"),
)
HEADERS = (
    *("HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PREFIX"),
    *("HTTP_SCRIPT_NAME", "SCRIPT_NAME", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT", "HTTP_RANGE"),
    *("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ORIGIN", "HTTP_REFERER", "HTTP_COOKIE", "HTTP_AUTHORIZATION"),
    *("HTTP_SEC_FETCH_SITE", "HTTP_CONTENT_ENCODING", "HTTP_TRANSFER_ENCODING", "HTTP_X_HTTP_METHOD_OVERRIDE"),
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "HOSTILE")
PART = '--x\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n{text}\r\n--x--\r\n'
VARIABLE = re.compile(r"<(?:[^<>]*:)?(\w+)>")

texts = st.sampled_from(HOSTILE) | st.text(max_size=30)
names = st.sampled_from(("veta_briefing", "title", "slides", "view", "records", "export_id", "facts", "query", "id", "output"))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | texts, inner, max_size=4),
    max_leaves=8,
)
written = values | st.dictionaries(names, values, max_size=4).map(lambda one: {"veta_briefing": 1} | one)
fields = st.sampled_from(("do", "m.name", "m.shape", "w.label", "into", "place.1", "name.1", "indicator")) | texts
bodies = {
    "application/json": written.map(lambda value: json.dumps(value).encode())
    | st.sampled_from((b"[" * 20_000, b'{"a":' * 20_000, b"{}", b"[]", b"null", b"", b'{"records": [{"facts": [[1]]}]}')),
    "application/x-www-form-urlencoded": st.dictionaries(fields, texts).map(
        lambda form: urlencode(form, errors="replace").encode()
    ),
    'multipart/form-data; boundary="x"': st.builds(
        PART.format, name=st.sampled_from(("table", "file")), file=texts, text=texts
    ).map(lambda part: part.encode(errors="replace")),
}
TYPES = (*bodies, "multipart/form-data", f"multipart/form-data; boundary={'x' * 300}", "text/plain", "", "<hostile>")
sent = st.one_of(
    *(st.tuples(st.just(kind), made) for kind, made in bodies.items()),
    st.tuples(st.sampled_from(TYPES), st.binary(max_size=100) | st.one_of(*bodies.values())),
)


def known(name):
    """Texts for a variable of an address, as often known to it as not."""
    return st.sampled_from(KNOWN[name]) | texts if name in KNOWN else texts


@st.composite
def environs(draw, rule, keys):
    """A request to a route, as a server hands it to the application."""
    path = VARIABLE.sub(lambda found: draw(st.sampled_from(keys) | texts if found[1] == "key" else known(found[1])), rule.rule)
    asked = draw(st.lists(st.sampled_from(KEYS) | texts, max_size=3))
    query = "&".join(f"{quoted(key)}={quoted(draw(known(key)))}" for key in asked)
    headers = draw(st.dictionaries(st.sampled_from(HEADERS), texts.map(in_header), max_size=3))
    method = draw(st.sampled_from([*sorted(rule.methods) * 3, *METHODS]))
    kind, body = draw(sent) if method not in ("GET", "HEAD") else ("", b"")
    length = {"wsgi.input_terminated": True} if draw(st.booleans()) else {"CONTENT_LENGTH": str(len(body))}
    where = {"REQUEST_METHOD": method, "PATH_INFO": wire(path), "QUERY_STRING": query, "CONTENT_TYPE": kind}
    return headers | where | length | {"wsgi.input": io.BytesIO(body)}


def quoted(text):
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def wire(text):
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def in_header(text):
    """No server lets the end of a line into a header."""
    return re.sub(r"[\r\n\0]", "", wire(text))[:1000]


def answered(server, environ):
    """Status, headers and body of the application's answer to an environment."""
    got = []
    usual = {
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8050",
        "SCRIPT_NAME": "",
        "wsgi.url_scheme": "http",
        "REMOTE_ADDR": "127.0.0.1",
    }
    chunks = server.wsgi_app(usual | environ, lambda status, headers, _=None: got.append((int(status[:3]), headers)))
    try:
        body = b"".join(chunks)
    finally:
        chunks.close()
    return (*got[-1], body)


def faults(environ, status, headers, body):
    """What is wrong with an answer, whatever was asked."""
    text, named = body.decode(errors="replace"), [name.lower() for name, _ in headers]
    kind, where = (dict(headers).get(name, "") for name in ("Content-Type", "Location"))
    yield "a fault of the server", status >= 500
    yield "a traceback", "Traceback (most recent" in text
    yield "a header of the reader's", "x-hostile" in named or "set-cookie" in named
    yield "the end of a line in a header", any(re.search(r"[\r\n\0]", f"{name}{value}") for name, value in headers)
    yield "a way to another site", where and not re.match(rf"(?!//)/(?!\\)|{HERE}", where)
    yield "a body after HEAD", environ["REQUEST_METHOD"] == "HEAD" and body
    if not kind.startswith("application/json") or '"slides":[' in text:
        yield "markup that was sent", re.search(r"<hostile|[^\\][\"'] onhostile|href=\"javascript:hostile", text)
    if not 300 <= status < 400:
        yield "a type that a browser guesses", dict(headers).get("X-Content-Type-Options") != "nosniff"


def with_table(server):
    """The key of a pack that holds a table on its way."""
    table = (io.BytesIO(b"Departamento;2021\nMadre de Dios;3\n"), "casos.csv")
    answer = server.test_client().post("/add-data", data={"table": table}, content_type="multipart/form-data")
    return answer.headers["Location"].split("/")[2]


def test_no_request_brings_a_route_to_fall_or_to_say_what_was_sent_as_its_own(server, facts):
    for rule in server.url_map.iter_rules():
        keys = [with_table(server)] if "<key>" in rule.rule else [""]

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        @given(environs(rule, keys))
        def asked(environ):
            answer = answered(server, environ)
            assert not [fault for fault, there in faults(environ, *answer) if there], (environ, answer[:2])

        asked()
