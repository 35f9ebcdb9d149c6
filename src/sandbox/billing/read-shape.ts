import { calendarDate, type JsonObject, type JsonValue, parseUsd } from '../../kernel/index.ts'
import { type FieldSpec, isTypeName, type ScalarType, type Shape, TYPES } from './contract.ts'
import type { XmlElement } from './xml-element.ts'

const TEXT_MAX = 200

/**
 * Reads an element's children as a shape says, in whatever order they come. The paths of what is wrong go to
 * `problems`; the values are to be used only when there are none. Scalars stay texts; what is many is a list.
 */
export function readShape(element: XmlElement, shape: Shape, problems: string[], path = ''): JsonObject {
  for (const { local } of element.children) {
    if (!Object.hasOwn(shape, local)) problems.push(`${path}${local}`)
  }
  const values: Record<string, JsonValue> = {}
  for (const [name, field] of Object.entries(shape)) {
    const found = element.children.filter(({ local }) => local === name)
    const read = found.map((child) => readField(child, field, problems, path + name))
    if (field.isMany) values[name] = read
    else if (read.length > 1 || (read.length === 0 && !field.isOptional)) problems.push(path + name)
    else if (read[0] !== undefined && read[0] !== '') values[name] = read[0]
  }
  return values
}

function readField(element: XmlElement, field: FieldSpec, problems: string[], path: string): JsonValue {
  if (isTypeName(field.type)) return readShape(element, TYPES[field.type], problems, `${path}.`)
  const value = element.text.trim()
  if (value === '' && field.isOptional) return ''
  const matches = field.pattern === undefined || new RegExp(`^(?:${field.pattern})$`).test(value)
  if (value === '' || value.length > TEXT_MAX || !matches || !isScalar(value, field.type)) problems.push(path)
  return value
}

function isScalar(value: string, type: ScalarType | string): boolean {
  if (type === 'date') return calendarDate(value) !== undefined
  if (type === 'decimal') return parseUsd(value) !== undefined
  if (type === 'integer') return /^-?\d{1,15}$/.test(value)
  return type !== 'boolean' || value === 'true' || value === 'false'
}
