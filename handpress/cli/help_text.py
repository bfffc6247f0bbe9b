"""The words of ``--help``. ``{program}`` is the command as it was typed."""

from __future__ import annotations

OVERVIEW = """\
Handpress makes printable patient handouts. Every statement comes from content.yaml, every name,
number and colour of the clinic from brand/. Without any further word it makes every handout as a PDF
in the folder out/, with a page (out/index.html) to look at them and print them from."""

USUAL_DAY = """\
A usual day: the clinic's telephone number has changed
  1. Open brand/brand.yaml in a text editor and change the line that begins with "phone:". Save.
  2. Run:  {program}
  3. Open out/index.html, look, print. Throw away the old paper copies:
     the small edition code at the foot of each page tells old from new."""

EXAMPLES = """\
Examples
  {program}                                   make everything
  {program} understanding-ptsd                make one handout
  {program} --paper a4                        make everything on A4
  {program} --brand brand/samples/juniper     make everything for another clinic
  {program} --brands 'clinics/*'                 make everything for many clinics
  {program} --pack waiting-room               make a folder to print a whole rack from
  {program} --release                         make everything, if all of it is signed
  {program} check                             look for mistakes, write nothing
  {program} proof                             is it plain, sourced, current and printable?
  {program} explain understanding-ptsd        show where each sentence comes from
  {program} update                            what is new in Handpress, and take it over
  {program} init ../my-clinic                 start a folder of your own clinic's
  {program} --workspace ../my-clinic          make its handouts"""

FILES = """\
Files
  content.yaml           the facts: every statement a handout may print, with its sources
  brand/brand.yaml       the clinic's name, telephone numbers, colours, logo, paper
  brand/clinic.yaml      the clinic's own values, such as how long not to drive
  brand/packs.yaml       what is printed together, and how many of each
  brand/proof.yaml       how much each check of "proof" matters to your clinic
  handouts/NAME.md       one file for each handout: which facts, in which order
  layouts/               the paper formats (only needed to add one of your own)
  checks/ drawings/ directives/
                         checks of "proof", drawings and blocks of your own
  shipped/               what came with Handpress when you last looked; "update" needs it
  reviews/               who signed what and until when, answers, what was printed; keep it, best in git
  out/                   what was made: NAME-LAYOUT-PAPER.pdf, index.html, manifest.json
  out/proof/             what "proof" found, with pictures of the pages
  out/packs/NAME/        what --pack made: numbered PDFs and 00-job-sheet.html
  out/NOT-UP-TO-DATE.txt is there only while a PDF in out/ must not be handed out"""

PROGRAMS = """\
It runs the programs in the folders layouts/, checks/, drawings/ and directives/ of the clinic's folder:
use it only on a folder that you trust."""

EXIT_CODES = """\
Exit codes
  0    everything that was asked for is made (or right, for check)
  1    something in the clinic's files is wrong; nothing is lost (for recall: there is old paper in the rack)
  2    the command was called wrongly
  3    nothing can be written in the output folder, or in reviews/
  4    another Handpress is writing there: run the command again when it is done
  5    Handpress itself has a fault; nothing is lost
  130  stopped by Ctrl-C; no file is half-written"""

ENVIRONMENT = """\
Environment
  NO_COLOR            if set, no colour and no progress bar
  SOURCE_DATE_EPOCH   the date to use in place of today's, in seconds since 1970
  HANDPRESS_CACHE     a folder for pieces that are kept for the next run, or off
  HANDPRESS_DEBUG     if set, a fault in Handpress itself shows where it happened in the program"""

MAKE_EXAMPLES = """\
Example
  {program} make understanding-ptsd infusion-day-checklist --paper a4"""

LIST = """\
Example
  {program} list
shows each handout with its title and the layouts it is made in, then the layouts there are.
  {program} list --icons
makes a page of all icons that a handout may use, with their names."""

INIT = """\
Example
  {program} init ../my-clinic
makes that folder with its own content.yaml, handouts/ and brand/, which no update of Handpress touches. Then
change brand/brand.yaml there, and make your handouts with:
  {program} --workspace ../my-clinic"""

UPDATE = """\
Example
  {program} update
shows each fact and handout that has changed in Handpress since your folder was made or you last looked: how
it was, how it is now, and how you have it. At a terminal it asks what to take over. In a script:
  {program} update --yes                   take over all that you have not changed
  {program} update --take ptsd.anyone      take over one, also where you have changed it
  {program} update --keep ptsd.anyone      keep yours; --keep all keeps everything
  {program} update --yes --leave word-list all, but nothing that is printed in that handout
Before anything is written, every handout that would change is laid out. If one could no longer be made,
nothing is taken over, and you are told why. What is taken over or kept is not told again. Former texts of
yours are kept in shipped/replaced/."""

SERVE = """\
Example
  {program} serve
opens the print room in your browser: all handouts as pictures, how each stands, what is to be set in the
print window, and what lies in the rack. It answers on this computer only, and sends nothing anywhere. A
second start opens the same room once more. Close it with Ctrl-C, or with its own button."""

