/**
 * JSON as it was written. `raw`, `before`, `after` and the like are the text itself: the tree prints back to it, numbers
 * keep their digits, strings their escapes, and a name that occurs twice stays twice. Nodes that were read are made when
 * they are asked for, each time anew: tell them apart by `offset`, and keep what `members` and `items` give rather than
 * asking twice. A changed tree is made of new objects around them.
 */
export type JsonNode = JsonScalar | JsonArray | JsonObject

export type JsonScalar = {
  readonly kind: 'string' | 'number' | 'boolean' | 'null'
  /** Of its first character in the text. */
  readonly offset: number
  readonly raw: string
}

export type JsonArray = {
  readonly kind: 'array'
  readonly offset: number
  readonly items: readonly JsonItem[]
  /** The blanks of an array without items. */
  readonly inside: string
}

export type JsonItem = { readonly before: string; readonly value: JsonNode; readonly after: string }

export type JsonObject = {
  readonly kind: 'object'
  readonly offset: number
  readonly members: readonly JsonMember[]
  readonly inside: string
}

export type JsonMember = {
  readonly before: string
  readonly name: string
  readonly rawName: string
  /** Of the name's first quote. */
  readonly offset: number
  /** The colon with the blanks around it. */
  readonly colon: string
  readonly value: JsonNode
  readonly after: string
}

/** One JSON text: blanks (a byte order mark among them), the value, blanks. */
export type JsonTree = { readonly before: string; readonly root: JsonNode; readonly after: string }

/** The text of a string or of a name, as written, without its quotes and escapes. */
export const unquoted = (raw: string): string =>
  raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1)

/** The first member of that name; undefined for anything but an object that has one. */
export const memberOf = (node: JsonNode | undefined, name: string): JsonNode | undefined =>
  node?.kind === 'object' ? node.members.find((member) => member.name === name)?.value : undefined
