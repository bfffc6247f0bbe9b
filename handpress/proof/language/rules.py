"""What can be hard to read, or hard to bear, in the words of a handout.

An error is a reading grade above 6th grade; by SMOG, one that is above it by more than the formula can be
wrong. All else is for a person to weigh.
"""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

_LOOK, _KNOW = Severity.WARNING, Severity.INFO

# ---- how hard it is

GRADE = Rule(
    "language.grade-above-six",
    "This handout reads at grade {grade}, above 6th, even with medical words of the word list made light.",
    "Shorten and split the hardest sentences, and use shorter words: {hardest}",
)
GRADE_RAW = Rule(
    "language.raw-grade-above-six",
    "With every name and medical word counted in full, this handout reads at grade {grade}.",
    "If you can say it with fewer long words, do. The hardest sentences: {hardest}",
    _KNOW,
)
_SMOG = "By SMOG, which counts words of three syllables and more, this reads at grade {grade}, above 6th."
_SHORTER = "Use shorter words, or part long sentences. The long words that come most often: {words}"
SMOG = Rule("language.smog-above-six", _SMOG, _SHORTER, _KNOW)
SMOG_FAR = Rule("language.smog-far-above-six", _SMOG, _SHORTER)
SHORT_AND_HARD = Rule(
    "language.short-text-above-six",
    "The few sentences of this handout read at grade {grade}, above 6th, as far as a formula can tell.",
    "Shorten and split them, and use shorter words: {hardest}",
    _LOOK,
)
TOO_SHORT = Rule(
    "language.too-short-for-a-grade",
    "This handout has {words} words in sentences. Below {least} a reading grade is a hint only.",
    "Ask two or three readers whether they understand it.",
    _KNOW,
)
SPANISH = Rule(
    "language.spanish-too-hard",
    "This handout scores {ease} for ease of reading (Fernández Huerta), below {least} (6th grade).",
    "Shorten and split the hardest sentences, and use shorter words: {hardest}",
)
SPANISH_SCALE = Rule(
    "language.spanish-below-normal",
    "On the INFLESZ scale for Spanish this handout is “{name}” ({ease}).",
    "Aim for “normal” (55) or better. The hardest sentences: {hardest}",
    _LOOK,
)
NO_FORMULA = Rule(
    "language.no-formula",
    "There is no reading formula here for the language “{language}”.",
    "Have a reader of that language look at it.",
    _KNOW,
)

# ---- sentences

LONG_SENTENCE = Rule(
    "language.long-sentence",
    "A sentence has {words} words; more than {most} are hard to take in.",
    "Make two or three sentences of it.",
    _LOOK,
)
PASSIVE = Rule(
    "language.passive",
    "This is in the passive voice: “{words}”.",
    "Say who does what, if that is known and helps the reader.",
    _KNOW,
)
PASSIVE_BY = Rule(
    "language.passive-by",
    "This is in the passive voice, and names who does it: “{words}”.",
    "Turn it round: begin with who does it.",
    _LOOK,
)
MANY_PASSIVES = Rule(
    "language.many-passives",
    "{count} of {sentences} sentences ({share}) are in the passive voice.",
    "Turn most of them round: say who does what. At most {most} of all sentences should be like that.",
    _LOOK,
)

# ---- words

PLAINER = Rule(
    "language.simpler-word",
    "There is a plainer word for “{words}”.",
    "Try: {instead}.",
    _LOOK,
)
JARGON = Rule(
    "language.word-of-the-trade",
    "“{words}” is a word of the trade.",
    "Try: {instead}.",
    _LOOK,
)
UNDEFINED = Rule(
    "language.term-not-explained",
    "The medical word “{words}” is explained neither in this handout nor in the word list.",
    "Explain it where it comes first, as in “{words} (…)”, or add it to the facts of the word list.",
    _LOOK,
)
ACRONYM = Rule(
    "language.acronym-not-explained",
    "The letters “{words}” are explained neither in this handout nor in the word list.",
    "Write it out where it comes first{meaning}, and put the letters in brackets behind it.",
    _LOOK,
)
WORD_LIST_ONLY = Rule(
    "language.term-only-in-word-list",
    "Some medical words here are explained in the word list only: {words}.",
    "Hand out the word list along with it, or explain them where they come first.",
    _KNOW,
)
MANY_TERMS = Rule(
    "language.many-terms",
    "{count} hard medical words of the word list stand here; the adjusted grade makes {most} of them light.",
    "The others count in full. Leave out those that a reader can do without.",
    _KNOW,
)

# ---- shape

LONG_LIST = Rule(
    "language.long-list",
    "A list has {items} items; more than {most} are hard to keep in mind.",
    "Part it into two lists with a heading each, or into groups with lists of their own.",
    _LOOK,
)
FRAGMENT = Rule(
    "language.fragment",
    "“{words}” is no whole sentence.",
    "Say who does what, in a sentence of its own. Who reads it in fear cannot fill in what is left out.",
    _LOOK,
)
POINTS_AT_NOTHING = Rule(
    "language.points-at-nothing",
    "“{words}” stands for something that this text does not name.",
    "Name it: the line may be read alone.",
    _LOOK,
)
UNEVEN = Rule(
    "language.uneven-list",
    "The items of a list do not begin alike: one names {first}, another {second}.",
    "Let all of them begin with the same kind of word.",
    _LOOK,
)
TOO_CHOPPED = Rule(
    "language.chopped",
    "A paragraph of {sentences} sentences has grade {grade}: it is chopped into pieces.",
    "Join what belongs together, so that a reader sees what follows from what.",
    _LOOK,
)
EMPTY_HEADING = Rule(
    "language.heading-without-text",
    "Nothing stands under the heading “{words}”.",
    "Add what it promises, or take it out.",
    _LOOK,
)
WRONG_HEADING = Rule(
    "language.heading-does-not-match",
    "The heading “{words}” does not fit the text under it.",
    "Name in the heading what the text says. {hint}",
    _LOOK,
)

# ---- tone. Cures, guarantees and the like are stopped by the lines that must never appear.

BLAME = Rule("language.blame", "This can sound like blame: “{words}”.", "{instead}", _LOOK)
FEAR = Rule("language.fear", "This can frighten more than it helps: “{words}”.", "{instead}", _LOOK)
PROMOTION = Rule("language.promotion", "This sounds like advertising: “{words}”.", "{instead}", _LOOK)
IDIOM = Rule(
    "language.idiom",
    "Many readers will not take this as it is meant: “{words}”.",
    "{instead}",
    _LOOK,
)
LABEL = Rule(
    "language.person-first",
    "“{words}” makes a person out to be their illness, or judges them.",
    "Name the person first. Try: {instead}.",
    _LOOK,
)
