"""Refused by how a sentence is built: what it is about, what it does with it, and no word of caution.

As in ``prohibited_doubtful`` a sentence is looked at the other way round, here on what helps and what harms:
what a treatment does without a "may", something for home, a danger with a delay. ``unless`` is the caution.
"""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from functools import partial

from handpress.proof.claims.lexicon import ALLOWED, DANGER, PERMIT
from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

GIVEN = r"(?:ketamine|esketamine|spravato|infusions?|(?:this|our|the) (?:treatment|medicine|therapy|method|program|drip|approach)|our (?:clinic|team|care)|treatment here)"
HEDGE = r"\b(?:may|might|can|could|some|someone|sometimes|many|most|often|whether|if|how|what (?:we|is|it|the|ketamine|you|this|happens|to)|why|study|studies|trials?|research\w*|scientists|experts?|unknown|unclear|early|small|mixed|seems?|think|believed?|hopes?|about|ask|tell|cannot|not|\w+n't|no|nor|never|nobody|none|hardly|few|fade\w*|a time|a while|days|weeks|only|than|depression|or)\b|\?"
_OUTCOME = (
    r"(?:works?|worked|heals?|repairs?|restores?|rebuilds?|rewires?|resets?|reboots?|mends?|renews?|transforms?|frees?|saves?|unlocks?|awakens?|erases?|lifts?|melts?|calms?|solves?|ends?(?= \w)|quiets|relieves|eases|helps?"
    r"|brings? (?:\w+ ){0,3}back|gives? (?:\w+ ){0,3}back|makes? (?:you|people|them|us) (?:\w+ )?(?:better|well|whole|happy|free|calm|stronger)|gets? (?:you|people|them) (?:\w+ )?(?:better|well|back)"
    r"|is the (?:answer|key|cure|way|solution|turning point)|does the (?:work|job|trick)|delivers?|guarantees?|succeeds?|settled|proven?|proved|established)"
)
_PATIENTS = r"(?:our|my) (?:\w+ )?(?:patients|clients|people|veterans|members|visitors)|(?:patients|people|veterans|those) (?:here|of ours|who come (?:here|to us)|we (?:treat|see|have treated))"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|nineteen|ninety(?:-\w+)?|eighty(?:-\w+)?|almost all|nearly all|all|every|most|the (?:great |vast )?majority|hundreds|thousands)"
_TOLD = r"(?:tell(?:ing)?|mention\w*|say\w*|list\w*|report\w*|disclos\w*|bring\w* up|inform\w*|ask\w*|shar\w*|writ\w* (?:\w+ )?down|talk\w* about|note|bring|declare|admit|name)"
_MATTERS = r"(?:medicines?|medications?|pills?|drugs?|tablets?|heart|conditions?|illness\w*|pregnan\w*|allerg\w*|alcohol|drink\w*|beer|wine|blood|symptoms?|effects?|histor\w+|bladder|liver|kidney\w*|glaucoma|psychosis|voices|seizures?|surger\w*|dose\w*|supplements?|herb\w*|cannabis|marijuana|smok\w*|worse|thoughts|pain|stroke|head injur\w*|overdose\w*|addiction|recreational|opioids?|diagnos\w*|sick\w*|fever|changes?)"
_UNNEEDED = r"(?:no need (?:to|for)|(?:do|does|will|would)(?: not|n't) (?:need|have|want)(?: to| you to)?|need not|needn't|(?:not|n't) (?:necessary|important|required|needed) (?:to|for)|no reason to|unnecessary to|never mind|(?:do not|don't) bother(?: to)?|(?:do not|don't) (?:worry about)|rather not|better not|you can skip|there is no point in)"
RISKY = r"(?:pregnan\w+|breast-?feed\w*|nursing (?:mothers?|moms?)|psychosis|psychotic|schizophren\w*|bipolar|mania|manic|heart (?:disease|failure|trouble|condition|attack)s?|high blood pressure|glaucoma|aneurysms?|liver (?:disease|trouble)|strokes?|teen\w*|children|kids|minors|under (?:18|eighteen)|bladder (?:disease|trouble)|epilep\w*|seizure disorder|addict\w*|drinking problem|alcoholi\w+|brain injur\w*)"
CARE = r"\b(?:may not|might not|not known|whether|not (?:be )?(?:safe|right|suited|a good|for you|enough|advised|have|get|give|given|treat|under|allowed)|cannot|must not|should not|never|ask|asks|tell|tells|unless|until|only if|first|check\w*|decides?|prescriber|doctor|specialist|clinician|risk\w*|harm\w*|avoid\w*|warn\w*|danger\w*|stud(?:y|ies|ied)|trial|careful|more often|reach|pets|play)\b|\?"
_HELPED = r"(?:988|911|help|ambulance|emergency (?:room|department|services|care)|crisis (?:line|team)|lifeline|hotline|someone|anyone)"
_DELAY = (
    r"(?<!not )(?<!n't )(?<!never )(?<!to )(?<!than )(?<!cannot )(?<!no )(?:wait(?:ing)? (?:\w+ ){0,4}?(?:before|until|till|and see|to see|an?|some|for|a few|\d+|overnight|it out)|hold off|put(?:ting)? (?:it )?off|delay(?:ing)?|sleep(?:ing)? on it|sleep it off|see (?:how|if|whether) (?:it|you|things|they|he|she)"
    r"|give (?:it|yourself|them|him|her) (?:some |a few |an? |\d+ )?(?:time|hours?|days?|minutes?|night|rest|sleep)|think (?:twice|again|carefully|it over|hard)|ride it out|sit it out|tough it out|walk it off|wait it out|try (?:\w+ ){0,4}first|let (?:it|them|him|her|the person|the feeling|the patient) (?:pass|rest|sleep|be|go|lie)|calm down first|there is no (?:hurry|rush)|no (?:hurry|rush))"
)
_NOT_DELAY = r"\b(?:(?:do not|don't|never|cannot|without|no one should|instead of|rather than|not) (?:\w+ )?(?:wait\w*|delay\w*|put|hold|sleep|see|give|let|think|try|leave)|while you wait|wait with|until (?:help|the ambulance|they|someone) (?:comes?|arrives?|is there))\b|\?"
_DETER = r"(?:police|cops?|costs? (?:a lot|money|you|hundreds|thousands)|bills?|expensive|on (?:your|file|record)|records?|lock(?:ed|s)? (?:you )?(?:up|away)|judg\w*|traced?|tak\w+ (?:you |your \w+ )?away|hospitali[sz]\w*|commit\w*|report(?:ed|s)?|embarrass\w*|gossip|strangers?|volunteers?|scripts?|on hold|handcuff\w*|lose your|lost their|neighbors|a waste|useless|pointless|no use|makes? (?:it|things) worse|overreact\w*|drama|for the weak|weak)"

