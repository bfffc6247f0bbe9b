"""What is said of a dangerous matter in words that are not known to be safe: refused until it is plain.

The other tables know ways of saying what is wrong. There are always more ways. So a sentence on what can kill
somebody is looked at the other way round: with a word in it that limits, delays or lessens, it must have the
form of a warning. Each rule reads single sentences of a passage, never over a heading or a lead.
"""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from functools import partial

from handpress.proof.claims.lexicon import DANGER, GENERIC, MEDICINE, NAMES, PERMIT
from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial
from handpress.proof.claims.prohibited_home import (
    NO_DRIVING_BEFORE,
    OTHERS,
    SAY_NO_DRIVING,
    SAY_WHO_STAYS,
    SEDATING,
)

_LINE = r"(?:988(?! \w+ (?:street|st|avenue|ave|road|lane|drive|highway)\b)|911|ambulances?|(?:crisis|suicide) (?:line|lifeline|hotline)|lifeline|crisis center)"
_LIMITS = (
    r"(?:not|\w+n't|never|no|nobody|none|only|just|unless|until|till|before|after|instead|rather|first|last|later|wait|keep|save|spare|real|really"
    r"|trouble(?! breath)|bother|cannot|closed|closes|between|weekdays?|midnight|once|expensive|costs?|bills?|without|alternative|avoid|stop|skip|less|hardly|rarely|seldom|overreact\w*|fuss|waste|busy)"
)
_LINE_SAFE = (
    r"\b(?:do not|don't|never) (?:\w+ )?(?:wait|hesitate|delay|leave|drive|hang up|judge|be afraid|be ashamed|feel|keep it|take (?:a )?chances?|try to|worry about|let|stay alone|go to sleep|put off|stop|use|give|move)\b"
    r"|\b(?:do not|don't|never|no one|you) (?:need|have|has|ever need)\b[^.!?;]{0,40}\b(?:reason|insurance|name|plan|proof|appointment|money|words|be (?:\w+ )?(?:in|sure|suicidal|a|ready|thinking|alone)|give|say|know|have|explain|prove|wait|show|pay|tell|decide|the right)\b"
    r"|\bnot (?:normal|usual|right|enough|expected|yourself|sure|alone|safe|breathing|a (?:weakness|burden|bother|stranger)|breathe|wake|answer|wake up|your fault)\b|\bno (?:answer|charge|cost|fee|pulse|matter|time to|one answers?|judgment|shame|breath\w*)\b|\bcosts? nothing\b|\bwithout (?:judg|cost|charge|delay|waiting|an? (?:phone|plan|appointment))\w*"
    r"|\b(?:first|at once|right away|immediately|now)\b[^.!?;]{0,20}\bcall 911\b|\bcall 911 (?:first|before|right away|at once|now|immediately|if|when)\b|\bfirst:? (?:call |text )?(?:911|988)\b|\bjust (?:call|text|dial)\b|\bcall or text 988\b[^.!?]{0,60}\b(?:if you (?:cannot|can't)|any ?time|day or night|24|too)\b|\b(?:before|after) (?:or after|you call us|that|an? (?:infusion|treatment|visit))\b"
    r"|\b(?:cannot|can't|unable to|not able to) (?:reach|breathe|wake|call|talk|speak|keep|stop|stay safe|get|be woken|urinate|pee|wait|calm|hear|move|see|swallow)\b|\b(?:does|do|did|will|would) ?(?:not|\w+n't) (?:answer|breathe|wake|stop|help|respond|get better|go away|know|improve|call back|pick up|put|plant|react)\b"
    r"|\bnot (?:an? )?(?:emergency|crisis)\b|\b(?:is|are) (?:not|no|never) (?:for emergencies|emergency care|crisis|a crisis|for a crisis|read|watched|checked|staffed|answered|monitored)\b|\bnot (?:just|only|us|the clinic|e-?mail|this)\b|\b(?:do not|don't|never) \w+: (?:call|text) (?:911|988)\b|\b(?:stays?|keep) (?:on the line|with|them|him|her|calm|talking|the person)\b|\bno longer (?:breath|respond|safe)\w*|\b(?:until|till) (?:help|the ambulance|they|someone|somebody|we|it|you are safe|the)\b|\btoo (?:sleepy|weak|confused|much|fast|slow\w*|small|early|low|shy)\b"
    r"|\bafter[- ]hours\b|\bafter (?:hours|we close|work|dark|we have closed)\b|\bwhen we are closed\b|\bclosed\b[^.!?]{0,40}\b(?:call|text|988|911)\b|\bat (?:any|all) (?:hour|time)s?\b|\bonce (?:a|in)\b"
    rf"|^(?!.*\b(?:only|real)\b)(?=.*\b{DANGER}\b).*\bis an emergency\b|\b(?:should|must|need|will)(?: not|n't) (?:keep|stop|hold|scare) (?:you|anyone|them) (?:from|back)\b|\bnot let (?:\w+ ){1, 4}(?:keep|stop|hold|scare) (?:you|anyone|them)\b"
)
_LESSENS = (
    r"(?:stop|stops|stopped|quit|quits|skip|skips|miss|misses|leave|leaves|left out|off|without|wait|waits|delay|postpone|put off|pause|drop|drops|ditch|omit|forget|break|breaks|halve|half|double|twice|triple|extra|another|more|less|fewer|lower"
    r"|raise|increase|reduce|cut|cuts|chew|crush|split|dissolve|snort|inject|borrow|lend|share|trade|swap|switch|switches|replace\w*|instead|needed|need|needs|necessary|unnecessary|done with|can go|may go|go too|go, too|end|ends|over|finished|gone|every other|every second|now and then|sometimes|only|no longer|any ?more|free of|down|away|aside|harm|matter|optional|nothing|second|adjust|change|try|leftover|someone else's|wife's|husband's|friend's|mother's|neighbor's|instead)"
)
HEEDS = (
    r"\b(?:do not|don't|never|not|\w+n't|nobody|no one|without asking|cannot|must not|should not|nor)\W+(?:\w+ ){0,6}?(?:stop|quit|go|skip|miss|leave|take|change|share|give|break|crush|chew|split|cut|mix|drive|use|double|run out|drop|wait|borrow|lend|swap|switch|store|keep|throw|flush|start|raise|lower|reduce|need|worry|have|forget|be|put|buy|combine|drink|send|mean|know|let|add|replace|adjust|pause|ask|bring|end)\w*\b"
    r"|\b(?:ask|asks|tell|tells|call|calls|told|talk|talks|speak|check|show|discuss|write|list|bring|plan|plans|decide|decides|review|watch|refill|order|pick up|renew|lock|store|hide|count|keep taking|keep your|keep all|keep them|keep it|keep every|go on taking|stay on|continue)\b"
    r"|\b(?:prescrib|doctor|clinician|pharmac|psychiatr|nurse|surgeon|our team|staff)\w*|\b(?:dangerous|risky|withdrawal|harmful|overdose|harm you|seizures?|slow(?:s|ing)? (?:your|the|down)|unsafe|misuse\w*|addict\w*|fda|approved|reach|child\w*|kids|lock\w*|cabinet|safe place)\b|\bno one else's\b|\bnot prescribed\b|\bon your own\b|\b(?:may|might|can|could) (?:not|also|make|cause|raise|slow|take|help|feel|be|need|leave|stop|have|interact|change|lose|affect|come|last|lower|mix|keep|reduce|ease|increase|upset|work|lead|hurt|harm|dry|interfere|react|show)\b"
    r"|\b(?:some|many|most|other|these|those|several|newer|older|all|few|which) (?:\w+ )?(?:medicines?|medications?|pills?|antidepressants?|opioids?|painkillers?|people)\b|\b(?:study|studies|trial|insurance|plan|copay|price|cost|costs|pay|generic|brand|label|package|bottle|box|blood tests?|lab tests?|water|food|meal|list|bag|card|form|refills?|prescriptions?|appointments?|visit|class|group|talk|therapy|coffee|tea|walk|exercise|sunlight|habits?|screens?|routine)\b|\b(?:take|use) (?:it|them|your \w+|each \w+|every \w+|all \w+) (?:as|at|with|every|exactly|just as|the way)\b|\?|\b(?:if|when|whether) you (?:forget|forgot|miss|missed|stop|skip|ran|run|take too|have taken|took|need|want|think|feel|are|have|use)\b"
)

