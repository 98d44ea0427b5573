import type { Texts } from "./texts.ts";

const entries = (count: number) => (count === 1 ? "1 entry" : `${count} entries`);
const moment = (seconds: number) =>
  seconds < 8.64e12
    ? `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`
    : "an unknown time";
const claims = new Map([
  ["root-differs", "a signed head did not fit the entries that were served"],
  ["withheld-without-record", "a text was missing and no entry accounted for it"],
  ["redacted-but-shown", "a text that had been taken away was still shown"],
  ["rollback", "the record became shorter"],
  ["equivocation", "two signed heads contradicted each other"],
]);

export const en: Texts = {
  verdicts: {
    fine: {
      title: "Everything fits",
      text: "What was given is in order: nothing in it contradicts anything else.",
    },
    violation: {
      title: "Something does not fit",
      text: "A rule of the record is broken. Keep the file as it is, and show it to others.",
    },
    unusable: {
      title: "This could not be judged",
      text: "What was given does not suffice for a judgement. That is no proof of a fault, and no proof that all is well.",
    },
  },
  itself: {
    title: "The file agrees with itself",
    text: "Nothing in it contradicts anything else. Whether it comes from the log, only a key from elsewhere can tell.",
  },
  severities: { fine: "fine", violation: "VIOLATION", unusable: "not judged" },
  findings: {
    entries: ({ count }) => `The record holds ${entries(count("count"))}; each was read and checked.`,
    "own-keys": () =>
      "You gave no key, so only the keys in the file itself were used: it vouches for itself, and a forger could have made it whole.",
    signed: ({ count, text }) =>
      `The log has signed the head of ${entries(count("size"))} (key ${text("key")}).`,
    witnessed: ({ count, text }) =>
      `The witness ${text("name")} confirmed the head of ${entries(count("size"))} on ${moment(count("time"))}.`,
    quorum: ({ count }) =>
      `As many witnesses as are asked for have confirmed the head of ${entries(count("size"))}.`,
    redacted: ({ number, field, text }) =>
      `${field} of entry ${number} was taken away by entry ${text("by")} (${text("ground")}); it is ${text("level")}, and the record accounts for it.`,
    unknown: ({ number }) =>
      `Entry ${number} is of a kind that this program does not know; it was checked all the same, but cannot be shown.`,
    included: ({ number, count }) =>
      `Entry ${number} stood in the record, letter by letter as here, when it held ${entries(count("size"))}.`,
    undisclosed: ({ number, field }) =>
      `The receipt does not show ${field.toLowerCase()} of entry ${number}; whether it was taken away, only the whole record tells.`,
    consistent: ({ count }) =>
      count("from") === count("to")
        ? `The heads of ${entries(count("to"))} are the same: whoever holds either has the same record.`
        : `The record of ${entries(count("to"))} begins with that of ${entries(count("from"))}, unchanged.`,
    "submission-taken": ({ text }) =>
      `The log has signed that it took this submission at ${text("at")}; what became of it, only the record tells.`,
    "submission-settled": ({ number, text }) =>
      `The submission of ${text("at")} was settled by entry ${number}.`,
    "submission-withdrawn": ({ text }) =>
      `The submission of ${text("at")} was withdrawn, and is counted as such.`,
    "submission-open": ({ text }) =>
      `The submission of ${text("at")} is not settled yet; the round is still open.`,

    "leaf-malformed": ({ number, text }) =>
      `Entry ${number} is not in its one valid form, so it could be read in more than one way (${text("reason")}).`,
    misplaced: ({ number }) =>
      number > 0
        ? `Entry ${number} says that it belongs in another place or another record.`
        : "The entry says that it belongs in another place or another record.",
    "time-decreases": ({ number }) => `Entry ${number} has an earlier time than the entry before it.`,
    "demonstration-mixed": ({ number }) =>
      `Entry ${number} contradicts entry 1 about whether this is a demonstration.`,
    "after-closed": ({ number }) => `Entry ${number} was added after the round was closed.`,
    "disclosure-wrong": ({ number, text }) =>
      `The text shown for entry ${number} is not the one that was published (${text("reason")}).`,
    "withheld-without-record": ({ number, field }) =>
      `${field} of entry ${number} is missing, and no entry in the record accounts for it.`,
    "redacted-but-shown": ({ number, field, text }) =>
      `${field} of entry ${number} is shown although entry ${text("by")} took it away.`,
    "counts-wrong": ({ number, field, text }) =>
      `At the close, entry ${number} counts ${text("said")} questions as ${field.toLowerCase()}; the record holds ${text("counted")}.`,
    "settled-twice": ({ number }) => `Entry ${number} settles a question that an earlier entry has settled.`,
    "submission-altered": () =>
      "The words shown with the receipt are not those that were sent: the receipt is of something else.",
    "submission-missing": ({ text }) =>
      `The round is closed, and the record does not account for the submission of ${text("at")}: a question has disappeared.`,
    "bad-signature": () =>
      "A signature in a known key's name was not made with that key, or the text was changed after it was signed.",
    "root-differs": ({ count }) =>
      `The log has signed another record of ${entries(count("size"))} than the one in this file: an entry was changed, exchanged, added or left out.`,
    equivocation: ({ count }) =>
      `The log has signed two different records of ${entries(count("size"))}: different readers were shown different things.`,
    rollback: ({ count }) =>
      `The record was ${entries(count("known"))} long and is now said to be ${count("size")}: entries have disappeared.`,
    inconsistent: ({ count }) =>
      `The proof does not show that the record of ${entries(count("to"))} begins with that of ${entries(count("from"))}.`,
    "not-included": () =>
      "The receipt does not lead to the signed head: the entry was changed, or did not stand there.",

    malformed: ({ text }) => `This is no valid file of its kind: ${text("what")} (${text("reason")}).`,
    unsigned: () => "None of the keys known here has signed this: give the key of the log it comes from.",
    "size-zero": () => "A record of no entries proves nothing.",
    "other-log": () => "This belongs to another record.",
    "not-covered": ({ count, text }) =>
      count("from") === count("to")
        ? `No signed head that fits covers entry ${text("from")}.`
        : `No signed head that fits covers the entries from ${text("from")} to ${text("to")}.`,
    ahead: ({ count }) =>
      `The log has signed a head of ${entries(count("size"))}, more than there are here: get the newest archive.`,
    "proof-missing": ({ text }) =>
      `Heads of ${text("from")} and of ${text("to")} entries cannot be compared without a proof or the archive.`,
    unproven: ({ text }) =>
      `The evidence says that ${claims.get(text("claimed")) ?? `“${text("claimed")}” was found`}; the file alone does not prove it to others.`,
    "quorum-missing": ({ count }) =>
      `Too few witnesses have confirmed the record; the newest head that fits has ${entries(count("size"))}.`,
  },
  obstacles: {
    "nothing-given": () => "Nothing was given to check. Give a file or an address; --help has examples.",
    "unknown-option": (about) =>
      `There is no such option, or it lacks its value: ${about}. --help lists them.`,
    "not-found": (about) => `There is no file ${about}.`,
    unreadable: (about) => `${about} cannot be read.`,
    "too-large": (about, limit) => `${about} is too large: at most ${limit} MB are taken in.`,
    "too-many": (about, limit) => `${about} holds more than this program takes in: at most ${limit}.`,
    "not-text": (about) => `${about} is not text in UTF-8, so none of the files that can be checked.`,
    "not-recognised": (about) =>
      `${about} is not an archive, a receipt, a signed head, a proof, evidence or a list of keys.`,
    "two-records": (about) => `${about} is a second archive: check one at a time.`,
    "only-keys": () => "Only keys or proofs were given, and no heads or entries to check with them.",
    "bad-key": (about) => `${about} is not a key, a list of keys or a policy.`,
    "no-log-there": (about) =>
      `${about} is neither the address of a round's page nor of its log (https://…/log/<id>).`,
    "not-https": (about) => `${about} is not asked without encryption: use https.`,
    redirected: (about, detail) =>
      `${about} sends us on to ${detail || "another address"}. Ask for that one yourself if you trust it.`,
    refused: (about, detail) =>
      detail.startsWith("4")
        ? `${about} answers ${detail}: there is no such record, or it is not open to all.`
        : `${about} answers ${detail}: it cannot serve this now, try again later.`,
    unreachable: (about, detail) => `${about} cannot be reached${detail && ` (${detail})`}.`,
    "too-slow": (about) => `${about} takes too long to answer.`,
    fault: (about) =>
      `This program has a fault, and could not finish (${about}). Please report it, with the file.`,
  },
  keys: {
    given: "Checked against the keys that you gave.",
    file: "Checked only against the keys that the file brings itself. Compare them with the keys that the buyer has announced, or give those.",
    none: "You gave no key, and the file brings none: no signature could be checked. Give the log's key.",
  },
  kinds: {
    archive: "archive",
    evidence: "evidence",
    receipt: "receipt of an entry",
    submission: "receipt of a submission",
    checkpoint: "signed head",
    proof: "proof that one head continues another",
    keys: "keys",
    leaves: "log as served, without its texts",
  },
  how: {
    archive:
      "The fingerprint of every entry was computed from its letters and combined to the fingerprint of the whole record, which was compared with every signed head. Every text was compared with the fingerprint its entry holds; times, numbers, the counts at the close and every removal were checked.",
    evidence:
      "The signatures of the heads in it were checked, and the heads compared with each other and with the entries' fingerprints that were kept. What only its holder saw counts as unproven.",
    receipt:
      "The fingerprint of the entry was computed from its letters, and led by the proof to the head, whose signature was checked. Its texts were compared with the fingerprints that the entry holds.",
    submission:
      "The signature under time and commitment was checked, and the words in the file were compared with the commitment.",
    checkpoint: "The signatures of the heads were checked, and the heads compared with each other.",
    proof: "The proof was followed from the smaller head to the larger.",
    keys: "The keys were used for the other files.",
    leaves:
      "The fingerprint of every entry was computed from its letters and combined to that of the whole record, which was compared with the signed head. The texts were not open to us, so they were not checked.",
  },
  fields: {
    title: "The title",
    text: "The text",
    reason: "The reason",
    need: "The need",
    notice: "The notice",
    cpv: "The CPV codes",
    address: "The address",
    affected: "Who is affected",
    situation: "Situation today",
    wantedEffect: "Wanted effect",
    hosts: "Hosts",
    opensAt: "Opens",
    questionsUntil: "Questions until",
    answersBy: "Answers by",
    closesAt: "Closes",
    startsAt: "Begins",
    endsAt: "Ends",
    received: "Received",
    published: "Published",
    declined: "Declined",
    withdrawn: "Withdrawn",
  },
  grounds: { "personal-data": "personal data", "trade-secret": "trade secret", secrecy: "duty of secrecy" },
  levels: { withheld: "kept out of sight", erased: "deleted" },
  entryKinds: {
    opened: "Round opened",
    question: "Question",
    answer: "Answer",
    clarification: "Clarification",
    correction: "Correction",
    deadline: "Deadline moved",
    declined: "Question declined",
    redaction: "Removal",
    session: "Live session",
    closed: "Round closed",
    unknown: "Unknown kind",
  },
  seats: { host: "host", supplier: "supplier", observer: "observer", system: "system" },
  refersTo: (numbers) => `on entry ${numbers.join(", ")}`,
  gone: "[taken away]",
  more: (count) => `… and ${count} more of this kind`,
  record: "Record",
  head: (size, root) => `${entries(size)}, head ${root}`,
  headName: "Newest head that holds",
  usedKeys: "Keys",
  logKey: "log",
  witnessKey: "witness",
  keyId: "id",
  publicKey: "public key",
  fromFile: "from the file",
  fromYou: "given by you",
  help: `samtidig-verify: checks the record of a market dialogue without trusting anybody.

  samtidig-verify <file or address> … [options]

Files, in any number and order: the archive of a round, receipts of entries, receipts of
submissions, signed heads (checkpoints), a proof between two heads, evidence that a browser
kept, and keys. "-" reads one file from standard input. An address is that of a round's page
or of its log.

  --key <key>           a key that you trust, from elsewhere than the file: name+id+key, the
                        public key alone, or a file of keys or with a policy; repeatable
  --compare <file>      the head that another party holds; repeatable
  --withdrawn <file>    the receipt of a submission that you took back; repeatable
  --json                for machines
  --language <nb|en>    else LANG says
  --help, --version

Examples
  samtidig-verify archive.json --key keys.txt
  samtidig-verify https://samtidig.example.no/dialogues/7f3k2m9q4x8w --key keys.txt
  samtidig-verify https://samtidig.example.no/log/7f3k2m9q4x8w --compare rival.checkpoint
  samtidig-verify 7f3k2m9q4x8w-0005.tlog-proof --key policy
  samtidig-verify checkpoint.8 checkpoint.9 consistency.8.9 --key policy

It ends with 0 where everything fits, 1 where something does not, 2 where it cannot tell.
`,
  page: {
    title: "Check the record",
    lead: "For anyone who wants to know whether everyone was shown the same. Everything happens in this page: no file leaves your machine, and no network is used.",
    drop: "Drop files here: archive, receipts, signed heads, evidence or keys",
    choose: "Choose files",
    paste: "Or paste one",
    pasteHint: "For example the head that another party holds (checkpoint)",
    keys: "Keys that you trust",
    keysHint:
      "From elsewhere than the file, such as the buyer's notice or https://…/.well-known/samtidig-log-keys. Without them, a file can only vouch for itself.",
    check: "Check",
    checking: "Checking every entry and signature …",
    again: "Begin again",
    files: "To be checked",
    pasted: "pasted",
    remove: (name) => `Remove ${name}`,
    withdrawn: "I withdrew it",
    offline:
      "This page is one file. Save it, and it works without a network, for as long as there are browsers.",
    save: "Save this page",
    found: "What was found",
    checked: "What was checked, and how",
    entries: "The record, as checked",
    doubtful: "The record as the file shows it. Something in it does not fit: do not rely on it.",
    language: "Language",
    moreEntries: (count) => `Show ${count} more`,
  },
};
