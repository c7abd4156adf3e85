from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainstudy.site.addresses import LONGEST, name_address, name_addresses

SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("eye-scan-sgfap", "eye-scan-sgfap"),
        ("Eye Scan.sGFAP", "eye-scan-sgfap"),
        ("38012345", "38012345"),
        ("2026/07/trial_3", "2026-07-trial-3"),
    ],
)
def test_an_ordinary_name_is_its_address(name: str, address: str) -> None:
    assert name_address(name) == address


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd\0", "多発性硬化症", "Müller", "a" * 500, "?"]
)
def test_where_characters_are_lost_a_hash_tells_names_apart(name: str) -> None:
    assert re.search(r"-[0-9a-f]{8}$", name_address(name))


@given(st.text())
def test_no_name_leaves_the_folder(name: str) -> None:
    address = name_address(name)
    assert SAFE.fullmatch(address)
    assert len(address) <= LONGEST


@given(st.lists(st.text(alphabet="aA-. é0", max_size=4), unique=True, max_size=30))
def test_no_two_names_share_an_address_and_the_order_changes_nothing(names: list[str]) -> None:
    addresses = name_addresses(names)
    assert len(set(addresses.values())) == len(names)
    assert name_addresses(reversed(names)) == addresses


def test_a_name_that_is_the_address_keeps_it() -> None:
    addresses = name_addresses(["A b", "a-b", "a.b"])
    assert addresses["a-b"] == "a-b"
    assert addresses["A b"].startswith("a-b-")


def test_a_name_made_to_take_anothers_address_does_not() -> None:
    stolen = name_addresses(["A b", "a-b"])["A b"]
    addresses = name_addresses(["A b", "a-b", stolen])
    assert len(set(addresses.values())) == 3
