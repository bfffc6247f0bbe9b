"""Must never appear, third part: a line of help that is wrong, or that a reader is told not to use."""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from handpress.proof.claims.lexicon import HELP
from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

_CALL = r"(?:call|text|dial|ring|phone|contact)"
_CALLING = r"(?:calling|texting|dialing|phoning|contacting|you call|you text|you dial)"
_HELP = r"(?:the )?(?:988|911)\b(?!-)"
_US = r"(?:us|our \w+|the (?:clinic|office|front desk))"

CRISIS = (
    Prohibited(
        id="not-calling",
        forbids="not to call 988 or 911, or to do something else first",
        why="Whoever is in danger or thinks of suicide must not lose a minute.",
        instead="Take it out. 988 and 911 are for everybody, at any hour.",
        hints=("988", "911", "suicid", "emergency", " er"),
        patterns=(
            rf"(?<!why )(?<!rather )(?:\bnot|n't|\bnever|\bno need to|\bnot (?:have|need) to|n't (?:have|need) to|\bneed not) {_CALL}(?: or {_CALL})?\b[^.!?;,]{{0,20}}?{_HELP}",
            rf"\b(?:no one|nobody) (?:needs?|has|have) to {_CALL} {_HELP}|\bavoid {_CALLING} {_HELP}",
            rf"(?:\bnot|n't|\bnever|\bno need) (?:bother|worry|think|go)(?: about| to| with| for| on)? {_CALLING} {_HELP}",
            r"\b(?:988|911) is (?:not|never) (?:for|meant for) (?:you|patients|our)\b",
            r"^(?!.*\b911\b)\W*(?:please )?(?:do not|don't|never) go to (?:the |an )?(?:emergency (?:room|department)|er)\b",
            rf"\b{_CALL} {_US}\b[^.!?;]*?\b(?:before|instead of|rather than)\b[^.!?;]{{0,30}}?{_HELP}",
            rf"\b(?:before|instead of|rather than) (?:{_CALLING} )?{_HELP}[^.!?;]*?\b(?:{_CALL}|ask|e-?mail|write|wait for|try|talk to) (?:to )?{_US}\b",
            rf"\b(?:instead of|rather than) (?:{_CALLING} )?{_HELP}",
            r"^(?!.*\b(?:988|911)\b).*\bsuicid\w*\b[^.!?;]*?\b(?:wait (?:for|until|till|to)|e-?mail (?:us|your|the)|sleep on it)\b",
        ),
        unless=r"\b988\b[^.!?]*\b(?:instead of|rather than) (?:calling )?911\b",
        denial=Denial.NEAR,
        liftable=False,
        stops=(
            "Do not call 988.",
            "There is no need to call 911.",
            "In a crisis do not call 988, e-mail us.",
            "Call us instead of 911.",
            "If you think of suicide, wait for your next visit.",
        ),
        lets_pass=(
            "Do not wait: call 911.",
            "Never be afraid to call 988.",
            "You do not need a reason to call 988.",
            "If you cannot call 988, text it.",
            "Call 911 before you call us.",
        ),
    ),
    Prohibited(
        id="help-put-off",
        forbids="to call somebody else first, to wait, or not to trouble those who help",
        why="Whoever is in danger or thinks of suicide must not lose a minute, nor be afraid to call.",
        instead="Take it out. 988 and 911 are for everybody, at any hour, and free.",
        hints=(
            "988",
            "911",
            "ambulance",
            "emergency",
            "crisis",
            "suicid",
            "lifeline",
            "hotline",
            "police",
            " er",
            "9-8-8",
            "9-1-1",
            "kill",
            "die",
            "hurt",
            "harm",
            "life",
        ),
        patterns=(
            rf"\b(?:{_US}|{_CALL} {_US}|we|a friend|your (?:therapist|family|nurse|prescriber)|someone you trust)\b[^.!?]{{0,25}}?\bfirst\b[^.!?]{{0,60}}?\b{HELP}",
            rf"\bfirst,? (?:{_CALL}|try|ask|text|wait|talk)\b[^.!?]{{0,60}}?\b(?:then|before|only then|and then)\b[^.!?]{{0,20}}\b{HELP}",
            rf"\b(?:only|just|not) (?:{_CALL}|use|go to|try|dial) (?:or \w+ )?{HELP}\b[^.!?;,]{{0,15}}\b(?:if|when|after|once|as|until|unless|for)\b(?![^.!?]*\b(?:danger|emergenc)\w*)|\b{HELP}\b[^.!?;]{{0,12}}\b(?:only|just|is meant|are meant) (?:if|when|after|once|as|in case|for)\b(?! (?:an? |real |true |life-threatening )*(?:emergenc|danger))",
            rf"\b{HELP}\b[^.!?;]{{0,25}}\b(?:(?:as|is|are) (?:a |the |your )?(?:very )?last (?:resort|step|choice|option)|(?:is|are) (?:\w+ )?(?:busy|overloaded|useless|no (?:help|use|good)|not (?:needed|necessary|for|helpful|useful|worth)|unnecessary|a waste|overkill|expensive|for others|slow)|(?:will|do|does|can|would)(?: not|n't| only) (?:\w+ )?(?:help|understand|scare|upset|make|know|send|lock|come)|makes? (?:it|things) worse|costs? (?:a|too|you|hundreds|thousands|money))",
            rf"\b(?:last resort|a waste of time|overkill|no point)\b[^.!?;]{{0,30}}\b{HELP}",
            rf"\b(?:bother|trouble|burden|disturb|tie up|block|waste the time of|overuse|annoy)(?:ing|s)? (?:the )?{HELP}",
            rf"\b(?:no|never|not|\w+n't|without|unnecessary|hardly)(?: (?:any|a|yet|really|even|need|necessary|reason|to|be|have|worry|of|think|for|about|going|ever|you|them|him|her|then|just|please)){{0,5}} (?:call|calling|ring|ringing|phone|dial|text|involve|involving|use|run|rush|go|going|want|send for|get)(?: \w+){{0,2}}? {HELP}(?! (?:number|line|from|on the|if it is|bill))",
            rf"\b(?:before|instead of|rather than|in place of|not) (?:you )?(?:\w+ )?(?:{_CALLING[3:-1]}|call|bother|bothering|going to|go to|using|the) ?(?:the )?{HELP}\b[^.!?]{{0,60}}\b(?:{_CALL}|wait|try|talk|rest|ask|lie|breathe|use|e-?mail|message|think)\b",
            rf"\b(?:wait|rest|try|lie|lying|breathe|take|think|talk|sleep|e-?mail|message|use|call {_US}|ask)\b[^.!?]{{0,50}}\b(?:before|instead of|rather than|in place of) (?:you )?(?:\w+ )?(?:calling|call|bother|bothering|going to|go to|ringing|dialing|texting|using|you call)? ?(?:the )?{HELP}",
            r"\b(?:drive|take|bring|get) (?:yourself|your\w+)? ?(?:\w+ )?(?:to the (?:emergency room|er|hospital))\b[^.!?]{0,30}\b(?:instead|rather|no ambulance|cheaper|faster|saves)\b",
            r"^(?=.*\b(?:suicid\w*|kill (?:him|her|them|your|my)sel\w+|wants? to die|end (?:his|her|their|your) (?:own )?life|hurt (?:him|her|them|your)sel\w+)\b).*?\b(?:do not|don't|never|no need to|needn't|need not|better not(?: to)?|best not(?: to)?|avoid|should not|shouldn't|must not|wrong to|without|by)(?: \w+){0,4}? (?:call(?:ing)? (?:for )?(?:help|anyone|anybody|the|us|911|988|a)|tell(?:ing)? (?:anyone|anybody|us|others|the (?:clinic|staff|doctor|family)|a)|ask(?:ing)? (?:about it|for help|them about|him about|her about|directly|if)|talk(?:ing)? about (?:it|suicide|that)|mention(?:ing)?|bring(?:ing)? (?:it )?up|involv(?:e|ing)|worry(?:ing)? about it|take(?:ing)? (?:it|this|that|him|her|them) serious\w*|make (?:a fuss|it (?:worse|bigger|a big)))(?! (?:to|that|not|your|their) (?:cheer|snap|promise))",
            r"^(?=.*\b(?:suicid\w*|wants? to die|end (?:his|her|their|your) (?:own )?life|kill (?:him|her|them|your)sel\w+)\b).*?\b(?:just (?:wants? )?(?:for )?attention|keep (?:it|this|that) (?:a secret|secret|to (?:yourself|himself|herself|themselves)|between|quiet|in the family|private)|will (?:not|never) (?:really |actually )?do it|won't (?:really |actually )?do it|do not (?:really |actually )?(?:mean|do) it|leave (?:him|her|them) (?:alone|be|in peace)|change the subject|(?:are|is) (?:only |just )?(?:talk|words|normal|part of|a phase|nothing|harmless|to be expected|no reason)|ignore|leave (?:us )?a message|office hours|next (?:visit|appointment|session|week)|e-?mail us|until (?:we|the clinic|monday|morning)|wait (?:for|until|till|a)|sleep on it|will pass)\b",
            rf"\b(?:hang up|put the phone down|give a false|don't answer)\b[^.!?]{{0,30}}\b{HELP}|\b{HELP} (?:tracks?|reports? you|traces?|sends? the police|takes? away your)\b",
        ),
        unless=r"\b988\b[^.!?]*\b(?:instead of|rather than|before) (?:calling )?911\b|\b(?:not|\w+n't|never) (?:\w+ ){0,2}(?:wait|hesitate|delay|afraid|be shy|think twice|feel (?:bad|guilty|ashamed)|leave (?:him|her|them|you|anyone) alone)\b|\b(?:an? )?infusions? (?:is|are) (?:not|no|never)|\bdoes not (?:put|give|plant|make)\b|\b(?:ketamine|spravato|tms|treatment|clinic|e-?mail|portal|voice ?mail|this (?:page|sheet|number|line)|message)\b[^.!?]{0,20} (?:is|are) (?:not|no|never)\b"
        r"|\b(?:do not|don't|never) (?:need|have to have|require) (?:a |any )?(?:reason|insurance|money|name|diagnosis|plan|proof|appointment|phone plan|to (?:give|say|know|be|have|explain|prove))\b|\bif you (?:cannot|can't|do not want to) (?:call|reach|talk)\b|\bnot sure\b|\b(?:only|first) call 911\b|\bcall 911 first\b|\bno one (?:is )?(?:should|too)\b",
        denial=Denial.NONE,
        liftable=False,
        broad=True,
        stops=(
            "Text us first, and 988 only if we do not answer.",
            "Lie down before you bother the ambulance.",
            "988 is a last resort.",
        ),
        lets_pass=(
            "Call 911 first, then call us.",
            "Do not wait for us: call 911.",
            "You do not need a reason to call 988.",
        ),
    ),
    Prohibited(
        id="help-line-altered",
        forbids="a line of help with a wrong number, key, hour or price",
        why="988 is free and open at every hour; Veterans press 1, for Spanish press 2; in danger it is 911.",
        instead="Write: Call or text 988, any time. It is free. Veterans: press 1. In danger, call 911.",
        hints=(
            "988",
            "veteran",
            "spanish",
            "crisis",
            "suicid",
            "danger",
            "emergency",
            "lifeline",
            "hotline",
            "call",
            "dial",
            "text",
        ),
        patterns=(
            r"\b(?:call|text|dial|ring|phone|reach|number is|line is|is)(?: or (?:call|text|dial|phone))?:? (?:(?:998|989|898|899|889|888|999|987|978|986|978|980|978|968|688|588|919|191|119|991|912|910|921|901|112|9111|9911|9988|9888|1-?988-?\d)\b)(?![- .]\d)",
            r"\b(?:crisis|suicid\w*|danger|emergenc\w+|thinking of dying|hurt yourself|lifeline|hotline)\b[^.!?]{0,60}\b(?:call|text|dial|ring|phone|number|line)\b[^.!?]{0,20}\b(?!911|988|211|311|711|811|741)\d{3}\b(?![- .]?\d)(?! (?:days|times|people|hours|street|main))",
            r"\b(?:lifeline|crisis line|suicide line|hotline|help ?line)\b[^.!?]{0,30}?\b(?!911|988|211|311|741)\d{3}\b(?![- .]?\d)",
            r"\b988\b[^.!?;,:]{0,30}?\b(?:on weekdays|week ?days only|monday (?:to|through)|business hours|office hours|working hours|during the day|in the daytime|daytime|(?:from )?\d{1,2}(?::\d\d)? ?(?:am|a\.m\.)?,? ?(?:to|until|till|-) ?\d|until \d|till \d|before \d+ ?(?:am|pm|p\.m\.)|closed|only (?:at|on|in|during)|not (?:at night|on weekends|open)|mornings?|afternoons?|evenings?)\b",
            r"\bveterans?\b[^.!?;\d]{0,45}?\b(?:press|dial|push|option|choose|select|hit|enter|then|press\w+|dial\w+|choos\w+|select\w+)(?: (?:option|key|number|the number|the))*:? (?:0|[2-9]|two|three|four|five|zero|nine)\b(?![- .]?\d)",
            r"\b988\b[^!?;,]{0,40}?\b(?:between |from |until |till |to |at |after |before )?\d{1,2}(?::\d\d)? ?(?:a\.?m\b|p\.?m\b|o'clock|in the (?:morning|evening))(?<!us from)",
            r"^(?=.*\bveterans?\b)(?=.*\b988\b)(?!.*\b(?:spanish|español|espanol)\b).*?\b(?:press\w*|key|option|dial\w*|choos\w+|select\w*|number|then) (?:the )?(?:number )?(?:0|[2-9]|two|three|four|five|zero)\b(?![- .]?\d)",
            r"\b(?:press|dial|push|option|choose|select|hit|enter)(?: (?:option|key|number))* (?:0|[2-9]|two|three|four|five|zero|nine) (?:if you are (?:a )?|for )?veterans?\b",
            r"\b(?:spanish|español|espanol)\b[^.!?;,]{0,25}?\b(?:press|dial|push|option|choose|select|oprima|marque|hit)(?: (?:option|el|key|number))*:? (?:0|1|[3-9]|one|three|four|uno|tres)\b|\b(?:press|oprima|marque|option) (?:0|1|[3-9]|one|three|four) (?:for|para) (?:spanish|español|espanol)\b",
            r"\b(?:988|crisis line|lifeline|hotline|suicide line)\b[^.!?;]{0,40}?\b(?:costs? (?!nothing|no|you nothing|\$0)|charges? (?!nothing|no)|\$ ?[1-9]|has a (?:fee|charge)|is (?:not free|billed|charged)|for a (?:small )?fee|per minute|a minute|bills? your|cents)",
            r"\b(?:988|crisis line|lifeline|hotline)\b[^.!?;]{0,20}?\b(?:is|was|has|will be)(?: now| been| soon)? (?:closed|discontinued|replaced|changed|no longer|out of (?:order|service)|down|moved|shut|gone|only for (?:veterans|adults|members|citizens|teens|children|patients))\b",
            r"\b(?:call|text|dial)(?: or \w+)? 988\b[^.!?;]{0,10}\b(?:or|/) (?:998|989|899|888)\b|\b988-\d{4}\b|\b988 ?ext",
            r"\b(?:our|the clinic's|an?other|a better|this) (?:own )?(?:crisis|suicide|emergency|help) ?(?:line|number)\b[^.!?]{0,20}\b(?:instead|in place|rather|is)\b[^.!?]{0,20}(?:\d{3}[- .]|988|911|instead)",
        ),
        unless=r"\b(?:extension|ext\.?|room|lobby|pager|apartment|suite)\b|\bnot 9\d\d\b|\b(?:outside|in) (?:of )?(?:the us|europe|canada|mexico|the united|abroad)\b",
        denial=Denial.NONE,
        liftable=False,
        broad=True,
        stops=(
            "In a crisis call 998.",
            "Call 988 on weekdays from 9 to 5.",
            "Veterans press 2.",
        ),
        lets_pass=(
            "Call or text 988, any time. Veterans: press 1. For Spanish, press 2.",
            "988 is free.",
            "Call us on weekdays from 9 to 5; at other times call 988.",
        ),
    ),
    Prohibited(
        id="nine-eight-eight-three",
        forbids="988 with 3",
        why="That option of the 988 Lifeline ended on July 17, 2025.",
        instead="Leave it out. Veterans press 1; for Spanish, press 2.",
        hints=("988",),
        patterns=(
            r"\b988\b[^!?]*?\b(?:press|option|dial|push|hit|select|choose|oprima|marque)\w*:? (?:the )?(?:number )?[\"']?(?:3|three|tres)\b",
            r"\b(?:press|option|push|select|choose|oprima|marque)\w* (?:3|three|tres)\b[^!?]*?\b988\b",
        ),
        denial=Denial.NEAR,
        liftable=False,
        stops=("Call 988 and press 3.", "988, option 3", "Press three after you call 988."),
        lets_pass=(
            "Call 988. Veterans: press 1.",
            "988: for Spanish, press 2.",
            "Call our office and press 3.",
        ),
    ),
    Prohibited(
        id="old-crisis-number",
        forbids="the old number of the crisis line by itself",
        why="The line is 988 now; nobody should have to remember ten digits.",
        instead="Write: Call or text 988.",
        hints=("273", "784-2433", "suicide"),
        patterns=(
            r"\(?\b800\)?[-. ]*273[-. ]*(?:8255|talk)\b|\b1?[-. ]?800[-. ]*suicide\b|\b800[-. )]*784[-. ]*2433\b",
        ),
        denial=Denial.NONE,
        with_words=r"\b988\b",
        liftable=False,
        stops=("In a crisis call 1-800-273-8255.", "Call (800) 273-TALK.", "Dial 1-800-SUICIDE."),
        lets_pass=(
            "Call or text 988.",
            "1-800-273-8255 still works, but 988 is shorter.",
            "SAMHSA National Helpline: 1-800-662-4357.",
        ),
    ),
)
