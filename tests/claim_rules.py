"""Rules over claims as rows of a table: each gives the rows that break it, with what stands there.

``tests/test_claims_rules.py`` runs them over every claim; ``tests/data/claim_reasons/`` holds the exceptions, each with its reason.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from geodata.join import fold

DATA = Path(__file__).parent / "data"
RUN = 7


@dataclass(frozen=True)
class Failure:
    """One row that breaks a rule; ``what`` is the actor, the word or the other row."""

    rule: str
    claim_id: str
    what: str
    says: str

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.what} | {self.says}"


def standing(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that neither a later one replaced nor their publisher withdrew."""
    return claims[claims["status"] == ""]


# ---------------------------------------------------------------- actors
# Words by which a claim names an actor that has no name of its own, or whose name is the office itself.
POLICE = r"police|agents?|officers?|raid|operation"
ARMY = r"army|soldiers?|troops|military|security forces|armed forces|forces"
NAVY = r"navy|naval|marines?|armed forces|military|security forces"
DESCRIBED = {
    r"^policia|^cicpc|^conas|^umopar": POLICE + "|security forces|authorities",
    r"^ejercito|^fuerzas-armadas|^fanb|^guardia|^comando-unificado|^dgcim": ARMY
    + "|operation|guardsmen|national guard|authorities",
    r"^armada|^marina": NAVY,
    r"^(ministerio-publico|fiscalia|fema)": r"prosecutors?|prosecution|public ministry|fiscalia|attorney general|authorities|operation|raid",
    r"^(ibama|icmbio|sernanp|sernap|arcom|ajam|sema)": r"environmental? (agency|agents|police|inspectors|authority)|agency|regulator|"
    r"mining (authority|agency|regulator)|park (guards|rangers|service)|agents|inspectors|authorities|operation",
    r"^(sunat|seniat|sri|receita)": r"customs|tax|revenue",
    r"^(government|minem|ministerio-d|congreso|cosepe|banco-central|supremo)": r"government|minist(ry|er|erio)|congress|decrees?|president|"
    r"council|central bank|supreme court|cabinet|state of emergency|law",
    r"^guerrillas-colombianas$": r"guerrillas?",
    r"^illegal-armed-groups-co$": r"(illegal )?armed groups?",
    r"^unnamed-armed-gangs$|^brazilian-crime-groups$": r"gangs?|armed (men|groups?|bands?)|criminal (groups?|bands?|gangs?|organi[sz]ations?)|"
    r"crime groups?|gunmen|attackers|factions?",
    r"^sindicatos$": r"sindicatos?|syndicates?|unions? of miners",
    r"^bacrim$": r"bacrims?|successor (bands?|groups?)|(criminal|local|emerging) bands?|neo-?paramilitar\w+",
    r"^auc$": r"paramilitar\w+",
    r"^farc-dissidents$": r"dissidents?",
    r"^suyo-cross-border-network$": r"network",
    r"^(illegal|informal|brazilian)-miners$": r"miners?|garimpeiros?|diggers|mines?|mining",
    r"^(chinese|colombian)-gold-operators-bo$": r"chinese|colombian",
    r"^gold-cooperatives-bo$": r"cooperatives?",
    r"^nanay-communities$": r"communit(y|ies)|residents",
    r"^gobierno-wampis$": r"wampis",
    r"^jukus$": r"jukus?|ore thieves|ore theft|thieves",
}
# Kinds of actor that only their own name names; in these the summary itself has to carry it.
ARMED = ("armed_group", "gang")
# Aliases that are everyday words too: they let a claim name the actor, but don't oblige it to tag one.
EVERYDAY = {
    "ecuador",
    "armada",
    "armed forces",
    "armed gangs",
    "paramilitaries",
    "coyotes",
    "sindicatos",
    "el sistema",
    "ore thieves",
    "minea",
}
UNTAGGED_KINDS = ("armed_group", "gang", "agency", "company", "association")


def _words(text: str) -> str:
    """The text folded; "Zijin's" as "Zijin"."""
    return fold(re.sub(r"['’]s?(?!\w)", "", text))


