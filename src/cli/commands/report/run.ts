import type { Answer, Invocation } from '../../command.js';

/** Writes the explorable page, or the compliance report. */
export async function run(invocation: Invocation): Promise<Answer> {
  const format = invocation.options.text('format') ?? 'page';
  if (format === 'page' && !invocation.json) {
    const { explorablePage } = await import('./page.js');
    return explorablePage(invocation);
  }
  const { complianceReport } = await import('./compliance.js');
  return complianceReport(invocation);
}
