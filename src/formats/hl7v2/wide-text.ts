import { Buffer } from 'node:buffer'

/**
 * UTF-16 and UTF-32, in which ASCII characters take two or four bytes. HL7 table 0211 names them; they travel in files,
 * never over MLLP, whose frame characters may be part of theirs.
 */
const WIDTHS: Readonly<Record<string, number>> = {
  'utf-16le': 2,
  'utf-16be': 2,
  'utf-32le': 4,
  'utf-32be': 4,
}

export const isWide = ({ label }: { readonly label: string }): boolean => Object.hasOwn(WIDTHS, label)

export type WideStart = { readonly label: string; readonly markBytes: number }

const MARKS: readonly (readonly [label: string, mark: readonly number[], isMark: boolean])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0], true],
  ['utf-32be', [0, 0, 0xfe, 0xff], true],
  ['utf-16le', [0xff, 0xfe], true],
  ['utf-16be', [0xfe, 0xff], true],
  ['utf-32le', [0x4d, 0, 0, 0, 0x53], false],
  ['utf-32be', [0, 0, 0, 0x4d, 0, 0, 0, 0x53], false],
  ['utf-16le', [0x4d, 0, 0x53, 0], false],
  ['utf-16be', [0, 0x4d, 0, 0x53], false],
]

/** Tells wide text by its byte order mark, or by the zeros in the letters of its first segment's name. */
export function wideStart(bytes: Uint8Array): WideStart | undefined {
  const found = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  return found && { label: found[0], markBytes: found[2] ? found[1].length : 0 }
}

/** The text without its mark; undefined when the bytes are not valid. */
export function decodeWide(bytes: Uint8Array, label: string): string | undefined {
  const width = WIDTHS[label] ?? 2
  if (bytes.length % width !== 0) return undefined
  if (width === 2) {
    try {
      return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return undefined
    }
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chars: string[] = []
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, label === 'utf-32le')
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
    chars.push(String.fromCodePoint(code))
  }
  return chars.join('')
}

export function encodeWide(text: string, label: string): Uint8Array | undefined {
  if (!text.isWellFormed()) return undefined
  if (label === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (label === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const chars = [...text]
  const bytes = new DataView(new ArrayBuffer(chars.length * 4))
  chars.forEach((char, at) => {
    bytes.setUint32(at * 4, char.codePointAt(0) ?? 0, label === 'utf-32le')
  })
  return new Uint8Array(bytes.buffer)
}
