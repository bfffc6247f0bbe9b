"""Words that the tables share: what patients have, what they are given, how something is allowed.

Parts of patterns over text in small letters. A word that is missing here is missing in every rule that needs
it: add it here, not in a rule.
"""

# ruff: noqa: E501 - a pattern or a list of words is easier to read as it is

from __future__ import annotations


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


def gap(most: int) -> str:
    """Up to ``most`` words between two others, none of which denies."""
    return rf"(?:(?!(?:not|never|no|hardly|nobody)\b)[\w'’-]+ ){{0,{most}}}?"


ILLNESS = (
    r"(?:ptsd|traumas?|depression|anxiety|panic(?: attacks?| disorder)?|insomnia|(?:back |chronic |nerve |your |all )*pain"
    r"|migraines?|flashbacks?|nightmares?|illness|disorder|condition|disease|symptoms?|addiction|ocd|sadness|grief"
    r"|sleeplessness|despair|hopelessness|triggers|bad memories|(?:apnea|cravings?|suffering))"
)
"""What somebody has who comes to a clinic of the field."""

MIND = r"(?:ptsd|traumas?|depression|anxiety|panic(?: attacks?)?|insomnia|flashbacks?|nightmares?|ocd|chronic pain|the past|demons)"
"""The same, but for what may well end by itself, as a pain or a symptom does."""

TREATMENT = (
    r"(?:ketamine|esketamine|spravato|infusions?|(?:nasal |the )?spray|tms|treatments?|therap(?:y|ies)|series|sessions?"
    r"|program|method|nerve blocks?|blocks?|injections?|cpap|magnets?|coil|drip|medicines?|care|visits?)"
)
"""What somebody is given there."""

_NAMES = """
    acetaminophen adderall alprazolam ambien amitriptyline amlodipine aripiprazole armodafinil aspirin atenolol
    ativan atorvastatin baclofen buprenorphine bupropion buspirone carvedilol celecoxib celexa citalopram
    clonazepam clonidine clopidogrel clozapine codeine cymbalta cyclobenzaprine depakote desvenlafaxine
    dextroamphetamine diazepam diclofenac diphenhydramine divalproex doxepin duloxetine effexor eliquis
    escitalopram eszopiclone fentanyl fluoxetine furosemide gabapentin haloperidol hydrochlorothiazide
    hydrocodone hydromorphone hydroxyzine ibuprofen insulin klonopin lamictal lamotrigine levetiracetam
    levothyroxine lexapro lisinopril lithium lorazepam losartan lunesta lurasidone lyrica meloxicam metformin
    methadone methylphenidate metoprolol mirtazapine modafinil morphine naproxen naltrexone nortriptyline
    olanzapine omeprazole oxcarbazepine oxycodone oxycontin pantoprazole paroxetine paxil percocet prazosin
    prednisone pregabalin pristiq propranolol prozac quetiapine remeron risperidone ritalin ropinirole
    seroquel sertraline simvastatin suboxone sumatriptan tapentadol temazepam tizanidine topiramate tramadol
    trazodone tylenol valium valproate venlafaxine vicodin vilazodone vortioxetine vyvanse warfarin wellbutrin
    xanax zaleplon ziprasidone zoloft zolpidem
    abilify advil aleve asenapine atomoxetine belsomra benadryl brexpiprazole brexanolone buprenex buspar
    butrans carbamazepine cariprazine catapres chlorpromazine clozaril concerta coumadin crestor dilaudid donepezil
    doxycycline excedrin famotidine fioricet flexeril fluvoxamine focalin geodon glucophage guanfacine haldol imipramine
    inderal keppra ketorolac lasix lipitor loratadine luvox melatonin memantine minipress motrin narcan neurontin
    nexium norco norvasc nucynta nuedexta nuvigil nyquil ondansetron pamelor pepcid perphenazine phenelzine plavix
    prilosec provigil ramelteon restoril rexulti risperdal rizatriptan rosuvastatin savella semaglutide
    spironolactone strattera suvorexant synthroid tegretol tofranil topamax trileptal trintellix ultram unisom valsartan
    vicoprofen viibryd vistaril vraylar xarelto zanaflex zantac zestril zocor zofran zyprexa zyrtec zzzquil
    """
NAMES: tuple[str, ...] = tuple(_NAMES.split())
GENERIC = _any(_NAMES)
"""Medicines by name, as people at home call them."""

CLASS = (
    r"(?:medicines?|medications?|meds|pills?|tablets?|capsules?|antidepressants?|ssris?|snris?|benzodiazepines?|benzos"
    r"|opioids?|painkillers?|pain relievers?|sleep(?:ing)? (?:aids?|tablets?)|sedatives?|stimulants?|antipsychotics?"
    r"|mood stabilizers?|beta[- ]?blockers?|statins?|steroids?|water pills?|(?:muscle )?relaxants?|anticonvulsants?"
    r"|blood thinners?|inhalers?|prescriptions?|drugs)"
)
"""Medicines by their kind."""

