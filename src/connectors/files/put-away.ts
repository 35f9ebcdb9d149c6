import { measure } from './pieces.ts'
import { joinPath, type RemoteDirectory } from './remote-directory.ts'

/**
 * Moves a file that was taken. Without a place to go it is removed; so is one whose content is there under its name
 * already, as after a process that ended between the two halves of a renaming. Without `size` it is too large for looking.
 */
export async function putAway(
  directory: RemoteDirectory,
  from: string,
  to: string | undefined,
  name: string,
  { hash, size }: { readonly hash: string; readonly size?: number },
): Promise<void> {
  const path = joinPath(from, name)
  if (to === undefined) return directory.remove(path)
  const kept = joinPath(to, name)
  const there = await directory.stat(kept)
  if (!there) return directory.rename(path, kept)
  const isSame = there.size === size && (await haveSameBytes(directory, path, kept, there.size))
  // A name may come again with another content.
  const other = `${kept}.${hash.slice(0, 12)}`
  if (isSame || (await directory.stat(other))) return directory.remove(path)
  return directory.rename(path, other)
}

async function haveSameBytes(
  directory: RemoteDirectory,
  one: string,
  other: string,
  size: number,
): Promise<boolean> {
  const range = { from: 0, to: size }
  const first = await measure(directory.read(one, range))
  return first.hash === (await measure(directory.read(other, range))).hash
}
