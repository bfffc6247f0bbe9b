"""Must never appear: results that nobody can promise, and risks that are talked away."""

# ruff: noqa: E501, ISC004 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from handpress.proof.claims.lexicon import (
    DANGER,
    ILLNESS,
    MEDICINE,
    MIND,
    FOR_GOOD,
    NO_RETURN,
    TREATMENT,
    WIDE_ANYONE,
    gap,
)
from handpress.proof.claims.model import CURABLE, Prohibited
from handpress.proof.claims.negation import Denial

_END = (
    r"(?:ends?|ended|ending|eras\w+|delet\w+|banish\w*|beats?|beaten|conquer\w*|eliminat\w+|wip\w+ out|wip\w+ away|heals?|healed|removes?|removed|dissolv\w+|undo|undoes|defeats?|kills?"
    r"|gets? rid of|rids? (?:you|them|people) of|frees? (?:you|them|people) (?:of|from)|puts? an end to|put a stop to|(?:say|says|said|saying|wave|kiss)(?: \w+)? (?:goodbye|farewell|good-bye) to|bid(?:s)? (?:farewell|goodbye) to|breaks? free (?:of|from)|set(?:s)? (?:you|them|people) free from|get(?:s)? over|leaves? behind|resolves?|fix(?:es)?|repairs?|reverses?|cancels?|melts? away|washes? away|takes? away|makes? (?:an end of|history of)|no more)"
)
_WHOSE = r"(?: (?:your|all|the|their|his|her|my|our|bad|painful|traumatic|chronic|severe|old|long|those|these|any|every|lifelong|deep|from|of|with|and|clinical|major))*"
_HARM = r"(?:damag\w*|harm\w*|injur\w+|scar\w*|loss|lose|worse|ruin\w*|risk\w*|hurt\w*|stain\w*|disab\w+|destroy\w*)"

