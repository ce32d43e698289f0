"""Short comments of our own making that teach what turns a side round.

Corpora teach which subjects go with which side; they hardly teach that "legalise it",
"the ban has failed" and "nobody should be stopped" are one side and "keep it illegal",
"the ban is right" the other, whatever the matter. Here matters, sides and statements
are combined freely, so that only their wording can tell. Data and a generator only.
"""

import random
from collections.abc import Iterator

from discourse.training.examples import Example, Part

__all__ = ["composed"]

_MATTERS = tuple(
    """plastic bags|fireworks|electric scooters|zoos|billboards|leaf blowers|energy drinks|night flights|drones|online gambling
    |wood stoves|cruise ships|fur farms|betting shops|sunbeds|vapes|tobacco|alcohol|strong beer|drugs|soft drugs|party drugs|sleeping pills
    |painkillers|raw milk|sugary drinks|fast food adverts|horse races|bullfights|circus animals|pit bulls|exotic pets|hunting|trapping
    |fishing in the bay|bonfires|barbecues in the park|camping in the wood|street music|buskers|graffiti|skateboards
    |motorbikes|jet skis|snowmobiles|helicopters|private jets|short flights|nuclear power|wind farms|fracking|coal mines
    |pesticides|weed killers|gene editing|animal tests|stem cells|surrogacy|egg donation|sex work|striptease|tattoos for minors
    |piercings|boxing|cage fights|rugby at school|homework|school uniforms|phones at school|private schools|faith schools
    |home schooling|tuition fees|payday loans|crypto coins|short selling|lotteries|loot boxes|violent games
    |dating apps|face recognition|cameras in the street|body cameras|encryption|anonymous accounts|targeted adverts|cookies|robocalls
    |door to door sales|zero hour contracts|unpaid internships|Sunday shopping|late opening hours|holiday rentals|second homes
    |high-rise flats|gated estates|cash|credit scoring|firearms|air rifles|knives in public|pepper spray|masks in shops
    |religious dress at work|public prayer|veils|bells at night|feeding pigeons|keeping hens|dogs on the beach
    |cats outdoors|palm oil|foie gras|veal|halal slaughter|cloned meat|insects as food|bottled water|disposable cups|glitter|balloon releases""".replace(
        "\n", " "
    ).split("|")
)

