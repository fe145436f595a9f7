import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadedOrganization, loadOrganization } from '../../../load.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { compareText } from '../../../model/order.js';
import type { Problem } from '../../../model/problem.js';
import { type ToldDifference, toldJson, toldMarkdown, toldText } from '../../../report/difference/told.js';
import { jsonText, markdown, visible } from '../../../report/escape.js';
import type { Answer, Invocation } from '../../command.js';
import {
  type DifferenceSettings,
  differenceExitCode,
  differenceSettings,
  toldDifference,
} from '../../difference/difference.js';
import type { DifferenceFormat } from '../../difference/formats.js';
import { changePage } from '../../difference/page.js';
import { calledName } from '../../organization.js';

/** Compares two states of an organization, or each snapshot of a folder with the one before. */
export async function run(invocation: Invocation): Promise<Answer> {
  const settings = await differenceSettings(invocation);
  const folder = invocation.options.text('since');
  return folder === undefined ? twoStates(invocation, settings) : history(invocation, settings, folder);
}

async function twoStates(invocation: Invocation, settings: DifferenceSettings): Promise<Answer> {
  const { arguments: paths, progress, style } = invocation;
  const [first, second] = paths;
  if (first === undefined || second === undefined) {
    throw new UsageError(
      'two states of an organization are needed',
      'name two snapshots, or a folder of them with `--since`',
    );
  }
  progress.step('reading the earlier state');
  const before = await loadOrganization(first);
  progress.step('reading the later state');
  const after = await loadOrganization(second);
  const told = compared(before, after, settings, progress);
  const render = {
    json: () => jsonText({ formatVersion: 1, ...toldJson(told) }),
    text: () => toldText(told, style),
    markdown: () => toldMarkdown(told),
    html: () => {
      const names = { before: calledName(first), after: calledName(second) };
      return changePage(invocation, { told, names, before, after });
    },
  }[settings.format];
  return {
    exitCode: differenceExitCode(told),
    output: render(),
    warnings: [...before.problems, ...after.problems],
  };
}

function compared(
  before: LoadedOrganization,
  after: LoadedOrganization,
  settings: DifferenceSettings,
  progress: Invocation['progress'],
): ToldDifference {
  const [one, other] = [before.graph.organizationId, after.graph.organizationId];
  if (one !== other) {
    throw new UsageError(
      `these are two organizations: \`${one}\` and \`${other}\``,
      'compare two states of the same organization',
    );
  }
  return toldDifference(before, after, settings, progress);
}

/** One step of a history. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly told: ToldDifference;
}

async function history(
  invocation: Invocation,
  settings: DifferenceSettings,
  folder: string,
): Promise<Answer> {
  const { progress, style } = invocation;
  const { format } = settings;
  if (format === 'html') {
    throw new UsageError(
      'a page shows two states, and `--since` compares as many as the folder has',
      'name two snapshots of it, or take another `--format`',
    );
  }
  const names = await snapshotsIn(folder);
  const steps: Step[] = [];
  const warnings: Problem[] = [];
  let before: { readonly name: string; readonly loaded: LoadedOrganization } | undefined;
  for (const name of names) {
    progress.step(`reading ${name}`);
    const loaded = await loadOrganization(join(folder, name));
    warnings.push(...loaded.problems);
    if (before !== undefined) {
      const told = compared(before.loaded, loaded, settings, progress);
      steps.push({ from: before.name, to: name, told });
    }
    before = { name, loaded };
  }
  const heading = ({ from, to }: Step): string => `${from} → ${to}`;
  const render: Record<Exclude<DifferenceFormat, 'html'>, () => string> = {
    json: () =>
      jsonText({
        formatVersion: 1,
        steps: steps.map(({ from, to, told }) => ({ from, to, ...toldJson(told) })),
      }),
    text: () =>
      steps
        .map((step) => `${style.heading(visible(heading(step)))}\n${toldText(step.told, style)}`)
        .join('\n'),
    markdown: () =>
      steps.map((step) => `## ${markdown(heading(step))}\n\n${toldMarkdown(step.told)}`).join('\n'),
  };
  return {
    exitCode: worst(steps.map(({ told }) => differenceExitCode(told))),
    output: render[format](),
    warnings,
  };
}

async function snapshotsIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    names = entries
      .filter((entry) => entry.isDirectory() || /\.json$/i.test(entry.name))
      .map(({ name }) => name);
  } catch {
    throw new UsageError(`\`${folder}\` is not a folder that can be read`, 'name a folder of snapshots');
  }
  if (names.length < 2) {
    throw new UsageError(
      `\`${folder}\` has ${names.length} snapshots, and two are needed`,
      'name a folder with two snapshots or more',
    );
  }
  return names.sort(compareText);
}

function worst(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [exitCodes.doesNotHold, exitCodes.undecided];
  return order.find((code) => codes.includes(code)) ?? exitCodes.holds;
}
