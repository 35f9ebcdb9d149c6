import type { TreeNode } from '../api.ts'

/** A page of more helps nobody, and would have to be held in memory as a whole; the exact bytes can be taken instead. */
export const NODES_MAX = 5_000

export const leaf = (path: string, name: string | null, value: string): TreeNode => ({
  path,
  name,
  value,
  children: [],
})

export const branch = (path: string, name: string | null, children: readonly TreeNode[]): TreeNode => ({
  path,
  name,
  value: null,
  children,
})