_BAN_SAID = (
    "{x} should be banned", "ban {x}", "ban {x} now and be done with it", "{x} must stay illegal", "keep {x} illegal", "{x} ought to be outlawed",
    "the ban on {x} is right", "I support the ban on {x}", "it is high time somebody prohibited {x}", "nobody should be allowed {x}",
    "there is no place for {x} in a decent country", "lift the ban on {x}? over my dead body", "we would be mad to legalise {x}",
    "legalising {x} was a mistake", "whoever wants {x} legal has not seen what it does", "{x} ruin lives, and the law has to step in",
    "the law is far too soft on {x}", "there should be a law against {x}", "prohibition of {x} works, the figures fell as soon as it came in",
    "thank goodness {x} are prohibited here", "I would never vote to allow {x}", "the sooner {x} are off our streets the better",
    "do not tell me that {x} should be allowed", "a free country does not mean that we have to put up with {x}", "fine them, jail them, I do not care, {x} have to go",
    "{x} are dangerous and have no business being legal", "I am against allowing {x}", "I oppose making {x} legal", "stricter rules on {x}, please",
    "how many more have to be hurt by {x} before they are forbidden?", "why on earth are {x} still legal?", "say no to {x}",
    "prohibition is the only thing that keeps {x} in check", "anyone caught with {x} should pay for it", "it is right that {x} are against the law",
)  # fmt: skip
_ALLOW_SAID = (
    "{x} should be legal", "legalise {x}", "legalise {x} already", "{x} should be allowed", "let people have {x}", "the ban on {x} has failed", "lift the ban on {x}",
    "the ban on {x} is a disgrace", "prohibition of {x} has never worked", "banning {x} only drives it underground", "I oppose the ban on {x}",
    "nobody should go to prison over {x}", "it is none of the state's business whether I want {x}", "what adults do with {x} is up to them",
    "why should {x} be a crime?", "since when do we need a law against {x}?", "a ban on {x} would do more harm than good",
    "banning {x} was a mistake", "{x} should never have been banned", "ban {x}? and what next, breathing?", "so we ban {x} but not chairs?",
    "prohibition does nothing but fill prisons, and with {x} it is no different", "the war on {x} is a disaster", "regulate {x}, do not forbid them",
    "there is no good reason to prohibit {x}", "{x} do no harm to anybody and should be left alone", "criminalising {x} is cruel and useless",
    "people should be free to choose {x}", "leave {x} alone", "I would vote to legalise {x} tomorrow", "I am against prohibiting {x}",
    "do not tell me that {x} should be banned", "the law against {x} should be repealed", "hands off {x}", "making {x} illegal solves nothing",
    "in a free country {x} would not be against the law", "stop treating people who like {x} as criminals",
)  # fmt: skip
_NOTHING_SAID = (
    "they banned {x} here in 2011", "does anyone know what the law says about {x}?", "I read an article on {x} last week", "my uncle used to collect pictures of {x}",
    "is there a study on {x} anywhere?", "what do you mean by {x}?", "the court will rule on {x} in spring", "the debate on {x} was on the radio again",
    "in Norway {x} are treated as in Sweden", "{x} came up at the meeting, and then we had tea", "there were {x} in the film as well",
    "the paper has two pages on {x} today", "the council will vote on {x} on Monday", "my sister wrote her thesis on {x}", "thanks for the post on {x}",
    "whether {x} should be legal is what the post is about", "some say {x} should be banned, some say not", "the word {x} is older than I thought",
    "I have never had anything to do with {x}", "great piece, I learnt a lot about {x}", "how do they make {x}, by the way?", "{x} cost twice as much ten years ago",
    "I remember when {x} were new", "the minister was asked about {x} and said nothing", "who wrote the law on {x}?", "ha, {x}, that takes me back",
)  # fmt: skip
_BAN_STATED = (
    "{X} should be banned.", "{X} should be prohibited by law.", "{X} should be illegal.", "The law should forbid {x}.", "The ban on {x} is right.",
    "{X} should not be allowed.", "{X} should not be legal.", "We should ban {x}.", "{X} must remain illegal.", "People should not be free to have {x}.",
)  # fmt: skip
_ALLOW_STATED = (
    "{X} should be legal.", "{X} should not be prohibited by law.", "{X} should be allowed.", "We should legalise {x}.", "The ban on {x} should be lifted.",
    "{X} should not be banned.", "The law should not forbid {x}.", "People should be free to have {x}.", "{X} should not be a crime.", "The ban on {x} is wrong.",
)  # fmt: skip

_WORTH = tuple(
    """a tram line|a new library|a second bridge|the stadium|a youth club|the airport|a cycle path|the swimming pool|a wind farm
    |the data centre|a hospital wing|solar roofs|a flood wall|free buses|a basic income|a longer school day|a four-day week|a national park
    |space travel|a museum of toys|a fast train|night buses|a heat network|social housing|a food bank|a needle exchange|drug checking
    |research on sleep|research on mushrooms|clinical trials|a public broadcaster|farm subsidies|a sugar tax|a wealth tax
    |speed cameras|a curfew|body armour for the police|more police|community gardens|a language course|apprenticeships|school meals""".replace(
        "\n", " "
    ).split("|")
)
_GOOD_SAID = (
    "we need {x}", "{x} would do us good", "I am all for {x}", "{x} pays for itself", "the best thing that could happen here is {x}", "money well spent, {x}",
    "{x} has worked wherever it was tried", "bring on {x}", "who could be against {x}?", "without {x} this place is finished", "they should have given us {x} years ago",
    "I doubted it too, but {x} turned out to be a blessing", "scrapping {x} would be a mistake", "do not cut {x}", "hands off {x}, it helps people",
)  # fmt: skip
_BAD_SAID = (
    "we do not need {x}", "{x} is a waste of money", "I am dead against {x}", "{x} will never pay for itself", "the last thing that we need here is {x}",
    "{x} has failed wherever it was tried", "scrap {x}", "who needs {x}?", "{x} would ruin this place", "they should never have agreed to {x}",
    "I was for it once, but {x} turned out to be a disaster", "cut {x} first", "{x} helps nobody but those who build it", "spare us {x}", "no to {x}",
)  # fmt: skip
_IDLE_SAID = (
    "when will they decide on {x}?", "{x} was on the agenda in March", "who pays for {x}?", "how long does {x} take?", "I saw the plans for {x} in the town hall",
    "some want {x}, some do not", "{x} is mentioned on page four", "my cousin works on {x}", "what is the latest on {x}?", "thank you for the summary on {x}",
)  # fmt: skip
_GOOD_STATED = (
    "{X} is a good idea.", "There should be {x}.", "{X} deserves public money.", "{X} does more good than harm.", "We should have {x}.", "{X} helps people.",
)  # fmt: skip
_BAD_STATED = (
    "{X} is a bad idea.", "There should not be {x}.", "{X} deserves no public money.", "{X} does more harm than good.", "We should not have {x}.", "{X} helps nobody.",
)  # fmt: skip

