"""The coding manual."""

from discourse.codebook import as_markdown
from discourse.model import Codebook, Cue, Position, Stance


def test_the_whole_manual(book: Codebook) -> None:
    assert as_markdown(book).replace(book.digest[:12], "DIGEST") == MANUAL


def test_text_cannot_break_the_markdown() -> None:
    position = Position("p", cues=(Cue("a `b` c"),), examples=("<b>*very*\n[bold](x)",))
    manual = as_markdown(Codebook("n", "1", (Stance("s", "S", "S?", (position,)),)))
    assert "- `` a `b` c ``\n" in manual
    assert "- “\\<b>\\*very\\* \\[bold\\](x)”\n" in manual


MANUAL = """\
# Dogs at work

Codebook `office-dogs`, version 2, SHA-256 DIGEST.

Do commenters want dogs in the office?

## Dogs in the office (`dogs`)

**Does the writer take a side on dogs in the office?**

Include:

- Says whether dogs should be let in.

Exclude:

- Tells a story about a dog and leaves it there.

Where several positions show, the one listed first is coded.

### torn

Examples:

- “Dogs cheer us up, yet my allergy says keep them out.”

Holds where all of these hold: `welcome`, `unwelcome`.

### Dogs are welcome (`welcome`)

Statement: Dogs should be allowed in the office.

Examples:

- “Just let the dogs in.”

Not this position:

- “I let sleeping dogs lie.”

A negated cue signals `unwelcome`.

Cues, probability 0.95:

- `let ... {dog} (in|into ... {place})`

Cues, probability 0.7:

- `{dog} cheer* [us] up`

Blockers, which take back an overlapping cue:

- `let sleeping {dog} lie`

### unwelcome

Statement: Dogs should be kept out of the office.

Examples:

- “Please keep your dogs out.”

Cues, probability 0.8:

- `keep ...3 {dog} out`
- `why ... {dog} ?`

Needed, part `animal`, probability 0.8:

- `{dog}`

Needed, part `harm`, probability 0.6:

- `allerg*`
- `bitten`

## Word lists

- `{dog}`: `dog*`, `pupp*`, `four-legged friend*`
- `{place}`: `office*`, `workplace*`
"""
