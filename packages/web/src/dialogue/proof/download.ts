/** Hands over a text that was made in the page, as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  // After the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Of a supplier's own question. */
export const submissionReceiptName = (dialogueId: string, ordinal: number) =>
  `${dialogueId}-${ordinal}.samtidig-receipt`;

/** `7f3k2m9q4x8w-0005.tlog-proof`. */
export const receiptName = (dialogueId: string, number: number) =>
  `${dialogueId}-${String(number).padStart(4, "0")}.tlog-proof`;
