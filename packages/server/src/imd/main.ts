import { Command, CommanderError, Option } from 'commander';
import { ConfigError, type LoadedConfig, loadConfig } from '../config/load.ts';
import { systemClock } from '../domain/clock.ts';
import { StartupError } from '../domain/errors.ts';
import { LOG_LEVELS } from '../telemetry/log.ts';
import { serverVersion } from '../telemetry/version.ts';
import { type AdminTokenFlags, runAdminToken } from './admin-token.ts';
import { type BackupFlags, runBackup } from './backup.ts';
import { type BackupVerifyFlags, runBackupVerify } from './backup-verify.ts';
import { type CheckFlags, runCheck } from './check.ts';
import { runConfigCheck, runConfigShow } from './config.ts';
import { EXIT } from './exit-codes.ts';
import { type LogResetFlags, runLogReset } from './log-reset.ts';
import { runMigrateStatus, runMigrateUp } from './migrate.ts';
import { complain } from './output.ts';
import { type RestoreFlags, runRestore } from './restore.ts';
import { runServer } from './run-server.ts';
import { runStoreMove, type StoreMoveFlags } from './store-move.ts';

/** Flags and the options of the configuration that they set. */
const FLAGS = [
  { flag: '--host', name: 'host', key: 'server.host' },
  { flag: '--port', name: 'port', key: 'server.port' },
  { flag: '--data-dir', name: 'dataDir', key: 'server.dataDir' },
  { flag: '--log-level', name: 'logLevel', key: 'log.level' },
] as const;

type Flags = Partial<Record<(typeof FLAGS)[number]['name'] | 'config', string>>;

/**
 * The program `imd`: runs the server until a signal stops it, or runs a subcommand. Answers the exit code:
 * 0 clean, 1 the server could not start or failed, 2 wrong usage or configuration, 75 another process took over, 130 a
 * subcommand was interrupted.
 */
export async function runImd(argv: readonly string[]): Promise<number> {
  // A terminal that was closed or a pipe that nobody reads must not end the server.
  process.stderr.on('error', () => {});
  let task: () => Promise<number> = async () => EXIT.ok;
  const program = createProgram((chosen) => {
    task = chosen;
  });
  try {
    program.parse([...argv], { from: 'user' });
    return await task();
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (thrown instanceof ConfigError) {
      for (const problem of thrown.problems) complain(problem);
      return EXIT.usage;
    }
    if (!(thrown instanceof StartupError)) throw thrown;
    complain(thrown.message);
    return EXIT.failed;
  }
}

