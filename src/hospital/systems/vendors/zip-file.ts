import { crc32 } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
/** The first day that the format can say: 1980-01-01. */
const DAY = 0x21

/** A ZIP archive of one file that is stored as it is (PKWARE APPNOTE 4.3). */
export function zipFile(name: string, bytes: Uint8Array): Buffer {
  const file = Buffer.from(name, 'utf8')
  const size = bytes.length
  // From the version needed to the length of the name; local and central headers share it.
  const about = Buffer.alloc(26)
  about.writeUInt16LE(VERSION, 0)
  about.writeUInt16LE(DAY, 8)
  about.writeUInt32LE(crc32(bytes), 10)
  about.writeUInt32LE(size, 14)
  about.writeUInt32LE(size, 18)
  about.writeUInt16LE(file.length, 22)
  const local = Buffer.concat([uint32(LOCAL), about, file, bytes])
  const made = Buffer.alloc(2)
  made.writeUInt16LE(VERSION)
  // No comment, disk 0, no attributes, at the very beginning.
  const central = Buffer.concat([uint32(CENTRAL), made, about, Buffer.alloc(14), file])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, uint32(END), end])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
