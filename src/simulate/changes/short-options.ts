import { type Change, type ChangeOperation, type ChangePlace, type ChangeValue, json } from './change.js';

/** An option of the command line that stands for an operation. */
export interface ShortOption {
  readonly name: string;
  /** What its value is called in the help; undefined for one that takes none. */
  readonly value?: string;
  readonly description: string;
  /** The path of the file with a document that a value names. */
  readonly file?: (parts: readonly string[]) => string | undefined;
  readonly operation: ChangeOperation;
  readonly input: (
    parts: readonly string[],
    context: ShortOptionContext,
    named: (text: string) => ChangeValue,
  ) => Readonly<Record<string, ChangeValue>>;
}

/** What an option needs from outside. */
export interface ShortOptionContext {
  /** The document in a file. */
  readonly document: (file: string) => string;
  /** The policy type that a text names, such as `scp`. @throws UsageError when it names none. */
  readonly policyType: (text: string) => string;
  /** The policy type that a document's shape gives away. */
  readonly typeOfDocument: (text: string) => string | undefined;
}

/** A change, or what is wrong with the option. */
export type ShortOptionResult =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/** Every short option, in the order of the help. */
export const shortOptions: readonly ShortOption[] = [
  {
    name: 'attach',
    value: 'policy=target',
    description: 'attach a policy to the root, an OU or an account',
    operation: 'AttachPolicy',
    input: ([policy = '', target = ''], _, named) => ({ PolicyId: named(policy), TargetId: named(target) }),
  },
  {
    name: 'detach',
    value: 'policy=target',
    description: 'detach a policy',
    operation: 'DetachPolicy',
    input: ([policy = '', target = ''], _, named) => ({ PolicyId: named(policy), TargetId: named(target) }),
  },
  {
    name: 'update',
    value: 'policy=file',
    description: 'give a policy the document in a file',
    file: ([, file]) => file,
    operation: 'UpdatePolicy',
    input: ([policy = '', file = ''], { document }, named) => ({
      PolicyId: named(policy),
      Content: json(document(file)),
    }),
  },
  {
    name: 'create',
    value: 'name=file:type',
    description: 'create a policy; the type is found in the document when it is left out',
    file: ([, file = '']) => fileAndType(file)[0],
    operation: 'CreatePolicy',
    input: ([name = '', rest = ''], { document, policyType, typeOfDocument }) => {
      const [file, typeName] = fileAndType(rest);
      const content = document(file);
      const type = typeName === undefined ? typeOfDocument(content) : policyType(typeName);
      return { Name: json(name), Type: json(type ?? ''), Content: json(content) };
    },
  },
  {
    name: 'rename',
    value: 'policy=name',
    description: 'give a policy another name',
    operation: 'UpdatePolicy',
    input: ([policy = '', name = ''], _, named) => ({ PolicyId: named(policy), Name: json(name) }),
  },
  {
    name: 'delete',
    value: 'policy',
    description: 'delete a policy',
    operation: 'DeletePolicy',
    input: ([policy = ''], _, named) => ({ PolicyId: named(policy) }),
  },
  {
    name: 'move',
    value: 'account=parent',
    description: 'move an account to the root or an OU',
    operation: 'MoveAccount',
    input: ([account = '', parent = ''], _, named) => ({
      AccountId: named(account),
      DestinationParentId: named(parent),
    }),
  },
  {
    name: 'enable-type',
    value: 'type',
    description: 'enable a policy type',
    operation: 'EnablePolicyType',
    input: ([type = ''], { policyType }) => ({ PolicyType: json(policyType(type)) }),
  },
  {
    name: 'disable-type',
    value: 'type',
    description: 'disable a policy type',
    operation: 'DisablePolicyType',
    input: ([type = ''], { policyType }) => ({ PolicyType: json(policyType(type)) }),
  },
  {
    name: 'create-ou',
    value: 'name=parent',
    description: 'create an OU below the root or an OU',
    operation: 'CreateOrganizationalUnit',
    input: ([name = '', parent = ''], _, named) => ({ ParentId: named(parent), Name: json(name) }),
  },
  {
    name: 'rename-ou',
    value: 'ou=name',
    description: 'give an OU another name',
    operation: 'UpdateOrganizationalUnit',
    input: ([unit = '', name = ''], _, named) => ({ OrganizationalUnitId: named(unit), Name: json(name) }),
  },
  {
    name: 'delete-ou',
    value: 'ou',
    description: 'delete an OU',
    operation: 'DeleteOrganizationalUnit',
    input: ([unit = ''], _, named) => ({ OrganizationalUnitId: named(unit) }),
  },
  {
    name: 'create-account',
    value: 'name=email',
    description: 'create an account; it begins under the root',
    operation: 'CreateAccount',
    input: ([name = '', email = '']) => ({ AccountName: json(name), Email: json(email) }),
  },
  {
    name: 'remove-account',
    value: 'account',
    description: 'remove an account from the organization',
    operation: 'RemoveAccountFromOrganization',
    input: ([account = ''], _, named) => ({ AccountId: named(account) }),
  },
  {
    name: 'close-account',
    value: 'account',
    description: 'close an account',
    operation: 'CloseAccount',
    input: ([account = ''], _, named) => ({ AccountId: named(account) }),
  },
  {
    name: 'tag',
    value: 'resource=key=value',
    description: 'tag the root, an OU, an account or a policy',
    operation: 'TagResource',
    input: ([resource = '', key = '', value = ''], _, named) => ({
      ResourceId: named(resource),
      Tags: json([{ Key: key, Value: value }]),
    }),
  },
  {
    name: 'untag',
    value: 'resource=key',
    description: 'take a tag away',
    operation: 'UntagResource',
    input: ([resource = '', key = ''], _, named) => ({ ResourceId: named(resource), TagKeys: json([key]) }),
  },
  {
    name: 'enable-service',
    value: 'principal',
    description: 'give an AWS service trusted access',
    operation: 'EnableAWSServiceAccess',
    input: ([principal = '']) => ({ ServicePrincipal: json(principal) }),
  },
  {
    name: 'disable-service',
    value: 'principal',
    description: 'take trusted access from an AWS service',
    operation: 'DisableAWSServiceAccess',
    input: ([principal = '']) => ({ ServicePrincipal: json(principal) }),
  },
  {
    name: 'register-administrator',
    value: 'account=principal',
    description: 'make an account the delegated administrator of a service',
    operation: 'RegisterDelegatedAdministrator',
    input: ([account = '', principal = ''], _, named) => ({
      AccountId: named(account),
      ServicePrincipal: json(principal),
    }),
  },
  {
    name: 'deregister-administrator',
    value: 'account=principal',
    description: 'end the delegation of a service to an account',
    operation: 'DeregisterDelegatedAdministrator',
    input: ([account = '', principal = ''], _, named) => ({
      AccountId: named(account),
      ServicePrincipal: json(principal),
    }),
  },
  {
    name: 'resource-policy',
    value: 'file',
    description: 'give the organization the resource policy in a file',
    file: ([file]) => file,
    operation: 'PutResourcePolicy',
    input: ([file = ''], { document }) => ({ Content: json(document(file)) }),
  },
  {
    name: 'delete-resource-policy',
    description: 'delete the resource policy',
    operation: 'DeleteResourcePolicy',
    input: () => ({}),
  },
  {
    name: 'enable-all-features',
    description: 'begin to enable all features',
    operation: 'EnableAllFeatures',
    input: () => ({}),
  },
];

