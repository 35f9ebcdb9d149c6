import type { Stats } from 'node:fs'
import type { Attributes, FileEntry } from 'ssh2'

export const toAttributes = (stats: Stats): Attributes => ({
  mode: stats.mode,
  uid: stats.uid,
  gid: stats.gid,
  size: stats.size,
  atime: Math.trunc(stats.atimeMs / 1000),
  mtime: Math.trunc(stats.mtimeMs / 1000),
})

/** An entry as READDIR gives it; `longname` is a line of `ls -l`, which some clients show as it is. */
export function toEntry(filename: string, stats: Stats): FileEntry {
  const kind = stats.isDirectory() ? 'd' : '-'
  const when = new Date(stats.mtimeMs).toISOString().slice(0, 16).replace('T', ' ')
  const size = String(stats.size).padStart(12)
  return {
    filename,
    longname: `${kind}rw-r--r--   1 lakeside lakeside ${size} ${when} ${filename}`,
    attrs: toAttributes(stats),
  }
}
