/**
 * mime: bodies of several parts (RFC 2046) as HTTP carries them: multipart/related for SOAP with attachments,
 * multipart/form-data for forms. It reads and writes whole bodies; it knows no mail.
 */
export { type HeaderValue, parseHeaderValue, printHeaderValue } from './header-value.ts'
export { type MimePart, parseMultipart, printMultipart } from './multipart.ts'
