import { Command } from 'commander'
import { ROLES } from '#shared/access/roles.ts'
import { BOARD_FORMATS } from '#shared/documents/board/inOut/formats.ts'
import { EXPORT_FORMATS } from '#shared/documents/programme/formats.ts'
import { OUT_FORMATS } from '#shared/documents/release/out.ts'
import { FAILURES, Failure } from '#shared/errors.ts'
import { readConfig } from '../config.ts'
import { type Offline, openOffline } from '../context.ts'
import { backup } from './backup.ts'
import { exportFile } from './export.ts'
import { importFile } from './import.ts'
import { inspect } from './inspect.ts'
import { invitePerson } from './invite.ts'
import { restore } from './restore.ts'
import { seed } from './seed.ts'
import { serveHere } from './serve.ts'
import { verify, verifyBackup } from './verify.ts'

/** What a command answers: lines for stdout, and whether it found what it looked for. */
export interface Answer {
  text: string
  ok: boolean
}

/** Runs a command on the data, closes it whatever happens, and ends with a sentence and exit code 1 when it cannot be done. */
async function run(command: (data: Offline) => Promise<Answer>): Promise<void> {
  await answer(async () => {
    const data = await openOffline(readConfig(process.env))
    try {
      return await command(data)
    } finally {
      await data.close()
    }
  })
}

async function answer(command: () => Promise<Answer>): Promise<void> {
  try {
    const { text, ok } = await command()
    process.stdout.write(`${text}\n`)
    if (!ok) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`draaiboek: ${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return [FAILURES[error.code].en, error.detail].filter(Boolean).join(' ')
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EEXIST') return `There is a file ${path} already.`
  if (code === 'EACCES') return `No permission to open ${path}.`
  if (code === 'EISDIR') return 'That is a folder, not a file.'
  return message
}

const program = new Command('draaiboek')
program
  .description('The command of whoever runs this Draaiboek. DATA_DIR says where its data is; the server may be running or stopped.')
  .showHelpAfterError('Run with --help to see what there is.')

program.command('serve').description('start the server').action(serveHere)

program
  .command('seed')
  .description('make the example workspace "day2013" and print a join link for each role')
  .action(() => run(seed))

program
  .command('invite')
  .description('print a join link')
  .requiredOption('--workspace <slug>', 'the workspace, by its address')
  .requiredOption('--role <role>', ROLES.join(', '))
  .option('--name <name>', 'for whom')
  .option('--uses <number>', 'how many can come in by it, 25 unless you say so')
  .option('--days <number>', 'how long it lasts, 14 unless you say so')
  .option('--document <document...>', 'only for these, by id, name or title (reviewer and viewer)')
  .action((options) => run((data) => invitePerson(data, options)))

program
  .command('import')
  .description(
    'read a schedule.xml or a table (CSV) into a programme, or a board as Trello exports it (json) or a table into a board; without --into, a new one (of a table: a programme); or a text (docx, html, md) into a new release',
  )
  .argument('<file>')
  .requiredOption('--workspace <slug>', 'the workspace, by its address')
  .option('--into <document>', 'an existing programme or board, by id, name or title')
  .option('--as <kind>', 'release: whatever the file is called, such as plain text')
  .action((file, options) => run((data) => importFile(data, file, options)))

program
  .command('export')
  .description(
    'write a programme as schedule.xml, schedule.json, calendar (ics), table (csv), Markdown (md) or a page to print (html); a board as table (csv) or Markdown (md); a release as text of a mail (txt), a mail (eml), docx, html, md, or all of it with its photos (zip)',
  )
  .argument('<document>', 'id, name or title')
  .requiredOption(
    '--format <format>',
    `of a programme: ${EXPORT_FORMATS.join(', ')}; of a board: ${BOARD_FORMATS.join(', ')}; of a release: ${OUT_FORMATS.join(', ')}`,
  )
  .option('--version <number>', 'a published version; the draft unless you say so')
  .option('--of <part>', 'only a part: venue:ID, room:ID, track:ID, speaker:ID or session:ID')
  .option('--language <language>', 'of the words around a programme or a board: nl or en; a release has its own', 'nl')
  .option('--out <file>', 'a file that is not there yet; stdout unless you say so')
  .action((document, options) => run((data) => exportFile(data, document, options)))

program
  .command('inspect')
  .description('print a document as JSON: what it says, its size, its problems')
  .argument('<document>', 'id, name or title')
  .action((document) => run((data) => inspect(data, document)))

program
  .command('verify')
  .description('read the whole journal, check every hash and rebuild every document; of a backup when FILE is given')
  .argument('[file]', 'a backup')
  .action((file) => (file === undefined ? run(verify) : answer(() => verifyBackup(file))))

program
  .command('backup')
  .description('write a copy of all data into a new file and verify it; the server may be running')
  .argument('<file>', 'a file that is not there yet')
  .action((file) => answer(() => backup(readConfig(process.env).dataDir, file)))

program
  .command('restore')
  .description('put a backup in the place of the data; the server must be stopped, what is replaced is kept')
  .argument('<file>', 'a backup')
  .action((file) => answer(() => restore(readConfig(process.env).dataDir, file)))

await program.parseAsync()
