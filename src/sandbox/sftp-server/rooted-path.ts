import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, join, posix, sep } from 'node:path'

/** The path leads out of the served directory, or can't be a path at all. */
export class PathRefused extends Error {
  override readonly name = 'PathRefused'
}

/** The path as clients see it: absolute, without `.`, `..` or doubled slashes. */
export const virtualPath = (path: string): string => posix.resolve('/', path)

/**
 * The real place of a client's path under `root` (itself a real path). `..` stops at the root, as chroot has it; a
 * symbolic link that leads out is refused. With `follow` off the last part is taken as it is: what removes or renames a
 * link means the link.
 */
export async function rootedPath(root: string, path: string, follow = true): Promise<string> {
  if (path.includes('\0')) throw new PathRefused('a path holds no NUL')
  const wanted = join(root, ...virtualPath(path).split('/'))
  if (wanted === root) return root
  const parent = inside(root, await realpath(dirname(wanted)))
  const place = join(parent, basename(wanted))
  return follow && (await isLink(place)) ? inside(root, await realpath(place)) : place
}

function inside(root: string, place: string): string {
  if (place !== root && !place.startsWith(root + sep)) throw new PathRefused('the path leads out of the root')
  return place
}

async function isLink(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isSymbolicLink()
  } catch {
    return false
  }
}
