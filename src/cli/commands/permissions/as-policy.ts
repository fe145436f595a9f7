import type { LoadedOrganization } from '../../../load.js';
import type { Answer, Invocation } from '../../command.js';

/** x */
export function asPolicy(_invocation: Invocation, _loaded: LoadedOrganization): Answer {
  throw new Error('x');
}
