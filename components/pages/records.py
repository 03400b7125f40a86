"""Facts as the pages look them up, each table gone through once: what cites a source, what goes back to one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from geodata.corrections import Correction
from geodata.profile import Profile
from geodata.store import Facts

from components.pages.cache import Pages


@dataclass
class Run:
    """One series: its figures by source and year, of whole countries too."""

    series_id: str
    indicator: str
    country_code: str
    years: set[int] = field(default_factory=set)
    figures: int = 0
    national: int = 0
    by_source: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))


@dataclass(frozen=True)
class Series:
    """The figures of one series that cite a source. ``read`` is false for rates that were computed here from it."""

    series_id: str
    indicator: str
    country_code: str
    years: tuple[int, ...]
    figures: int
    read: bool


@dataclass
class Use:
    """All that cites one source; ``figures`` counts those that were read from it, not what was computed from them.

    ``territories`` holds the figures of territories by how they came about.
    """

    claim_ids: list[str] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    actor_ids: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    territories: dict[str, Run] = field(default_factory=dict)

    @property
    def figures(self) -> int:
        """How many figures were read from the source."""
        return sum(one.figures for one in self.series if one.read) + sum(run.figures for run in self.territories.values())

    @property
    def indicators(self) -> list[str]:
        """Indicators of these figures, those with most figures first."""
        count: Counter[str] = Counter()
        for one in self.series:
            if one.read:
                count[one.indicator] += one.figures
        return [name for name, _ in count.most_common()]


class Records:
    """Look-ups over ``facts``, and ``pages`` that were made of them: without ``pages`` in memory alone.

    Counts of claims are in no series of a source: the claims stand there already.
    """

    def __init__(self, facts: Facts, pages: Pages | None = None) -> None:
        self.facts, self.pages = facts, pages or Pages()

    @cached_property
    def profile(self) -> Profile:
        """The figures under the conditions of a View without a link."""
        return Profile(self.facts)

    @cached_property
    def sources(self) -> dict[str, dict]:
        """By source_id."""
        return self.facts.sources.to_dict("index")

    @cached_property
    def claims(self) -> dict[str, dict]:
        """By claim_id."""
        return self.facts.claims.to_dict("index")

    @cached_property
    def actors(self) -> dict[str, dict]:
        """By actor_id."""
        return self.facts.actors.to_dict("index")

    @cached_property
    def methods(self) -> dict[str, dict]:
        """By series_id: how the series that were read came about."""
        return self.facts.methods.to_dict("index")

    @cached_property
    def runs(self) -> dict[tuple[str, str], dict[str, Run]]:
        """Series by indicator and country, then by series_id."""
        found: dict[tuple[str, str], dict[str, Run]] = defaultdict(dict)
        names = ("indicator", "country_code", "series_id", "region_code", "year", "source_ids", "claim_ids", "method")
        columns = (self.facts.observations[name].tolist() for name in names)
        for indicator, country, series_id, region, year, source_ids, claim_ids, method in zip(*columns, strict=True):
            if claim_ids or method == "read":
                continue
            here = found[indicator, country]
            run = here.get(series_id) or here.setdefault(series_id, Run(series_id, indicator, country))
            run.years.add(year)
            run.figures += 1
            run.national += region == ""
            for source_id in source_ids:
                run.by_source[source_id][year] += 1
        return found

    @cached_property
    def uses(self) -> dict[str, Use]:
        """What cites each source, by source_id."""
        uses = {source_id: Use() for source_id in self.sources}
        country = self.facts.regions["country_code"].to_dict()
        for claim_id, claim in self.claims.items():
            for source_id in claim["source_ids"]:
                uses[source_id].claim_ids.append(claim_id)
                uses[source_id].countries |= {claim["country_code"], *(country[code] for code in claim["region_codes"])}
        for run in (run for here in self.runs.values() for run in here.values()):
            for source_id, years in run.by_source.items():
                read = run.series_id in self.methods
                made = Series(run.series_id, run.indicator, run.country_code, tuple(sorted(years)), years.total(), read)
                uses[source_id].series.append(made)
                uses[source_id].countries.add(run.country_code)
        for actor_id, source_ids in self.facts.actors["source_ids"].items():
            for source_id in source_ids:
                uses[source_id].actor_ids.append(str(actor_id))
        self._add_territories(uses)
        return uses

    def _add_territories(self, uses: dict[str, Use]) -> None:
        figures = self.facts.territories.figures
        country = figures["territory_id"].map(self.facts.territories.areas["country_code"])
        columns = (figures[name].tolist() for name in ("series_id", "measure", "year", "source_ids"))
        for series_id, measure, year, source_ids, code in zip(*columns, country, strict=True):
            for source_id in source_ids:
                use = uses[source_id]
                run = use.territories.setdefault(series_id, Run(series_id, measure, ""))
                run.years.add(year)
                run.figures += 1
                use.countries.add(code)

    @cached_property
    def territories(self) -> dict[str, dict]:
        """By territory_id, without their shapes."""
        return self.facts.territories.areas.drop(columns="geometry").to_dict("index")

    @cached_property
    def mining(self) -> dict[str, list[dict]]:
        """Territory → its figures that stand, in the order of the file."""
        found: dict[str, list[dict]] = {territory_id: [] for territory_id in self.territories}
        figures = self.facts.territories.figures
        for row in figures[figures["status"] == ""].to_dict("records"):
            found[row["territory_id"]].append(row)
        return found

    @cached_property
    def overlaps(self) -> dict[str, list[dict]]:
        """Territory → the regions that it overlaps, the largest share first."""
        found: dict[str, list[dict]] = defaultdict(list)
        for row in self.facts.territories.regions.to_dict("records"):
            found[row["territory_id"]].append(row)
        return found

    @cached_property
    def reports(self) -> dict[str, list[str]]:
        """Origin → the claims that go back to it, the origin first."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim_id, claim in self.claims.items():
            same = found[claim["origin"]]
            same.insert(0 if claim_id == claim["origin"] else len(same), claim_id)
        return found

    @cached_property
    def counted(self) -> dict[str, list[dict]]:
        """Claim → the counted figures that it is part of."""
        found: dict[str, list[dict]] = defaultdict(list)
        every = self.facts.observations
        made = every[every["claim_ids"].astype(bool) & (every["method"] != "read")]
        for row in made.to_dict("records"):
            for claim_id in row["claim_ids"]:
                found[claim_id].append(row)
        return found

    @cached_property
    def replaces(self) -> dict[str, list[str]]:
        """Fact → the facts whose place it takes."""
        found: dict[str, list[str]] = defaultdict(list)
        for fact_id, later in self.facts.vintages["superseded_by"].items():
            if later:
                found[later].append(str(fact_id))
        return found

    @cached_property
    def corrected(self) -> dict[str, list[Correction]]:
        """Row → what was corrected in it."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for one in self.facts.corrections:
            found[one.row].append(one)
        return found

    @cached_property
    def asked(self) -> dict[str, list[dict]]:
        """Claim → the disagreements that it takes part in."""
        found: dict[str, list[dict]] = defaultdict(list)
        for row in self.facts.disagreements.to_dict("records"):
            for claim_id in row["claim_ids"]:
                found[claim_id].append(row)
        return found

    @cached_property
    def marked(self) -> dict[str, list[str]]:
        """Source → facts that were superseded or withdrawn and cite it, or are so because of it."""
        found: dict[str, list[str]] = defaultdict(list)
        every = self.facts.observations
        gone = every[every["status"] != ""]
        cites = dict(zip(gone["observation_id"], gone["source_ids"], strict=True))
        cites |= {claim_id: claim["source_ids"] for claim_id, claim in self.claims.items() if claim["status"]}
        for fact_id, reason in self.facts.vintages["source_id"].items():
            own = [fact_id] if fact_id in self.sources else []
            for source_id in dict.fromkeys([*own, *cites.get(fact_id, ()), reason]):
                found[source_id].append(str(fact_id))
        return found