/** The file with a document that an option names; undefined when it names none, or is not written as it should be. */
export function fileOfOption({ file, value = '' }: ShortOption, text: string): string | undefined {
  const parts = partsOf(text, value);
  return parts === undefined ? undefined : file?.(parts);
}

/** The change that an option stands for. */
export function changeOfOption(
  option: ShortOption,
  text: string,
  context: ShortOptionContext,
): ShortOptionResult {
  const { name, value, operation } = option;
  const written = value === undefined ? `--${name}` : `--${name} ${text}`;
  const place: ChangePlace = { kind: 'option', text: written };
  const parts = value === undefined ? [] : partsOf(text, value);
  if (parts === undefined) {
    const remedy = `write \`--${name} ${(value ?? '').toUpperCase()}\`${value?.includes('=') ? '; an equals sign within a name is written `\\=`' : ''}`;
    return { ok: false, message: `\`${written}\` is not written as it should be`, remedy };
  }
  const input = option.input(parts, context, (named) => ({ kind: 'named', text: named, place }));
  if (operation === 'CreatePolicy' && input.Type?.kind === 'json' && input.Type.value === '') {
    const message = `\`${written}\` does not tell the policy's type, and neither does the document`;
    return { ok: false, message, remedy: `write the type after the file, such as \`--${name} ${text}:scp\`` };
  }
  return { ok: true, change: { operation, input, place } };
}

/** The parts of a value between its equals signs, as many as the option has; undefined when there are fewer, or empty ones. */
function partsOf(text: string, form: string): readonly string[] | undefined {
  const count = form.split('=').length;
  const parts: string[] = [];
  let part = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '\\' && text[i + 1] === '=') {
      part += '=';
      i++;
    } else if (character === '=' && parts.length < count - 1) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  parts.push(part);
  // The value of a tag may be empty, nothing else.
  const needed = form.endsWith('=value') ? parts.slice(0, -1) : parts;
  return parts.length === count && needed.every((one) => one !== '') ? parts : undefined;
}

/** `file:type`; a colon within the file's path, as after a drive letter, does not begin a type. */
function fileAndType(text: string): readonly [file: string, type: string | undefined] {
  const colon = text.lastIndexOf(':');
  const type = text.slice(colon + 1);
  return colon > 0 && /^[A-Za-z0-9_-]+$/.test(type) && type.length > 1
    ? [text.slice(0, colon), type]
    : [text, undefined];
}
