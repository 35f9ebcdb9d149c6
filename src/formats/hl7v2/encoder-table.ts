/** The bytes of a text in a set whose decoder is known; undefined when the set lacks one of its characters. */
export function encodeByTable(text: string, label: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (const char of text) {
    if (char < '\x80') {
      bytes.push(char.charCodeAt(0))
      continue
    }
    const code = codeOf(char, label)
    if (code === undefined) return undefined
    if (code > 0xffff) bytes.push(code >> 16)
    if (code > 0xff) bytes.push((code >> 8) & 0xff)
    bytes.push(code & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** The code of one character that isn't ASCII: one to three bytes, read as a number. */
export const codeOf = (char: string, label: string): number | undefined => encoderTable(label).get(char)

const tables = new Map<string, ReadonlyMap<string, number>>()

/**
 * The decoder turned round: every code of one or two bytes (of EUC-JP also three) that it reads as one character. Built
 * at first need. GB 18030 has codes of four bytes, which are read here and not written.
 */
function encoderTable(label: string): ReadonlyMap<string, number> {
  const known = tables.get(label)
  if (known) return known
  const table = new Map<string, number>()
  const decoder = new TextDecoder(label, { fatal: true })
  const learn = (...bytes: number[]): boolean => {
    let text: string
    try {
      text = decoder.decode(Uint8Array.from(bytes))
    } catch {
      return false
    }
    const code = bytes.reduce((sum, byte) => (sum << 8) | byte, 0)
    if ([...text].length === 1 && !table.has(text)) table.set(text, code)
    return true
  }
  for (let lead = 0x80; lead <= 0xff; lead++) {
    if (learn(lead)) continue
    for (let trail = 0x40; trail <= 0xfe; trail++) learn(lead, trail)
  }
  if (label === 'euc-jp') {
    for (let lead = 0xa1; lead <= 0xfe; lead++)
      for (let trail = 0xa1; trail <= 0xfe; trail++) learn(0x8f, lead, trail)
  }
  tables.set(label, table)
  return table
}
