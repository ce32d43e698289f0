"""The codebook that somebody starts from: complete, valid, and explained line by line.

Text and nothing else; what it means is read by :mod:`.load` like any other codebook.
"""

import re

from discourse.errors import CodebookError

__all__ = ["template"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXT = """\
# A codebook: the questions that are asked of every comment, and what speaks for each answer.
# Rules in prose are for people; cues and statements are what the program goes by.
# Try it:   discourse codebook check {name}.toml
#           discourse codebook test {name}.toml THREAD
#           discourse report THREAD --codebook {name}.toml
name = "{name}"
version = "1"  # raise it when you change a rule: every analysis names it, with a digest of this file
title = "Phones at school"
description = "For threads on whether pupils may have their phones at school."

# Word lists that cues call as {{phone}}. A * stands for any letters.
[words]
phone = ["phone", "phones", "mobile", "mobiles", "smartphone*"]
ban = ["ban", "bans", "banned", "banning", "forbid*", "prohibit*"]

# One question. A comment gets at most one of its positions, or none.
[[stances]]
id = "ban"
label = "Banning phones at school"
question = "Which side, if any, does the comment take on banning phones at school?"
include = ["Says that a ban is right, wrong, useful or useless."]
exclude = ["Mentions a ban, or a phone, without judging it."]
# A stance is coded only where the thread speaks of its subject.
about = ["{{phone}}"]

[[stances.positions]]
id = "for"
label = "for a ban"
opposite = "against"  # what a cue speaks for when it is negated
# What somebody says who holds this position, in one sentence that names the matter. The
# trained encoder compares comments with it; cues are not needed then, but they help.
statement = "Phones should be banned at school."
# Words in this order. (a|b) one of these, [a] this or nothing, ... up to six words between,
# # a number, ^ and $ the ends of a sentence, ? at the end: only in a question.
cues = [
  "{{phone}} ... (should|must|ought to) be {{ban}}",
  # A cue may say how sure it makes us; 0.8 where it doesn't.
  {{ pattern = "{{ban}} [all|the] {{phone}}", probability = 0.7 }},
]
# Checked by "discourse codebook check": the cues must find these ...
examples = ["Phones should be banned from every classroom."]
# ... and not these.
counter_examples = ["They say that phones should be banned; I don't see why."]

[[stances.positions]]
id = "against"
label = "against a ban"
opposite = "for"
statement = "Pupils should be allowed to have their phones at school."
cues = ["{{phone}} ... (should not|must not|shouldn't) be {{ban}}", "let (them|kids|pupils|students) (have|keep) (their|the) {{phone}}", "{{ban}} ... {{phone}} ... (useless|pointless|wrong)"]
examples = ["Let pupils keep their phones."]

# A stance that the encoder was trained for needs no statement: head = "testimony".
[[stances]]
id = "testimony"
label = "Testimony"
question = "Does the comment report experience with phones at school?"
include = ["What the writer lived through with phones at school."]
exclude = ["What is told of school without phones in it."]
head = "testimony"

[[stances.positions]]
id = "first"
label = "the writer's own"
statement = "This happened to me, or is how I live."
cues = ["(i|we) (teach|taught)", "my (son|daughter|kids|children|class|pupils)"]
examples = ["I teach maths, and they were a plague."]
"""


def template(name: str) -> str:
    """The text of a new codebook.

    Parameters
    ----------
    name
        Small letters, digits and hyphens.

    Raises
    ------
    CodebookError
        If it is no such name.

    Examples
    --------
    >>> template("school-phones").splitlines()[5]
    'name = "school-phones"'
    """
    if not _NAME.fullmatch(name):
        message = f"{name}: a codebook's name is small letters, digits and hyphens"
        raise CodebookError(message)
    return _TEXT.format(name=name)
