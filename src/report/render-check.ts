import type { CheckFormat } from './check-formats.js';
import { jsonText } from './escape.js';
import { asff } from './exchange/asff.js';
import type { ExchangedCheck } from './exchange/checked.js';
import { csv } from './exchange/csv.js';
import { junit } from './exchange/junit.js';
import { ocsf } from './exchange/ocsf.js';
import { sarif } from './exchange/sarif.js';
import { htmlFindings } from './html/findings-page.js';
import { checkJson } from './json/report.js';
import { markdownFindings } from './markdown/report.js';
import { plainStyle, type Style } from './style.js';
import { findingsText } from './text/findings.js';

/** The findings of a check in one of the formats. The same check gives the same bytes. */
export function renderCheck(format: CheckFormat, checked: ExchangedCheck, style: Style = plainStyle): string {
  const { check, graph, sources } = checked;
  switch (format) {
    case 'text':
      return findingsText(check, graph, sources, style);
    case 'json':
      return jsonText(checkJson(check));
    case 'markdown':
      return markdownFindings(check, graph, sources);
    case 'html':
      return htmlFindings(checked);
    case 'sarif':
      return sarif(checked);
    case 'junit':
      return junit(checked);
    case 'csv':
      return csv(checked);
    case 'asff':
      return asff(checked);
    case 'ocsf':
      return ocsf(checked);
  }
}
