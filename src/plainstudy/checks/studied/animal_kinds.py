"""Animal kinds: which words name the same kind of animal, so that lambs never become deer.

A word names a kind ("lambs" are sheep) or a family of kinds ("rodents", "birds"). A summary may
call a kind by its family, and a family in the abstract does not say which of its kinds it means.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plainstudy.checks.language.patterns import Pattern

_KINDS = {
    "mouse": "mouse mice murine",
    "rat": "rat rats",
    "hamster": "hamster hamsters",
    "gerbil": "gerbil gerbils",
    "vole": "vole voles",
    "squirrel": "squirrel squirrels",
    "guinea pig": "guinea-pig guinea-pigs",
    "rabbit": "rabbit rabbits",
    "monkey": "monkey monkeys macaque macaques rhesus marmoset marmosets baboon baboons",
    "ape": "ape apes chimpanzee chimpanzees gorilla gorillas",
    "pig": "pig pigs piglet piglets minipig minipigs swine porcine sow sows boar boars",
    "dog": "dog dogs beagle beagles canine puppy puppies",
    "cat": "cat cats feline kitten kittens",
    "sheep": "sheep ewe ewes lamb lambs ovine ram rams",
    "goat": "goat goats",
    "cattle": "cow cows calves cattle heifer heifers steer steers bovine bull bulls",
    "deer": "deer elk moose reindeer",
    "horse": "horse horses equine mare mares foal foals",
    "chicken": "chicken chickens broiler broilers hen hens chick chicks",
    "quail": "quail quails",
    "frog": "frog frogs xenopus toad toads",
    "ferret": "ferret ferrets",
    "zebrafish": "zebrafish",
    "salmon": "salmon trout",
    "mosquito": "mosquito mosquitoes",
    "fruit fly": "drosophila fruit-fly fruit-flies",
    "bee": "bee bees honeybee honeybees bumblebee bumblebees",
    "flatworm": "flatworm flatworms planarian planarians schmidtea dugesia",
    "newt": "newt newts axolotl axolotls salamander salamanders",
    "killifish": "killifish medaka",
    "sea urchin": "urchin urchins",
    "snail": "snail snails aplysia slug slugs",
    "octopus": "octopus octopuses squid squids cuttlefish",
    "beetle": "beetle beetles tribolium",
    "moth": "moth moths silkworm silkworms manduca caterpillar caterpillars butterfly butterflies",
    "locust": "locust locusts grasshopper grasshoppers cricket crickets",
    "pigeon": "pigeon pigeons",
    "finch": "finch finches",
    "duck": "duck ducks goose geese",
    "lizard": "lizard lizards gecko geckos",
    "snake": "snake snakes",
    "turtle": "turtle turtles tortoise tortoises",
    "bat": "bats",
    "camel": "camel camels alpaca alpacas llama llamas",
    "roundworm": "elegans caenorhabditis nematode nematodes roundworm roundworms",
}
_FAMILIES = {
    "rodent rodents": "mouse rat hamster gerbil vole squirrel guinea-pig",
    "primate primates": "monkey ape",
    "ruminant ruminants": "sheep goat cattle deer",
    "livestock": "pig sheep goat cattle horse chicken",
    "bird birds songbird songbirds poultry": "chicken quail finch pigeon duck",
    "fish fishes": "zebrafish salmon killifish",
    "fly flies insect insects": "mosquito fruit-fly bee beetle moth locust",
    "worm worms": "roundworm flatworm",
    "amphibian amphibians": "frog newt",
    "reptile reptiles": "lizard snake turtle",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FAMILY_OF = {
    kind.replace("-", " "): frozenset(words.split())
    for words, kinds in _FAMILIES.items()
    for kind in kinds.split()
}
_TWO_WORDS = Pattern(r"\b(guinea pigs?|fruit fl(?:y|ies)|honey bees?|bumble bees?)\b")
_WORD = Pattern(r"[a-z-]{2,}", re.NOFLAG)


@lru_cache(maxsize=128)
def _words(text: str) -> frozenset[str]:
    joined = _TWO_WORDS.sub(
        lambda m: m[0].replace(" ", "-" if m[0][0] in "gGfF" else ""), text
    ).lower()
    return frozenset(_WORD.findall(joined)) | frozenset(joined.replace("-", " ").split())


def find_other_kinds(text: str, source: str) -> tuple[str, ...]:
    """Return the words of a text that name a kind of animal the source does not name."""
    offered = _words(source)
    kinds = {_KIND_OF[word] for word in offered if word in _KIND_OF}
    return tuple(
        word
        for word in sorted(_words(text))
        if word in _KIND_OF
        and _KIND_OF[word] not in kinds
        and offered.isdisjoint(_FAMILY_OF.get(_KIND_OF[word], ()))
    )