RESULTS = (
    Prohibited(
        id="gone-for-good",
        forbids="that an illness ends, or stays away for good",
        why="No treatment of the field does so for everybody, and what gets better may come back.",
        instead="Say what the treatment may do, for how many, and that it may not last.",
        hints=(
            "ptsd", "trauma", "depress", "anxi", "panic", "insomnia", "pain", "flashback", "nightmare", "illness", "disorder", "condition",
            "disease", "symptom", "migraine", "addict", "ocd", "grief", "sadness", "memories", "suffering", "trigger", "back", "forever", "good", "permanent", "once and for all", "brain", "new", "for life",
        ),
        patterns=(
            rf"\b{_END}{_WHOSE} {MIND}\b",
            rf"\b(?:switch|turn|shut|cut)\w* off{_WHOSE} {MIND}\b|\b(?:switch|turn|shut|cut)\w*{_WHOSE} {MIND} off\b|\b(?:leave|put|leaving|putting|puts|leaves){_WHOSE} {MIND} behind\b|\b(?:makes?|lets?|letting|making){_WHOSE} {MIND} (?:go away|disappear|vanish|a thing of the past|history|melt away)\b",
            rf"\b(?:free (?:of|from)|rid of|cured? of|recovered? from){_WHOSE} {MIND}\b|\b{MIND}[- ]free\b",
            rf"(?<!kind of )(?<!type of )\b(?:ptsd|traumas?|depression|anxiety|insomnia|illness|disorder|(?:your|the|chronic|back) pain|ocd|flashbacks|nightmares|panic attacks)\b[^.!?;,]{{0,20}}\b(?:(?:will|is|are|'ll) (?:\w+ )?(?:be )?(?:gone|over|history|a thing of the past|behind you|no more|beaten)|(?:will )?(?:disappears?|vanish(?:es)?|melts? away|ends?)|will (?:end|stop|go away|leave you))\b(?! (?:over|between|during|while|by itself|whether|up))",
            rf"\b(?:{ILLNESS}|{TREATMENT})\b[^.!?;]{{0,70}}?\b{FOR_GOOD}",
            rf"\b{FOR_GOOD}[^.!?;]{{0,40}}?\b(?:free|relief|heal\w*|fix\w*|better|well|{ILLNESS})\b",
            rf"\b(?:heal\w*|fix\w*|cured?|solve[sd]?|better|well|repair\w*|recover\w*)\b[^.!?;,]{{0,20}}\b{FOR_GOOD}",
            r"\b(?:repairs?|fix(?:es)?|heals?|resets?|reboots?|rewires?|restarts?|restores?|renews?|rebuilds?|cleans?|mends?|regrows?) (?:your|the|a|their|every|damaged|broken|injured|traumatized|whole) ?(?:\w+ )?(?:brain|mind|nerves|soul|nervous system|psyche)\b",
            r"\breset button\b|\bhard reset\b|\b(?:as good|good) as new\b|\blike new\b|\bbrand[- ]new (?:you|person|life|brain)\b|\ba new (?:you|man|woman|person|life)\b|\byour old self (?:again|back)\b|\bback to (?:your old self|normal life)\b|\bgives? you (?:your life|yourself) back\b|\bfresh start in life\b",
        ),
        unless=rf"\b{_HARM}\b|{CURABLE}|\b(?:study|studies|trial|researchers?)\b|\b(?:feel like|as if|look\w* for|search\w* for|hop\w+ for)\b"
        r"|\b(?:may|might|can|could) (?:return|come back|go away by|last|get over)\b|\bmoney back\b|\b(?:call|write|phone) (?:you |us )?back\b(?! pain)|\b(?:take|need|take it|on medicine) for life\b|\bstay(?:s)? permanent\w*|\bsessions? (?:ends?|will end)\b"
        r"|\b(?:until|when|once|if|whether|before)\b[^.!?;,]{0,30}\b(?:gone|over|ends?|stops?|disappears?|goes away)\b|\bfor good reasons?\b|\bfor good sleep\b|\bkeep\b|\b(?:works?|help|moves?) (?:\w+ )?toward\b",
        denial=Denial.WIDE,
        liftable=False,
        broad=True,
        stops=(
            "This ends depression for good.",
            "After the series your insomnia will be gone.",
            "Ketamine resets your brain.",
        ),
        lets_pass=(
            "The treatment does not end depression for good.",
            "Pain may come back.",
            "We call you back within a day.",
        ),
    ),
    Prohibited(
        id="never-comes-back",
        forbids="that an illness never comes back",
        why="What gets better may come back, after every treatment of the field.",
        instead="Say that it may not last, and what to do then.",
        hints=("back", "return", "relapse", "recur", "again", "never", "no longer", "will not", "won't"),
        patterns=(
            rf"\b(?:{ILLNESS}|{TREATMENT})\b[^.!?;]{{0,70}}?\b{NO_RETURN}\b",
            rf"\b{NO_RETURN}\b[^.!?;]{{0,40}}?\b{ILLNESS}\b",
            rf"\b(?:you|they|patients?|people)(?:'ll| will) (?:never|no longer|not) (?:\w+ )?(?:have|suffer|feel|need to fear|be troubled by|experience|fear|know|wake from|relive)\b[^.!?;]{{0,20}}\b{MIND}\b",
        ),
        unless=r"\b(?:missed|appointment|visit|fee|deposit|money|driver|call (?:you |us )?back|study|studies|trial)\b|\bif\b[^.!?,]*\b(?:return|come back)\b",
        denial=Denial.BEFORE,
        liftable=False,
        broad=True,
        stops=(
            "After ketamine, PTSD does not come back.",
            "Your depression will never return.",
            "You will never have flashbacks again.",
        ),
        lets_pass=(
            "Nobody can say that depression will never return.",
            "PTSD may come back.",
            "If you do not come back for a visit, we call you.",
        ),
    ),
    Prohibited(
        id="works-for-everyone",
        forbids="that a treatment helps everybody, or is sure to help",
        why="No treatment of the field helps everybody, and nobody can tell whom it will help.",
        instead="Say that it helps some people and not others, with figures if you have them.",
        hints=(
            "every", "all ", "anyone", "anybody", "each", "effective", "percent", "%", "success", "sure", "certain", "lose", "count on",
            "rely", "will", "'ll", "no matter", "always", "never", "cannot fail", "can't fail", "satisf", "doubt", "whole", "only", "best", "expect",
        ),
        patterns=(
            rf"\b(?<!we )(?<!staff )(?<!nurses )(?<!also )(?:works?|helps?|heals?|effective|successful|success|results?|relief|relieves|treats?|improves?|benefits?|suits?|good)\b(?: (?:very |just |so )?(?:well|wonders|great|equally|almost|nearly|virtually|practically|out|fast|quickly))?(?: (?:for|in|with|to|on))? (?:just about |nearly |almost |virtually |practically )?{WIDE_ANYONE}\b",
            rf"\b{WIDE_ANYONE}\b[^.!?;]{{0,50}}?\b(?:gets?|feels?|is|are|becomes?|leaves?|goes home|went home|has been|have been|will be|will feel|will get|comes? out) (?:\w+ )?(?:better|well|healed|helped|cured|relieved|happy|improved|symptom[- ]free|free|healthy|themselves)\b",
            rf"\b{WIDE_ANYONE}\b[^.!?;]{{0,30}}?\b(?:benefits?|improves?|recovers?|responds?|sleeps? (?:better|well|through))\b",
            r"\b(?:one |a |1 ?)?(?:hundred|00) ?per ?cent (?:\w+ )?(?:effective|success\w*|safe|sure|relief|certain|results?|guarantee\w*|recovery|reliable|better)|\b(?:9\d|100) ?(?:%|percent|per cent) (?:\w+ )?(?:effective|success(?: rate)?|cure rate|response rate|effectiveness|recovery rate|of (?:\w+ )?(?:patients|people|clients|cases|veterans) (?:\w+ ){0,2}(?:better|recover\w*|improv\w*|well|helped|respond\w*))",
            r"\b(?:our|the|a|its) (?:\w+ )?(?:success|cure|recovery) rate\b(?! (?:is|are) (?:un|not)\w*)",
            r"\bnothing to lose\b|\b(?:cannot|can't|could not|won't|will not|never|does not|doesn't) (?:go wrong|fail|disappoint|let you down)\b|\bfail[- ]?(?:safe|proof)\b|\bsure[- ]fire\b|\bsure thing\b|\bno way (?:it|this) (?:will|can) fail\b",
            rf"\b(?:you|they|patients?|people) (?:can|may|should|will|could|must) (?:\w+ )?(?:count on|rely on|depend on|bank on|be (?:\w+ )?(?:sure|certain|confident) (?:of|that|it|you)|expect (?:full|complete|total|big|great|lasting|real|dramatic|amazing|to be (?:\w+ )?(?:well|healthy|free|healed)))(?: \w+){{0,4}}?(?: (?:relief|results?|recovery|success|better|well|work|works|help|helps|improvement|change|treatment|sleep|ketamine|tms|spray))?\b",
            r"\byou(?:'ll| will) (?:\w+ )?(?:be (?:\w+ )?(?:happy|happier|healthy|whole|cured|healed|pain[- ]free|your old self|a new \w+|back to (?:normal|work)|at peace|over (?:it|this))|sleep (?:like a|through|soundly|well|again|deeply|better)|wake up (?:\w+ )?(?:happy|refreshed|rested|healed|better|new)|enjoy life|smile again|love life|recover|improve|heal|notice (?:a|the) (?:big|huge|great)|see (?:results|a difference|improvement)|thank (?:us|yourself)|find peace|walk (?:out|away) (?:\w+ )?(?:healed|free|new|happy|smiling))\b",
            rf"\b(?:{TREATMENT}|it|this|they) (?:always|never fails to|invariably|without fail|unfailingly|reliably|definitely|certainly|surely|undoubtedly|is (?:sure|certain|bound|set|destined|going) to|are (?:sure|certain|bound) to|will (?:surely|certainly|definitely|always|soon)|works? without fail)(?: \w+)? ?(?:helps?|works?|relieves?|eases?|lifts?|treats?|improves?|heals?|stops?|brings?|makes? (?:you|people)|gives? (?:you|people)|does the trick|succeeds?|delivers?|pays? off)?\b(?! (?:available|open|free of charge|given|done|on time|be there|be here|welcome|recorded|start|take|last|begin|call|happen|a choice|your choice|up to you))",
            r"\b(?:put|set) (?:you|them) right\b|\bcomplete (?:recovery|relief|remission)\b|\btotal (?:relief|recovery|remission)\b|\b(?:relief|recovery|results?|success) (?:is|are) (?:\w+ )?(?:certain|sure|assured|guaranteed|a given|inevitable|only a (?:matter|question) of time)\b|\bthe (?:answer|solution) to (?:your|all)\b|\bthe only (?:treatment|thing|medicine|way) (?:that|which|to) (?:\w+ )?(?:works?|helps?|heals?|get better)\b",
        ),
        unless=rf"{CURABLE}|\b(?:whether|no promise|hop\w+|if it)\b|\b(?:parking|front desk|interpreter|question\w*|appointment|bill|form|insurance|staff|nurse|paperwork|room|privacy|ear ?plugs?|wash\w*|schedule)\b",
        denial=Denial.BEFORE,
        liftable=False,
        broad=True,
        stops=(
            "It works for everyone.",
            "Every patient feels better after the series.",
            "You can count on relief.",
        ),
        lets_pass=(
            "It does not work for everyone.",
            "Nobody can say whether you will recover.",
            "We help everyone with the forms.",
        ),
    ),
    Prohibited(
        id="risks-talked-away",
        forbids="that side effects do not matter, or that a medicine cannot make anybody addicted",
        why="Side effects can be serious, and medicines of this kind can be misused (ketamine, esketamine and opioid labels).",
        instead="Name the side effects and the risk of misuse, and whom to call.",
        hints=("side effect", "side-effect", "reaction", "addict", "habit", "hooked", "depend", "risk", "danger", "worry", "safe", "harm"),
        patterns=(
            r"\b(?:side[- ]effects?|reactions?|risks?|dangers?)\b[^.!?;]{0,30}?\b(?:(?:is|are) (?:\w+ )?(?:nothing to (?:worry|fear)|no (?:cause|reason|ground)s? (?:for|to)|never (?:serious|dangerous|a problem)|always (?:mild|short|brief|harmless|minor)|harmless|a myth|made up|imaginary|unheard of|no concern|not (?:a|any) (?:concern|problem|worry)|negligible|zero|nil|nonexistent|all in (?:the|your) (?:head|mind))|always (?:pass|go|fade|end|stop)\w*|never (?:last|happen|occur|hurt)\w*|do(?:es)?(?: not|n't) (?:matter|happen|occur|exist))\b",
            r"\b(?:do not|don't|no need to|never|needn't|need not|nothing to) (?:\w+ )?(?:worry|fear|be afraid of|be concerned|mind|fret)(?: \w+){0,3} (?:side[- ]effects?|risks?|reactions?|dangers?|addiction|getting hooked|dependence)\b",
            r"\b(?:nobody|no one|no patient|none|never|not|n't|cannot|impossible|nor|hardly anyone)(?: [\w'’-]+){0,6}? (?:becomes?|become|get|gets|got|gotten|make|makes|cause|causes|lead|leads|form|forms|be|been|end up)(?: [\w'’-]+){0,3}? (?:addict(?:ed|ive|ion)?s?|hooked|habit(?:[- ]forming)?|dependent|dependence)\b",
            r"\b(?:is|are|was|be)(?: not|n't| never| hardly| neither)(?: \w+)? (?:addictive|habit[- ]forming)\b|\b(?:no|zero) (?:risk|danger|chance|fear) of (?:\w+ )?(?:addiction|dependence|getting hooked|misuse|abuse)\b",
            r"\bnon[- ]?(?:addictive|habit[- ]forming)\b|\b(?:no|zero|without) (?:\w+ )?(?:potential|risk|danger|chance) (?:for|of) (?:abuse|misuse|addiction|dependence)\b",
            rf"\b(?:{TREATMENT}|{MEDICINE}) (?:does|do|has|have|can|could|will|causes?) (?:you )?(?:no|not do|not cause|never do|never cause) (?:\w+ )?(?:harm|damage)\b",
            r"\bas safe as (?:water|aspirin|a |an |it gets|drinking|breathing|houses|candy|milk|tea)\b|\b(?:safer|less risky) than (?:aspirin|driving|crossing|a cup|water)\b|\b(?:cannot|can't|could not|will not|won't|never) (?:hurt|harm|do you any harm)\b(?! (?:to|yourself|himself|anyone|others|feelings))|\bnatural and (?:therefore )?safe\b",
        ),
        unless=r"\b(?:not known|unknown|whether|know|tell us|ask|call|study|studies|naloxone)\b|\b(?:antidepressants?|ssris?|tms|melatonin|cpap|therapy|naltrexone|exercise|independent|depending|depends)\b|\bnot your fault\b|\bnot a (?:weakness|failing|choice|matter)\b",
        denial=Denial.NONE,
        broad=True,
        stops=(
            "Ketamine is not addictive.",
            "Side effects are nothing to worry about.",
            "Nobody gets hooked on the spray.",
        ),
        lets_pass=(
            "It is not known how often ketamine is misused.",
            "Antidepressants are not addictive.",
            "Side effects can be serious.",
        ),
    ),
    Prohibited(
        id="danger-talked-away",
        forbids="that a sign of danger is normal, or can wait",
        why="Such a sign may mean that somebody is dying. Whoever has it calls 911, at once; with thoughts of suicide, 988.",
        instead="Write: Call 911. For thoughts of suicide: call or text 988, at any hour.",
        hints=(
            "chest", "breath", "faint", "pass", "black", "seizure", "convuls", "blue", "gray", "grey", "lips", "urinat", "pee", "wake",
            "woken", "blood", "face", "speech", "sudden", "overdos", "throat", "tongue", "allergic", "heart", "suicid", "die", "kill", "harm", "end it", "life", "gasp", "air",
        ),
        patterns=(
            rf"\b{DANGER}\b[^.!?]{{0,60}}?\b(?:(?:is|are|'s|can be|may be|feels?|seems?) (?:\w+ ){{0,2}}?(?:normal|common|harmless|fine|expected|nothing|part of|no reason|to be expected|no cause|ok|okay|usual|good sign|typical|not (?:serious|dangerous|an emergency|a problem|unusual|a reason))|(?:will|should|always|usually|soon)? ?(?:pass(?:es)?|goes away|wears? off|settles?|fades?)(?: by itself| soon| on its own| quickly| in (?:an? )?\w+)?|means? (?:that )?(?:it|the (?:medicine|treatment)) (?:is|works?))\b",
            rf"\b{DANGER}\b[^.!?]*?\b(?:sleep it off|ride it out|tough it out|wait (?:it out|and see|until|till|for|a (?:day|while|bit|few)|an hour|\d+|one|two|to see)|(?:lie|sit|lay) down|take a (?:walk|nap|bath|shower|rest)|have a (?:rest|nap|cup|glass|drink)|drink (?:some |a )?\w+|go to (?:bed|sleep)|rest (?:for|until|a)|leave (?:us )?a message|send (?:us )?(?:an? )?(?:e-?mail|message|text|note)|e-?mail us|(?:at|until|for|in) (?:your|the) next (?:visit|appointment|session)|in the morning|tomorrow|office hours|on monday|during business|when we open|first thing|next (?:day|week|morning))\b",
            rf"\b(?:do not|don't|no need to|no reason to|never|needn't|need not|nothing to|try not to|please do not) (?:\w+ )?(?:worry|call|panic|fret|be (?:alarmed|afraid|worried|scared)|mind|bother|go|fear|rush)\b[^.!?;]{{0,40}}\b{DANGER}",
            rf"\b(?:normal|common|harmless|fine|expected|ok|okay|usual|all right|nothing) (?:to (?:have|feel|get|notice|be)|if|when|for)\b[^.!?;]{{0,40}}\b{DANGER}",
        ),
        unless=r"\b(?:911|988|emergency room|emergency department|at once|right away|immediately|now)\b(?<!no need for 911)|\b(?:whether|tell us|did you|have you|do you|ever had|history)\b|\b(?:talk\w*|ask\w*|think\w*) (?:about|of) (?:it|suicide)\b[^.!?]*\b(?:does|do) not\b|\bheart\b[^.!?]*\b(?:exercise|walk)\b",
        denial=Denial.NEAR,
        liftable=False,
        broad=True,
        stops=(
            "Chest pain after an infusion is normal.",
            "If you pass out, rest for an hour.",
            "If you think of suicide, send us an e-mail.",
        ),
        lets_pass=(
            "Chest pain is not normal: call 911.",
            "If you pass out or cannot breathe, call 911.",
            "Do not wait if you have chest pain.",
        ),
    ),
)