MEDICINE = rf"(?:{GENERIC}|{CLASS})"

PERMIT = (
    r"(?:can|may|could|(?:are|is|be|feel) (?:now |again |then )?(?:able|free|allowed|permitted|fit|welcome|good|clear(?:ed)?|ready) to"
    r"|(?:fine|ok|okay|safe|all right|alright|no problem|no trouble|harmless|nothing wrong with it) (?:for you |for them )?to"
    r"|go ahead and|feel free to|there is nothing wrong with|have no trouble)"
)
"""How something is allowed, before the verb."""

ALLOWED = (
    r"(?:fine|ok|okay|safe|all right|alright|allowed|permitted|possible|no problem|no trouble|harmless|not a problem|no issue"
    r"|good|enough|sufficient|acceptable|nothing to worry about|up to you|your (?:choice|decision)|not forbidden)"
)
"""How something is allowed, after it."""

WIDE_ANYONE = (
    r"(?:everyone|everybody|anyone|anybody|all (?:of )?(?:our |the |its |their )?(?:patients|people|clients|veterans|users|adults)"
    r"|every (?:\w+ )?(?:patient|person|client|veteran|adult|one|single \w+|case|body|time)|each (?:patient|person|client|veteran|of our \w+)"
    r"|no matter (?:who|how|what)|whoever|(?:all|those|people) who (?:\w+ ){1,6})"
)
"""As if it held for each person."""

FOR_GOOD = (
    r"(?:for good|forever|for ever|for life|for the rest of (?:your|their|his|her) li(?:fe|ves)|once and for all|permanent(?:ly)?"
    r"|all gone|completely gone|to the (?:very )?root|at (?:its|the) root"
    r"|(?:a|the) (?:final|permanent|lasting|lifelong) (?:end|answer|solution|fix|relief|freedom))"
)
"""As if what is better stayed so."""

NO_RETURN = (
    r"(?:never again|no way back|(?:is|are|was|be|'s|'re)(?: not|n't| never| no longer)? (?:gone and )?(?:not |never )(?:coming|going to come|going to return|returning)"
    r"|(?:is|are)(?: not|n't| never) (?:coming|going to come|returning)(?: back)?|(?:does|do|will|would)(?: not|n't) (?:visit|trouble|bother|haunt) you|(?:do|does|will|would|can|could)(?: not|n't) (?:come|return|be) back|(?:do|does|will|would|can|could)(?: not|n't) return"
    r"|(?:never|won't|cannot|can't) (?:to )?(?:come|comes|coming|return|returns|returning|relapse|relapses|recur|recurs)(?: back)?"
    r"|(?:no|without|never a) (?:relapses?|return|recurrence))"
)
"""The same, said with a "no"."""

HELP = (
    r"(?:988|911|9-8-8|9-1-1|(?:the |an )?ambulance|(?:the )?emergency (?:services|number|room|department)|(?:the )?er\b"
    r"|(?:the |a )?(?:crisis|suicide)(?: and crisis)? (?:line|lifeline|number|hotline)|(?:the )?(?:lifeline|hotline)|(?:the )?police)"
)
"""Whom to call in danger."""

DANGER = (
    r"(?:dark thoughts|chest (?:pain|pressure|tightness)|(?:trouble|difficulty|hard|problems?) (?:with )?(?:to )?(?:breath\w+)|breathing (?:is|feels|gets|becomes|that is) (?:\w+ )?(?:hard|difficult|slow|shallow|tight)"
    r"|short(?:ness)? of breath|(?:can(?:not|'t)|not(?: be)? able to|could not|unable to) breathe|struggl\w+ (?:to|for) (?:breath\w*|air)|gasping|faint(?:s|ed|ing)?\b|pass(?:es|ed|ing)? out|black(?:s|ed|ing)? out|seizures?|convulsions?"
    r"|(?:blue|gray|grey) (?:lips|fingers|skin|face)|lips (?:turn|go|are) (?:blue|gray|grey)|can(?:not|'t) (?:urinate|pee|be woken|wake)|unable to (?:urinate|pee)|blood in (?:the |your )?(?:urine|stool|vomit)"
    r"|(?:drooping|droopy) (?:face|mouth)|face droops?|slurred speech|sudden weakness|sudden(?:ly)? (?:numb\w*|confus\w+)|overdose|throat (?:is )?(?:swelling|closing|tight\w*)|swelling of (?:the|your) (?:face|throat|tongue)|severe allergic"
    r"|heart (?:is )?(?:racing|pounding) (?:hard|and)|suicid\w+|(?:want\w*|wish\w*) to die|kill(?:ing)? (?:yourself|himself|herself|themselves)|(?:harm|hurt)(?:ing)? (?:yourself|himself|herself|themselves)|end(?:ing)? (?:it all|(?:your|his|her|their) (?:own )?life))"
)
"""Signs for which one calls for help at once."""
