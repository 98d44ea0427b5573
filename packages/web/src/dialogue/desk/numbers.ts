/** "4, 7 og #9" → [4, 7, 9]: the numbers of entries that exist, each once, in order. */
export function readNumbers(text: string, size: number): number[] {
  const found = (text.match(/\d+/g) ?? []).map(Number).filter((number) => number >= 1 && number <= size);
  return [...new Set(found)].sort((one, other) => one - other);
}
