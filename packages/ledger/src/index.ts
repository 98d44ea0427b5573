export { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint } from "./add-checkpoint.ts";
export { type Archive, archiveParts, formatArchive, parseArchive } from "./archive.ts";
export {
  fromBase64,
  fromBase64Url,
  fromUtf8,
  sameBytes,
  toBase64,
  toBase64Url,
  toHex,
  toUtf8,
} from "./bytes.ts";
export { canonicalBytes, canonicalText, NotCanonical, parseCanonical, type Value } from "./canonical.ts";
export {
  type Checkpoint,
  decodeHash,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
export { commitmentOf, type Disclosure, openDisclosure, saltLength, writeDisclosure } from "./disclosure.ts";
export {
  type Content,
  type Counts,
  committedFields,
  type Deadlines,
  deadlineFields,
  type Entry,
  type Host,
  type Kind,
  type NeedText,
  type Place,
  type Seat,
  type Sources,
  type Time,
  type UnknownEntry,
} from "./entry.ts";
export { leafLimit, readEntry, undisclosed, type WrittenEntry, writeEntry } from "./entry-bytes.ts";
export { type Finding, type FindingCode, finding, type Severity, severities, verdict } from "./finding.ts";
export { Follower, type Head } from "./follower.ts";
export { isOrigin } from "./forms.ts";
export { headCode, headCodeShare, shareBytes } from "./head-code.ts";
export {
  formatKey,
  type KeyType,
  keyTypes,
  parseKey,
  type Signer,
  signerOf,
  type VerifierKey,
  verifierKey,
} from "./keys.ts";
export { LogRules } from "./log-rules.ts";
export {
  cosignatureLine,
  type Fault,
  formatNote,
  formatSignature,
  type Note,
  NotVerified,
  openNote,
  parseNote,
  type Signature,
  type SignedBy,
  signatureLine,
} from "./note.ts";
export { formatPolicy, isWitnessed, type Policy, parsePolicy, type Quorum, trusting } from "./policy.ts";
export {
  consistencyProof,
  inclusionProof,
  isConsistent,
  isIncluded,
  rootOf,
  type Subtrees,
  subtreesOf,
} from "./proof.ts";
export { formatReceipt, type OpenedReceipt, openReceipt, parseReceipt, type Receipt } from "./receipt.ts";
export { type DialogueRecord, isPast, type ReadEntry, readRecord, type Wording } from "./record.ts";
export { currentSession, readSessions, type Session, type SessionState } from "./session.ts";
export { formatSubmission, type KeptSubmission, openSubmission, parseSubmission } from "./submission-file.ts";
export {
  commitSubmission,
  formatSubmissionReceipt,
  openSubmissionReceipt,
  type SubmissionReceipt,
  signSubmissionReceipt,
} from "./submission-receipt.ts";
export {
  entryBundle,
  hashTile,
  parseEntryBundle,
  parseTilePath,
  subtreesOfTiles,
  type Tile,
  tilePath,
  tilesOf,
  tileWidth,
} from "./tile.ts";
export { type Edge, edgeBytes, edgeFromBytes, emptyEdge, grow, leafHash, nodeHash, root } from "./tree.ts";
export { type Held, type Verified, verifyArchive } from "./verify-archive.ts";
export { verifyEvidence } from "./verify-evidence.ts";
export { verifyConsistency, verifyReceipt, verifySubmission } from "./verify-proof.ts";
