"""How right the facts were found to be: samples that add up, with their intervals."""

from __future__ import annotations

import pytest
from geodata.checks import interval, read_checks
from geodata.errors import FactsError
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

HEADER = "check_id,date,what,drawn,right,loose,wrong,how"


def written(folder, row):
    path = folder / "checks.csv"
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    return path


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_is_wilson_s(sample):
    count, of = sample
    known = stats.binomtest(count, of).proportion_ci(method="wilson")
    assert interval(count, of) == pytest.approx((known.low, known.high), abs=1e-12)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,2026-11-29,rumours,50,35,11,0,drawn", "what 'rumours' is not in the vocabulary"),
        ("a,soon,claims,50,35,11,0,drawn", "date 'soon' is no date"),
        ("a,2026-11-29,claims,50,35,11,0, ", "how ' ' is empty"),
        ("a,2026-11-29,claims,50,35.5,11,0,drawn", "right '35.5' is no count"),
        ("a,2026-11-29,claims,50,,11,0,drawn", "right '' is no count"),
        ("a,2026-11-29,claims,50,-1,11,0,drawn", "right '-1' is no count"),
        ("a,2026-11-29,claims,40,35,11,0,drawn", "drawn 40 does not add up"),
        ("a,2026-11-29,claims,40,0,0,0,drawn", "drawn 40 does not add up"),
    ],
)
def test_a_sample_that_can_t_be_is_named(tmp_path, row, message):
    with pytest.raises(FactsError) as caught:
        read_checks(written(tmp_path, row))
    assert str(caught.value).startswith("checks.csv line 2, a: ") and message in str(caught.value)
