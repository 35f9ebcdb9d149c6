/**
 * A body whose every field is its own name: `${body.referral.id}` prints `{referral.id}`. Key functions of events
 * run over it tell which fields they read. A list stands for one element, `identifiers[]`; every field is there.
 */
export const symbolicBody = (): Record<string, never> => symbol('') as unknown as Record<string, never>

function symbol(path: string): object {
  return new Proxy(Object.create(null), {
    get(_, name) {
      const element = () => symbol(`${path}[]`)
      if (name === Symbol.toPrimitive || name === 'toString' || name === 'toJSON') return () => `{${path}}`
      if (name === Symbol.iterator) return () => [element()].values()
      if (name === 'map') return (map: (item: object) => unknown) => [map(element())]
      if (name === 'filter') return () => symbol(path)
      if (typeof name === 'symbol') return undefined
      return symbol(/^\d+$/.test(name) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`)
    },
  })
}
