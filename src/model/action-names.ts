/** The service of an action, of a pattern of actions, or of a resource type, as it is written: what stands before its first colon; '' without one. */
export function serviceOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')));
}

/** The action without its service: what stands behind the first colon; all of it without one. */
export function operationOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
