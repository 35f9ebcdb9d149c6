import { letImportThisProgram } from './own-doors.ts'

/** Preloaded into processes that run a user's files: `ligament` is this very program there too. */
letImportThisProgram()
