"""The words by which people agree, disagree, ask, concede, take back, or just chat.

A table and nothing else: each cue names an act, a pattern on a folded sentence
and a weight in log-odds. The weights of support, challenge and question were
set from counts on annotated reply corpora (DEBAGREEMENT, Internet Argument
Corpus, subreddit stance sets), rounded; the others by hand. Lists after
Coarse Discourse (Zhang et al. 2017), Stab & Gurevych's rebuttal connectives
and the ChangeMyView annotation guides.
"""

import re
from dataclasses import dataclass
from typing import Literal

from discourse.model import Act

__all__ = ["CUES", "Cue"]

Place = Literal["any", "opening", "first", "later", "whole"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue.

    Attributes
    ----------
    name
        Short, stable, shown by explanations.
    act
        What it speaks for.
    weight
        Log-odds that one hit adds to the act.
    place
        "opening": at the very start of the comment; "first": in its first sentence;
        "later": in any but the first;
        "whole": the pattern must fit the whole comment; "any": anywhere.
    regex
        On one folded sentence (for "whole": on the folded comment).
    negatable
        Whether a negation in front cancels it.
    """

    name: str
    act: Act
    weight: float
    place: Place
    regex: re.Pattern[str]
    negatable: bool = False


def _cue(
    name: str, act: Act, weight: float, place: Place, pattern: str, *, negatable: bool = False
) -> Cue:
    return Cue(name, act, weight, place, re.compile(pattern), negatable)


_BE_WRONG = (
    r"(?:wrong|mistaken|incorrect|untrue|false|nonsens(?:e|ical)|non-sens(?:e|ical)|rubbish|bullshit|bull|bs|bollocks|garbage|ridiculous|absurd|silly|stupid|laughable"
    r"|misleading|illogical|incoherent|disingenuous|dishonest|simplistic|naive|hogwash|baloney|ludicrous|preposterous|a lie|lies|a myth|a straw ?man|a fallacy"
    r"|a false (?:dichotomy|equivalence)|irrelevant|bogus|crap|drivel|flawed|nuts|insane|backwards?|unfair|unfounded|unsupported)"
)
_THAT = r"(?:that|this|it|which|your \w+(?: \w+)?|you|he|she|they|what you (?:say|said|wrote)|the (?:above|idea|claim|argument|notion|assumption|premise|comparison|logic|whole \w+))"
_BE = r"(?:'s|'re| is| are| was| were| seems?| sounds?| looks?)"
_ADV = r"(?: (?:just|simply|absolutely|completely|totally|utterly|plain|flat|dead|so|such|very|pretty|quite|rather|a bit|clearly|obviously|frankly|also|really|patently|demonstrably|factually|all|total|complete|utter|pure|kind of|not only|both|absurdly|wildly))*"

CUES: tuple[Cue, ...] = (
    # -- challenge -------------------------------------------------------------------
    _cue("disagree", "challenge", 2.4, "any", r"\b(?:i|we|would|strongly|respectfully|completely|totally|must|have to|beg to|to)(?:'d)? (?:\w+ )?(?:disagree|differ|dispute|object)\b|^disagree(?:d)?\b|\bhard disagree\b|\b(?:can't|cannot|don't|do not|won't|wouldn't) (?:\w+ )?agree\b"),
    _cue("no-opening", "challenge", 2.2, "opening", r"^\W*(?:no|nope|nah|nonsense|wrong|false|incorrect|untrue|not true|bullshit|bs|rubbish|bollocks|hogwash|baloney|ridiculous|not (?:so|really|quite|exactly|necessarily|at all|even|sure)|hardly|hmm,? no|er,? no|um,? no|sorry,? (?:but|no)|come on|oh please|please)\b(?! (?:doubt|worries|problem|one|idea|kidding|offen[cs]e|need))"),
    _cue("but-opening", "challenge", 1.3, "opening", r"^\W*(?:but|except|however|yet|alternatively|on the contrary|conversely|on the other hand|counterpoint|nevertheless)\b"),
    _cue("yes-but", "challenge", 1.0, "first", r"^\W*(?:yes|yeah|yep|sure|ok(?:ay)?|true|fair enough|right|maybe|perhaps|granted|i (?:agree|see|get|understand|hear)\b[^.;]{0,60}?)[, ]+(?:but|except|however|though|yet)\b"),
    _cue("actually", "challenge", 1.1, "first", r"^\W*(?:well,? )?(?:actually|in fact|in reality|as a matter of fact|technically|to be fair)\b"),
    _cue("is-wrong", "challenge", 1.4, "any", rf"\b{_THAT}{_BE}{_ADV} {_BE_WRONG}\b", negatable=True),
    _cue("dead-wrong", "challenge", 1.7, "any", r"\b(?:you(?:'re| are)|that's|that is|this is|they're|he's|she's) (?:\w+ )?(?:wrong|mistaken|incorrect|missing the point|conflating|confusing|confused|comparing apples|cherry|ignoring|forgetting|overlooking|assuming)\b", negatable=True),
    _cue("not-true", "challenge", 1.8, "any", r"\b(?:not|isn't|aren't|wasn't|hardly|never|ain't|far from) (?:\w+ )?(?:true|correct|accurate|right|the case|the point|the same(?: thing)?|how (?:it|that|this) works|what (?:i|he|she|they|it|the \w+) (?:said|says|meant|wrote|claimed)|a valid|a fair|valid|comparable|relevant|proof|evidence|supported)\b"),
    _cue("doesn't-follow", "challenge", 1.1, "any", r"\b(?:does not|doesn't|don't|do not) (?:\w+ )?(?:follow|mean (?:that|it|they|you|we)|prove|make (?:it|that|them|any|much) (?:true|right|sense|ok|okay)|make sense|add up|hold (?:up|water)|work (?:like|that)|matter|change the fact|imply|justify|exist)\b"),
    _cue("correction", "challenge", 0.4, "any", r"\b(?:it's|that's|this is|it is|they're|is|are|was) (?:just |simply |actually )?(?:not|n't) (?:\w+ ){1,6}?(?:it's|but|it is|they're|that's|rather)\b|\brather than (?:of )?the\b"),
    _cue("you-fail", "challenge", 1.6, "any", r"\byou (?:clearly |obviously |really |just |apparently |also |still |seem to |simply |completely )*(?:don't|do not|didn't|cannot|can't|haven't|fail|failed|refuse|missed|miss|ignore|ignored|misunderst\w+|misread|are (?:confus|ignor|conflat|miss|assum)\w*|have no (?:idea|clue|evidence|proof)|know nothing|overlook\w*|forget|forgot|contradict)\b(?! (?:have to|need|worry|want to miss|like it))"),
    _cue("your-x-is", "challenge", 1.3, "any", r"\byour (?:\w+ )?(?:argument|logic|claim|view|views|reasoning|position|premise|analogy|point|opinion|assumption|comparison|example|numbers|source|idea|conclusion|theory|data)s?\b[^.?!]{0,40}\b(?:wrong|flawed|fail\w*|fall\w*|false|absurd\w*|ridiculous|not|n't|nonsense|weak|irrelevant|ignores?|assumes?|collapses?|baseless|moot|circular|laughable|silly)\b"),
    _cue("no-evidence", "challenge", 1.2, "any", r"\b(?:no|not any|zero|without(?: any)?|lack of|little|not a shred of|isn't any|scant) (?:\w+ )?(?:evidence|proof|basis|data|reason to (?:believe|think)|support for|logic|justification|such thing)\b"),
    _cue("doubt", "challenge", 0.8, "any", r"\b(?:i (?:really |seriously |highly |very much |strongly )?doubt|i(?:'m| am) (?:not (?:so |really |at all |entirely |quite |too )?(?:sure|convinced|certain|persuaded|buying)|skeptical|sceptical|unconvinced)|(?:don't|do not|can't|cannot|hardly|hard to|difficult to|find it hard to) (?:\w+ )?(?:believe|buy|see how|see why|imagine|accept|think (?:that|this|it|so|you|he|they)))\b"),
    _cue("counter", "challenge", 1.0, "any", r"\b(?:counter-?argument|counter-?example|counterpoint|on the contrary|quite the (?:opposite|contrary|reverse)|the opposite|opposite is true|misses the point|beside the point|red herring|straw ?man|slippery slope|cherry.?pick\w*|whataboutism|apples (?:and|to) oranges|moving the goalposts?|begs the question|correlation|anecdot(?:e|es|al)|citation needed|big difference|another story|different (?:story|matter|thing|kettle))\b"),
    _cue("unlikely", "challenge", 0.8, "any", r"\b(?:extremely|highly|very|most|pretty|rather) (?:unlikely|improbable|doubtful|dubious|questionable|implausible)\b|\bno way\b|\bi find it (?:\w+ )?(?:hard|difficult|impossible|unlikely|odd|strange|telling)\b"),
    _cue("contrast", "challenge", 0.7, "later", r"^\W*(?:however|but|though|that said|having said that|on the other hand|still|yet|the problem is|except)\b"),
    _cue("doesn't-work", "challenge", 0.9, "any", r"\b(?:doesn't|does not|don't|do not|never|didn't|won't|hasn't) (?:\w+ )?(?:work|worked|help|helped|solve|happen)\b(?! (?:for|in|at|there|here))|\b(?:just )?one (?:small |little |big |tiny )?problem\b"),
    _cue("mistake-to", "challenge", 1.0, "any", r"\b(?:it would be|it is|it's|is|be) (?:a (?:big |huge |serious )?mistake|wrong|dangerous|foolish|naive|unwise|premature|a stretch|irresponsible) to\b|\b(?:i'd|i would) (?:be careful|caution|be wary|argue|hesitate|question)\b"),
    _cue("problem-is", "challenge", 0.6, "any", r"\b(?:the|just one|only|one|main|real|big|a|your) problem (?:is|with|here)\b|\bthe (?:trouble|catch|flaw|issue) (?:is|with)\b|\b(?:fails|failed|neglects?|ignores?|overlooks?|forgets?|omits?) to? ?\w+"),
    _cue("please-don't", "challenge", 1.0, "any", r"\b(?:please|pls|just) (?:do not|don't|dont|stop|quit)\b|^(?:stop|quit|don't|do not|spare (?:me|us)|give me a break|get real|grow up|wake up|do your (?:homework|research)|read (?:the|a|up)|try (?:telling|living|reading))\b"),
    _cue("should-not", "challenge", 0.6, "any", r"\b(?:they|he|she|you|people|we|the \w+) (?:should|need to|ought to|have to|must|had better) (?:\w+ )?(?:take into account|consider|learn|look at|read|remember|realise|realize|rethink|stop|check|think about|include|mention)\b"),
    _cue("bad-news", "challenge", 0.6, "any", r"\b(?:so-called|supposed(?:ly)?|allegedly|pretend(?:s|ing)?|bad news for|good luck with|how convenient|nice try|yeah,? right|sure,? because|as if|of course,? because|oh (?:sure|great|yes|right)|what could (?:possibly )?go wrong|because that (?:worked|went|always)|funny how|strange how|/s\b)"),
    _cue("worse", "challenge", 0.4, "any", r"\b(?:even|far|much|only|more harm|do more harm|makes? (?:it|things|matters)|made (?:it|things|matters)) (?:worse|more harm|than good)\b|\bmore (?:harm|damage) than\b"),
    _cue("insult-argument", "challenge", 0.5, "any", r"\b(?:idiotic|moronic|asinine|hypocri\w+|fear-?mongering|propaganda|hysteri\w+|pearl-?clutch\w+|moralis(?:ts?|ing)|moraliz\w+|pseudoscien\w+|disgrace\w*|shameful|appalling|delusion\w*|brainwash\w*|ignorant|ignorance|clueless)\b"),
    _cue("imperative-look", "challenge", 1.3, "any", r"^(?:look|listen|consider|tell that to|explain|show me|prove|name one|cite|ask (?:anyone|any|the|people))\b"),
    # -- support ---------------------------------------------------------------------
    _cue("agree", "support", 2.1, "any", r"\b(?:i|we|would|strongly|strong|wholeheartedly|completely|totally|fully|absolutely|definitely|couldn't|could not|entirely|very much|heartily|have to|must|gotta|tend to|largely|mostly) (?:\w+ )?(?:agree|concur|second (?:this|that))\b|^(?:agree|agreed|concur|seconded)\b|\bin (?:full |total |complete )?agreement\b", negatable=True),
    _cue("exactly-opening", "support", 2.5, "opening", r"^\W*(?:exactly|precisely|absolutely|indeed|totally|definitely|amen|bingo|bravo|hear,? hear|well (?:said|put)|spot on|so true|very true|too true|this[.!^]|this is (?:it|so true|the way)|\^|\+1|\+ ?1|same(?: here)?\b|ditto|quite so|quite right|couldn't agree more|of course(?! not)|certainly|true(?! (?:story|enough,? but))|nailed it|preach|100 ?%)(?![\w'])"),
    _cue("yes-opening", "support", 1.4, "opening", r"^\W*(?:yes|yep|yup|yeah|yea|right(?! now)|correct|sure|ok(?:ay)?)\b(?!,? (?:but|because|right|and (?:pigs|if)|sure|except))"),
    _cue("also-opening", "support", 0.5, "opening", r"^\W*(?:also|and (?!yet|what|how|why|who|if|when|the )|plus|not to mention|likewise|similarly|not only that|in addition|furthermore|besides|especially|adding to|along (?:a|the) similar)\b"),
    _cue("you're-right", "support", 0.7, "any", r"\b(?:you(?:'re| are)|he(?:'s| is)|she(?:'s| is)|they(?:'re| are)|that(?:'s| is)|this is|is|are|was|were)(?: \w+){0,2} (?:right|correct|spot on|on point|true|so right|dead right|a (?:very |really )?(?:good|great|excellent|fair|valid|important|solid) (?:point|question|comment|summary|way to put))\b(?! (?:wing|now|to (?:a|the|privacy)))", negatable=True),
    _cue("good-point", "support", 0.6, "any", r"^(?:\w+ ){0,2}(?:good|great|excellent|fair|valid|important|solid|nice|well made) (?:point|points|comment|post|article|piece|summary|write-?up|analysis|question)\b|\bwhat (?!i |we |a )\w+ (?:\w+ )?said\b|\bas (?:you|he|she|others?|@?\w+) (?:said|say|says|noted|point(?:s|ed)? out|mentioned)\b|\bthis is why\b"),
    _cue("what-x-said", "support", 2.4, "first", r"^\W*(?:what|like) (?!i |we )[@\w][\w. '-]{0,30} said\W*$|^\W*(?:this|\^+|\+1)\W*$"),
    _cue("no-surprise", "support", 0.6, "any", r"\b(?:not|no|hardly|isn't|never|are not|aren't) (?:\w+ )?surpris(?:e|ed|ing)\b|\bconsistent with\b|\bin line with\b|\bconfirms?\b|\bproves? (?:your|the|my|his|her) point\b|\b(?:that|this|which) (?:matches|fits|mirrors|reflects|is also|echoes) (?:with )?my\b"),
    _cue("evidence-for", "support", 0.3, "any", r"\bfor (?:example|instance)\b|\b(?:my|same) experience\b|\bi (?:can|could) (?:attest|confirm|vouch|second)\b|\bcan confirm\b|\bthe same (?:here|thing happened|is true|goes)\b|\b(?:also|too) (?:have|had|found|find|noticed|saw|seen)\b|\bi've (?:also )?(?:seen|noticed|found|had) (?:the same|this|that|it)\b"),
    _cue("welcome", "support", 1.5, "any", r"\b(?:glad|happy|pleased|good|great|nice|delighted|refreshing|heartening|encouraging) (?:to|that|it) (?:\w+ )?(?:hear|see|read|someone|somebody|know|stopped|helped|worked|this|you|it|finally)\b|\b(?:always |absolutely |very |most )?welcome\b(?= (?:any|anything|this|the|news|to|development))|\ball for (?:it|this|these|that|the)\b|\bstrong(?:ly)? (?:support|argument for|case for)\b|\bi support\b|\bi'm (?:in favou?r|for it|with you|on board)\b|\bso glad\b", negatable=True),
    _cue("love", "support", 0.6, "any", r"\b(?:love|loved|like|liked|enjoy(?:ed)?|appreciate|admire) (?:this|that|it|your|the (?:post|article|idea|point|comment))\b|\b(?:great|excellent|wonderful|brilliant|fantastic|superb|terrific|beautiful(?:ly)?) (?:post|piece|article|idea|news|stuff|work|read|job|put|said|written)\b", negatable=True),
    # -- question --------------------------------------------------------------------
    _cue("source?", "question", 1.6, "any", r"^\W*(?:source|sources|citation|link|reference|references|evidence|proof|details|elaborate|meaning)s?\s*(?:please|pls)?\s*\?"),
    _cue("any-info", "question", 1.2, "any", r"\b(?:does|has|do|did|can|could|would) (?:any|some)(?:one|body)\b|\bdo you (?:know|have (?:a|any))\b|\b(?:can|could|would) you (?:please )?(?:link|point|explain|post|share|give|tell|elaborate|clarify|expand|cite|provide|recommend)\b|\b(?:i'm|just|genuinely|i am) (?:curious|wondering)\b|\bi wonder (?:if|whether|what|how|why)\b|\bsincere question\b|\bhonest question\b|\bwhere (?:can|do) (?:i|we|one)\b"),
    # -- concede ---------------------------------------------------------------------
    _cue("fair-point", "concede", 3.2, "any", r"\bfair (?:point|enough|cop|play|comment)\b|\b(?:i|i'll|i'd|i will|i do|i must|i have to|must|willing to|to) (?:\w+ )?(?:concede|grant you|admit (?:that )?(?:you|that's a|he|she|they))\b|\bi stand corrected\b|\bpoint taken\b|\btouch[ée]\b|\bi'll (?:give|grant) (?:you|him|her|them) that\b|\byou(?:'ve| have)? (?:changed|convinced|persuaded) (?:my|me)\b|\byou(?:'re| are) right\b[^.!?]{0,40}\bi (?:was|hadn't|didn't|should)\b|\bgood point\b[^.!?]{0,40}\b(?:i hadn't|i didn't|i take|hadn't)\b|\bi (?:didn't|did not|hadn't) (?:know|realise|realize|thought of|considered|think of) (?:that|this|it)\b|\bdelta\b|\bhadn't (?:thought|considered)\b|\byou've got me there\b|\bcan't argue with\b"),
    _cue("you-win", "concede", 2.6, "any", r"\byou win\b|\byou(?:'re| are) right (?:about|that|on|there)\b|\b(?:he|she|they) (?:was|were|is|are) right (?:about|on)\b|\bin fairness to\b|\ball right,? (?:that's|you're|you|fair|maybe|i'll|then)\b|\b(?:that|which) would explain (?:it|that)\b|\bthat's (?:right|true|fair|a fair),? (?:and|though|enough)\b|\byou(?:'ve| have) got a point\b|\b(?:i|i'll) give you that\b|\ba better argument than\b", negatable=True),
    _cue("hear-hear", "support", 1.8, "any", r"\bhear,? hear\b|\bevery word (?:of (?:this|that|it))?\b|\bsecond(?:ed|ing)? (?:this|that)\b|\bfingers crossed\b|\bthank you for (?:writing|saying|posting) (?:this|that|it)\b|\b(?:it|it's|this) (?:isn't|is not|not) just you\b|\bcouldn't have (?:put|said) it better\b|\b(?:loving|love) it\b|\bmore (?:of this|please)\b|\bgood (?:on|for) you\b"),
    _cue("granted-but", "concede", 2.0, "any", r"^\W*(?:granted|admittedly|true(?: enough)?|ok(?:ay)?,? (?:fair|true)|to be fair|fair|sure|yes|of course|agreed|ok|okay|i (?:see|get|take|understand) (?:your|the|that|what) \w+)\b[^.;]{0,120}?[,;. ]+(?:but|however|though|yet|still)\b"),
    # -- retract ---------------------------------------------------------------------
    _cue("take-back", "retract", 5.0, "any", r"\b(?:i|i'll|i'd|let me|happy to|have to|must|i'm going to|i will) (?:\w+ )?(?:take (?:(?:that|it|this|the|my|back)[^.;!?]{0,40}? )?back|retract|withdraw|walk (?:that|this|it) back|recant|correct myself|eat my words)\b|\btake (?:back (?:what|the|my|that)|(?:that|it|this) back)\b|\bi was (?:\w+ )?(?:wrong|mistaken|too (?:harsh|hasty|quick|strong)|out of line)\b|\bmy (?:mistake|bad|error|apologies)\b|\bi (?:misread|misspoke|misremembered|misunderstood|overstated|got (?:that|it) wrong|stand corrected|no longer (?:think|believe))\b|\bscratch that\b|\bignore my (?:earlier|previous|last)\b|\bi apologi[sz]e\b|\bconsider (?:it|that|the \w+) withdrawn\b|\b(?:strike|delete) that\b"),
    # -- elaborate -------------------------------------------------------------------
    _cue("answering", "elaborate", 1.2, "any", r"^\W*(?:it depends|depends|because|basically|as far as i know|afaik|iirc|if i (?:recall|remember)|from what i|i think (?:he|she|it|they) (?:meant|means)|he means|short answer|long answer|the answer|to answer|to clarify|clarif\w+|fwiw|for what it's worth|btw|by the way|incidentally|related|interestingly|in case|for (?:those|folks|anyone|people) (?:interested|who)|further to|update|edit|ps|p\.s|addendum|see (?:also|the|here)|here(?:'s| is) (?:the|a|an)|there(?:'s| is) (?:also )?(?:a|an|been|some)|there (?:are|is|was|has|have)|one (?:useful|good|book)|you (?:can|could|might|may) (?:find|also|try|look|want))\b"),
    _cue("one-can", "elaborate", 0.5, "any", r"\b(?:it depends on|another (?:possibility|factor|option|thing|aspect|issue)|worth (?:noting|mentioning|a look|remembering|pointing)|interesting(?:ly)? (?:that|to|is|result|question|paper)|one (?:hypothesis|explanation|possibility|theory)|paper|published|doi|et al|vol|isbn|recommend)\b"),
    # -- other -----------------------------------------------------------------------
    _cue("thanks", "other", 2.0, "first", r"^\W*(?:thanks|thank you|thx|ty|cheers|much appreciated|many thanks|welcome back|congrat\w*|happy (?:birthday|new year|christmas)|sorry to hear|good luck|get well|rip|wow|yikes|ugh|aw+|oh dear|omg|ouch|haha+|hah|hehe|lol|lmao|rofl|heh|ahem)\b"),
    _cue("laugh", "other", 1.3, "any", r"(?<![\w])(?:l+o+l+|lmf?ao|rofl|ha(?:ha)+|he(?:he)+|heh|hah|tee hee|xd|j/k|jk|just kidding|\*(?:grin|snort|giggle|cough)\*|:-?[)dp(]|;-?\)|[😀-😏🙂🙃🤣😂😅😉😜😄😁😆🤪👍👏🙏❤😊🔥💀])(?!\w)"),
    _cue("joke-talk", "other", 1.2, "any", r"\b(?:pun intended|that joke|made me laugh|spat (?:out )?my|coffee (?:on|all over)|my keyboard|this thread|popcorn|first!|reminds me of (?:the|a|my|that)|once upon|off-?topic|unrelated|long-time (?:reader|lurker)|your blog|the font|typo|spelling|username|your name|nice handle)\b"),
    _cue("tease", "other", 0.8, "any", r"\b(?:you sound like|(?:author|you|he|she) (?:looks?|sounds?|writes?)(?: and \w+)? like|sounds (?:lovely|fun|delicious)|sounds like (?:fun|a plan|my|someone)|look forward to (?:reading|seeing|it)|can't wait to (?:see|read)|tell us more)\b"),
    _cue("insult-only", "other", 1.5, "whole", r"^\W*(?:you(?:'re| are)? (?:an? |such an? |all )?(?:\w+ ){0,2}(?:idiot|moron|fool|troll|clown|joke|shill|loser|imbecile|tool|muppet|liar|bigot|fascist|nazi|commie|sheep|junkie|stoner|crackpot|nutter|jerk|ass(?:hole)?)s?|(?:idiot|moron|troll|clown|shill|loser|stfu|gtfo|get (?:a life|lost|stuffed)|shut up|go away|ok boomer|cry more|whatever|yawn)s?)\b[^.?!]{0,30}\W*$"),
    _cue("link-only", "other", 2.0, "whole", r"^\s*(?:[\w ,']{0,40}:?\s*)?(?:https?://\S+|www\.\S+)\s*$"),
)  # fmt: skip
