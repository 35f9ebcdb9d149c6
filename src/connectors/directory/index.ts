/** directory: files of this machine or of a mounted share. When a file may be taken, and how it is put, is told in `files/`. */
export { fromDirectory } from './from-directory.ts'
export { directoryDestination, directorySource } from './settings.ts'
export { toDirectory } from './to-directory.ts'
