import { fdatasyncSync } from 'node:fs'
import type { PGlite, postgresMod } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type PostgresMod = postgresMod.PostgresMod

/**
 * PGlite's file system for Node with fsync. The one it comes with has none: PostgreSQL asks for it and is told that
 * all is well, so that a commit survives the death of the process but not of the machine. Here the request reaches
 * the disk.
 */
export class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, options: Partial<PostgresMod>) {
    const { emscriptenOpts } = await super.init(pg, options)
    const before = emscriptenOpts.preRun ?? []
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, addFsync] } }
  }
}

function addFsync(module: PostgresMod): void {
  const { mount } = module.FS.lookupPath(MOUNT_POINT, {}).node
  const operations: unknown = mount.type?.stream_ops
  if (typeof operations !== 'object' || operations === null)
    throw new Error('PGlite has no file system to sync')
  Object.assign(operations, {
    fsync: (stream: { readonly nfd: number }) => {
      fdatasyncSync(stream.nfd)
      return 0
    },
  })
}

const MOUNT_POINT = '/pglite/data'
