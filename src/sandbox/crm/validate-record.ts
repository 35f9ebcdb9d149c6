import { calendarDate, type JsonObject, type JsonValue } from '../../kernel/index.ts'
import type { HttpAnswer } from '../http/http-message.ts'
import { crmError } from './crm-error.ts'
import type { Sobject, SobjectField } from './sobjects.ts'

/** The first thing that is wrong with what a client wants to write; undefined when nothing is. */
export function validateRecord(sobject: Sobject, values: JsonObject, isNew: boolean): HttpAnswer | undefined {
  for (const [name, value] of Object.entries(values)) {
    const field = sobject.fields[name]
    if (!field) {
      return crmError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${sobject.name}`)
    }
    if (field.isReadOnly) {
      const says = 'Unable to create/update fields. Please check the security settings of this field'
      return crmError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', `${says}: ${name}`, [name])
    }
    const problem = value === null ? undefined : validateValue(name, field, value)
    if (problem) return problem
  }
  const missing = Object.entries(sobject.fields)
    .filter(([name, { isRequired }]) => isRequired && isEmpty(values[name], name in values || isNew))
    .map(([name]) => name)
  if (missing.length === 0) return undefined
  return crmError(
    400,
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${missing.join(', ')}]`,
    missing,
  )
}

const isEmpty = (value: JsonValue | undefined, isAsked: boolean): boolean =>
  isAsked && (value === undefined || value === null || value === '')

function validateValue(name: string, field: SobjectField, value: JsonValue): HttpAnswer | undefined {
  const isNumeric = field.type === 'currency' || field.type === 'number'
  if (isNumeric ? typeof value !== 'number' : typeof value !== 'string') {
    return crmError(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of ${field.type} for ${name}`, [
      name,
    ])
  }
  if (typeof value === 'number') return validateNumber(name, value)
  return typeof value === 'string' ? validateText(name, field, value) : undefined
}

function validateNumber(name: string, value: number): HttpAnswer | undefined {
  if (Number.isFinite(value) && Math.abs(value) < 1e16) return undefined
  return crmError(400, 'NUMBER_OUTSIDE_VALID_RANGE', `${name}: value outside of valid range`, [name])
}

function validateText(name: string, field: SobjectField, value: string): HttpAnswer | undefined {
  if (field.type === 'date' && !calendarDate(value)) {
    return crmError(400, 'JSON_PARSER_ERROR', `Cannot deserialize instance of date for ${name}`, [name])
  }
  if (field.values && !field.values.includes(value)) {
    const says = `${name}: bad value for restricted picklist field`
    return crmError(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', says, [name])
  }
  if (field.lengthMax !== undefined && value.length > field.lengthMax) {
    return crmError(400, 'STRING_TOO_LONG', `${name}: data value too large (max length=${field.lengthMax})`, [
      name,
    ])
  }
  return undefined
}