_LEADS = (
    "", "", "", "", "", "Sorry, but ", "Look, ", "I disagree: ", "No. ", "Yes, ", "As a nurse I can tell you: ", "With respect, ", "Well, ", "I still say ", "Honestly, ",
    "You are right, ", "Nonsense, ", "My view is simple: ", "At the end of the day ",
)  # fmt: skip
_TAILS = (
    "", "", "", "", " My father thought otherwise.", " Just look at the figures.", " But I know that many see it differently.", " That is all I have to say.",
    " And I have lived next to it for ten years.", " The rest of the post was fine.", " Anyway, lovely weather today.", " Ask anyone who works there.",
    " I did not think so when I was young.", " Has anyone read the report?",
)  # fmt: skip

_FAMILIES = (
    (_MATTERS, _BAN_SAID, _ALLOW_SAID, _NOTHING_SAID, _BAN_STATED, _ALLOW_STATED),
    (_WORTH, _GOOD_SAID, _BAD_SAID, _IDLE_SAID, _GOOD_STATED, _BAD_STATED),
)
_NEUTRAL, _BESIDE = 0.2, 0.08


def composed(size: int = 6000, seed: int = 1) -> Iterator[Example]:
    """Stance examples, composed at random.

    Parameters
    ----------
    size, seed
        How many, and what fixes the chance.

    Yields
    ------
    Example
        Of the source "composed". One matter in eight is held out, with everything
        said of it.

    Examples
    --------
    >>> made = list(composed(500))
    >>> {e.label for e in made} == {"favour", "against", "neutral"}
    True
    >>> list(composed(500)) == made
    True
    """
    chance = random.Random(f"composed {seed}")  # noqa: S311  # no secret
    for _ in range(size):
        matters, pro, con, idle, pro_stated, con_stated = chance.choices(_FAMILIES, (3, 1))[0]
        place = chance.randrange(len(matters))
        matter = matters[place].strip()
        part: Part = "test" if place % 8 == 7 else "train"
        draw = chance.random()
        if draw < _NEUTRAL:
            said, side = chance.choice(idle), 0
        else:
            side = chance.choice((1, -1))
            said = chance.choice(pro if side > 0 else con)
        stated_side = chance.choice((1, -1))
        stated = chance.choice(pro_stated if stated_side > 0 else con_stated)
        about = matter
        if chance.random() < _BESIDE and part == "train":  # a statement on another matter
            about = matters[(place + 1 + chance.randrange(len(matters) - 1)) % len(matters)].strip()
            side = 0
        label = {1: "favour", 0: "neutral", -1: "against"}[side * stated_side]
        yield Example(
            "stance",
            "composed",
            matter,
            part,
            _comment(said.format(x=_named(said, matter, chance)), chance),
            stated.format(x=about, X=about[:1].upper() + about[1:]),
            label,
        )


def _named(said: str, matter: str, chance: random.Random) -> str:
    """The matter by its name, or now and then only as what the talk is about."""
    return "that" if not said.startswith("{x}") and chance.random() < 0.1 else matter


def _comment(said: str, chance: random.Random) -> str:
    lead, tail = chance.choice(_LEADS), chance.choice(_TAILS)
    words = lead + said if lead and not lead.endswith(". ") else lead + said[:1].upper() + said[1:]
    end = "" if words.endswith("?") else chance.choice((".", ".", ".", "!"))
    return words + end + tail
