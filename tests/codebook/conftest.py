"""A small codebook, in the shape of the ones that ship."""

import pytest

from discourse.codebook import parse_codebook
from discourse.model import Codebook

OFFICE_DOGS = """\
name = "office-dogs"
version = "2"
title = "Dogs at work"
description = "Do commenters want dogs in the office?"

[words]
dog = ["dog*", "pupp*", "four-legged friend*"]
place = ["office*", "workplace*"]

[[stances]]
id = "dogs"
label = "Dogs in the office"
question = "Does the writer take a side on dogs in the office?"
include = ["Says whether dogs should be let in."]
exclude = ["Tells a story about a dog and leaves it there."]
choose = "first"

[[stances.positions]]
id = "torn"
combines = ["welcome", "unwelcome"]
examples = ["Dogs cheer us up, yet my allergy says keep them out."]

[[stances.positions]]
id = "welcome"
label = "Dogs are welcome"
statement = "Dogs should be allowed in the office."
opposite = "unwelcome"
probability = 0.7
cues = [
    "{dog} cheer* [us] up",
    { pattern = "let ... {dog} (in|into ... {place})", probability = 0.95 },
]
blockers = ["let sleeping {dog} lie"]
examples = ["Just let the dogs in."]
counter_examples = ["I let sleeping dogs lie."]

[[stances.positions]]
id = "unwelcome"
statement = "Dogs should be kept out of the office."
cues = ["keep ...3 {dog} out", "why ... {dog} ?"]
examples = ["Please keep your dogs out."]
[[stances.positions.parts]]
id = "animal"
cues = ["{dog}"]
[[stances.positions.parts]]
id = "harm"
probability = 0.6
cues = ["allerg*", "bitten"]
"""


@pytest.fixture
def text() -> str:
    return OFFICE_DOGS


@pytest.fixture
def book() -> Codebook:
    return parse_codebook(OFFICE_DOGS, "office-dogs.toml")
