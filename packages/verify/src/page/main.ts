import { parsePolicy } from "@samtidig/ledger";

document.querySelector("#app")?.append(typeof parsePolicy);
