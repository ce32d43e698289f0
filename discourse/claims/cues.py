"""The words that make an assertion a judgement, a fact, a demand or a testimony.

A table and nothing else. The weights are log-odds from a multinomial logistic
regression over these patterns, fitted on the Cornell eRulemaking corpus (Park &
Cardie 2018, training part) and ChangeMyView units (Egawa et al. 2019), rounded;
then moved by hand where the coding guide differs: a hedged or predicted fact is
a fact here, and a value there.
"""

import re
from dataclasses import dataclass

__all__ = ["BIAS", "IMPERATIVES", "TYPE_CUES", "TypeCue"]


@dataclass(frozen=True, slots=True)
class TypeCue:
    """A pattern on a folded claim, and what one hit adds to each type's log-odds.

    ``weights`` are for value, fact, policy and testimony, in this order.
    """

    name: str
    regex: re.Pattern[str]
    weights: tuple[float, float, float, float]


def _cue(name: str, pattern: str, weights: tuple[float, float, float, float]) -> TypeCue:

    return TypeCue(name, re.compile(pattern), weights)


# Verbs that open demands. Those that only steer the talk (look, read, imagine) are left out.
IMPERATIVES = (
    r"abolish|accept|allow|amend|arrest|ask|avoid|ban|block|bring|build|change|charge|check|"
    r"choose|clarify|close|create|criminalise|criminalize|cut|decide|decriminali[sz]e|define|"
    r"demand|deny|do|educate|eliminate|enact|end|enforce|ensure|establish|exempt|expand|"
    r"extend|fine|fix|focus|follow|forbid|force|free|fund|get rid|give|halt|help|hire|hold|"
    r"impose|improve|include|increase|introduce|invest|jail|keep|kill|label|leave|legali[sz]e|"
    r"let|license|limit|lock|lower|make|mandate|monitor|move|offer|open|outlaw|pay|permit|"
    r"prescribe|prevent|prohibit|prosecute|protect|provide|publish|punish|put|raise|reduce|"
    r"reform|regulate|reject|release|remove|repeal|replace|require|reschedule|restore|"
    r"restrict|save|scrap|sell|send|set|shut|spend|start|stick|stop|strengthen|subsidi[sz]e|"
    r"support|take|tax|teach|test|train|treat|trust|use|vote|warn|withdraw"
)
_KIN = (
    r"(?:brother|sister|mother|mom|mum|father|dad|wife|husband|partner|son|daughter|kids?|"
    r"child|children|friends?|family|cousin|uncle|aunt|grand\w+|girlfriend|boyfriend|mate|"
    r"neighbou?r|nephew|niece|in-law|roommate|colleague|boss|doctor|patients?|clients?|"
    r"students?|employer|company|office|clinic|lab|firm|practice)"
)
_PAST = (
    r"(?:\w{3,}ed|was|were|had|did|went|got|took|came|saw|said|told|felt|found|made|paid|gave|"
    r"knew|thought|began|left|lost|met|kept|heard|became|spent|bought|sold|sent|wrote|read|"
    r"ran|grew|fell|tried|quit|quitted|died|slept|woke|drank|ate|drove|broke|caught|taught|"
    r"brought|held|stood|set|put|let|hit|cut|won|owed|moved)"
)
_NO_FIRST_PERSON = r"^(?!.*\b(?:i|i'm|i've|i'd|i'll|my|me|mine|myself|we|we've|our|us)\b)"

# What each type starts from, before any cue.
BIAS = (0.5, -0.2, -0.9, 0.9)