/** The commander tree; `choose` is told what the command line asks for. */
export function createProgram(choose: (task: () => Promise<number>) => void): Command {
  const program = new Command('imd')
    .description('The IM-TS server: WebSocket and REST on one port. Without options it keeps everything in ./data.')
    .version(serverVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('--host <address>', 'address to listen on')
    .option('--port <number>', 'port to listen on; 0 takes a free one')
    .option('--data-dir <folder>', 'folder of the database and the admin token')
    .option('--config <file>', 'configuration file (else $IMD_CONFIG, else imd.toml or imd.json here)')
    .addOption(new Option('--log-level <level>', 'least serious lines that are written').choices([...LOG_LEVELS]))
    .allowExcessArguments(false)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .action(() => choose(() => runServer(() => load(program.opts<Flags>()), systemClock)));
  addConfigCommands(program, choose);
  addStoreCommands(program, choose);
  addBackupCommands(program, choose);
  addMigrateCommands(program, choose);
  addCheckCommand(program, choose);
  addLogCommands(program, choose);
  addAdminCommands(program, choose);
  return program;
}

function addConfigCommands(program: Command, choose: (task: () => Promise<number>) => void): void {
  const config = program.command('config').description('look at the configuration');
  config
    .command('check')
    .description('tell what is wrong with a configuration file')
    .argument('[file]', 'the file; without it the one that imd would read')
    .action((file?: string) =>
      choose(async () => {
        const flags = program.opts<Flags>();
        return runConfigCheck(await load(file === undefined ? flags : { ...flags, config: file }));
      }),
    );
  config
    .command('show')
    .description('print every option with its value and where that came from')
    .action(() => choose(async () => runConfigShow(await load(program.opts<Flags>()))));
}

function addMigrateCommands(program: Command, choose: (task: () => Promise<number>) => void): void {
  const migrate = program.command('migrate').description('look at the schema of the database, or bring it up to date');
  migrate
    .command('up')
    .description('do the steps that are missing; imd does the same when it starts')
    .action(() => choose(async () => runMigrateUp(await load(program.opts<Flags>()))));
  migrate
    .command('status')
    .description('print every step and whether the database has it')
    .action(() => choose(async () => runMigrateStatus(await load(program.opts<Flags>()))));
}

function addCheckCommand(program: Command, choose: (task: () => Promise<number>) => void): void {
  program
    .command('check')
    .description('look for damage in the database, while imd runs or not; exits with 1 when something is wrong')
    .option('--quick', 'leave out indexes, and how rows belong together')
    .option('--json', 'print one JSON object')
    .action((flags: CheckFlags) => choose(async () => runCheck(await load(program.opts<Flags>()), flags)));
}

function addLogCommands(program: Command, choose: (task: () => Promise<number>) => void): void {
  const log = program.command('log').description('work on the log in Kafka while all nodes are stopped');
  log
    .command('reset')
    .description('begin the log anew when its topic was lost or the database was restored; says first what is lost')
    .option('--yes', 'do it without asking')
    .option('--json', 'print one JSON object')
    .action((flags: LogResetFlags) => choose(async () => runLogReset(await load(program.opts<Flags>()), flags)));
}

function addStoreCommands(program: Command, choose: (task: () => Promise<number>) => void): void {
  const store = program.command('store').description('work on the store of a stopped server');
  store
    .command('move')
    .description('copy the SQLite store of the data folder to MySQL or MariaDB; can be interrupted and run again')
    .option('--to <url>', 'the new database without a password; else storage.url, as in mysql://imd@db:3306/chat')
    .option('--from <file>', 'the SQLite file, when it is not imd.db in the data folder')
    .option('--undo', 'give a move up: imd starts on the old store again')
    .action((flags: StoreMoveFlags) => choose(async () => runStoreMove(await load(program.opts<Flags>()), flags)));
}

function addBackupCommands(program: Command, choose: (task: () => Promise<number>) => void): void {
  const passphrase = [
    '--passphrase-file <file>',
    'the backup is under the passphrase in the first line of this file',
  ] as const;
  const backup = program
    .command('backup')
    .description('write the whole store into one file, while imd runs or not')
    .argument('<file>', 'the file to make; it must not be there yet')
    .option(...passphrase)
    .option('--no-files', 'leave the bytes of files out, which are backed up otherwise')
    .option('--max-journal <size>', 'give up when the journal of SQLite grows by more meanwhile', '1GB')
    .option('--json', 'print one JSON object')
    .action((file: string, flags: BackupFlags) =>
      choose(async () => runBackup(await load(program.opts<Flags>()), file, flags)),
    );
  backup
    .command('verify')
    .description('tell whether a backup is whole and undamaged, without a store')
    .configureHelp({ showGlobalOptions: true, visibleGlobalOptions: () => [...program.options] })
    .argument('<file>', 'the backup')
    .option(...passphrase)
    .option('--json', 'print one JSON object')
    // What "backup" has as well is read there, wherever it stands.
    .action((file: string, _, command: Command) =>
      choose(() => runBackupVerify(file, command.optsWithGlobals<BackupVerifyFlags>())),
    );
  program
    .command('restore')
    .description('make the store of a backup, in an empty data folder or database; imd must not run there')
    .argument('<file>', 'the backup')
    .option(...passphrase)
    .option('--no-files', 'leave the bytes of files out, which are restored otherwise')
    .option('--keep-access', 'let sessions, tokens and links work again, also those that were ended after the backup')
    .option('--json', 'print one JSON object')
    .action((file: string, flags: RestoreFlags) =>
      choose(async () => runRestore(await load(program.opts<Flags>()), file, flags)),
    );
}

function addAdminCommands(program: Command, choose: (task: () => Promise<number>) => void): void {
  const admin = program.command('admin').description('get into a server that no admin can log in to');
  admin
    .command('token')
    .description('write a new token of an admin into the data folder, while imd runs or not')
    .option('--user <name>', 'whose token; a user who is no admin becomes one. Without it, the first admin')
    .option('--yes', 'make the user an admin without asking')
    .action((flags: AdminTokenFlags) => choose(async () => runAdminToken(await load(program.opts<Flags>()), flags)));
}

async function load(flags: Flags): Promise<LoadedConfig> {
  const given: Record<string, { flag: string; value: string }> = {};
  for (const { flag, name, key } of FLAGS) {
    const value = flags[name];
    if (value !== undefined) given[key] = { flag, value };
  }
  return loadConfig({ flags: given, file: flags.config });
}