def _said(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def names_of(actors: pd.DataFrame) -> dict[str, set[str]]:
    """actor_id → its names and aliases, folded; a name with brackets also without them."""
    found = {}
    for actor_id, row in actors.iterrows():
        texts = [row["name"], row["name"].split(" (")[0], *row["aliases"]]
        texts += [text[4:] for text in texts if text.startswith(("Los ", "Las ")) and row["kind"] in ARMED]
        found[str(actor_id)] = {fold(text) for text in texts if text}
    return found


def actors_not_named(claims: pd.DataFrame, actors: pd.DataFrame) -> list[Failure]:
    """Tags whose actor the claim doesn't name: an armed group or gang in the summary, anybody else in any of its words."""
    names, found = names_of(actors), []
    for claim_id, row in claims.iterrows():
        summary = _words(row["summary"])
        every = " | ".join([summary, *(_words(row[one]) for one in ("place", "attributed_to", "activity"))])
        for actor_id in row["actors"]:
            text = summary if actors.at[actor_id, "kind"] in ARMED else every
            words = [words for key, words in DESCRIBED.items() if re.search(key, actor_id)]
            if any(_said(name, text) for name in names[actor_id]) or any(re.search(rf"\b({one})\b", text) for one in words):
                continue
            found.append(Failure("actor_not_named", str(claim_id), actor_id, row["summary"]))
    return found


def actors_not_tagged(claims: pd.DataFrame, actors: pd.DataFrame) -> list[Failure]:
    """Actors whose own name stands in the summary but not in the actors' column."""
    bearers: dict[str, set[str]] = {}
    for actor_id, names in names_of(actors).items():
        if actors.at[actor_id, "kind"] in UNTAGGED_KINDS:
            for name in names - EVERYDAY:
                bearers.setdefault(name, set()).add(actor_id)
    # The longest name first, so that "FARC dissidents" isn't read as "FARC".
    pattern = re.compile(rf"(?<!\w)({'|'.join(re.escape(name) for name in sorted(bearers, key=len, reverse=True))})(?!\w)")
    found = []
    for claim_id, row in claims.iterrows():
        # A claim may tag a part for the whole and the whole for a part: fronts are dissidents too.
        tagged = set(row["actors"]) | {one for each in row["actors"] for one in actors.at[each, "successor_of"]}
        for name in dict.fromkeys(pattern.findall(_words(row["summary"]))):
            if bearers[name] & tagged:
                continue
            near = {one for one in bearers[name] if row["country_code"] in actors.at[one, "country_codes"]}
            for actor_id in sorted(near or bearers[name]) if len(bearers[name]) == 1 else sorted(near):
                found.append(Failure("actor_not_tagged", str(claim_id), actor_id, row["summary"]))
    return found


# ---------------------------------------------------------------- indicators
def violent_deaths_as_homicides(claims: pd.DataFrame) -> list[Failure]:
    """Rows under an indicator of homicides whose words count violent deaths, which include more."""
    filed = claims["indicator"].str.contains("homicid|murder") & claims["summary"].str.contains(
        r"violent deaths?|lethal violence", case=False
    )
    return [
        Failure("violent_deaths_as_homicides", str(one), row["indicator"], row["summary"])
        for one, row in claims[filed].iterrows()
    ]


def indicators_abroad(claims: pd.DataFrame, indicators: dict) -> list[Failure]:
    """Rows under an indicator of the registry in a country that its definition doesn't cover."""
    return [
        Failure("indicator_outside_its_countries", str(one), row["indicator"], row["summary"])
        for one, row in claims.iterrows()
        if row["indicator"] in indicators and row["country_code"] not in indicators[row["indicator"]].countries
    ]


# ---------------------------------------------------------------- stance
# "Alleged members were held" reports the arrest and leaves the membership open; so the adjective alone is no allegation.
THINGS = r"(illegal |illicit )?(members?|miners?|victims?|pimps?|mining|traffickers?|smugglers?|coltan|gold|leaders?|killers?|dealers?)"
ALLEGATION = re.compile(
    rf"\b(allegedly|alleges?|alleging|(is|are|was|were) (alleged|suspected|accused|presumed)|accus(ed|es|ing)|alleged(?! {THINGS})|"
    rf"suspect(s|ed(?! {THINGS}))?|suspicion|(said|thought|believed|reputed|rumou?red) to|said by|supposedly|purportedly|reportedly|"
    r"blam(e|es|ed)|apparently|unnamed|anonymous|according to (sources|locals|witnesses|residents))\b",
    re.IGNORECASE,
)
# "El Pitazo; residents on who did it": the row says whose the accusing half is.
HALVES = re.compile(r"; .+ on (who|what|why|where|whose|the) ")
SPEAKER = re.compile(
    r"\b(say|says|said|tell|tells|told|claim(s|ed|ing)?|alleg\w+|accus\w+|suspect\w*|blam\w+|warn(s|ed|ing)?|reports?|reported|reportedly|"
    r"describ\w+|call(s|ed)|denounc\w+|fear(s|ed)?|believ\w+|thought to|according|speaks? of|spoke of|testif\w+|implicat\w+|attribut\w+|"
    r"links?|linked|pointed out|apparent(ly)?|likely|perhaps|might|may|could|presum\w+|purport\w+|suppos\w+|investigat\w+|charged|probe[sd]?|seems?|"
    r"flagged|signs|counts|logged|sighted|complain\w*|names|naming|mentions?|estimates?|put|puts|unproven|unconfirmed|"
    r"(police|prosecutors|officials|army|authorities|investigators) (tie|tied|tie|trace|traced|list|listed)|tied by|listed|"
    r"(inquiry|report|study|mission) (found|finds)|held over|wanted)\b",
    re.IGNORECASE,
)


def reported_yet_alleged(claims: pd.DataFrame) -> list[Failure]:
    """Rows held as reported whose words allege."""
    found = []
    for claim_id, row in claims[claims["stance"] == "reported"].iterrows():
        word = ALLEGATION.search(row["summary"])
        if word and not HALVES.search(row["attributed_to"]):
            found.append(Failure("reported_yet_alleged", str(claim_id), word.group(0), row["summary"]))
    return found


def alleged_yet_flat(claims: pd.DataFrame) -> list[Failure]:
    """Rows held as alleged with a sentence, or a clause after a semicolon, that has neither a speaker nor a hedge."""
    found = []
    for claim_id, row in claims[claims["stance"] == "alleged"].iterrows():
        flat = [one for one in re.split(r"[;]|(?<=[a-z])\. ", row["summary"]) if not SPEAKER.search(one)]
        if flat:
            found.append(Failure("alleged_yet_flat", str(claim_id), flat[0].strip(), row["summary"]))
    return found


# ---------------------------------------------------------------- words
STYLE = {
    "million_million": r"million million|billones",
    "currency_as_code": r"US\$|(?<!\w)\$\d|(\d|illion|thousand)\"?( \([a-z ]+\))? (dollars?|reais|soles|pesos|euros)\b",
    "tonnes_as_t": r"\b\d[\d.,]*( (million|thousand|metric))? (tonnes?|tons?)\b",
    "thousands_in_figures": r"\b[\d.,]+ thousand\b",
    "editors_note": r"undated|page (date|shows|text)|date not shown|no year|year (not|inferred)|headline|computed from|one snapshot|stored as|recheck|the summary|tag pag|source page|this row|"
    r"\(local\)|\bsic\b",
}


def style(claims: pd.DataFrame, rule: str) -> list[Failure]:
    """Rows whose summary breaks one rule of STYLE."""
    pattern = re.compile(STYLE[rule], re.IGNORECASE if rule != "currency_as_code" else 0)
    found = ((claim_id, pattern.search(text), text) for claim_id, text in claims["summary"].items())
    return [Failure(rule, str(claim_id), hit.group(0), text) for claim_id, hit, text in found if hit]


def near_duplicates(claims: pd.DataFrame) -> list[Failure]:
    """Pairs of one country, place and time that say nearly the same and don't point to each other."""
    bags = {one: frozenset(w for w in fold(text).split() if len(w) > 3 or w.isdigit()) for one, text in claims["summary"].items()}
    found = []
    for _, group in claims.groupby(["country_code", claims["period_start"].str[:4]]):
        ids = list(group.index)
        for at, one in enumerate(ids):
            for two in ids[at + 1 :]:
                if _alike(claims.loc[one], claims.loc[two], bags[one], bags[two]):
                    found.append(
                        Failure("near_duplicate", two, one, f"{claims.at[two, 'summary']} / {claims.at[one, 'summary']}")
                    )
    return found


def _short(claim: pd.Series) -> bool:
    """Whether the claim holds for three months at most."""
    months = [int(date[:4]) * 12 + int(date[5:7]) for date in (claim["period_start"], claim["period_end"]) if len(date) > 4]
    return len(months) == 2 and months[1] - months[0] < 3


def _alike(one: pd.Series, two: pd.Series, a: frozenset[str], b: frozenset[str]) -> bool:
    here = one["region_codes"] == two["region_codes"]
    if one["origin"] == two["origin"] or not (here or set(one["region_codes"]) & set(two["region_codes"])):
        return False
    shared, contained = len(a & b) / max(1, len(a | b)), len(a & b) / max(1, min(len(a), len(b)))
    figure = (one["unit"], one["value"]) == (two["unit"], two["value"]) and one["unit"] != ""
    # One page may state several things of the same matter; two pages that do so report the same.
    if one["source_ids"] == two["source_ids"]:
        return figure and shared > 0.75
    if here and one["period_start"][:7] == two["period_start"][:7] and _short(one) and _short(two) and contained > 0.45:
        return True
    silent = one["unit"] == two["unit"] == ""
    return (figure and (shared > 0.5 or contained > 0.75)) or (silent and (shared > 0.5 or contained > 0.8)) or shared > 0.75


# ---------------------------------------------------------------- others' words
def runs(text: str) -> list[str]:
    """All runs of seven words of the text, folded."""
    words = fold(text).split()
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def digest(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def founding_document() -> frozenset[str]:
    """The runs of the founding document as digests; its text isn't ours to keep."""
    return frozenset((DATA / "founding_document_runs.txt").read_text(encoding="utf-8").split())


def copied_from_founding_document(texts: dict[str, str]) -> list[Failure]:
    """Texts that share a run of seven words with the founding document."""
    known = founding_document()
    hits = ((one, next((run for run in runs(text) if digest(run) in known), ""), text) for one, text in texts.items())
    return [Failure("founding_document_words", one, hit, text) for one, hit, text in hits if hit]


def copied_from_titles(claims: pd.DataFrame, sources: pd.DataFrame) -> list[Failure]:
    """Claims that share a run of seven words with the title of any source."""
    known = {run for title in sources["title"] for run in runs(title)}
    hits = ((one, next((run for run in runs(text) if run in known), ""), text) for one, text in claims["summary"].items())
    return [Failure("source_title_words", str(one), hit, text) for one, hit, text in hits if hit]
