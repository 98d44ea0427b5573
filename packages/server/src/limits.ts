/** Every limit on input, in one place. Lengths are in characters (Unicode code points) after NFC. */
export const limits = {
  /** Of a need, a round, a clarification. */
  title: 200,
  /** Names of persons and organisations. */
  name: 200,
  email: 254,
  registrationNumber: 40,
  invitation: 10_000,
  /** Each of the three parts of a need. */
  needPart: 5_000,
  question: 5_000,
  answer: 10_000,
  clarification: 10_000,
  /** What a live session is about, or why it is called off. */
  session: 5_000,
  /** A web address. */
  address: 1_000,
  /** Of a correction or a moved deadline. */
  reason: 2_000,
  search: 200,
  /** How far ahead the moment may lie at which everyone is to get an entry, in seconds. */
  releaseSeconds: 60,
  /** Of which one person may be an owner when registering another. */
  organisations: 20,
  /** Entries of any list asked for or given: `first`, `refersTo`, `coHostIds`, submissions of one answer. */
  list: 100,
  /** What one operation may cost in all (cost.ts): rows that are read, fields and texts that are answered. */
  cost: 20_000,
  /** Levels of fields in an operation; introspection is exempt. */
  depth: 10,
  /** Fields that a subscription may ask for in all, and names under which it may ask for one of them. */
  pushedFields: 100,
  pushedNames: 4,
  /** Lexical tokens of an operation's text. */
  tokens: 2_000,
  /** Bytes of an HTTP body. */
  body: 100 * 1024,
  /** Bytes of a WebSocket frame from a client. */
  frame: 64 * 1024,
  /** Subscriptions on one socket. */
  subscriptions: 20,
  /** Different things that are asked of one round's new entries at the same time, on one node. */
  selections: 1_000,
  /** Archives that a node writes at the same time. */
  archives: 4,
  /** Bytes that may wait on a socket for a client that does not read them. */
  queued: 1024 * 1024,
} as const;
