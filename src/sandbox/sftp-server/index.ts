/**
 * sftp-server: a real SFTP server (protocol version 3 over SSH) that serves one directory, for the systems of the
 * network that exchange files. It owns the protocol, the handles and the walls around the root; what the files mean,
 * and when the server misbehaves, belongs to the system that opens it.
 */
export type { SftpUser } from './authenticate.ts'
export { openSftpServer, type SftpServer, type SftpServerOptions } from './sftp-server.ts'
export type { SftpConduct, SftpOperation } from './sftp-session.ts'
