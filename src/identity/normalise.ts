/** Names as they are compared: without accents, case, punctuation and generational suffixes. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/\b(JR|SR|II|III|IV)\b/g, '')
    .replace(/[^\p{L}]/gu, '')

export const normalisePhone = (phone: string): string => phone.replace(/\D/g, '').slice(-10)

/** American Soundex: a letter and three digits that similar sounding names share; '' for no letters. */
export function soundex(name: string): string {
  const letters = normaliseName(name).replace(/[^A-Z]/g, '')
  if (!letters) return ''
  const codes = [...letters].map((letter) => SOUNDEX.get(letter) ?? '')
  let code = letters[0] as string
  let before = codes[0]
  for (let at = 1; at < letters.length && code.length < 4; at++) {
    const digit = codes[at] as string
    if (digit && digit !== before) code += digit
    // H and W do not separate equal codes; vowels do.
    if (letters[at] !== 'H' && letters[at] !== 'W') before = digit
  }
  return code.padEnd(4, '0')
}

const SOUNDEX = new Map(
  Object.entries({ BFPV: '1', CGJKQSXZ: '2', DT: '3', L: '4', MN: '5', R: '6' }).flatMap(([letters, digit]) =>
    [...letters].map((letter): [string, string] => [letter, digit]),
  ),
)
