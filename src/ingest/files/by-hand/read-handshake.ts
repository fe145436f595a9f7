import { idPatterns, parseArn } from '../../../model/ids.js';
import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { pointerTo } from '../../../model/problem.js';
import type { Handshake, HandshakeParty, HandshakeResource } from '../../../model/snapshot.js';
import type { StrictReader } from './strict-reader.js';

/** One entry of `handshakes`, in the form of the snapshot; none when it is not sound. */
export function readHandshake(reader: StrictReader, value: JsonValue, pointer: string): Handshake[] {
  const entry = reader.object(value, pointer, 'a handshake', [
    'id',
    'arn',
    'action',
    'state',
    'requestedTimestamp',
    'expirationTimestamp',
    'parties',
    'resources',
  ]);
  if (entry === undefined) return [];
  const id = reader.id(entry, 'id', pointer, idPatterns.handshake, 'h-examplehandshakeid111');
  if (id === undefined && entry.id == null)
    reader.error('missing-member', pointer, 'a handshake has no `id`');
  const action = reader.requiredText(entry, 'action', pointer, 'a handshake');
  const state = reader.requiredText(entry, 'state', pointer, 'a handshake');
  const arn = reader.text(entry, 'arn', pointer);
  if (arn !== undefined && parseArn(arn) === undefined) {
    reader.error('bad-arn', pointerTo(pointer, 'arn'), `\`${arn}\` is no ARN`);
  }
  const requestedTimestamp = reader.timestamp(entry, 'requestedTimestamp', pointer);
  const expirationTimestamp = reader.timestamp(entry, 'expirationTimestamp', pointer);
  const parties = readParties(reader, entry, pointer);
  const resources = readResources(reader, entry, pointer);
  if (id === undefined || action === undefined || state === undefined) return [];
  return [
    {
      id,
      ...(arn === undefined ? {} : { arn }),
      action,
      state,
      ...(requestedTimestamp === undefined ? {} : { requestedTimestamp }),
      ...(expirationTimestamp === undefined ? {} : { expirationTimestamp }),
      parties,
      resources,
    },
  ];
}

function readParties(reader: StrictReader, owner: JsonObject, pointer: string): HandshakeParty[] {
  return reader.list(owner, 'parties', pointer).flatMap(({ value, pointer: at }) => {
    const entry = reader.object(value, at, 'a party', ['id', 'type']);
    if (entry === undefined) return [];
    const id = reader.requiredText(entry, 'id', at, 'a party');
    const type = reader.requiredText(entry, 'type', at, 'a party');
    return id === undefined || type === undefined ? [] : [{ id, type }];
  });
}

function readResources(reader: StrictReader, owner: JsonObject, pointer: string): HandshakeResource[] {
  return reader.list(owner, 'resources', pointer).flatMap(({ value, pointer: at }) => {
    const entry = reader.object(value, at, 'a resource of a handshake', ['type', 'value', 'resources']);
    if (entry === undefined) return [];
    const type = reader.requiredText(entry, 'type', at, 'a resource of a handshake');
    const text = reader.text(entry, 'value', at);
    const within = readResources(reader, entry, at);
    if (type === undefined) return [];
    const nested = entry.resources == null ? {} : { resources: within };
    return [{ type, ...(text === undefined ? {} : { value: text }), ...nested }];
  });
}
