import { Component, type ComponentChildren, type JSX, render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { visible } from '../report/escape.js';
import { Organization } from './organization.js';
import { readPageData } from './page-data.js';
import { Name, OrganizationProvider, useOrganization } from './parts.js';
import { go, hashOf, type Route, useRoute } from './route.js';
import './style.css';
import { ActionView } from './views/action.js';
import { AskView, nameCounts } from './views/ask.js';
import { ChangesView } from './views/changes.js';
import { FindingView, RulesView, RuleView } from './views/findings.js';
import { GroupsView, ownPolicies } from './views/groups.js';
import { layOut } from './views/icicle.js';
import { NodeView } from './views/node.js';
import { OverviewView, overviewFigures } from './views/overview.js';
import { PoliciesView } from './views/policies.js';
import { PolicyView } from './views/policy.js';
import { SearchView, searchEntries } from './views/search.js';

const changes = { path: 'changes', title: 'Changes' } as const;
const views = [
  { path: 'overview', title: 'Overview' },
  { path: 'ask', title: 'Ask' },
  { path: 'policies', title: 'Policies' },
  { path: 'groups', title: 'Groups' },
  { path: 'rules', title: 'Findings' },
] as const;

const belongsTo: Readonly<Record<string, string>> = {
  policy: 'policies',
  rule: 'rules',
  finding: 'rules',
  node: 'overview',
};

function Page(): JSX.Element {
  const { data, change } = useOrganization();
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = route.path.join('/');
  const isFirst = useRef(true);
  // A new view is read from its heading on, and begins at its top; a change within a view is not a new view.
  useEffect(() => {
    const heading = main.current?.querySelector('h1')?.textContent ?? '';
    document.title = `${heading} · orgproof: ${visible(data.name)}`;
    if (!isFirst.current && place !== 'search') {
      scrollTo(0, 0);
      main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    }
    isFirst.current = false;
  }, [place]);
  const [first = change === undefined ? 'overview' : 'changes'] = route.path;
  const current = belongsTo[first] ?? first;
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        To the content
      </button>
      <header class="top">
        <a class="brand" href="#/">
          orgproof
        </a>
        <nav aria-label="Views">
          {[...(change === undefined ? [] : [changes]), ...views].map(({ path, title }) => (
            <a key={path} href={hashOf([path])} aria-current={path === current ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <form role="search" aria-label="Everything" onSubmit={search}>
          <input type="search" name="q" placeholder="Search everything" aria-label="Search everything" />
        </form>
        <Theme />
      </header>
      <main id="content" ref={main} tabIndex={-1}>
        <Guard key={place}>
          <View route={route} />
        </Guard>
      </main>
      <footer>
        <p>
          <Name of={data.name} />
          {data.snapshot.takenAt === undefined ? '' : `, read ${data.snapshot.takenAt}`} · orgproof{' '}
          {data.version} · actions of AWS as of {data.catalogueDate} · This page holds the organization and
          asks nothing of any network.
        </p>
      </footer>
    </>
  );
}

function skip(): void {
  document.getElementById('content')?.focus();
}

function search(event: SubmitEvent): void {
  event.preventDefault();
  const field = (event.currentTarget as HTMLFormElement).elements.namedItem('q') as HTMLInputElement;
  go(hashOf(['search'], { q: field.value }));
  field.value = '';
}

function View({ route }: { readonly route: Route }): JSX.Element {
  const { change } = useOrganization();
  const [view = change === undefined ? 'overview' : 'changes', id = ''] = route.path;
  switch (view) {
    case 'overview':
      return <OverviewView route={route} />;
    case 'changes':
      return <ChangesView route={route} />;
    case 'node':
      return <NodeView id={id} route={route} />;
    case 'ask':
      return <AskView route={route} />;
    case 'policies':
      return <PoliciesView route={route} />;
    case 'policy':
      return <PolicyView id={id} route={route} />;
    case 'groups':
      return <GroupsView route={route} />;
    case 'rules':
      return <RulesView route={route} />;
    case 'rule':
      return <RuleView id={id} />;
    case 'finding':
      return <FindingView address={id} />;
    case 'action':
      return <ActionView action={id} />;
    case 'search':
      return <SearchView route={route} />;
    default:
      return (
        <header class="heading">
          <h1 tabIndex={-1}>There is no such view</h1>
        </header>
      );
  }
}

/** Light, dark, or as the system has it. */
function Theme(): JSX.Element {
  const [theme, setTheme] = useState('system');
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <label class="theme">
      <span class="visually-hidden">Colours</span>
      <select value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>
        <option value="system">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

/** Tells what went wrong in a view, rather than to show half of it. */
class Guard extends Component<{ readonly children: ComponentChildren }, { readonly error?: string }> {
  override state: { readonly error?: string } = {};

  static override getDerivedStateFromError(error: unknown): { readonly error: string } {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  override render(): ComponentChildren {
    if (this.state.error === undefined) return this.props.children;
    return (
      <p class="problem" role="alert">
        This view could not be worked out: {visible(this.state.error)}. This is a bug of orgproof.
      </p>
    );
  }
}

async function start(): Promise<void> {
  const root = document.getElementById('page');
  if (root === null) throw new Error('the page has no place for its content');
  root.textContent = '';
  try {
    const organization = new Organization(await readPageData());
    render(
      <OrganizationProvider value={organization}>
        <Page />
      </OrganizationProvider>,
      root,
    );
    whenIdle(() => warmUp(organization));
  } catch (error) {
    root.textContent = `The page could not be opened: ${error instanceof Error ? error.message : String(error)}. It needs a browser of 2024 or later.`;
  }
}

/** What views will ask for, made while the reader looks at the first one. */
function warmUp(organization: Organization): void {
  const steps = [
    ...organization.engine.warmUp(),
    () => organization.kept(searchEntries),
    () => organization.kept(layOut),
    () => organization.kept(nameCounts),
    () => organization.kept(overviewFigures),
    () => organization.kept(ownPolicies),
  ];
  if (organization.change !== undefined) {
    steps.push(() => {
      steps.push(...(organization.before?.engine.warmUp() ?? []));
    });
  }
  const next = (): void => {
    const step = steps.shift();
    if (step === undefined) return;
    try {
      step();
    } catch {
      // The view that asks for it tells what is wrong.
    }
    whenIdle(next);
  };
  next();
}

/** Not every browser tells when it is idle. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => run());
  else setTimeout(run, 50);
}

void start();