TYPE_CUES: tuple[TypeCue, ...] = (
    _cue(
        "ought",
        r"(?<!why )\b(?:should|ought to|shouldn't|shouldnt|oughtn't)\b(?! (?:have|be (?:noted|clear|obvious|possible|easy)|make (?:it )?clear|i\b|know\b))",
        (-1.0, -1.5, 3.4, -0.9),
    ),
    _cue(
        "must",
        r"\b(?:must|mustn't|had better|has got to|have got to)\b(?! (?:have|be (?:a|an|the|nice|hard|some|something|why|because|that)))",
        (-0.8, -0.4, 1.8, -0.6),
    ),
    _cue(
        "need-to",
        r"\b(?:needs?|need) (?:to|not|better|more|some|a|an|clear|stronger|stricter)\b|\b(?:has|have) to (?:be|stop|change|start|end)\b|\bneeds to\b",
        (-0.8, -0.6, 2.2, -0.8),
    ),
    _cue(
        "required",
        r"\b(?:be|being) (?:required|allowed|prohibited|permitted|forced|banned|obligated|obliged|legal|illegal|held|limited|restricted|made|given|legali[sz]ed|mandated|outlawed|regulated|exempt)\b",
        (0.0, -0.4, 1.1, -0.6),
    ),
    _cue(
        "urge",
        r"\b(?:i|we|would)(?: also| strongly| therefore| respectfully| hereby)* (?:urge|recommend|propose|suggest|demand|call for|request|ask|advocate|encourage|support|oppose|favou?r|implore)\b",
        (-0.9, -0.4, 1.7, -0.4),
    ),
    _cue(
        "would-like",
        r"\b(?:i|we)(?:'d| would) (?:\w+ )?(?:like|love|prefer|want)\b|\bi want\b|\bi (?:hope|wish)\b|\bhopefully\b",
        (0.0, -0.6, 1.4, -0.7),
    ),
    _cue(
        "imperative",
        rf"^(?:please |just |simply |don't |do not |never |instead,? |then |better |always )*(?:{IMPERATIVES})\b(?! (?:is|are|was|were|has|have|will|would|can|of|'s)\b)(?!,)(?! \w+ (?:never|always|often|is|are|was|were|has|have|had|will|would|can|could|does|did|doesn't|should|must)\b)",
        (-1.3, -0.9, 2.7, -0.5),
    ),
    _cue(
        "agent-should",
        r"\b(?:we|they|you|he|she|it|government|congress|state|police|agency|parliament|companies|council|people|everyone|court|courts|schools?|law|laws|rule|rules)(?: (?:also|really|all|certainly|definitely|at least|simply))? (?:should|must|needs?|ought)\b",
        (0.0, 0.0, 0.7, -0.4),
    ),
    _cue(
        "law-word",
        r"\b(?:law|laws|rule|rules|regulation|regulations|ban|bans|banned|legal|illegal|policy|policies|requirement|legislation|prohibit\w*)\b",
        (0.0, 0.3, 0.5, -0.8),
    ),
    _cue(
        "i-past",
        rf"\b(?:i|we)(?:'d| had| have|'ve| just| also| even| never| always| once| recently| finally| then| personally| only| actually| first| still| both)* {_PAST}\b(?! (?:like to|say|argue|think|suggest)\b)",
        (0.0, 0.0, -1.1, 1.1),
    ),
    _cue(
        "i-have-been",
        r"\b(?:i|we)(?:'ve| have) (?:been|had|seen|known|worked|lived|used|taken|tried|never|also|received|gotten|got|suffered|experienced|heard|met|watched|noticed)\b",
        (-0.6, -0.7, 0.6, 0.7),
    ),
    _cue(
        "i-work",
        r"\b(?:i|we) (?:work|live|own|run|have|use|take|suffer|volunteer|study|teach|practice|see|get|receive|know|pay|still have|do) (?:\w+ )?(?:as|for|in|at|with|on|my|the|a|an|people|many|several|it|them|calls?|every|daily|\d+)\b",
        (0.0, 0.0, -0.5, 0.5),
    ),
    _cue("my-kin", rf"\b(?:my|our) (?:\w+ ){{0,2}}{_KIN}\b", (0.0, 0.0, -0.5, 0.8)),
    _cue(
        "my",
        r"\b(?:my|mine|our)\b(?! (?:point|view|opinion|position|argument|suggestion|guess|apologies|bad|understanding|hope|society|country|government|laws?))",
        (0.0, 0.0, -0.7, 0.8),
    ),
    _cue("me", r"\b(?:me|us|myself)\b", (0.0, 0.0, 0.3, 0.0)),
    _cue("i", r"\bi\b", (0.0, -0.4, -0.3, 0.6)),
    _cue(
        "when-i",
        r"\bwhen (?:i|my|we)\b|\b(?:years?|months?|weeks?|days?) (?:ago|later|old|clean|sober)\b|\blast (?:year|week|month|night|summer|winter|spring|fall|january|february|march|april|june|july|august|september|october|november|december)\b|\bin (?:19|20)\d\d\b|\bone (?:day|time|week)\b|\bsince (?:i|then|19|20)\b",
        (-0.3, 0.0, 0.0, 0.4),
    ),
    _cue(
        "told-me",
        r"\b(?:told|called|asked|gave|sent|helped|cured|saved|stopped|got|made|left|let|offered|threatened|showed|hit|owed|forced|treated|taught) (?:me|us|my)\b",
        (0.0, -0.3, -0.3, 0.7),
    ),
    _cue(
        "i-think",
        r"\b(?:i|we)(?: \w+ly| do| also| still| really| just| would)* (?:think|believe|feel|agree|disagree|suspect|doubt|find|guess|suppose|consider|see|understand|don't see|can't see|assume|wonder|imagine|fear|don't think|do not think|don't believe|do not believe|argue|say)\b|\b(?:in my|imo|imho)(?: \w+)? (?:opinion|view)\b|\bimh?o\b|\bit seems\b|\bseems? (?:to me|that|like)\b|\bi'd say\b|\b(?:am|i'm) (?:sure|convinced|not sure|certain|for|against|glad|afraid|of the opinion|in favou?r)\b",
        (0.8, 0.0, 0.3, -1.2),
    ),
    _cue(
        "judge",
        r"\b(?:good|bad|better|worse|best|worst|great|terrible|awful|horrible|fair|unfair|right|wrong|reasonable|unreasonable|important|unimportant|useful|useless|harmful|dangerous|safe|stupid|silly|ridiculous|absurd|wise|unwise|justified|unjust|just|immoral|moral|ethical|unethical|evil|appropriate|inappropriate|helpful|excellent|poor|nice|ideal|acceptable|unacceptable|necessary|unnecessary|sensible|foolish|insane|crazy|beautiful|ugly|valuable|worthless|worthwhile|worth|interesting|boring|happy|sad|easy|easier|hard|harder|difficult|simple|obvious|clear|sufficient|insufficient|adequate|inadequate|effective|ineffective|overly|burdensome|confusing|misleading|abusive|fine|okay|ok|shameful|curious|strange|odd|fun|funny|pointless|problematic|disingenuous|valid|invalid|preferable|superior|inferior|vague|excessive|meaningless|hypocritical|unfortunate|unreliable|reliable|credible|irrelevant|relevant|key|critical|crucial|essential|vital)\b",
        (0.4, -0.4, 0.3, -0.3),
    ),
    _cue(
        "deserve",
        r"\b(?:deserves?|deserving|matters?|makes? (?:no |more |perfect |little |any )?sense|common sense|no (?:excuse|place|business|right)|burden|shame|problem|issue|mistake|harm|waste|abuse|benefit|solution|responsib\w+|rights?|fault|justice|freedom|privacy|idea|point|moral\w*|dignity|joke|nonsense|bullshit|crap)\b",
        (0.4, -0.3, 0.3, -0.4),
    ),
    _cue(
        "hedge",
        r"\b(?:would|could|might|may|perhaps|probably|maybe|likely|seems?|appears?|possibly|presumably|potentially|tend to|surely|certainly|obviously|clearly|definitely|undoubtedly)\b",
        (0.6, 0.1, -0.4, 0.0),
    ),
    _cue("would", r"\b(?:would|wouldn't|'d)\b", (0.5, -0.8, 0.5, 0.0)),
    _cue("will", r"\b(?:will|won't|'ll|going to)\b", (0.5, 0.1, -0.5, 0.0)),
    _cue("can", r"\b(?:can|can't|cannot)\b", (0.0, 0.6, 0.0, -0.6)),
    _cue("you", r"\b(?:you|your|yourself|you're)\b", (0.4, 0.0, 0.5, -0.7)),
    _cue("if", r"\bif\b|\bunless\b", (0.0, 0.0, 0.7, -0.7)),
    _cue(
        "becoz",
        r"\b(?:because|since|so that|therefore|thus|as a result|due to|in order to)\b",
        (0.0, 0.4, -0.8, 0.3),
    ),
    _cue("is-adj", r"\b(?:is|are|'s|'re|isn't|aren't|was|were|be)\b", (0.5, 0.0, -0.3, 0.0)),
    _cue(
        "number",
        r"\b\d[\d,.]*\b(?! ?[.)] )|%|\b(?:hundred|thousand|million|billion|percent|half|third|twice|double|dozens?|majority|tripled?|halved)\b",
        (-0.7, 0.5, 0.0, 0.0),
    ),
    _cue(
        "evidence",
        r"\b(?:stud(?:y|ies)|research|evidence|data|trials?|survey|statistics?|report(?:s|ed)?|according to|published|paper|journal|census|found that|shows? that|shown|showed|proven|rate|rates|average|median|percent|findings)\b",
        (-0.3, 0.3, 0.0, -0.3),
    ),
    _cue(
        "cause",
        r"\b(?:caus(?:e|es|ed|ing)|leads? to|led to|results? in|resulted in|increas\w+|reduc\w+|decreas\w+|lower(?:s|ed)|rais(?:e|es|ed)|prevents?|creates?|produc\w+|kills?|killed|affects?|triggers?|improves?|contributes?|drives?|works?|worked|cures?|cured|treats?|costs?|rose|fell|fallen|rising|dropped)\b",
        (0.2, 0.1, 0.0, -0.4),
    ),
    _cue(
        "legalref",
        r"\b(?:u\.?s\.?c|cfr|section|statute|act|fdcpa|fcra|amendment|v\.|supreme court|court held|code|title|chapter|clause|federal|§)\b|§",
        (-0.5, 0.5, 0.3, 0.0),
    ),
    _cue("url", r"https?:|www\.", (0.0, 1.2, -0.7, -0.6)),
    _cue(
        "third-pres",
        r"\b(?:has|have|does|is|are|contains?|includes?|provides?|allows?|requires?|uses?|gets?|makes?|owns?|called|known|defined|consists?|exists?|covers?|pays?|shows?|takes?|goes|comes?|works?|there (?:is|are)|based on|states|applies)\b",
        (0.0, 0.5, -0.4, 0.0),
    ),
    _cue(
        "currently",
        r"\b(?:currently|already|often|usually|typically|generally|today|now|historically|many|some|several|most|commonly)\b",
        (0.0, 0.5, -0.6, 0.0),
    ),
    _cue("q", r"\?", (1.2, 0.0, -0.4, -0.4)),
    _cue("exclam", r"!", (0.0, 0.0, 0.5, 0.0)),
    _cue("past", rf"\b{_PAST}\b", (-0.3, 0.0, 0.0, 0.4)),
    _cue("no-first", _NO_FIRST_PERSON, (0.3, 1.1, 0.4, -1.8)),
    _cue(
        "they-past-me",
        rf"^(?=.*\b(?:i|my|me|we|our|us)\b).*\b(?:he|she|they|it) (?:\w+ly |just |then |also |never )?{_PAST}\b",
        (0.0, -0.5, -0.4, 1.0),
    ),
    _cue("past-no-first", rf"{_NO_FIRST_PERSON}.*\b{_PAST}\b", (-0.4, 0.1, -0.3, 0.7)),
    _cue(
        "judge-is",
        r"(?:\b(?:is|are|was|were|be|seems?|sounds?|looks?)|'s|'re)(?: not)?(?: (?:a|an|the|so|very|too|really|quite|just|completely|totally|absolutely|more|most|both|\w+ly))* (?:good|bad|better|worse|best|worst|great|terrible|awful|fair|unfair|right|wrong|reasonable|unreasonable|important|useful|useless|harmful|dangerous|stupid|silly|ridiculous|absurd|necessary|unnecessary|interesting|sad|hard|difficult|easy|clear|nonsense|shame|problem|mistake|joke|fine|ok|okay)\b",
        (0.5, -0.6, 0.0, 0.3),
    ),
)