NEW = """\
Example
  {program} new grounding-exercises --layout sheet
writes handouts/grounding-exercises.md, with notes on what goes where. It can be made at once."""

WATCH = """\
Example
  {program} watch understanding-ptsd
makes the handout again whenever a file it depends on is saved. Stop with Ctrl-C."""

CHECK = """\
Example
  {program} check
makes everything in memory, reports all that is wrong, and writes nothing. What
has changed in Handpress since your folder was made is shown by "update"."""

PROOF = """\
Example
  {program} proof side-effects
shows what to mend, what to look at and every figure that was measured; without a name, of all handouts. It
writes out/proof/index.html: pictures of the pages with each finding marked. Exit code 1 where something
must be mended. How much a check matters to your clinic is set in brand/proof.yaml, by the name that stands
in square brackets after a finding:
  severities:
    SOME.CHECK: info          # error, warning, info or ignore
What must never be printed stops a build whatever is set there."""

RUN = """\
Example
  {program} run infusion-day-checklist driver-sheet --data tomorrow.csv
prints both for each row of the list, with the name and the day on their lines, into out/runs. The first row
of the list names the columns; a handout says under "merge" which it prints. Each copy begins on a new sheet.
What is missing stays a line to write on. A row that cannot be printed is told by its number. Values are in
the PDF and nowhere else."""

READ = """\
Example
  {program} read out/understanding-ptsd-trifold-letter.pdf
prints what a blind reader hears: the text in reading order, each part with its role."""

SIGN = """\
Example
  {program} sign understanding-ptsd --by "Dana Reyes, Medical director"
shows what is open in the handout (facts that no source confirms, values that are not set, sources that
nobody has opened), asks whether the signer accepts that, and records the signature in reviews/, with
what was signed. From then on the handout prints "Reviewed by" at its foot, until a word of it changes or
the day is over. A new telephone number, address, color or logo changes nothing."""

WITHDRAW = """\
Example
  {program} withdraw understanding-ptsd --by "Dana Reyes, Medical director" --why "A dose is being checked."
adds a line to the record in reviews/: who, when and why. Nothing is deleted. From then on the handout prints
as a draft, until somebody signs it again."""

STATUS = """\
Example
  {program} status
says of each handout whether its PDFs are made and up to date, who signed it until when, which words have
changed since a signature was lost, and which reviews end within 30 days. Nothing is made for it."""

HISTORY = """\
Example
  {program} history
lists what was changed in the clinic's files from the page in the browser and by undo: when, by whom, the old
value and the new one; and which files another program has changed meanwhile. It only ever grows."""

UNDO = """\
Example
  {program} undo 17 --by "Front desk"
puts back what stood before change 17 of the history, as a new change. Other values stay as they are. Where
somebody has changed the same value since, nothing is written, unless you add --anyway."""

EXCEPT = """\
Example
  {program} except sleep-well
lists the sentences of the handout that a rule on words refuses, each with a code, and the exceptions that
were signed for it. Where a sentence is true as it stands, a clinician signs for it:
  {program} except sleep-well 1f0c2a9b --by "Dana Reyes, Medical director" --reason "Of CPAP, not of PTSD"
It is kept in reviews/sleep-well/exceptions.yaml and holds for a year at most, for these very words: it ends
when a letter of them changes, or the heading over them. With --withdraw it ends at once, and the record keeps
who withdrew it and why. No signature lets pass a cure or a promise, a dose,
stopping or changing a medicine, or a line of help that is missing, wrong or forbidden."""

CHANGED = """\
Example
  {program} changed understanding-ptsd
shows word by word what changed since the handout was signed, and makes out/changed-understanding-ptsd.html
with the pages of then and now side by side."""

PRINTED = """\
Example
  {program} printed understanding-ptsd --copies 25
  {program} printed --pack waiting-room
notes in reviews/printed.yaml which edition went into the rack, and how many copies. Nothing is noted about
patients."""

RECALL = """\
Example
  {program} recall
lists the printed editions that are out of date, with how many copies were printed when, and why. When old
paper is thrown away, note that with:
  {program} recall --done 1KRQ3E"""
ANSWER = """\
Example
  {program} answer side-effects
lists the questions of two score sheets (PEMAT-P, CDC index) that a person has to decide, with what the
machine has seen of each. Look at the printed page, then answer as many as you like:
  {program} answer side-effects --by "Ana Ruiz, front desk" --item pemat:2=yes --item cdc:11=no
The answers are kept in reviews/side-effects/answers.yaml and count until the handout's words change."""

EXPLAIN = """\
Example
  {program} explain understanding-ptsd
shows every sentence in reading order, with its fact, the line of content.yaml, and its sources. And the
other way round, what uses a fact, a group of facts, or a source:
  {program} explain --fact ptsd.treatable
  {program} explain --fact serious
  {program} explain --source nimh-ptsd"""
