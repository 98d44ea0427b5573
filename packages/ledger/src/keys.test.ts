import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex, toUtf8 } from "./bytes.ts";
import { formatKey, isSignedBy, keyTypes, parseKey, signerOf, verifierKey } from "./keys.ts";

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

// RFC 8032 section 7.1, tests 1 to 3: seed, public key, message, signature.
const published = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
] as const;

test.each(published)("[C3] the published signature by %s", (seed, publicKey, message, signature) => {
  const signer = signerOf("a.example/log/b", bytes(seed));
  expect(toHex(signer.key.publicKey)).toBe(publicKey);
  expect(toHex(signer.sign(bytes(message)))).toBe(signature);
  expect(isSignedBy(bytes(publicKey), bytes(message), bytes(signature))).toBe(true);
  expect(isSignedBy(bytes(publicKey), toUtf8("another message"), bytes(signature))).toBe(false);
});

test("[C3] signatures of another implementation are taken", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  fc.assert(
    fc.property(fc.uint8Array(), (message) => {
      const signature = new Uint8Array(sign(null, message, privateKey));
      expect(isSignedBy(raw, message, signature)).toBe(true);
      expect(isSignedBy(raw, message, signature.with(0, (signature[0] ?? 0) ^ 1))).toBe(false);
    }),
    { numRuns: 20 },
  );
});

// With the neutral point for a key and for R, and 0 for S, the equation holds for every message.
const neutral = bytes(`01${"00".repeat(31)}`);

test("[C3] a key of small order signs nothing", () => {
  expect(isSignedBy(neutral, toUtf8("anything"), Uint8Array.of(...neutral, ...new Uint8Array(32)))).toBe(
    false,
  );
});

test("[C3] a signature has one form: S below the order of the group", () => {
  const [, publicKey, message, signature] = published[1];
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${toHex(bytes(signature).subarray(32).toReversed())}`) + order;
  const malleated = `${signature.slice(0, 64)}${toHex(bytes(s.toString(16).padStart(64, "0")).toReversed())}`;
  expect(isSignedBy(bytes(publicKey), bytes(message), bytes(malleated))).toBe(false);
});

test.each([
  [31, 64],
  [33, 64],
  [32, 63],
  [32, 65],
  [32, 0],
])("[C3] a key of %d bytes and a signature of %d fit nothing", (key, signature) => {
  expect(isSignedBy(new Uint8Array(key), toUtf8("a"), new Uint8Array(signature))).toBe(false);
});

// The example of C2SP signed-note.
const example = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

test("[C2] the published key is read and written again", () => {
  const key = parseKey(example);
  expect(key).toMatchObject({ name: "example.com/foo", id: "530d903a", type: keyTypes.log });
  expect(formatKey(key)).toBe(example);
});

test("[C2] a key comes back from its text, for a log and for a witness", () => {
  const name = fc.stringMatching(/^[a-z0-9./-]{1,20}$/);
  const publicKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(name, publicKey, fc.constantFrom(...Object.values(keyTypes)), (...parts) => {
      const key = verifierKey(...parts);
      expect(parseKey(formatKey(key))).toEqual(key);
    }),
  );
});

test("[C2] the same bytes under another name or of another type are another key", () => {
  const publicKey = new Uint8Array(32).fill(7);
  const keys = [
    verifierKey("a.example/log/b", publicKey),
    verifierKey("a.example/log/c", publicKey),
    verifierKey("a.example/log/b", publicKey, keyTypes.witness),
  ];
  expect(new Set(keys.map(({ id }) => id)).size).toBe(3);
});

const [, id, encoded] = example.split("+");
test.each([
  "",
  "example.com/foo",
  `example.com/foo+${id}`,
  `example.com/foo+${id}+`,
  `+${id}+${encoded}`,
  `example.com/fop+${id}+${encoded}`,
  `example.com foo+${id}+${encoded}`,
  `example.com/foo+530D903A+${encoded}`,
  `example.com/foo+530d903+${encoded}`,
  `example.com/foo+530d903b+${encoded}`,
  `${example}\n`,
  `${example}=`,
  example.slice(0, -4),
  `${example}AAAA`,
  // ECDSA, by its type.
  `example.com/foo+${id}+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`,
])("[C2] no key: %j", (text) => {
  expect(() => parseKey(text)).toThrow(RangeError);
});

test.each(["", "a b", "a+b", "a\u00a0b", "a\u2028b", "a\tb", "\ud800"])(
  "[C2] no name of a key: %j",
  (name) => {
    expect(() => verifierKey(name, new Uint8Array(32))).toThrow(RangeError);
  },
);

test("[C2] a seed and a public key have 32 bytes", () => {
  expect(() => signerOf("a.example/log/b", new Uint8Array(31))).toThrow(RangeError);
  expect(() => verifierKey("a.example/log/b", new Uint8Array(33))).toThrow(RangeError);
});
