// @ts-check
// Loaded into our server before it starts (`node --import`): signatures cost nothing, and are none. What signing costs is
// the difference.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const none = Buffer.alloc(64);
Object.assign(crypto, { sign: () => none });
syncBuiltinESMExports();
