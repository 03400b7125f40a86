"""The page of borders."""

from __future__ import annotations

MESSAGES: dict[str, str | dict[str, str]] = {
    "borders.all_borders": "All borders",
    "borders.all_of": "all {count}",
    "borders.all_within_50": "All borders, within 50 km",
    "borders.atlas.all": "All border regions on the map of the atlas",
    "borders.atlas.one": "Both sides on the map of the atlas",
    "borders.away": "about {km} km",
    "borders.away.under": "under {km} km",
    "borders.beyond.all": "Claims in the zone also lie in regions that touch no border: {regions}.",
    "borders.beyond.one": "Claims in the zone also lie in regions that do not touch it: {regions}.",
    "borders.border": "Border",
    "borders.both_sides": "both sides",
    "borders.choose_zone": "Choose the zone",
    "borders.claims": {
        "one": "{count} claim placed within {km} km, nearest first",
        "other": "{count} claims placed within {km} km, nearest first",
    },
    "borders.distance": "Distance in km, {least} to {most}",
    "borders.distances": "Distances",
    "borders.distances.note": (
        "Distances are geodesic, from the place’s point to the border as drawn, and rounded as the place is known (the "
        "boundary is generalised, and may itself be some km off): to 1 km for a site, 5 km for a town, 10 km for a "
        "municipality, whose middle is measured."
    ),
    "borders.drawn.all": {
        "one": "Map: the zone within {km} km of the borders among the six countries, with {count} placed claim in it",
        "other": "Map: the zone within {km} km of the borders among the six countries, with {count} placed claims in it",
    },
    "borders.drawn.claim": "{status}: {summary} ({place})",
    "borders.drawn.claimed": "{line}: claimed by {claimant}, held by {holder}",
    "borders.drawn.claims": {
        "one": "{count} claim at or close to {place}: {claims}",
        "other": "{count} claims at or close to {place}: {claims}",
    },
    "borders.drawn.claims.one": "{status}, {summary}",
    "borders.drawn.one": {
        "one": "Map: the zone within {km} km of the border {border}, with {count} placed claim in it",
        "other": "Map: the zone within {km} km of the border {border}, with {count} placed claims in it",
    },
    "borders.empty": "{claims} is placed so near. That is no finding of nothing: take {choices}.",
    "borders.empty.border": "all borders",
    "borders.empty.distance": "a longer distance",
    "borders.empty.topic": "another topic",
    "borders.how_read": "How to read it",
    "borders.key.border.all": "Border between two of the six countries",
    "borders.key.border.one": "The border",
    "borders.key.several": "Several claims at or close to one place",
    "borders.key.zone": "Within {km} km of it, on the ground",
    "borders.list.all": "Borders, most claims first",
    "borders.list.note": (
        "The order and the rate leave out what is denied and where nothing was found: neither is a presence. Many claims mean "
        "much reporting, not only much crime. Lengths are {methods:geodesic, along the boundary as drawn}; the true border "
        "winds more and is longer, so that true rates are lower."
    ),
    "borders.list.one": "The border",
    "borders.list.points": (
        "A claim near a point where three countries meet counts for each border that it is near, so rows do not add up to the "
        "whole."
    ),
    "borders.loose.all": {
        "one": (
            "Counted apart, and never added to these: {claims} without a point of its own in regions that touch a border; it "
            "may lie far from the border."
        ),
        "other": (
            "Counted apart, and never added to these: {claims} without a point of their own in regions that touch a border; "
            "they may lie far from the border."
        ),
    },
    "borders.loose.lead": "Latest first. How far from the border any of them lies is not known.",
    "borders.loose.none.all": (
        "Counted apart, and never added to these: {claims} without a point of their own in regions that touch a border."
    ),
    "borders.loose.none.one": (
        "Counted apart, and never added to these: {claims} without a point of their own in regions that touch it."
    ),
    "borders.loose.one": {
        "one": (
            "Counted apart, and never added to these: {claims} without a point of its own in regions that touch it; it may lie "
            "far from the border."
        ),
        "other": (
            "Counted apart, and never added to these: {claims} without a point of their own in regions that touch it; they may "
            "lie far from the border."
        ),
    },
    "borders.loose.title": {
        "one": "{count} claim in regions that touch it, without a point of its own",
        "other": "{count} claims in regions that touch it, without a point of their own",
    },
    "borders.map.all": "Boundaries: Natural Earth. The east of Brazil, which touches none of the other five, is cut off.",
    "borders.map.one": "Boundaries: Natural Earth.",
    "borders.marks.note": (
        "A mark is a claim known to a site, a town or a municipality, at the middle of that place. A claim known only to a "
        "park, a river basin or a region has none, nor has one whose place has no coordinates here: they have no point of "
        "their own, and the middle of a region says nothing of how far from the border something happened."
    ),
    "borders.name": "{one}–{other}",
    "borders.nearest": "The nearest, {away} away: {status}",
    "borders.no_claim": "No claim",
    "borders.no_rate": "No claim, or too short a border for a rate",
    "borders.north": "{lat}° N, {lon}° W",
    "borders.not_measured": (
        "Borders with other countries (Guyana, Suriname, France, Panama, Chile, Argentina, Paraguay, Uruguay) are not measured "
        "here."
    ),
    "borders.not_understood": "Not understood",
    "borders.on_topic": "{claims} on {topic}",
    "borders.placed.all": {
        "one": "{claims} is placed within {km} km of the {length} km of border among the six countries.",
        "other": "{claims} are placed within {km} km of the {length} km of border among the six countries.",
    },
    "borders.placed.one": {
        "one": "{claims} is placed within {km} km of the {length} km of this border.",
        "other": "{claims} are placed within {km} km of the {length} km of this border.",
    },
    "borders.points": "Where three countries meet",
    "borders.refused": "No zone can be drawn for this address",
    "borders.regions.all": {
        "one": "{count} region that touches a border, most claims first",
        "other": "{count} regions that touch a border, most claims first",
    },
    "borders.regions.note": (
        "A link opens the atlas with the region, or with both sides, selected. Along less than {km} km of border no rate is "
        "given."
    ),
    "borders.regions.one": {
        "one": "{count} region that touches it, most claims first",
        "other": "{count} regions that touch it, most claims first",
    },
    "borders.share": "{share}%",
    "borders.share.under": "under 1%",
    "borders.south": "{lat}° S, {lon}° W",
    "borders.tally": "{bold:{claims}}: {statuses}",
    "borders.tally.inline": "{bold:{claims}} ({statuses})",
    "borders.tally.inline.origins": "{bold:{claims}} from {origins} ({statuses})",
    "borders.tally.none": "{mark:no claim}",
    "borders.tally.origins": "{bold:{claims}} from {origins}: {statuses}",
    "borders.title": "{border}, within {km} km",
    "borders.topic": "Topic",
    "borders.town": "{bdi:{town}} ({country}), {length}",
    "borders.towns.far": "{note:None of the atlas’s towns within {km} km; the nearest is} {towns}",
    "borders.within.all": "Within {km} km of an international border",
    "borders.within.one": "Within {km} km of the border {border}",
}
