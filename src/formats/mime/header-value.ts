/** A header such as Content-Type: `multipart/related; boundary="b"`. */
export type HeaderValue = {
  /** In lower case. */
  readonly value: string
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>
}

const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/

/** Parameters that are written wrong are left out. */
export function parseHeaderValue(header: string): HeaderValue {
  const [value = ''] = header.split(';')
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, plain = ''] of header.slice(value.length).matchAll(PARAMETER))
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain)
  return { value: value.trim().toLowerCase(), parameters }
}

export const printHeaderValue = (value: string, parameters: Readonly<Record<string, string>>): string =>
  [value, ...Object.entries(parameters).map(([name, text]) => `${name}=${quoted(text)}`)].join('; ')

const quoted = (text: string): string =>
  TOKEN.test(text) ? text : `"${text.replace(/["\\]/g, (character) => `\\${character}`)}"`
