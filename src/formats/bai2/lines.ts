/** One physical line, lossless: `text` and `end` (its line end, none at the end of a file) hold one character a byte. */
export type Bai2Line = {
  readonly text: string
  readonly end: string
  /** Offset of its first byte in the file. */
  readonly offset: number
}

/** The lines of a file as they are; `printBai2Lines` gives the same bytes back, whatever they were. */
export function parseBai2Lines(bytes: Uint8Array): readonly Bai2Line[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const lines: Bai2Line[] = []
  let offset = 0
  for (const { 0: end, index } of file.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ text: file.slice(offset, index), end, offset })
    offset = index + end.length
  }
  if (offset < file.length) lines.push({ text: file.slice(offset), end: '', offset })
  return lines
}

export const printBai2Lines = (lines: readonly Bai2Line[]): Uint8Array =>
  new Uint8Array(Buffer.from(lines.map(({ text, end }) => text + end).join(''), 'latin1'))

const LEVELS = ['01', '02', '03', '16', '49', '98', '99']

/**
 * Number (from 1) of the line that an issue's place names: `line[7]`, `02[1]/03[2]/16[4]/amount`, `02[1]/98/total`. The
 * first line when it names none that is there.
 */
export function lineOfPlace(lines: readonly Bai2Line[], place: string): number {
  const numbered = /^line\[(\d+)\]/.exec(place)
  if (numbered) return Number(numbered[1])
  let at = -1
  for (const part of place.split('/')) {
    const [, code = '', nth = '1'] = /^(\d\d)(?:\[(\d+)\])?$/.exec(part) ?? []
    if (!LEVELS.includes(code)) break
    let left = Number(nth)
    let found = at
    for (let next = at + 1; next < lines.length && left > 0; next++) {
      if (codeOf(lines[next]) !== code) continue
      left -= 1
      found = next
    }
    if (left > 0) break
    at = found
  }
  return Math.max(at, 0) + 1
}

const codeOf = (line: Bai2Line | undefined): string =>
  line?.text.replace(/^\xef\xbb\xbf/, '').slice(0, 2) ?? ''
