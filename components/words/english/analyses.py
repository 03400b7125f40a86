"""What analyses find, in sentences. A record compares their numbers in order: keep that order where a sentence is reworded."""

from __future__ import annotations

STATISTICS = (
    "Neighbours are regions whose boundaries share a line, in all six countries, each with the same weight. p-values come from "
    "{permutations} permutations with a fixed seed, so that they repeat; those of single regions are one-sided, and what is "
    "marked passes a false discovery rate of {rate} (Benjamini and Hochberg). Regions without a figure, and those without "
    "a neighbour that has one, are left out; below {fewest} regions nothing is computed. Draws and formulas are those of esda."
)
COMPARED = "Two years are compared where one series has both: a change of source or method is no change of what is measured."
MESSAGES: dict[str, str | dict[str, str]] = {
    "analysis.left_out": {
        "one": "{count} of {regions} is left out: {why}.",
        "other": "{count} of {regions} are left out: {why}.",
    },
    "analysis.filtered": "Only figures that are {stances}.",
    "analysis.nothing": "nothing",
    # Two indicators
    "both.title": "{first} and {second}, {year}",
    "both.band": "{first} {across}, {second} {up}",
    "both.region": "{first}: {across} third; {second}: {up} third",
    "both.missing": "no figure for {year} under one of the two or both",
    "both.low": "low",
    "both.middle": "middle",
    "both.high": "high",
    "both.bounds": "{indicator}: low up to {low}, high over {high}.",
    "both.bounds.alike": "{indicator}: many regions share {low}, so the thirds are of unequal size.",
    "both.few": {
        "one": "{count} region has both figures for {year}; nine classes need at least {fewest}.",
        "other": "{count} regions have both figures for {year}; nine classes need at least {fewest}.",
    },
    "both.few.nearest": "{few} The nearest year with enough is {year}.",
    "both.few.none": "{few} No year has enough: choose another second indicator.",
    "correlation.none": "No rank correlation: {problem}",
    "correlation.strong.up": "Ranks strongly rise together: {statistics}.",
    "correlation.moderate.up": "Ranks moderately rise together: {statistics}.",
    "correlation.weak.up": "Ranks weakly rise together: {statistics}.",
    "correlation.strong.down": "Ranks run strongly in opposite directions: {statistics}.",
    "correlation.moderate.down": "Ranks run moderately in opposite directions: {statistics}.",
    "correlation.weak.down": "Ranks run weakly in opposite directions: {statistics}.",
    "correlation.unclear": "Ranks show no clear order: {statistics}.",
    "correlation.statistics": "Spearman's ρ = {rho}, {p}, n = {n}",
    "statistics.p": "p = {p}",
    "statistics.p.small": "p < 0.001",
    # Hot spots and clusters
    "hotspots.title": "Hot and cold spots: {indicator}, {year}",
    "clusters.title": "Clusters and outliers: {indicator}, {year}",
    "hotspots.hot": "Hot spot",
    "hotspots.cold": "Cold spot",
    "hotspots.hot.band": "Hot spot: high figures together",
    "hotspots.cold.band": "Cold spot: low figures together",
    "clusters.high_among_high": "High among high",
    "clusters.high_among_low": "High among low",
    "clusters.low_among_high": "Low among high",
    "clusters.low_among_low": "Low among low",
    "hotspots.plain": "Not significant",
    "hotspots.region": "{label} (Gi* = {score}, p = {p})",
    "clusters.region": "{label} (local I = {score}, p = {p})",
    "hotspots.missing": "no figure for {year}, or no neighbour with one",
    "hotspots.rate": "At most {rate} of the regions marked are expected to be so by chance (false discovery rate).",
    "hotspots.moran.none": "Neighbouring regions are no more alike than chance would have it {tested}.",
    "hotspots.moran.alike": "Neighbouring regions resemble each other more than chance would have it {tested}.",
    "hotspots.moran.unlike": "Neighbouring regions differ from each other more than chance would have it {tested}.",
    "hotspots.moran.tested": "(Moran's I = {moran}, p = {p}; {regions}, {permutations} permutations)",
    "hotspots.getis.high": "High figures lie together more than chance would have it {tested}.",
    "hotspots.getis.none": "High figures lie together no more than chance would have it {tested}.",
    "hotspots.getis.tested": "(Getis-Ord G = {getis}, p = {p})",
    "hotspots.count": "Gi* compares each region and its neighbours with all regions: {found}.",
    "clusters.count": "Local Moran's I compares each region with its neighbours: {found}.",
    "clusters.each": "{count} {kind}",
    "hotspots.none": "none stands out",
    # Change
    "change.title": "{indicator}: change since an earlier year",
    "change.title.difference": "{indicator}, {until} minus {since}",
    "change.title.ratio": "{indicator}, {until} over {since}",
    "change.unit.ratio": "times",
    "change.missing": "no figure for {since} or for {until}",
    "change.no_year": "{indicator} has no year before {until} to compare with; choose a later year.",
    "change.same_year": "{since} is the year shown; choose two different years.",
    "change.later": "{since} is later than {until}; choose an earlier year to start from.",
    "change.not_a_year": "{indicator} has no figures for {since}; it has figures for {first} to {last}.",
    "change.no_region": "No region has a figure for both {since} and {until}; choose two other years.",
    "change.broken": (
        "Source or method changed between {since} and {until} in every region, so no change can be calculated; choose years on "
        "one side of the break."
    ),
    "change.too_low": "The figures for {since} are too low for ratios; choose the difference instead.",
    "change.none": "No change",
    "change.least": "{figure} or less",
    "change.plus": "+{figure}",
    "change.times": "{figure} times",
    "change.region": "{change}: {before} in {since}, {after} in {until}",
    "change.up_down": "Up in {up}, down in {down}.",
    "change.up_down_same": "Up in {up}, down in {down}, unchanged in {same}.",
    "change.rises": {"one": "Largest rise: {regions}.", "other": "Largest rises: {regions}."},
    "change.falls": {"one": "Largest fall: {regions}.", "other": "Largest falls: {regions}."},
    "change.of_region": "{region} ({change})",
    "change.uncompared.series": "Not compared, as source or method differ between the years: {regions}.",
    "change.uncompared.low": "Not compared, as the earlier figure is too low for a ratio: {regions} (below {least}).",
    # What the map can show instead of figures: its name, what it means, how it is worked out
    "analysis.both": "With the second indicator (3 × 3)",
    "analysis.both.means": (
        "Each indicator in thirds, low to high: nine colours say where both are high, both low, or one of them alone."
    ),
    "analysis.both.method": (
        "Thirds are made of the regions that have both figures for the year. How the two go together is Spearman's rank "
        "correlation of these regions, ties sharing their mean rank, with the two-sided p-value of Student's t; it takes regions for "
        "independent of each other, which neighbours are not, so that a small p-value is weaker evidence than it looks."
    ),
    "analysis.clusters": "Clusters and outliers (local Moran)",
    "analysis.clusters.means": (
        "Regions that resemble their neighbours, or stand out from them, more than chance would have it."
    ),
    "analysis.clusters.method": f"Anselin's local version of Moran's I, and Moran's I of all regions. {STATISTICS}",
    "analysis.difference": "Change since a year: difference",
    "analysis.difference.means": (
        "The figure of the year shown minus that of an earlier year, where both come from the same source by the same method."
    ),
    "analysis.difference.method": (
        f"{COMPARED} Classes are alike on both sides of zero: thirds of the sizes of all changes, rounded."
    ),
    "analysis.hotspots": "Hot and cold spots (Gi*)",
    "analysis.hotspots.means": (
        "Regions that together with their neighbours have higher, or lower, figures than chance would have it."
    ),
    "analysis.hotspots.method": (
        f"Getis and Ord's G* of each region, its own figure included, as a standard score, and their G of all. {STATISTICS}"
    ),
    "analysis.none": "values",
    "analysis.none.means": "Each region's figure for the year, by class.",
    "analysis.ratio": "Change since a year: ratio",
    "analysis.ratio.means": (
        "The figure of the year shown divided by that of an earlier year; not where the earlier one is so low that a ratio "
        "misleads."
    ),
    "analysis.ratio.method": (
        f"{COMPARED} A ratio must start from at least {{least}} for counts, else from {{share}} of the median of the earlier "
        "year: from less, it would magnify noise."
    ),
}
