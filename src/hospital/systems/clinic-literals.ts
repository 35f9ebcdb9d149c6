/** A text literal of OData. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A day in JSON of OData 2. */
export const clinicDate = (day: string): string => `/Date(${Date.parse(`${day}T00:00:00Z`)})/`