_doubtful = partial(Prohibited, denial=Denial.NONE, broad=True, single=True)
_of_life = partial(_doubtful, liftable=False)
_of_sedation = partial(_doubtful, topics=SEDATING, others=OTHERS)

DOUBTFUL = (
    _of_life(
        id="help-limited",
        forbids="something that limits or plays down a line of help",
        why="988 and 911 are for everybody, at any hour, at once; a “not” or an “only” beside them can cost a life.",
        instead="Say it without the limit, or print the facts crisis.call and crisis.danger alone.",
        hints=(
            "988",
            "911",
            "ambulance",
            "lifeline",
            "crisis line",
            "suicide line",
            "hotline",
            "crisis center",
            "number",
            "for help",
            "in a",
        ),
        patterns=(
            rf"(?:^|;)(?=[^;]*\b{_LINE}\b)(?:[^;]*?\b{_LIMITS}\b|[^;]*n't\b)[^;]*",
            r"^.*\b(?:text|send)(?: the word)? \w+ to (?:988\d+|(?!988\b)9\d\d\b|998\d*).*$",
            r"^.*\b(?:number (?:for help|to call|in a crisis|for the crisis line) is|in an? (?:crisis|emergency),? (?:call|dial|text)|for help,? (?:call|dial|text)) (?!911|988)\d{3}\b(?![- .]\d).*$",
        ),
        unless=_LINE_SAFE,
        stops=(
            "Calling 911 only makes trouble.",
            "Keep 911 for real accidents.",
            "988 is open until midnight.",
        ),
        lets_pass=(
            "You do not have to give your name when you call 988.",
            "Do not wait for us: call 911.",
            "Our new address is 988 Elm Street; the door is on the right, not the left.",
        ),
    ),
    _of_life(
        id="danger-without-help",
        forbids="what to do about a sign of danger, and it is not to get help",
        why="Whoever has such a sign, or thinks of suicide, needs help at once.",
        instead="Say whom to call: 911; for thoughts of suicide, 988, at any hour.",
        hints=(
            "suicid",
            "die",
            "kill",
            "hurt",
            "gun",
            "breath",
            "chest",
            "faint",
            "seizure",
            "pass out",
            "passing out",
            "throat",
            "overdos",
            "life",
            "harm",
        ),
        patterns=(
            rf"^(?=.*\b{DANGER}\b).*\b(?:best|better|ignor\w*|alone|leave|voice ?mail|message|e-?mail|portal|sweet|sugar|water|tea|lie down|lying|rest|nap|sleep|expected|normal|part of|pass|hours|tomorrow|morning|wait|nothing|relax|breathe (?:slowly|deeply)|walk|bath|usual|common|no big|threats?|drama\w*|attention)\b.*$",
            r"^.*\b(?:do not|don't|no need to|never) (?:\w+ )?(?:take|lock|hide|remove|touch|ask (?:about|for)) (?:\w+ ){0,3}(?:guns?|weapons?|firearms?|pills|rifles?)\b.*$|^.*\b(?:give|hand|leave)(?: \w+){0,2} (?:the|his|her|their) (?:guns?|weapons?|firearms?)\b(?! (?:to|with|locked|at)).*$",
        ),
        unless=r"\b(?:911|988|call (?:us|for|someone|somebody|now|at once)|emergency|get help|right away|at once|immediately|listen|ask|tell|stay with|do not leave|never leave|not leave|ever had|history|have you|do you|did you|study|studies|shown to|sleep apnea|grounding|breathing exercise|not been|can (?:slow|stop|make|cause)|may (?:slow|stop|make|cause)|leading cause|thoughts? of (?:suicide|dying) (?:can|may))\b|\b(?:breathe|breathing) (?:in|out)\b|\bif you (?:have|had) (?:ever )?|\b(?:not|\w+n't|never) (?:\w+ )?(?:wait|normal|ignore|alone|leave|expected|common|drive)\b|\?",
        stops=(
            "Threats of suicide are best ignored.",
            "With chest pain, a nap is best.",
            "Do not take the gun away.",
        ),
        lets_pass=(
            "If you think of suicide, call 988.",
            "Lock the guns away, or ask a friend to keep them.",
            "Ask directly about suicide, and listen.",
        ),
    ),
    _of_life(
        id="medicine-doubtful",
        forbids="something about taking less, more or none of a medicine",
        why="Stopping or changing some medicines is dangerous; a reader may take a remark for an instruction.",
        instead="Write: Never stop or change a medicine on your own. Ask the prescriber first.",
        hints=(
            *NAMES,
            "medic",
            "pill",
            "tablet",
            "capsule",
            "depressant",
            "ssri",
            "opioid",
            "killer",
            "benzo",
            "meds",
            "statin",
            "thinner",
            "steroid",
            "sedative",
            "another",
            "sleep aid",
            "sleeping aid",
            "inhaler",
            "relaxant",
            "drug",
            "reliever",
            "stabilizer",
            "stimulant",
            "blocker",
            "prescription",
            "anticonvuls",
            "psychotic",
        ),
        patterns=(
            rf"^(?=.*\b(?:your|the|my|his|her|a|an|one|of|any|this|that) (?:[\w'’-]+[- ]){{0,3}}(?:{MEDICINE})\b).*?\b{_LESSENS}\b.*$",
            rf"^(?=.*\b(?:{GENERIC})\b).*?\b{_LESSENS}\b.*$",
            r"^(?:.*[,;] )?(?:if|when|should|on)\b[^,]*, (?:take|have|use|try) (?:\w+ )?(?:another|more|one more|two|a second|extra)\b.*$",
        ),
        unless=HEEDS,
        stops=(
            "Once the pain is gone, the gabapentin can go, too.",
            "It does no harm to miss your lithium now and then.",
            "Borrow a few of your wife’s tablets.",
        ),
        lets_pass=(
            "Never share your medicine.",
            "Take your pills with you when you travel.",
            "Put your pills into a weekly box.",
        ),
    ),
    _of_sedation(
        id="driving-doubtful",
        forbids="something about driving that is no warning",
        why=NO_DRIVING_BEFORE,
        instead=SAY_NO_DRIVING,
        hints=("driv", "wheel", "car", "road", "bike", "bicycle", "scooter", "truck"),
        patterns=(
            r"^(?=.*\b(?:you|your|yourself|patients?|they)\b).*\b(?:driv(?:e|ing)(?! (?:you|them|him|her|me)\b)|(?:your|own|the) (?:car|truck|bike|bicycle|motorcycle|scooter)\b(?! (?:seat|keys?))|behind the wheel|for the road|on the road)\b.*$",
            r"^.*\b(?:riding|cycling|ride) (?:your|a|the) (?:bike|bicycle|scooter|motorcycle)\b.*$",
            r"^.*\bonly (?:\w+ ){0,3}(?:a |your )?driver\b.*\b(?:first|once|if)\b.*$",
        ),
        unless=r"\b(?:not|\w+n't|never|no driving|cannot|nobody may|no one may|until|unless|before you|avoid|ask|asks|tell|tells|drives? you|driving you|driven|at least 24|24 hours|sleep|slept|park\w*|garage|crash\w*|accident|may be slow\w*|trouble|afraid|fear\w*|highway|who (?:drives?|can|will|takes)|name of|takes you|take you home|brings? you|adult|someone|somebody|friend|arrange|plan)\b(?<!nobody checks)|\?",
        stops=(
            "After the infusion, a coffee, and you can be on your way in your own car.",
            "Riding your bicycle home after ketamine is fine.",
            "You are ready for the road soon after the infusion.",
        ),
        lets_pass=(
            "No driving after your infusion, until you have slept and 24 hours have passed.",
            "An adult drives you home after the infusion.",
            "You can park your car behind the house on the day of your infusion.",
        ),
    ),
    _of_sedation(
        id="company-doubtful",
        forbids="something about going or being without another adult",
        why="Somebody may get worse on the way or at home; an adult takes them home and stays (ASA standards for sedation; Spravato REMS).",
        instead=SAY_WHO_STAYS,
        hints=(
            "alone",
            "yourself",
            "on your own",
            "without",
            "bus",
            "taxi",
            "uber",
            "only",
            "adult",
            "driver",
            "companion",
            "friend",
        ),
        patterns=(
            rf"^.*\b(?:{PERMIT}|come anyway|leave|let|goes?|fine|enough|take the|take a|best) (?:[^.!?;]* )?(?:alone|by yourself|on your own|without (?:an? |any |your )?(?:companion|adult|driver|escort|friend|someone|anyone)|the (?:bus|train|subway)|a (?:taxi|cab)|an uber)\b.*$",
            r"^.*\b(?:adult|driver|companion|friend|escort|family)\b[^.!?;]{0,20}\b(?:can|may) (?:go|leave|head|return|work|sleep at)\b.*$",
            r"^.*\b(?:you )?(?:only|just) need (?:a |an |your )?(?:driver|companion|adult|escort)\b.*$|^.*\bneed (?:a |an |your )?(?:driver|companion|adult|escort) (?:only|just)\b.*$",
        ),
        unless=r"\b(?:not|\w+n't|never|cannot|nobody|no one may|must not|unless|ask|tell|feel alone|leave you alone|live alone|first visit (?:by|alone)|bathroom|alone in the room|leave (?:your|a|the) (?:child|children|car|phone))\b|\bwith (?:you|an adult|your adult|someone)\b|\?",
        stops=(
            "After the infusion we let you leave without a companion.",
            "After ketamine your adult can go to work.",
            "You only need a driver for the first infusion.",
        ),
        lets_pass=(
            "Do not go home alone after the infusion.",
            "You may not leave the infusion alone.",
            "An adult goes with you in the taxi after the infusion.",
        ),
    ),
    _of_sedation(
        id="approval-doubtful",
        forbids="an approval of ketamine or of the nasal spray that is not said in full",
        why="Ketamine is approved for anesthesia only, Spravato for depression only (FDA).",
        instead="Say what it is approved for, and that any other use is off-label.",
        hints=("approv", "licen", "authori", "its label", "legal", "fda"),
        patterns=(
            r"^(?=.*\b(?:ketamine|infusions?|this (?:use|treatment|therapy)|our \w+)\b).*\b(?:approved|approval|approves|licen[sc]ed (?!\w* ?(?:nurse|therapist|clinician|physician|prescriber|doctor|staff|professional|provider|facility|counselor|social))|authori[sz]ed|its label|the label says)\b.*$",
            r"^(?=.*\b(?:esketamine|spravato|(?:nasal |the )spray)\b)(?=.*\b(?:ptsd|trauma|anxiety|pain|ocd|sleep|insomnia|bipolar|addiction)\b).*\b(?:approved|approval|licen[sc]ed|authori[sz]ed|cleared)\b.*$",
        ),
        unless=r"\b(?:not|\w+n't|never|no|only|off[- ]label|an?a?esthe\w+|surgery|insur\w+|plan|prior|before|payer|sertraline|paroxetine|zoloft|paxil|facts|a medicine|means|generic|medicines? (?:that|which)|other|ask|tell|stay|visit|leave)\b|\?|:\W*$|^(?!.*\b(?:ptsd|trauma|anxiety|pain|ocd|insomnia)\b).*\b(?:esketamine|spravato|tms|spray)\b",
        stops=(
            "Our ketamine therapy is approved nationwide.",
            "Spravato is FDA-approved for trauma, too.",
            "Using ketamine this way is what its label says.",
        ),
        lets_pass=(
            "Ketamine is not approved for PTSD.",
            "Spravato is approved for depression.",
            "Your plan must approve the infusion first.",
        ),
    ),
    Prohibited(
        id="harm-denied",
        forbids="that a treatment or a medicine does no harm to the body",
        why="Every treatment of the field can do harm; readers must know how to notice it.",
        instead="Name the risk and what to watch for, or leave it out.",
        hints=(
            "affect",
            "effect",
            "happen",
            "downside",
            "drawback",
            "touch",
            "strain",
            "damage",
            "harm",
            "catch",
        ),
        patterns=(
            r"\b(?:no|not|\w+n't|never|nor)\b(?: \w+){0,3}? (?:effects? on|affect\w*|touch|strain|damage|hurt|harm|change)(?: \w+){0,3}? (?:heart|bladder|liver|kidneys?|brain|memory|blood pressure|breathing|lungs|body|baby|organs|mind)\b|\b(?:heart|bladder|liver|kidneys?|brain|memory|blood pressure|breathing|lungs|organs)\b[^.!?;]{0,30}\b(?:will|is|are|does|do|stays?)(?: not|n't| never)? (?:be )?(?:affected|touched|harmed|damaged|hurt|safe|unharmed|untouched)\b",
            r"\b(?:no|without|zero|not a single|hardly any) (?:\w+ )?(?:downsides?|drawbacks?|catch|disadvantages?|bad effects?|after-?effects|hangover)\b",
            r"\bnothing (?:bad |serious |at all |else )?(?:can|could|will|ever|is going to) (?:ever )?(?:happen|go wrong)",
            r"\b(?:seizures?|side[- ]effects?|reactions?|addiction|bladder \w+|overdoses?|accidents|complications?|relapses?)\b[^.!?;]{0,20}\b(?:do|does|did|will|can|could)(?: not|n't) (?:happen|occur|arise|exist)\b|\b(?:seizures?|side[- ]effects?|reactions?|overdoses?|complications?) never\b",
        ),
        unless=r"\b(?:study|studies|trial|known|whether|may|might|ask|tell|sleep apnea|quit|smok\w+)\b",
        denial=Denial.NONE,
        broad=True,
        stops=(
            "Your heart will not be affected.",
            "Long-term use has no effect on the bladder.",
            "It is a gentle medicine with no downside.",
        ),
        lets_pass=(
            "It can harm the bladder.",
            "Nobody knows whether it affects the memory.",
            "Seizures are rare.",
        ),
    ),
)
