"""Positions of training corpora, worded as statements, and what turns a statement round.

Corpora name a topic ("abortion"); the stance head reads sentences. Every topic has
several wordings for either side, so that the head learns to read the statement
instead of learning the topic. Holds wordings only.
"""

__all__ = ["DEBATES", "MOTIONS", "negated", "opposed", "reworded"]

DEBATES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "abortion": (
        (
            "Abortion should be legal.",
            "Women should be free to choose an abortion.",
            "A woman has a right to end her pregnancy.",
        ),
        (
            "Abortion should be illegal.",
            "Abortion is wrong and should be forbidden.",
            "The unborn child's right to life comes first.",
        ),
    ),
    "gayRights": (
        (
            "Gay couples should be allowed to marry.",
            "Homosexual people deserve equal rights.",
            "Same-sex marriage should be legal.",
        ),
        (
            "Gay marriage should not be allowed.",
            "Homosexuality is wrong.",
            "Marriage should be only between a man and a woman.",
        ),
    ),
    "obama": (
        (
            "Obama is a good president.",
            "Obama's policies are right for the country.",
            "President Obama deserves support.",
        ),
        (
            "Obama is a bad president.",
            "Obama's policies harm the country.",
            "President Obama should be voted out.",
        ),
    ),
    "marijuana": (
        (
            "Marijuana should be legalised.",
            "Using cannabis should not be a crime.",
            "People should be free to use marijuana.",
            "The ban on marijuana should be lifted.",
        ),
        (
            "Marijuana should remain illegal.",
            "Cannabis should be prohibited by law.",
            "The law should forbid the use of marijuana.",
            "The ban on cannabis is right.",
        ),
    ),
}
"""Topic of a debate forum -> wordings in favour, wordings against."""

MOTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cannabis": (
        ("Cannabis should be legal.", "Using cannabis should not be a crime."),
        ("Cannabis should remain illegal.", "Recreational cannabis should be prohibited by law."),
    ),
    "prostitution": (
        ("Prostitution should be legal.",),
        ("Prostitution should be a crime.", "Prostitution should be prohibited."),
    ),
    "sex selection": (
        ("Parents should be allowed to choose the sex of their child.",),
        ("Sex selection should be forbidden.",),
    ),
    "assisted suicide": (
        ("Assisted suicide should be illegal.",),
        ("Assisted suicide should be allowed.", "People should have a right to die."),
    ),
    "cloning": (
        ("Human cloning should be prohibited.",),
        ("Human cloning should be allowed.",),
    ),
    "homeschooling": (
        ("Homeschooling should not be allowed.",),
        ("Parents should be free to teach their children at home.",),
    ),
    "child actors": (
        ("Children should not work as actors.",),
        ("Children should be allowed to act in films.",),
    ),
    "voting": (
        ("Voting should be mandatory.",),
        ("Nobody should be forced to vote.",),
    ),
    "guantanamo": (
        ("Guantanamo Bay should be shut down.",),
        ("Guantanamo Bay should stay open.",),
    ),
    "libertarianism": (
        ("Libertarianism is the right way to govern.",),
        ("Libertarianism would harm society.",),
    ),
    "women in combat": (
        ("Women should not serve in combat.",),
        ("Women should be allowed to serve in combat.",),
    ),
    "marriage": (
        ("Marriage is outdated and should be given up.",),
        ("Marriage should be kept.",),
    ),
    "capital punishment": (
        ("The death penalty should be ended.",),
        ("The death penalty should be kept.", "The death penalty is just."),
    ),
    "celibacy": (
        ("Priests should be allowed to marry.",),
        ("Priests should remain celibate.",),
    ),
    "urbanization": (
        ("The growth of cities should be stopped.",),
        ("The growth of cities is good.",),
    ),
    "military companies": (
        ("Private armies should be forbidden.",),
        ("Private military companies should be permitted.",),
    ),
    "atheism": (
        ("People should give up religion.",),
        ("Religion is good for people.",),
    ),
    "journalism": (
        ("The state should pay for journalism.",),
        ("The state should not fund the press.",),
    ),
    "space": (
        ("Public money should go into space exploration.",),
        ("Public money should not be wasted on space.",),
    ),
    "vocational": (
        ("The state should fund vocational training.",),
        ("The state should not pay for vocational training.",),
    ),
    "flag": (
        ("Burning the flag should be a crime.",),
        ("People should be free to burn the flag.",),
    ),
    "intellectual property": (
        ("Patents and copyright should be ended.",),
        ("Intellectual property must be protected.",),
    ),
    "retirement": (
        ("Nobody should be forced to retire.",),
        ("Retirement at a fixed age should stay compulsory.",),
    ),
    "nuclear weapons": (
        ("Nuclear weapons should be done away with.",),
        ("Countries should keep nuclear weapons.",),
    ),
}
"""Subject of a motion -> wordings of it, wordings of its contrary, all of them ours.

Only subjects of the training part; motions that are measured on are never reworded.
"""


def reworded(motion: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Other wordings of a motion, and wordings of its contrary, by the subject that it names.

    >>> same, contrary = reworded("Cannabis ought to be legal")
    >>> contrary[0]
    'Cannabis should remain illegal.'
    """
    (sides,) = (sides for subject, sides in MOTIONS.items() if subject in motion.lower())
    return sides


def opposed(stance: str) -> str:
    """The stance to the contrary of a statement.

    >>> opposed("favour"), opposed("neutral")
    ('against', 'neutral')
    """
    return {"favour": "against", "against": "favour"}.get(stance, stance)


_TURNS = (
    (" should not be ", " should be "),
    (" should be ", " should not be "),
    (" should not ", " should "),
    (" should ", " should not "),
    (" must not ", " must "),
    (" must ", " must not "),
    (" is not ", " is "),
    (" is ", " is not "),
    (" are not ", " are "),
    (" are ", " are not "),
    (" will not ", " will "),
    (" will ", " will not "),
    (" cannot ", " can "),
    (" can ", " cannot "),
)


def negated(statement: str) -> str:
    """The contrary of a statement, by its first verb that can be turned.

    >>> negated("Schools should ban phones")
    'Schools should not ban phones'
    >>> negated("Parking is not free")
    'Parking is free'
    >>> negated("Trams pay off")
    'It is not true that trams pay off'
    """
    for there, turned in _TURNS:
        if there in statement:
            return statement.replace(there, turned, 1)
    return f"It is not true that {statement[:1].lower()}{statement[1:]}"
