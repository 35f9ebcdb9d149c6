/** ftps: the transport of files over FTP inside TLS. When a file may be taken, and how it is put, is told in `files/`. */
export { fromFtps } from './from-ftps.ts'
export { ftpsDestination, ftpsSource } from './settings.ts'
export { toFtps } from './to-ftps.ts'