_built = partial(Prohibited, denial=Denial.NONE, broad=True, single=True)
_of_life = partial(_built, liftable=False)

STRUCTURE = (
    _of_life(
        id="result-stated",
        forbids="what a treatment does, as if it did so for each person",
        why="It helps some and not others, and what gets better may come back.",
        instead="Say that it may help, whom, and for how long: the facts trials.summary and ketamine.some do.",
        hints=(
            "ketamine",
            "infusion",
            "spravato",
            "treatment",
            "medicine",
            "therapy",
            "method",
            "program",
            "drip",
            "approach",
            "our ",
            "session",
            "visit",
            "patient",
            "people",
            "here",
            "every ",
            "each ",
            "any ",
            "'s ",
            "no one",
            "nobody",
            "bottle",
            "drawer",
            "cabinet",
            "talk",
        ),
        patterns=(
            rf"^(?=.*\b{GIVEN}\b[^.!?;:]*?\b(?:{_OUTCOME})\b)(?=.*\b(?:trauma\w*|ptsd|brain|mind|soul|life|lives|self|you|people|everyone|everybody|body|nerves?|past|nightmares?|flashbacks?|fear|pain|memor\w+|sleep|mood|happiness|joy|broke\w*|others? (?:have )?fail\w*)\b)(?!.*{HEDGE}).*$",
            r"^.*\b(?:science|research|doctors|studies|evidence|the experts|data|medicine) (?:ha(?:s|ve) |is |are |now )?(?:clearly |finally |now |long )?(?:settled|proven?|proved|shown|shows?|confirm\w*|established|clear|certain|agrees?|knows?)\b(?! (?:whether|no|not|how|little))(?!.*\b(?:some|may|might|can|small|early|not|no|mixed|whether|few|\w+n't|placebo|therapy|depression)\b).*\b(?:ketamine|infusions?|this treatment|it (?:works|helps))\b.*$",
            rf"^(?=.*\b(?:{_PATIENTS})\b)(?=.*\b{_NUMBER}\b).*\b(?:better|never|well|gone|free|recover\w*|heal\w*|respon\w+|improv\w*|relief|happy|happier|smil\w+|success\w*|sleep\w*|lost|leave|left|work\w*|lives?|symptoms?|flashbacks?|nightmares?|feel|felt|again|no longer)\b(?!.*\b(?:not|study|trial|ask\w*|call\w*|may|might|visit us|fill|form|survey)\b.*$|.*\bride\b).*$",
            r"^.*\b(?:not|never|no|nobody|n't|none|hardly|without)\b[^.!?;]{0,40}\b(?:patients?|person|client|one|veteran|anyone|somebody|people)\b[^.!?;]{0,20}\b(?:who|that|whom)\b[^.!?;]{0,12}(?:\b(?:not|never|nothing|no)\b|n't|failed|fail).*$",
            r"^.*\b(?:only |just )?(?:one|a single|two|three|four|six|\d+|a few|some) (?:short |more |gentle )?(?:infusions?|sessions?|visits?|treatments?|hours?|doses?|drips?)\b[^.!?;]{0,25}\b(?:away|is all|are all|and you(?:'ll| will| are)|is enough|are enough|does it|do it|will do|later you|to (?:freedom|happiness|healing|peace|a (?:new|better)))\b.*$",
            r"^.*\b(?:every|each|any) (?:single )?(?:veteran|patient|person|client|one of (?:our|them))\b[^.!?;]*\b(?:gets?|finds?|feels?|leaves?|goes|walks?|becomes?|is|sleeps?|comes?)\b[^.!?;]*\b(?:back|better|well|free|relief|recover\w*|heal\w*|happy|happier|new|themselves)\b(?!.*\b(?:not|may|might|some|can|call|driver|whether)\b).*$",
            r"\b(?:that|what|where|as) (?:talk\w*|therapy|words|nothing else)\b[^.!?;]{0,15}\b(?:never|not|\w+n't|cannot|can)\b[^.!?;]{0,12}\W*$",
            r"^.*\b(?:your|his|her|their|a)? ?(?:wife|husband|friend|neighbor|mother|father|partner|sister|brother|roommate|son|daughter)'s (?:\w+ )?(?:ativan|xanax|valium|klonopin|ketamine|pills?|tablets?|medicines?|painkillers?|oxycodone|prescription|trazodone|ambien|lorazepam)\b(?!.*\b(?:not|never|no|\w+n't)\b).*$",
            r"^.*\b(?:no one|nobody|none of (?:you|our \w+))\b[^.!?;]{0,40}\bneeds? (?:\w+ )?(?:medicines?|pills?|tablets?|antidepressants?|prazosin|lithium|sertraline|ssris?|insulin|therapy|a therapist)\b.*$",
            r"^.*\b(?:start|go on|continue|begin|take|use)\b[^.!?;]{0,30}\b(?:left in the|from (?:an|the|your|last|years)|in (?:an|the|your)) (?:\w+ )?(?:bottle|drawer|cabinet|year|box)\b(?!.*\b(?:not|never|no|\w+n't|throw|pharmac\w*)\b).*$",
        ),
        unless=r"\bmyth:|\b(?:not true|false|cannot promise|no promise|not (?:a )?guarantee\w*|does not mean|ask how|how many)\b",
        stops=(
            "Ketamine rebuilds the brain after trauma.",
            "Eight in ten of our patients feel well again.",
            "A new life is just six visits away.",
        ),
        lets_pass=(
            "Ketamine may ease PTSD for some people.",
            "Most of our patients ride home with a friend.",
            "The infusion takes 40 minutes.",
        ),
    ),
    _of_life(
        id="ketamine-for-home",
        forbids="ketamine to take, to keep or to have sent outside the clinic",
        why="Nobody watches the breathing there; people have died (FDA warning on compounded ketamine).",
        instead="Print the fact home_use.short.",
        hints=(
            "home",
            "sofa",
            "couch",
            "bed",
            "mail",
            "ship",
            "deliver",
            "fridge",
            "freezer",
            "drawer",
            "between",
            "yourself",
            "spare",
            "vial",
            "lozenge",
            "troche",
            "left",
            "top",
            "travel",
            "vacation",
            "pharmacy",
            "online",
            "kitchen",
            "living room",
            "own",
            "pocket",
            "purse",
            "post",
        ),
        patterns=(
            (
                r"^(?=.*\b(?:ketamine|lozenges?|troches?|vials?|syringes?|top-?ups?|boosters?|sessions?|(?:(?:a|an|one|another|next|second|extra|spare|smaller?|small|last|the|your|maintenance) )+(?:dose|infusion|treatment|spray)s?)\b)"
                r"(?=.*\b(?:giv\w+|takes?|taking|us(?:e|ing)|have|having|do|doing|try|inject\w*|spray\w*|dissolv\w*|keep\w*|stor\w+|sav\w+|mail\w*|sen[dt]\w*|ship\w*|get|order\w*|bring|top up|repeat\w*|continu\w+|administer\w*|inhale\w*|prescrib\w*|deliver\w*|finish|watch|treat\w*|(?:is|are) enough|helps?|works?)\b)"
                r".*\b(?:at home|(?:from|in|of) (?:your|their) (?:own )?(?:home|house|bed\w*|living room|kitchen|car|hotel|tent)|on (?:your|the|their) (?:own )?(?:sofa|couch|bed|porch)|between (?:your )?(?:visits|infusions|sessions|appointments)|in (?:the|your|a) (?:fridge|refrigerator|freezer|drawer|bag|purse|pocket|nightstand)|by mail|(?:we|pharmac\w+|they) (?:will |can )?(?:mail|ship|send|deliver|post)\w*|to your (?:door|home|house)|(?:give|inject|dose|treat) yourself|spare|left-?over|on (?:vacation|the road|a trip)|online|for (?:hard|bad|rough) (?:days|nights))\b.*$"
            ),
        ),
        unless=r"\b(?:do not|don't|never|not|no|nobody|must not|should not|cannot|danger\w*|deaths?|died|die|only here|only in|avoid|fda|warn\w*|risk\w*|without (?:any|a|staff|medical|someone)|unsafe|illegal|harm\w*|adult|how you feel|stays?|esketamine|spravato|call|after (?:the|your|an|each) (?:infusion|session|treatment|visit)s?|plan|photo|notebook|diary|music|sleep|rest|therap\w+|exercises?|breathing|homework)\b|\?",
        stops=(
            "A small dose of ketamine in your own bed is enough.",
            "The pharmacy will ship your lozenges to your door.",
            "Save the last vial for bad nights.",
        ),
        lets_pass=(
            "Do not use ketamine at home.",
            "An adult stays with you at home after the infusion.",
            "Keep this card in your purse.",
        ),
    ),
    _of_life(
        id="need-not-tell",
        forbids="that something about somebody’s health need not be told",
        why="Illnesses, medicines and drink decide whether a treatment is safe.",
        instead="Ask for it: the facts tell_us.* do.",
        hints=(
            "need",
            "have to",
            "bother",
            "reason to",
            "mind",
            "necessary",
            "point in",
            "required",
            "rather not",
            "better not",
            "worry about",
            "skip",
            "yourself",
            "business",
            "important",
        ),
        patterns=(
            rf"^.*\b{_UNNEEDED}\b (?:\w+ ){{0,3}}?{_TOLD}\b[^.!?;]*\b{_MATTERS}\b.*$",
            rf"^.*\bkeep (?:\w+ ){{0,4}}{_MATTERS}\b[^.!?;]{{0,20}}\bto yourself\b.*$|^.*\b(?:{_MATTERS})\b[^.!?;]{{0,30}}\b(?:is|are) (?:nobody's|no one's|not our|none of our|your own) business\b.*$",
        ),
        unless=r"\b(?:what happened|your story|details|the trauma|anyone else|employer|insurance|911|988|before you (?:call|get)|your boss|coworkers|again)\b",
        stops=(
            "You need not mention your heart condition.",
            "Don’t bother listing your pills.",
            "Keep your drinking to yourself.",
        ),
        lets_pass=(
            "You do not have to tell us what happened.",
            "You do not need to bring food.",
            "Tell us about every medicine.",
        ),
    ),
    _built(
        id="risk-made-light",
        forbids="that a treatment suits people for whom it may be unsafe",
        why="Pregnancy, psychosis, and illness of heart, liver or blood pressure can rule it out; only a clinician decides.",
        instead="Write: Tell us if you have … . It may not be right for you.",
        hints=(
            "pregnan",
            "breast",
            "nursing",
            "psycho",
            "schizo",
            "bipolar",
            "mania",
            "manic",
            "heart",
            "blood pressure",
            "glaucoma",
            "aneurysm",
            "liver",
            "stroke",
            "teen",
            "child",
            "kids",
            "minor",
            "under ",
            "bladder",
            "epilep",
            "seizure",
            "addict",
            "drinking",
            "alcoholi",
            "brain inj",
        ),
        patterns=(
            rf"^(?=.*\b(?:ketamine|infusions?|esketamine|spravato|the (?:treatment|spray)|treated|here)\b)(?=.*\b{RISKY}\b).*\b(?:{PERMIT}|{ALLOWED}|well|best|benefit\w*|welcome|suits?|suited|suitable|perfect\w*|ideal|accept\w*|no (?:problem|bar|obstacle|worry|worries|reason|danger|exclusion|hindrance)|without (?:worry|fear|concern)|is not a (?:problem|reason)|not (?:to )?worry|thrive|gentle|love)\b.*$",
        ),
        unless=CARE,
        stops=(
            "Ketamine is gentle enough for children.",
            "People with schizophrenia are welcome to have infusions.",
            "A heart attack long ago is no obstacle to ketamine.",
        ),
        lets_pass=(
            "Ketamine may not be right for you if you are pregnant.",
            "Tell us if you have glaucoma.",
            "Children are welcome in the waiting room.",
        ),
    ),
    _built(
        id="food-before",
        forbids="to eat before an infusion",
        why="Food in the stomach can get into the lungs under ketamine.",
        instead="Print the clinic’s hours without food: the fact prepare.food does.",
        hints=(
            "eat",
            "breakfast",
            "lunch",
            "meal",
            "snack",
            "sandwich",
            "toast",
            "milk",
            "smoothie",
            "food",
            "stomach",
            "hungry",
            "dinner",
            "cereal",
            "granola",
            "cream",
            "juice",
            "coffee",
            "drink",
            "gum",
            "candy",
        ),
        patterns=(
            r"^.*\b(?:eat(?:ing)?|have|having|enjoy|grab|take|bring|finish|get)\b[^.!?;]{0,30}\b(?:breakfast|lunch|dinner|meals?|snacks?|food|milk|sandwich|toast|eggs?|cereal|smoothie|granola|something)\b[^.!?;]{0,40}\b(?:(?:right |just |shortly |soon )?before (?:the|your|an|each|you come|coming|we)|on the way|in the waiting room|during the|that morning|the morning of|on (?:the )?infusion (?:days?|morning)|an? (?:half )?hour before)\b.*$",
            r"^.*\b(?:eat|eating|food|meals?)\b[^.!?;]{0,40}\b(?:up to|right until|up until|until|till|as usual|as you like|whatever|normally)\b(?=.*\b(?:infusion|ketamine|treatment)\b).*$",
            r"^.*\b(?:full|an empty) stomach\b[^.!?;]{0,40}\b(?:helps?|better|best|good|fine|needed|important|bad|makes you)\b.*$",
            r"^.*\b(?:cream|milk|juice|coffee|food|eat(?:ing)?|drink(?:ing)?|snacks?|meals?|breakfast|gum|candy)\b[^.!?;]*\b(?:(?:right |just |all the way )?up to|up until|right before|until the (?:start|end|last)|whenever you like|as you like)\b.*$",
        ),
        unless=r"\b(?:no|not|\w+n't|never|nothing|stop|without|at least|hours before|hours until|last|avoid|empty|ask|tell|after (?:the|your)|only)\b(?<!an empty)|\?",
        topics=frozenset({"ketamine", "infusion", "preparing"}),
        stops=(
            "Grab a sandwich on the way to your infusion.",
            "Eat as you like until the ketamine starts.",
            "Have toast an hour before the infusion.",
        ),
        lets_pass=(
            "Eat no solid food for 8 hours before your infusion.",
            "Bring a snack for after the infusion.",
            "Finish your last meal 8 hours before the infusion.",
        ),
    ),
    _built(
        id="therapy-replaced",
        forbids="that therapy is not needed, or can be stopped",
        why="Trauma-focused therapy is what helps best in PTSD (VA/DoD 2023); ketamine does not take its place.",
        instead="Write that ketamine does not replace therapy.",
        hints=("therap", "counsel", "emdr", "support group", "exposure"),
        patterns=(
            r"^.*\b(?:(?:talk |psycho|trauma-focused |exposure |your |group )*therap(?:y|ist|ies)|counsel\w+|emdr|support group)\b[^.!?;]{0,50}\b(?:not necessary|unnecessary|no longer (?:needed|necessary|required)|(?:not|n't) (?:be )?(?:needed|required)|can (?:now |be |then )*(?:stop\w*|skip\w*|drop\w*|end\w*|cancel\w*|quit|wait|go)|a waste|optional|obsolete|outdated|old-fashioned|a thing of the past|any ?more|out of date|behind you)\b.*$",
            r"^.*\b(?:instead of|in place of|replac\w+|without|rather than|no(?: more)? need (?:for|of)|(?:not|n't) need|no longer need|stop|quit|cancel|skip|drop|done with|give up|forget|put off|pause) (?:your |any |all |more |the |years of |going to |long |weekly |a )*(?:talk |psycho|trauma-focused |exposure )*(?:therap(?:y|ist|ies)|counsel\w+|emdr|support group)\b.*$",
        ),
        unless=r"\b(?:do not|don't|(?:not|n't) (?:replace|take|make|mean|be|an?|the)|never|cannot|nobody|no one|study|trial|ask|tell|medicines? for|some people|if you|may|might|compared|works? best)\b|\?",
        stops=(
            "After the series you no longer need your therapist.",
            "Ketamine works instead of years of therapy.",
            "Your support group can wait.",
        ),
        lets_pass=(
            "Ketamine does not replace therapy.",
            "Do not stop your therapy.",
            "Therapy once a week helps many people.",
        ),
    ),
    _of_life(
        id="help-delayed",
        forbids="to wait, or to think it over, where somebody needs help at once",
        why="Minutes can decide. Nobody must be told to wait.",
        instead="Write: Do not wait. Call 911. For thoughts of suicide, call or text 988.",
        hints=(
            "wait",
            "hold off",
            "off",
            "delay",
            "sleep",
            "see ",
            "give ",
            "think",
            "ride it",
            "sit it",
            "tough",
            "walk",
            "first",
            "let ",
            "calm",
            "hurry",
            "rush",
            "until",
            "later",
            "next",
            "visit",
            "monday",
            "weekend",
            "within",
            "office hours",
            "morning",
            "tomorrow",
        ),
        patterns=(
            rf"^(?=.*(?:\b{DANGER}\b|\b(?:call|dial|get|seek|text|ask for|phone|ring|go)\w* (?:\w+ ){{0,2}}{_HELPED}\b|\b(?:988|911|ambulance|lifeline)\b|\bnot (?:wake|breath\w*|respond)|\bunconscious|\bbleeding|\ballerg\w+|\bno pulse|\bdying)).*{_DELAY}\b.*$",
            rf"^(?=.*\b{DANGER}\b).*\b(?:in the morning|tomorrow|next (?:day|week|visit|appointment)|after the weekend|on monday|when we open|during office hours|at your next|within (?:a few|\d+|two|three) (?:hours|days))\b.*$",
        ),
        unless=_NOT_DELAY,
        stops=(
            "If they cannot breathe, wait ten minutes and see.",
            "Before you get help, sleep on it.",
            "Tell us about chest pain at your next visit.",
        ),
        lets_pass=(
            "Do not wait: call 911.",
            "Stay with them until the ambulance comes.",
            "We wait with you for your ride.",
        ),
    ),
    _of_life(
        id="help-made-to-fear",
        forbids="something that makes people afraid of a line of help, or doubt it",
        why="Whoever is afraid of the police, the cost or the shame does not call.",
        instead="Leave it out, or say what takes the fear: the call is free, and one may stay nameless.",
        hints=("988", "911", "ambulance", "lifeline", "hotline", "crisis line", "emergency"),
        patterns=(
            rf"^(?=.*\b(?:988|911|ambulances?|lifeline|hotline|crisis line|emergency (?:rooms?|departments?))\b).*\b{_DETER}\b.*$",
        ),
        unless=r"\b(?:no|not|\w+n't|never|nobody|without|rarely|free|even if|should not|do not let|trained|ask for|call the police|medical records?|tell|nothing to)\b|\?",
        stops=(
            "988 sends the police.",
            "An ambulance costs thousands.",
            "Calls to 988 go on your record.",
        ),
        lets_pass=(
            "988 is free, day and night.",
            "Call 911 or ask somebody to call.",
            "Do not let the cost keep you from calling 911.",
        ),
    ),
)
