"""The cache of what was used last."""

from components.last_used import LastUsed


def test_what_was_used_longest_ago_makes_room():
    cache = LastUsed(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1  # now "b" was used longest ago
    cache.put("c", 3)
    assert [cache.get(key) for key in "abc"] == [1, None, 3]


def test_a_value_is_made_once_while_it_is_here():
    cache, made = LastUsed(1), []
    for key in ("a", "a", "b", "a"):
        assert cache.made(key, lambda key=key: made.append(key) or key) == key
    assert made == ["a", "b", "a"]
