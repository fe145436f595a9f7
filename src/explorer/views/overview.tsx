import type { JSX } from 'preact';
import { visible } from '../../report/escape.js';
import { gapText, pluralTypeName } from '../../report/names.js';
import { type Overview, overviewOf } from '../../report/overview.js';
import { count, thousands } from '../../report/words.js';
import type { Organization } from '../organization.js';
import { Facts, Heading, Name, Section, useOrganization } from '../parts.js';
import { hashOf, type Route } from '../route.js';
import { Figure } from './figure.js';
import { FindingList } from './findings.js';
import { Icicle } from './icicle.js';

/** The figures of the overview. */
export function overviewFigures({ graph }: Organization): Overview {
  return overviewOf(graph);
}

/** The organization as a picture, in numbers, with what is wrong and what is not known. */
export function OverviewView({ route }: { readonly route: Route }): JSX.Element {
  const organization = useOrganization();
  const { graph, data, findings } = organization;
  const overview = organization.kept(overviewFigures);
  const number = (level: string): number =>
    findings.filter(({ finding }) =>
      level === 'unknown'
        ? finding.result === 'unknown'
        : finding.result === 'fail' && finding.level === level,
    ).length;
  return (
    <>
      <Heading kicker="Organization" title={<Name of={data.name} />}>
        <Facts
          of={[
            ['id', <code key="id">{overview.organizationId}</code>],
            ['read', overview.takenAt ?? 'from files, no date'],
            ['orgproof', data.version],
            ['actions of AWS as of', data.catalogueDate],
          ]}
        />
      </Heading>
      <ul class="figures">
        <Figure of={overview.accounts} label="accounts" href={hashOf(['search'], { kind: 'account' })} />
        <Figure of={overview.organizationalUnits} label="OUs" href={hashOf(['search'], { kind: 'OU' })} />
        <Figure of={overview.policies} label="policies" href={hashOf(['policies'])} />
        <Figure of={data.groups.length} label="groups of accounts" href={hashOf(['groups'])} />
        {(['error', 'warning', 'note', 'unknown'] as const).map((level) => (
          <Figure
            key={level}
            of={number(level)}
            label={level === 'unknown' ? 'undecided' : `${level}s`}
            level={level}
            isQuietAtZero
            href={hashOf(['rules'], { level })}
          />
        ))}
      </ul>
      <Section
        title="The tree"
        note="A column a level; the height is the number of accounts. Click to zoom, double click to open, Ctrl and the wheel to zoom freely."
      >
        <Icicle route={route} />
      </Section>
      {overview.gaps === 0 ? null : (
        <Section
          title="What was not read"
          id="gaps"
          note="Nothing is assumed about these parts: every answer that depends on them is unknown."
        >
          <ul class="plain">
            {graph.snapshot.gaps.map((gap, i) => (
              <li key={i}>
                <span class="badge unknown">not read</span> {visible(gapText(gap))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {data.problems.length === 0 ? null : (
        <Section title="Doubts about the input">
          <ul class="plain">
            {data.problems.map((problem, i) => (
              <li key={i}>{visible(problem)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="What is wrong">
        {findings.length === 0 ? <p>No rule is broken.</p> : <FindingList of={findings} />}
      </Section>
      <Section title="Policy types">
        <div class="scroll" role="region" aria-label="Policy types" tabIndex={0}>
          <table>
            <caption>Policy types</caption>
            <thead>
              <tr>
                <th scope="col">type</th>
                <th scope="col">at the root</th>
                <th scope="col" class="number">
                  policies
                </th>
                <th scope="col" class="number">
                  attachments
                </th>
              </tr>
            </thead>
            <tbody>
              {overview.policyTypes.map(({ type, status, policies, attachments }) => (
                <tr key={type}>
                  <td>
                    <a href={hashOf(['policies'], { filter: type })}>{pluralTypeName(type)}</a>
                  </td>
                  <td>{status}</td>
                  <td class="number">{thousands(policies)}</td>
                  <td class="number">{thousands(attachments)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p class="lead">
          {count(data.snapshot.trustedServices.length, 'service')} with trusted access,{' '}
          {count(data.snapshot.delegatedAdministrators.length, 'delegated administrator')}.
        </p>
      </Section>
    </>
  );
}
