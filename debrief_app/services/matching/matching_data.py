"""The numbers of the matching, read from resources/matching. Whole numbers only; a broken file is a fault of ours."""

from __future__ import annotations

from functools import cache

from debrief_app import strict_json
from debrief_app.domain.errors import BugError, KnownError
from debrief_app.domain.identity.matching import Weights
from debrief_app.paths import resources_dir


@cache
def weights() -> Weights:
    """The weights of resources/matching/weights.json."""
    numbers = _numbers("weights.json", ("points", "likeness", "rarity"))
    return Weights(numbers["points"], numbers["likeness"], numbers["rarity"])


@cache
def token_numbers() -> dict[str, dict[str, int]]:
    """The parameters of resources/matching/tokens.json: how tokens are made and from when on two are one person."""
    return _numbers("tokens.json", ("filter", "likeness", "points"))


def _numbers(name: str, groups: tuple[str, ...]) -> dict[str, dict[str, int]]:
    try:
        content = strict_json.load_object((resources_dir() / "matching" / name).read_bytes())
        return {group: {key: strict_json.integer(strict_json.mapping(content, group), key)
                        for key in strict_json.mapping(content, group)} for group in groups}
    except (OSError, KnownError) as fault:
        raise BugError(f"resources/matching/{name} cannot be read") from fault
