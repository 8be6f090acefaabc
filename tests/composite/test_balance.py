"""Red and blue against green, whatever order the levels come in."""

from __future__ import annotations

import pytest
from metasplice.base.field import Field
from metasplice.composite import composites


def _shown(name: str, levels: str) -> dict[str, object]:
    made = composites([Field("Maker", name, levels)])
    return {field.name: field.value for field in made if field.name.endswith("Balance")}


@pytest.mark.parametrize(
    ("name", "levels", "red", "blue"),
    [
        ("WB_RGGBLevels", "512 256 256 384", 2.0, 1.5),
        ("WB_RBGGLevels", "512 384 200 312", 2.0, 1.5),
        ("WB_GRBGLevels", "256 512 384 256", 2.0, 1.5),
        ("WB_RGBLevels", "512 256 384", 2.0, 1.5),
        ("WB_RBLevels", "512 384", 2.0, 1.5),
        ("WB_RBLevels", "2 1.5 1 1", 2.0, 1.5),
    ],
)
def test_balance_is_red_and_blue_against_green(name: str, levels: str, red: float, blue: float) -> None:
    assert _shown(name, levels) == {"RedBalance": red, "BlueBalance": blue}


@pytest.mark.parametrize("levels", ["", "512", "a b c d", "512 0 0 384"])
def test_levels_that_make_no_sense_have_no_balance(levels: str) -> None:
    assert _shown("WB_RGGBLevels", levels) == {}
