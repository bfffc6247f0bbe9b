"""What can be wrong with the topics of handouts and facts, and with the roles of facts."""

from __future__ import annotations

from handpress.diagnostics import Rule, Severity

UNKNOWN = Rule(
    "topics.unknown",
    'There is no topic "{name}".',
    "{hint} A topic of your own stands in content.yaml:  topics:  and below it, two spaces further in, its "
    "name, a colon and what it means.",
)
TAKEN = Rule(
    "topics.name-taken",
    'There is a topic "{name}" already. It means: {meaning}.',
    "Delete this line, or give your topic another name.",
)
NO_SUCH_GROUP = Rule(
    "topics.no-such-group",
    'No fact has a name that begins with "{group}".',
    "Delete this line, or write the beginning of the names as it stands under facts:, up to a dot.",
    Severity.WARNING,
)
MISSING = Rule(
    "topics.missing",
    'The handout does not say what it is about: "about" is missing between the lines of dashes.',
    "Add a line between them:  about: [{likely}]   From what it prints, these are its topics; check them.",
)
MISSING_BEFORE = Rule(
    "topics.missing-in-older",
    "The handout does not say what it is about, so its topics are taken from its words: {likely}.",
    "Add a line between the lines of dashes:  about: [{likely}]",
    Severity.WARNING,
)
FACT_OF_ANOTHER = Rule(
    "topics.fact-of-another",
    'The handout prints the fact "{fact}", which is about {topic} ({meaning}), and it declares only: '
    "{declared}.",
    "Add {topic} to  about:  between the lines of dashes, or take the fact out.",
)
WORDS_OF_ANOTHER = Rule(
    "topics.words-of-another",
    'The words "{words}" are about {meaning}, and the handout declares only: {declared}.',
    "Add {topic} to  about:  between the lines of dashes, so that the lines are asked for which such a "
    "handout must carry; or take the words out.",
)
ROLE_BY_NAME = Rule(
    "content.role-by-name",
    'The fact "{fact}" has no role. It begins like facts that came with Handpress, so the checks take it for '
    "one of them: {role}.",
    "Add  role: {role}  to the fact; or give it another name, if it is something else.",
    Severity.WARNING,
)
ROLE_TOO_WEAK = Rule(
    "content.role-too-weak",
    'The fact "{fact}" has the role {written}. Fewer checks would look at it than at the facts that came '
    "with Handpress under such a name, so it is still taken for: {role}.",
    "Write  role: {role}, or give the fact another name.",
    Severity.WARNING,
)
