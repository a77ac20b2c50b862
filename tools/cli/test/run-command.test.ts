import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CommandError, runCommand, UsageError } from '../src/index.ts';

const command = {
  usage: 'Usage: try',
  options: { level: { type: 'string' }, quiet: { type: 'boolean', default: false } },
  positionals: [1, 2],
} as const;

const printed = { log: [] as unknown[], error: [] as unknown[] };
beforeEach(() => {
  for (const stream of ['log', 'error'] as const) {
    printed[stream] = [];
    vi.spyOn(console, stream).mockImplementation((text) => printed[stream].push(text));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

/** @returns What the command exits with, and what its work was given. */
async function run(args: string[], work: () => number | undefined = () => undefined) {
  const seen: unknown[] = [];
  await runCommand(
    command,
    (given) => {
      seen.push(given);
      return work();
    },
    args,
  );
  return { code: process.exitCode, seen };
}

it('runCommand hands options and arguments to the work, and exits with what it returns', async () => {
  const { code, seen } = await run(['one', '--level', '3', 'two'], () => 1);
  expect(seen).toEqual([{ values: { help: false, level: '3', quiet: false }, positionals: ['one', 'two'] }]);
  expect(code).toBe(1);
});

it('runCommand exits with 0 where the work says nothing', async () => {
  expect((await run(['one'])).code).toBe(0);
});

it('runCommand takes the `--` that pnpm hands on', async () => {
  const { seen } = await run(['--', '--quiet', 'one']);
  expect(seen).toMatchObject([{ values: { quiet: true }, positionals: ['one'] }]);
});

it.each(['--help', '-h'])('runCommand prints the usage for %s and does nothing else', async (option) => {
  expect(await run([option])).toEqual({ code: undefined, seen: [] });
  expect(printed).toEqual({ log: ['Usage: try'], error: [] });
});

it.each([
  { args: ['one', '--lvel', '3'], message: /^✗ Unknown option '--lvel'/ },
  { args: ['one', '--level'], message: /^✗ Option '--level <value>' argument missing/ },
  { args: [], message: /^✗ An argument is missing\./ },
  { args: ['one', 'two', 'three', 'four'], message: /^✗ Too many arguments: three, four$/m },
])('runCommand explains wrong usage and exits with 2: $args', async ({ args, message }) => {
  expect(await run(args)).toEqual({ code: 2, seen: [] });
  expect(printed).toEqual({ log: [], error: [expect.stringMatching(message)] });
  expect(printed.error[0]).toMatch(/\n\nUsage: try$/);
});

it('runCommand treats wrong usage that only the work finds alike', async () => {
  const { code } = await run(['one'], () => {
    throw new UsageError('"one" is too little.');
  });
  expect(code).toBe(2);
  expect(printed.error).toEqual(['✗ "one" is too little.\n\nUsage: try']);
});

it('runCommand prints what went wrong without a stack, where the command knows it', async () => {
  const { code } = await run(['one'], () => {
    throw new CommandError('It is full.');
  });
  expect(code).toBe(1);
  expect(printed.error).toEqual(['✗ It is full.']);
});

it('runCommand prints an error that nobody expected with its stack, and exits with 2', async () => {
  const error = new TypeError('oh');
  const { code } = await run(['one'], () => {
    throw error;
  });
  expect(code).toBe(2);
  expect(printed.error).toEqual([error]);
});
