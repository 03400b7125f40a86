"""The page of international borders: the zone about them, the claims in it, borders and regions in order, tri-border points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from flask import Flask, Response
from geodata import words
from geodata.border_claims import ROUND_KM, BorderClaims, nearest_towns
from geodata.borders import TriBorder, find_borders
from geodata.schema import FINDINGS

from components.pages.answers import answer
from components.pages.border_options import CHOICES, LEAST_KM, MOST_KM, BorderOptions, pair_names, read_options
from components.pages.borders_map import BorderMap
from components.pages.records import Records
from components.pages.render import Templates, args_asked, language_of, records_of
from components.spoken import language_asked
from components.view import ZONES
from components.words.messages import say
from components.words.vocabulary import vocabulary_in

# Found by those who looked, and said not to be so by those concerned: neither is a presence.
# A town farther off than this does not name a tri-border point.
NEAR_TOWN_KM = 30
# Along a shorter border a rate per 100 km says more about the border's length than about the claims.
SHORTEST_KM = 50


@dataclass(frozen=True)
class Tally:
    """Claims counted: by stance, firmest first; by origin; without denials and findings of nothing (``present``)."""

    claims: int
    origins: int
    present: int
    stances: tuple[tuple[str, int], ...]

    def per_100_km(self, km: float) -> float | None:
        """Claims of presence for each 100 km of border; None without any, and where the border is too short to say."""
        return self.present / km * 100 if self.present and km >= SHORTEST_KM else None


class BorderPage:
    """What the template shows for some options; what depends on the facts alone is worked out once."""

    def __init__(self, records: Records, near: BorderClaims, *, base: str, language: str) -> None:
        self.records, self.facts, self.near, self.language = records, records.facts, near, language
        self.map = BorderMap(records, near, base=base, language=language)
        self.names = pair_names(near.borders.pairs, self.facts, language)

    def answer(self, options: BorderOptions) -> dict:
        """What the template shows for these options."""
        borders = self.near.borders
        pairs = self.near.all_pairs if options.pair is None else (options.pair,)
        fits = self._fits(options)
        away = self.near.near(options.km, pairs)
        placed = {str(claim_id): km for claim_id, km in away.items() if fits(str(claim_id))}
        touching = self.near.touching(pairs)
        loose = [claim_id for claim_id in self.near.in_regions(touching.index) if fits(claim_id)]
        regions = self._region_rows(options, pairs, placed, fits)
        return {
            "options": options,
            "choices": CHOICES,
            "limits": (LEAST_KM, MOST_KM),
            "near_town_km": NEAR_TOWN_KM,
            "shortest_km": SHORTEST_KM,
            "names": self.names,
            "topics": tuple(vocabulary_in(words.TOPICS, self.language).values()),
            "name": self._name(options),
            "border_km": sum(borders.km[at] for at in pairs),
            "placed": self._tally(placed),
            "loose": self._tally(loose),
            "borders": self._border_rows(options, pairs, fits),
            "regions": regions,
            "beyond": self._beyond(placed, touching.index),
            "points": [self._point(one, options, fits) for one in borders.tri_borders if self._meets(one, pairs)],
            "rows": [self._claim_row(claim_id, km, pairs) for claim_id, km in placed.items()],
            "loose_claims": {claim_id: self.records.claims[claim_id] for claim_id in self._by_date(loose)},
            "drawn": self.map.draw(options.km, pairs, placed, self._said(options, len(placed))),
            "atlas": self._atlas(touching.index, options),
            "policies": {
                line.name: self.facts.countries[line.claimant].border_policy
                for line in self.facts.context.claim_lines.itertuples()
                if line.claimant in self.facts.countries
            },
        }

    def _name(self, options: BorderOptions) -> str:
        """The name of the border, empty for all."""
        return "" if options.pair is None else list(self.names.values())[options.pair]

    def _said(self, options: BorderOptions, placed: int) -> str:
        """The map in words."""
        border = self._name(options)
        message = "borders.drawn.one" if border else "borders.drawn.all"
        return say(message, language=self.language, km=options.km, border=border, count=placed)

    def _fits(self, options: BorderOptions) -> Callable[[str], bool]:
        return lambda claim_id: not options.topic or self.records.claims[claim_id]["topic"] == options.topic

    def _meets(self, point: TriBorder, pairs: Collection[int]) -> bool:
        return any(set(self.near.borders.pairs[at]) <= set(point.countries) for at in pairs)

    def _tally(self, claim_ids: Iterable[str]) -> Tally:
        claims = [self.records.claims[one] for one in claim_ids]
        stances = Counter(claim["stance"] for claim in claims)
        return Tally(
            claims=len(claims),
            origins=len({claim["origin"] for claim in claims}),
            present=sum(number for stance, number in stances.items() if stance not in FINDINGS),
            stances=tuple((word.id, stances[word.id]) for word in words.STANCES if stances[word.id]),
        )

    # ---------------------------------------------------------------- borders and regions in order
    def _border_rows(self, options: BorderOptions, pairs: Collection[int], fits: Callable[[str], bool]) -> list[dict]:
        """A row a border, the one with most placed claims first."""
        rows = []
        for at in pairs:
            touching = self.near.touching((at,))
            placed = self._tally(filter(fits, map(str, self.near.near(options.km, [at]).index)))
            km = float(self.near.borders.km[at])
            key = list(self.names)[at]
            rows.append(
                {
                    "name": self.names[key],
                    "address": options.address(countries=key),
                    "km": km,
                    "placed": placed,
                    "rate": placed.per_100_km(km),
                    "loose": self._tally(filter(fits, self.near.in_regions(touching.index))),
                    "atlas": self._atlas(touching.index, options),
                }
            )
        return sorted(rows, key=_most)

    def _region_rows(
        self, options: BorderOptions, pairs: tuple[int, ...], placed: Collection[str], fits: Callable[[str], bool]
    ) -> list[dict]:
        """A row for each region that touches these borders, the one with most placed claims first."""
        shares = self.near.shares(options.km, pairs)
        rows = []
        for code, touching in self.near.touching(pairs).iterrows():
            own = self._tally(one for one in placed if code in self.records.claims[one]["region_codes"])
            rows.append(
                {
                    "code": code,
                    "neighbours": touching["neighbours"],
                    "km": touching["border_km"],
                    "share": shares.get(str(code), 0.0),
                    "placed": own,
                    "rate": own.per_100_km(touching["border_km"]),
                    "loose": self._tally(filter(fits, self.near.in_regions([str(code)]))),
                    "atlas": self._atlas([str(code), *touching["neighbours"]], options),
                }
            )
        return sorted(rows, key=_most)

    def _beyond(self, placed: Iterable[str], touching: Collection[str]) -> dict[str, int]:
        """Regions that touch none of the borders but hold claims of the zone, with their number."""
        codes = (code for one in placed for code in self.records.claims[one]["region_codes"])
        return dict(Counter(code for code in codes if code not in touching).most_common())

    def _atlas(self, codes: Iterable[str], options: BorderOptions) -> str:
        """The query string of the atlas with these regions selected and, where it draws one, the zone."""
        zone = {"zone": str(options.km)} if str(options.km) in ZONES else {}
        return urlencode({"regions": ",".join(dict.fromkeys(codes)), **zone}, safe=",")

    # ---------------------------------------------------------------- points and claims
    def _point(self, point: TriBorder, options: BorderOptions, fits: Callable[[str], bool]) -> dict:
        towns = nearest_towns(self.facts.context.towns, point)
        away = self.near.from_point(point)
        every = [(str(claim_id), km) for claim_id, km in away.items() if fits(str(claim_id))]
        codes = self.near.regions_at(point)
        return {
            "name": self.map.name(point),
            "lon": point.lon,
            "lat": point.lat,
            "towns": [town for town in towns.to_dict("records") if town["km"] <= NEAR_TOWN_KM]
            or towns.head(1).to_dict("records"),
            "near_town": bool(towns["km"].min() <= NEAR_TOWN_KM),
            "rows": [self._distance(claim_id, km) for claim_id, km in every if km <= options.km],
            "placed": self._tally(claim_id for claim_id, km in every if km <= options.km),
            "nearest": self._distance(*every[0]) if every else None,
            "regions": codes,
            "loose": self._tally(filter(fits, self.near.in_regions(codes))),
            "atlas": self._atlas(codes, options),
        }

    def _distance(self, claim_id: str, km: float) -> dict:
        claim = self.records.claims[claim_id]
        return {"id": claim_id, "claim": claim, "away": distance(km, claim, self.language)}

    def _claim_row(self, claim_id: str, km: float, pairs: Collection[int]) -> dict:
        nearest = self.near.km.loc[claim_id, list(pairs)].idxmin()
        return self._distance(claim_id, km) | {"border": list(self.names.values())[int(nearest)]}

    def _by_date(self, claim_ids: Iterable[str]) -> list[str]:
        """The latest first, undated ones last."""
        claims = self.records.claims
        return sorted(claim_ids, key=lambda one: claims[one]["period_end"] or claims[one]["period_start"], reverse=True)


def distance(km: float, claim: Mapping, language: str = "en") -> str:
    """``about 20 km``, no finer than the claim's place is known; ``under 5 km`` for what would round to nothing."""
    step = ROUND_KM[claim["place_precision"]]
    rounded = round(km / step) * step
    return say("borders.away" if rounded else "borders.away.under", language=language, km=rounded or step)


def _most(row: Mapping) -> tuple[int, float, int]:
    """Order of rows: most claims of presence, then most for the border's length, then most known to the region only."""
    return -row["placed"].present, -(row["rate"] or 0.0), -row["loose"].claims


def register(server: Flask, records: Records, templates: Templates, *, base: str) -> None:
    """The page's route."""
    facts = records.facts

    @cache
    def near() -> BorderClaims:
        """The claims measured against the borders."""
        return BorderClaims(find_borders(facts.regions), facts.claims, facts.regions)

    page = templates.each(lambda made: BorderPage(records_of(made), near(), base=base, language=language_of(made)))

    @server.get(f"{base}borders", strict_slashes=False)
    def borders_route() -> Response:
        options, complaints = read_options(args_asked(), near().borders.pairs, facts, language_asked())
        if complaints:
            refusal = templates.get_template("borders_refused.html").render(complaints=complaints)
            return answer(refusal, status=400)
        made = templates.get_template("borders.html")
        return answer(records.pages.get((options, language_asked()), lambda: made.render(**page().answer(options))))
